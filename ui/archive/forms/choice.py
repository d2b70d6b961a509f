"""Choosing one of a list by typing a part of it: a box, a location, a volume."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.errors import DeskError
from app.rules.scan_code import scannable
from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.enter import is_plain_enter
from ui.widgets.field import Field
from ui.widgets.labels import label
from ui.widgets.pause import Pause
from ui.widgets.sign_table import Cell, Col, SignTable

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_PAUSE_MS = 150
_STEPS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: ``fetch(desk, person, text)`` gives values, ``cells`` a row of each, ``key`` its number."""

    what: str
    columns: tuple[Col, ...]
    fetch: "Callable[[Desk, Person, str], Sequence[Any]]"
    cells: Callable[[Any], tuple[Cell, ...]]
    key: Callable[[Any], str]
    nothing: str


class ChoiceForm(ActionForm):
    """Calls ``act(value)``, which begins the work, with the value that was chosen.

    The arrows go through the list while one types; a scanned number that is exactly one of them is chosen at once.
    """

    def __init__(  # noqa: PLR0913  each says something else, and all but four are named
        self,
        shell: Shell,
        title: str,
        button: str,
        choices: Choices,
        *,
        act: "Callable[[ChoiceForm, Any], Operation]",
        told: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shell, title, button, parent=parent)
        self._choices, self._act = choices, act
        self.values: Sequence[Any] = ()
        self.find = QLineEdit()
        self.table = SignTable(choices.columns, choices.what)
        self.table.setMinimumHeight(160)
        self.nothing = label(choices.nothing, "second", wrap=True)
        self._pause = Pause(self, _PAUSE_MS, self.fetch)
        if told:
            self.fields.addWidget(label(told, "second", wrap=True))
        self.fields.addWidget(Field(f"找{choices.what}（输入或扫描编号）", self.find))
        self.fields.addWidget(self.table, 1)
        self.fields.addWidget(self.nothing)
        self.fill()
        self.find.textChanged.connect(lambda _text: self._pause.start())
        self.find.installEventFilter(self)
        self.table.opened.connect(lambda _row: self.make())
        self.table.moved.connect(lambda _row: self.allow())
        self.fetch()

    def fetch(self) -> None:
        """List what fits to what was typed."""
        self.shell.ask(self._choices.fetch, self.find.text().strip(), done=self._show, failed=self._fail, owner=self)

    def take_scan(self, text: str) -> None:
        self.find.setText(text)
        self._pause.stop()
        self.find.setFocus()
        self.fetch()

    def _show(self, values: Sequence[Any]) -> None:
        self.values = values
        self.table.show_rows([self._choices.cells(value) for value in values])
        typed = scannable(self.find.text()).upper()
        exact = [
            row for row, value in enumerate(values) if typed and scannable(self._choices.key(value)).upper() == typed
        ]
        if exact:
            self.table.setCurrentIndex(self.table.rows.index(exact[0], 0))
        self.table.setVisible(bool(values))
        self.nothing.setVisible(not values)
        self.allow()

    def _fail(self, error: DeskError) -> None:
        self.on_failed(error)

    def chosen(self) -> Any:
        """The value that stands chosen; None if there is none."""
        row = self.table.currentIndex().row()
        return self.values[row] if 0 <= row < len(self.values) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.find and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if Qt.Key(event.key()) in _STEPS:
                QApplication.sendEvent(self.table, event)
                return True
            if is_plain_enter(event):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.fetch()
        else:
            self.make()

    def take_focus(self) -> None:
        self.find.setFocus()

    def problem(self) -> str:
        return "" if self.chosen() is not None else f"还没有选{self._choices.what}"

    def start(self) -> Operation:
        return self._act(self, self.chosen())
