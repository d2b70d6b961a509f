"""A line that completes what is typed from a list that is asked for: text or pinyin initials."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from ui.widgets.enter import is_plain_enter

_VALUE = Qt.ItemDataRole.UserRole
_MARGINS = 40  # of the list, with its scroll bar
Ask = Callable[[str, Callable[[Sequence[Any]], None]], None]


class CompletingField(QLineEdit):
    """``asks(typed, answer)`` finds what is offered; ``picked`` gives the one that the person took from the list.

    ``name_of`` is what then stands in the field, ``line_of`` what the list shows of it. Enter with none marked closes
    the list and goes on, as in a field without a list.
    """

    picked = Signal(object)
    passed = Signal()

    def __init__(
        self, ask: Ask, name_of: Callable[[Any], str], line_of: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask, self._name_of, self._line_of = ask, name_of, line_of
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)
        self._completer.popup().setProperty("role", "completions")
        self._completer.popup().installEventFilter(self)
        self.textEdited.connect(self._on_edited)

    def list_view(self) -> QAbstractItemView:
        """The list that opens below the field."""
        return self._completer.popup()

    def offered(self) -> list[str]:
        """The lines of the open list."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        popup = self._completer.popup()
        if watched is popup and is_plain_enter(event) and not popup.currentIndex().isValid():
            popup.hide()
            self.passed.emit()
            return True
        return False

    def _on_edited(self, text: str) -> None:
        typed = text.strip()
        if typed:
            self._ask(typed, lambda found: self._offer(typed, found))
        else:
            self._completer.popup().hide()

    def _offer(self, typed: str, found: Sequence[Any]) -> None:
        if typed != self.text().strip() or not self.hasFocus():
            return
        self._model.clear()
        for value in found:
            item = QStandardItem(self._line_of(value))
            item.setData(value, _VALUE)
            self._model.appendRow(item)
        if found and not (len(found) == 1 and self._name_of(found[0]) == typed):
            self._completer.complete(self._room())
            self._completer.popup().setCurrentIndex(QModelIndex())  # nothing is taken that was not marked
        else:
            self._completer.popup().hide()

    def _room(self) -> QRect:
        """Where the list opens: below the field, wide enough for its longest line, within the window."""
        popup, window = self._completer.popup(), self.window()
        left = self.mapTo(window, QPoint()).x()
        wanted = max(self.width(), popup.sizeHintForColumn(0) + _MARGINS)
        return QRect(0, 0, max(self.width(), min(wanted, window.width() - left)), self.height())

    def _on_activated(self, index: QModelIndex) -> None:
        value = index.data(_VALUE)
        self.setText(self._name_of(value))
        self.picked.emit(value)
