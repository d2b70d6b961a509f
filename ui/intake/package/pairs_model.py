"""Pairs of name and value that can be read but not changed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex


class PairsModel(QAbstractTableModel):
    """What the zip holds besides our fields: it is kept with the case and found by the search."""

    def __init__(self, heads: tuple[str, str]) -> None:
        super().__init__()
        self._heads = heads
        self._pairs: tuple[tuple[str, str], ...] = ()

    def show_pairs(self, pairs: Mapping[str, str]) -> None:
        """Show ``pairs`` in their order."""
        wanted = tuple(pairs.items())
        if wanted != self._pairs:
            self.beginResetModel()
            self._pairs = wanted
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return self._pairs[index.row()][index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._heads[section]
