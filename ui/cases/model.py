"""The list of cases as a table model that fetches page after page while it is scrolled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.desk.views import CasePage, CaseQuery, CaseRow, CaseSort, Cursor
from ui.cases.signs import CaseClock, stage_sign, title_words

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[CaseQuery, Callable[[CasePage], None]], Any]
SIGN_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    """The columns from left to right."""

    CASE_NO = 0
    TITLE = 1
    UNIT = 2
    CHANNEL = 3
    STAGE = 4
    DUE = 5
    RECEIVED = 6
    CLERK = 7


HEADS = ("收件号", "成果名称", "第一完成单位", "登记方式", "环节", "期限", "收件", "经办")
SORTS = {
    Column.CASE_NO: CaseSort.CASE_NO,
    Column.TITLE: CaseSort.TITLE,
    Column.UNIT: CaseSort.UNIT,
    Column.DUE: CaseSort.DUE,
    Column.RECEIVED: CaseSort.RECEIVED,
}


class CaseListModel(QAbstractTableModel):
    """``fetch(query, take)`` gets a page and hands it to ``take``; answers to an older query are dropped.

    ``filled`` is emitted after each page.
    """

    filled = Signal()

    def __init__(
        self, fetch: Fetch, today: Callable[[], date], clock: CaseClock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch, self._today, self._clock = fetch, today, clock
        self._rows: list[CaseRow] = []
        self._query = CaseQuery()
        self._next: Cursor | None = None
        self._round = 0
        self._fetching = False

    @property
    def complete(self) -> bool:
        """Whether the last page is here."""
        return self._next is None and not self._fetching

    def show(self, query: CaseQuery) -> None:
        """List anew by ``query``; what is shown stays until the first page is here."""
        self._query, self._round = query, self._round + 1
        self._ask(None)

    def row_at(self, number: int) -> CaseRow:
        """The case in a row."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as above
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in {Column.TITLE, Column.UNIT}:
            return self._text(row, column)
        if role == SIGN_ROLE:
            return self._sign(row, column)
        return row if role == ROW_ROLE else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next)

    def _ask(self, after: Cursor | None) -> None:
        self._fetching = True
        number = self._round
        query = replace(self._query, after=after)
        self._fetch(query, lambda page: self._take(page, number, first=after is None))

    def _take(self, page: CasePage, number: int, *, first: bool) -> None:
        if number != self._round:
            return
        self._fetching, self._next = False, page.next
        if first:
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()
        elif page.rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        self.filled.emit()

    def _text(self, row: CaseRow, column: Column) -> str:  # noqa: PLR0911  one for each column
        match column:
            case Column.CASE_NO:
                return row.case_no
            case Column.TITLE:
                return title_words(row.title)
            case Column.UNIT:
                return row.unit
            case Column.CHANNEL:
                return f"{row.channel.label.split(' ')[0]} · {row.arrival.label}"
            case Column.RECEIVED:
                return f"{row.received_at:%Y-%m-%d %H:%M}"
            case Column.CLERK:
                return row.clerk
            case Column.STAGE | Column.DUE:
                sign = self._sign(row, column)
                return sign.text if sign else ""

    def _sign(self, row: CaseRow, column: Column) -> Any:
        if column is Column.STAGE:
            return stage_sign(row)
        return self._clock.sign(row, self._today()) if column is Column.DUE else None
