"""Completing units or persons as an editable table model."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.rules.identifiers import mask_phone

_Index = QModelIndex | QPersistentModelIndex
_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}
_MASKED = {"phone"}


class RowsModel(QAbstractTableModel):
    """Rows are frozen values of one kind; ``columns`` are their attributes with the words above them.

    ``edited`` carries all rows after a change that the person made; the model itself waits to be shown them.
    A telephone number stands in full only in the cell that is being changed.
    """

    edited = Signal(object)

    def __init__(self, kind: type, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._kind = kind
        self._columns = tuple(columns)
        self._rows: tuple[Any, ...] = ()

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """Show ``rows``; a change within rows keeps the view's place."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def add(self) -> None:
        """An empty row at the end."""
        self.edited.emit((*self._rows, self._kind(name="")))

    def remove(self, number: int) -> None:
        """Take a row out."""
        if 0 <= number < len(self._rows):
            self.edited.emit((*self._rows[:number], *self._rows[number + 1 :]))

    def move_up(self, number: int) -> None:
        """Let a row change places with the one before."""
        if 0 < number < len(self._rows):
            rows = list(self._rows)
            rows[number - 1], rows[number] = rows[number], rows[number - 1]
            self.edited.emit(tuple(rows))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        key = self._columns[index.column()][0]
        text = getattr(self._rows[index.row()], key)
        return mask_phone(text) if key in _MASKED and role != Qt.ItemDataRole.EditRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section][1] if orientation == Qt.Orientation.Horizontal else section + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        rows = list(self._rows)
        rows[index.row()] = replace(rows[index.row()], **{self._columns[index.column()][0]: str(value).strip()})
        self._rows = tuple(rows)
        self.dataChanged.emit(index, index)
        self.edited.emit(self._rows)
        return True
