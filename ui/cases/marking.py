"""A table in which rows are marked for what is done to several at once, apart from the row that the arrows are on.

Space or Ctrl and a click mark a row or take its mark away, Shift marks all from the last row to this one, Ctrl A all
that are loaded. The arrows alone leave the marks as they are; a plain click and Escape take them away.
"""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

_Mark = QItemSelectionModel.SelectionFlag
_RANGE = _Mark.SelectCurrent | _Mark.Rows
_TOGGLE = _Mark.Toggle | _Mark.Rows


class MarkingTable(QTableView):
    """``marks_changed`` is emitted when other rows are marked."""

    marks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = _Mark.NoUpdate  # what the key or click under way does to the marks
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def marked(self) -> list[int]:
        """The marked rows from top to bottom."""
        chosen = self.selectionModel()
        return sorted(index.row() for index in chosen.selectedRows()) if chosen is not None else []

    def is_marked(self, row: int) -> bool:
        """Whether a row is marked."""
        chosen = self.selectionModel()
        return chosen is not None and chosen.isRowSelected(row, QModelIndex())

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.clearSelection()

    def selectionCommand(  # noqa: N802  Qt's name
        self, _index: QModelIndex | QPersistentModelIndex, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        return self._command

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.marked():
            self.clear_marks()
            return
        self._command = _key_command(event)
        super().keyPressEvent(event)
        self._command = _Mark.NoUpdate

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._command = _press_command(event)
        super().mousePressEvent(event)
        self._command = _Mark.NoUpdate

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:  # noqa: N802  Qt's name
        super().selectionChanged(now, before)
        self.viewport().update()
        self.marks_changed.emit()


def _key_command(event: QKeyEvent) -> QItemSelectionModel.SelectionFlag:
    if event.key() == Qt.Key.Key_Space:
        return _TOGGLE
    if event.text().isprintable() and event.text():  # a capital letter, as a scanner types it, goes to a row
        return _Mark.NoUpdate
    return _RANGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _Mark.NoUpdate


def _press_command(event: QMouseEvent) -> QItemSelectionModel.SelectionFlag:
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _RANGE
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return _TOGGLE
    return _Mark.Clear if event.button() == Qt.MouseButton.LeftButton else _Mark.NoUpdate
