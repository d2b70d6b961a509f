"""The name of a unit, completed from earlier cases by text or pinyin initials."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from ui.widgets.enter import is_plain_enter

if TYPE_CHECKING:
    from app.desk.views import KnownUnit

_UNIT = Qt.ItemDataRole.UserRole


class UnitField(QLineEdit):
    """``asks(typed, answer)`` finds known units; ``picked`` gives the one that the person took from the list.

    Enter with none marked closes the list and goes on, as in a field without a list.
    """

    picked = Signal(object)
    passed = Signal()

    def __init__(
        self, ask: Callable[[str, Callable[[Sequence["KnownUnit"]], None]], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
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
            self._ask(typed, lambda units: self._offer(typed, units))
        else:
            self._completer.popup().hide()

    def _offer(self, typed: str, units: Sequence["KnownUnit"]) -> None:
        if typed != self.text().strip() or not self.hasFocus():
            return
        self._model.clear()
        for unit in units:
            words = [unit.name, *(part for part in (unit.contact, unit.masked_phone) if part), f"{unit.times} 件"]
            item = QStandardItem("  ·  ".join(words))
            item.setData(unit, _UNIT)
            self._model.appendRow(item)
        if units and not (len(units) == 1 and units[0].name == typed):
            self._completer.complete()
            self._completer.popup().setCurrentIndex(QModelIndex())  # nothing is taken that was not marked
        else:
            self._completer.popup().hide()

    def _on_activated(self, index: QModelIndex) -> None:
        unit: KnownUnit = index.data(_UNIT)
        self.setText(unit.name)
        self.picked.emit(unit)
