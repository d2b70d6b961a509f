"""The table of cases: rows of 36 px with hairlines, the current one with an edge at its left, marked ones ticked."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.cases.marking import MarkingTable
from ui.cases.model import SIGN_ROLE, Column, Index
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.theme.tokens import load_tokens
from ui.widgets.chip import Sign, chip_font, chip_height, chip_width, paint_chip
from ui.widgets.enter import is_plain_enter
from ui.widgets.text_line import paint_line

_WIDTHS = {
    Column.CASE_NO: 104,
    Column.CHANNEL: 110,
    Column.STAGE: 118,
    Column.DUE: 150,
    Column.RECEIVED: 132,
    Column.CLERK: 84,
}
_NEEDED = {Column.CLERK: 1040, Column.CHANNEL: 960, Column.RECEIVED: 850}
"""So wide must the table be for a column that can be done without, or title and unit get too little."""
_PAD = 12
_TICK = 16


class CaseDelegate(QStyledItemDelegate):
    """Paints ground, hairline and cell; chips by the chip's own function."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        current = isinstance(table, CaseTable) and table.currentIndex().row() == index.row()
        marked = isinstance(table, CaseTable) and table.is_marked(index.row())
        hovered = isinstance(table, CaseTable) and table.hovered_row == index.row()
        self._paint_ground(painter, option.rect, "tint" if current or marked else "hover" if hovered else "card")
        if index.column() == Column.CASE_NO:
            self._paint_edge(painter, option.rect, current=current, marked=marked)
        sign = index.data(SIGN_ROLE)
        if isinstance(sign, Sign):
            self._paint_sign(painter, option.rect, sign)
        else:
            self._paint_text(painter, option.rect, index)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, load_tokens().control["row"])

    def _paint_ground(self, painter: QPainter, rect: QRect, ground: str) -> None:
        painter.fillRect(rect, theme().color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().color("line"))

    def _paint_edge(self, painter: QPainter, rect: QRect, *, current: bool, marked: bool) -> None:
        table = self.parent()
        if current and isinstance(table, QWidget):
            edge = "accent" if table.hasFocus() else "line_ctl"
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), theme().color(edge))
        if marked:
            top = rect.top() + (rect.height() - _TICK) / 2
            place = QRectF(rect.right() - _TICK - 2, top, _TICK, _TICK)
            paint(painter, place, "checkmark_circle", theme().color("accent"), filled=True)

    def _paint_sign(self, painter: QPainter, rect: QRect, sign: Sign) -> None:
        width = min(chip_width(sign, QFontMetrics(chip_font())) + 1, rect.width() - _PAD - 4)
        top = rect.top() + (rect.height() - chip_height()) / 2
        paint_chip(painter, QRectF(rect.left() + _PAD, top, width, chip_height()), sign)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        strong = index.column() == Column.TITLE
        tone = "text" if index.column() <= Column.TITLE else "text2"
        place = rect.adjusted(_PAD, 0, -_PAD, 0)
        paint_line(painter, place, str(index.data()), role="row_title" if strong else "body", tone=tone)


class CaseTable(MarkingTable):
    """``opened`` carries the number of the row that was opened by Enter or a double click."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.setItemDelegate(CaseDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setAccessibleName("办件列表")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(load_tokens().control["row"])
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setFixedHeight(load_tokens().control["column_head"])
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:  # noqa: N802  Qt's name
        super().currentChanged(now, before)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Fixed columns as they are, the rest to title and unit; the narrow ones go where there is no room."""
        model = self.model()
        if model is None:
            return
        width = self.viewport().width()
        hidden = {column for column, least in _NEEDED.items() if width < least}
        for column in Column:
            self.setColumnHidden(column, column in hidden)
        spare = width - sum(size for column, size in _WIDTHS.items() if column not in hidden)
        for column, size in _WIDTHS.items():
            self.setColumnWidth(column, size)
        title = max(160, int(spare * 0.64))
        self.setColumnWidth(Column.TITLE, title)
        self.setColumnWidth(Column.UNIT, max(100, spare - title))
