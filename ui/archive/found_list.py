"""A list that is looked through: filters, a line to find in it, the table, and what to do where it is empty."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from ui.widgets.buttons import Segments
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.pause import Pause
from ui.widgets.sign_table import Cell, Col, SignTable

_TYPING_MS = 250
_TITLE_FROM = 640


class FoundList(Card):
    """``wanted``: other rows are asked for; ``opened`` carries the value of the row that Enter was pressed on;
    ``moved`` says that another row is current or that other rows are marked.
    """

    wanted = Signal()
    opened = Signal(object)
    moved = Signal()

    def __init__(  # noqa: PLR0913  each says something else, and most are named
        self,
        title: str,
        columns: Sequence[Col],
        empty: EmptyState,
        *,
        cells: Callable[[Any], tuple[Cell, ...]],
        filters: Sequence[tuple[object, str]] = (),
        find: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._cells = cells
        self.values: Sequence[Any] = ()
        self.filters = Segments(filters) if filters else None
        self.find = QLineEdit()
        self.find.setPlaceholderText(find)
        self.find.setAccessibleName(f"在{title}里查找")
        self.find.setClearButtonEnabled(True)
        self.find.setMinimumWidth(210 if find else 0)
        self.find.setMaximumWidth(260)
        if not find:
            self.find.hide()  # not shown here: it has no parent yet, and would be a window of its own
        self.count = label("", "label")
        self._stands_in: QWidget | None = None
        self.table = SignTable(columns, title)
        self.empty = empty
        self.more = label("", "caption")
        self.stack = QStackedWidget()
        self._pause = Pause(self, _TYPING_MS, self.wanted)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(1, 8, 1, 8)
        self.column.setSpacing(4)
        self.head.setContentsMargins(16, 0, 12, 0)
        self.head.insertWidget(1, self.count)
        self.head.addWidget(self.find)
        if self.filters is not None:
            self.head.addWidget(self.filters)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.stack.setMinimumHeight(96)  # or the taller of the two would hold a small window open
        self.column.addWidget(self.stack, 1)
        self.more.setContentsMargins(16, 0, 16, 0)
        self.more.hide()
        self.column.addWidget(self.more)

    def _connect(self) -> None:
        self.find.textChanged.connect(lambda _text: self._pause.start())
        self.find.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(lambda row: self.opened.emit(self.values[row]))
        self.table.moved.connect(lambda _row: self.moved.emit())
        self.table.marks_changed.connect(self.moved)
        if self.filters is not None:
            self.filters.chosen.connect(lambda _value: self.wanted.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in (self.title, self.count):
            widget.setVisible(self.width() >= _TITLE_FROM or self.filters is None)

    def text(self) -> str:
        """What is to be found."""
        return self.find.text().strip()

    def show_text(self, text: str) -> None:
        """Look for a text; the rows are asked for by who calls."""
        self.find.blockSignals(True)  # noqa: FBT003  Qt's own argument
        self.find.setText(text)
        self.find.blockSignals(False)  # noqa: FBT003  as above

    def which(self) -> Any:
        """The filter that holds."""
        return self.filters.value() if self.filters is not None else None

    def show_values(self, values: Sequence[Any], count: str = "", *, more: bool = False) -> None:
        """Show rows; the marks stay with the values that are still there."""
        marked = {self.key(value) for value in self.marked()}
        current = self.key(self.current()) if self.current() is not None else None
        self.values = values
        self.table.show_rows([self._cells(value) for value in values])
        keys = [self.key(value) for value in values]
        if current in keys:
            self.choose(keys.index(current))
        self._mark([row for row, key in enumerate(keys) if key in marked])
        stands_in, self._stands_in = self._stands_in, None
        self.stack.setCurrentWidget(self.table if values else self.empty)
        if values and stands_in is not None and stands_in.hasFocus():
            self.table.setFocus()
        self.count.setText(count)
        self.more.setText(f"列出最近 {len(values)} 条，更早的请查找")
        self.more.setVisible(more)
        self.moved.emit()

    def say_empty(self, icon: str, title: str, what: str, *, elsewhere: str = "换一个词，或清空查找框。") -> None:
        """Say what stands where no row does: that nothing was found, or what this list is for."""
        if self.text():
            self.empty.say("search", f"没有找到“{self.text()}”", elsewhere)
        else:
            self.empty.say(icon, title, what)

    @staticmethod
    def key(value: Any) -> Any:
        """By what a value is known again."""
        return getattr(value, "id", None) or getattr(value, "case_id", None)

    def _mark(self, rows: Sequence[int]) -> None:
        chosen = self.table.selectionModel()
        for row in rows:
            chosen.select(self.table.rows.index(row, 0), chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows)

    def choose(self, row: int) -> None:
        """Stand on a row."""
        self.table.setCurrentIndex(self.table.rows.index(row, 0))

    def choose_key(self, key: Any) -> bool:
        """Stand on the row of a value; whether it is there."""
        keys = [self.key(value) for value in self.values]
        if key in keys:
            self.choose(keys.index(key))
        return key in keys

    def current(self) -> Any:
        """The value of the current row; None if there is none."""
        row = self.table.currentIndex().row()
        return self.values[row] if 0 <= row < len(self.values) else None

    def marked(self) -> list[Any]:
        """The values of the marked rows."""
        return [self.values[row] for row in self.table.marked() if row < len(self.values)]

    def chosen(self) -> list[Any]:
        """What an action is for: the marked rows, else the current one."""
        return self.marked() or ([self.current()] if self.current() is not None else [])

    def take_focus(self) -> None:
        """Put the focus where work begins; somewhere here in any case, for the keys of the screen go by it.

        What has it while there are no rows gives it to the first ones that come.
        """
        if self.values:
            self.table.setFocus()
            return
        found = self.filters.checked() if self.filters is not None else self.find
        self._stands_in = self.empty.button or found
        self._stands_in.setFocus()
