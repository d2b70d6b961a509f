"""A table of plain rows: text and chips, 36 px high with hairlines, the current row with an edge at its left.

For lists that come whole (a dry run, the outbox); rows can be marked as in the list of cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.cases.marking import MarkingTable
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.theme.tokens import load_tokens
from ui.widgets.chip import Sign, chip_font, chip_height, chip_width, paint_chip
from ui.widgets.enter import is_plain_enter
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
Cell = str | Sign
SIGN_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD = 12
_TICK = 16
_ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}


@dataclass(frozen=True, slots=True)
class Col:
    """A column: ``width`` in pixels, or ``share`` of what the others leave. ``least`` is the width of the table below
    which the column goes. A column of numbers stands at the right.
    """

    head: str
    width: int = 0
    share: int = 0
    least: int = 0
    strong: bool = False
    number: bool = False


class SignModel(QAbstractTableModel):
    """Rows of text and signs; a row's tooltip is the whole text of the cell."""

    def __init__(self, columns: Sequence[Col], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[tuple[Cell, ...]] = []

    def show_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show these rows in the place of all."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as above
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        cell = self._rows[index.row()][index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.text if isinstance(cell, Sign) else cell
        return cell if role == SIGN_ROLE and isinstance(cell, Sign) else None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        if not isinstance(table, SignTable):
            return
        current, marked = table.currentIndex().row() == index.row(), table.is_marked(index.row())
        rect: QRect = option.rect
        painter.fillRect(rect, theme().color("tint" if current or marked else "card"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().color("line"))
        place = rect.adjusted(_PAD, 0, -_PAD, 0)
        if table.visible_place(index.column()) == 0:
            place.adjust(_edge(painter, rect, table, current=current, marked=marked), 0, 0, 0)
        sign = index.data(SIGN_ROLE)
        if isinstance(sign, Sign):
            width = min(chip_width(sign, QFontMetrics(chip_font())) + 1, place.width() + _PAD - 4)
            top = rect.top() + (rect.height() - chip_height()) / 2
            paint_chip(painter, QRectF(place.left(), top, width, chip_height()), sign)
            return
        column = table.columns()[index.column()]
        role, tone = ("row_title", "text") if column.strong else ("body", "text2")
        text = str(index.data()).replace("\n", " ")
        if column.number:
            width = QFontMetrics(font(role)).horizontalAdvance(text)
            place.setLeft(max(place.left(), place.right() - width))
        paint_line(painter, place, text, role=role, tone=tone)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, load_tokens().control["row"])


def _edge(painter: QPainter, rect: QRect, table: "SignTable", *, current: bool, marked: bool) -> int:
    """The edge of the current row and the tick of a marked one; returns the room that the tick took."""
    if current:
        edge = "accent" if table.hasFocus() else "line_ctl"
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), theme().color(edge))
    if not marked:
        return 0
    top = rect.top() + (rect.height() - _TICK) / 2
    tick = QRectF(rect.left() + _PAD - 2, top, _TICK, _TICK)
    paint(painter, tick, "checkmark_circle", theme().color("accent"), filled=True)
    return _TICK + 2


class SignTable(MarkingTable):
    """``opened`` carries the row that was opened by Enter or a double click, ``moved`` the row that is current now."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self, columns: Sequence[Col], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SignModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(load_tokens().control["row"])
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(40)
        head.setFixedHeight(load_tokens().control["column_head"])
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def columns(self) -> tuple[Col, ...]:
        """The columns, those that are hidden now as well."""
        return self.rows.columns

    def visible_place(self, column: int) -> int:
        """The place of a column among those that are seen."""
        return sum(not self.isColumnHidden(number) for number in range(column))

    def show_rows(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show rows and stand on the first; the row that was current stays so where it is still there."""
        stood = max(0, self.currentIndex().row())
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(min(stood, len(rows) - 1), 0))
        self.share_width()

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:  # noqa: N802  Qt's name
        super().currentChanged(now, before)
        self.viewport().update()
        self.moved.emit(now.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        if event.key() in _ENDS and not event.modifiers():
            # Alone they would go to the ends of the row, of which nobody sees anything.
            event = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.ControlModifier)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Fixed columns as they are, the rest by shares; those go for which there is no room."""
        width = self.viewport().width()
        shown = [number for number, column in enumerate(self.columns()) if width >= column.least]
        spare = width - sum(self.columns()[number].width for number in shown)
        shares = sum(self.columns()[number].share for number in shown) or 1
        for number, column in enumerate(self.columns()):
            self.setColumnHidden(number, number not in shown)
            self.setColumnWidth(number, column.width or max(60, spare * column.share // shares))
