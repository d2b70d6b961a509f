"""卷内文件 of a volume as they are edited: cells, order, and what is wrong with each cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.desk.archive_views import ItemView, NewItem

Index = QModelIndex | QPersistentModelIndex
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
_DATE_SIGNS = set("0123456789-./年月日 ")
_ROWS = "application/x-regdesk-item-row"


class ItemCol(IntEnum):
    """The columns, in the order of a 卷内目录."""

    POSITION = 0
    DOCUMENT_NO = 1
    RESPONSIBLE = 2
    TITLE = 3
    DATED = 4
    PAGES = 5
    REMARK = 6


HEADS = ("序号", "文件编号", "责任者", "文件题名", "日期", "页数", "备注")
_FIELDS = {
    ItemCol.DOCUMENT_NO: "document_no",
    ItemCol.RESPONSIBLE: "responsible",
    ItemCol.TITLE: "title",
    ItemCol.DATED: "dated_on",
    ItemCol.REMARK: "remark",
}


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell, in a word that stands in it when it is empty, and in a sentence."""

    word: str
    sentence: str


def new_item(item: ItemView) -> NewItem:
    """An item as it is stored again."""
    return NewItem(
        title=item.title,
        document_no=item.document_no,
        responsible=item.responsible,
        dated_on=item.dated_on,
        pages=item.pages,
        remark=item.remark,
        line_id=item.line_id,
        sha256=item.sha256,
        id=item.id,
    )


def digits_of(text: str) -> str:
    """A date as on a 卷内目录 from how it was typed: 2026-3-2, 2026.03.02, 20260302, 2026-03, 2026."""
    parts = re.findall(r"\d+", text)
    if not parts or set(text) - _DATE_SIGNS:
        return text
    return parts[0] + "".join(part.zfill(2) for part in parts[1:])


class ItemsModel(QAbstractTableModel):
    """``edited`` comes after each change that a person made."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[NewItem] = []
        self._kept: tuple[NewItem, ...] = ()
        self._problems: dict[tuple[int, ItemCol], CellProblem] = {}
        self.editable = False

    def show_items(self, items: Sequence[ItemView], *, editable: bool) -> None:
        """Show the items of a volume as they are stored."""
        self.beginResetModel()
        self._items = [new_item(item) for item in items]
        self._kept = tuple(self._items)
        self.editable = editable
        self.endResetModel()

    def items(self) -> tuple[NewItem, ...]:
        """The items as they stand now, in their order."""
        return tuple(self._items)

    def dirty(self) -> bool:
        """Whether something was changed that is not stored."""
        return self.items() != self._kept

    def show_problems(self, problems: dict[tuple[int, ItemCol], CellProblem]) -> None:
        """Mark cells by row and column."""
        if problems != self._problems:
            self._problems = problems
            if self._items:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._items) - 1, len(HEADS) - 1))

    def problems(self) -> list[tuple[int, ItemCol]]:
        """The rows and columns of the marked cells, in reading order."""
        return sorted(self._problems)

    # --- what Qt asks -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as above
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in {ItemCol.POSITION, ItemCol.PAGES}
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        problem = self._problems.get((index.row(), ItemCol(index.column())))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._text(index.row(), ItemCol(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem.sentence if problem else self._text(index.row(), ItemCol(index.column()))
        return problem if role == PROBLEM_ROLE else None

    def _text(self, row: int, column: ItemCol) -> str:
        item = self._items[row]
        if column is ItemCol.POSITION:
            return str(row + 1)
        if column is ItemCol.PAGES:
            return "" if item.pages is None else str(item.pages)
        return str(getattr(item, _FIELDS[column]))

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not self.editable:
            return found
        if not index.isValid():
            return found | Qt.ItemFlag.ItemIsDropEnabled
        found |= Qt.ItemFlag.ItemIsDragEnabled
        return found if index.column() == ItemCol.POSITION else found | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.editable or not index.isValid():
            return False
        column, item = ItemCol(index.column()), self._items[index.row()]
        changed = replace(item, **{_field(column): _value(column, str(value).strip())})
        if changed == item:
            return False
        self._items[index.row()] = changed
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    # --- rows -------------------------------------------------------------------------------------------

    def add(self, row: int) -> int:
        """Put an empty item after ``row`` (-1 for before all); returns its row."""
        at = min(len(self._items), row + 1)
        self.beginInsertRows(QModelIndex(), at, at)
        self._items.insert(at, NewItem(""))
        self.endInsertRows()
        self.edited.emit()
        return at

    def append(self, item: NewItem) -> None:
        """Put an item after all others."""
        at = len(self._items)
        self.beginInsertRows(QModelIndex(), at, at)
        self._items.append(item)
        self.endInsertRows()
        self.edited.emit()

    def remove(self, row: int) -> None:
        """Take an item out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._items[row]
        self.endRemoveRows()
        self.edited.emit()

    def move(self, row: int, to: int) -> int:
        """Move an item so that it then stands at ``to``; returns where it stands."""
        to = min(max(0, to), len(self._items) - 1)
        if not self.editable or to == row or not 0 <= row < len(self._items):
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self._items.insert(to, self._items.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return to

    # --- dragging ---------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  Qt's name
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802  Qt's name
        return [_ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  Qt's name
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        data.setData(_ROWS, str(rows[0]).encode() if rows else b"")
        return data

    def dropMimeData(  # noqa: N802  Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Move the dragged row before the one that it was dropped on or above; Qt then removes nothing."""
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(_ROWS):
            return False
        source = int(bytes(data.data(_ROWS).data()))
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._items)
        self.move(source, target - 1 if target > source else target)
        return False


def _field(column: ItemCol) -> str:
    return "pages" if column is ItemCol.PAGES else _FIELDS[column]


def _value(column: ItemCol, text: str) -> str | int | None:
    if column is ItemCol.PAGES:
        return int(text) if text.isdecimal() else None
    return digits_of(text) if column is ItemCol.DATED else text
