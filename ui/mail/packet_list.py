"""The list of packets: number over courier, sender over kind, and the state; two lines, 48 px."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desk.packet_views import PacketRowView
from ui.mail.words import courier_words, number_words, packet_sign, sender_words
from ui.theme.theme import theme
from ui.theme.tokens import load_tokens
from ui.widgets.chip import chip_font, chip_height, chip_width, paint_chip
from ui.widgets.enter import is_plain_enter
from ui.widgets.row_list import RowList, paint_ground
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
_LEFT = 17
_HEIGHT = 48
_NUMBER = 160
_WIDE, _NARROW = 560, 440


def columns(width: int) -> tuple[int, int, int]:
    """Where number, sender and state begin in a list of this width, in pixels; a narrow list has the sender below the
    number, so that its column is empty."""
    if width < _NARROW:
        return _LEFT, width - 140, width - 140
    number = _NUMBER if width >= _WIDE else 140
    state = max(round(width * 0.58), width - 300) if width >= _WIDE else width - 150
    return _LEFT, _LEFT + number, state


class PacketModel(QAbstractListModel):
    """Packets in the order given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PacketRowView, ...] = ()
        self.today = date.min

    def show(self, rows: Sequence[PacketRowView], today: date) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows, self.today = tuple(rows), today
        self.endResetModel()

    def row_at(self, number: int) -> PacketRowView | None:
        """A packet by its place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def index_of(self, packet_id: int | None) -> QModelIndex:
        """Where a packet stands, an invalid index if it is not there."""
        places = (number for number, row in enumerate(self._rows) if row.id == packet_id)
        return self.index(next(places, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        parts = (number_words(row), sender_words(row), row.kind.label, packet_sign(row).text)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "，".join(parts)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.packet_no, *parts, *row.case_nos[1:]))
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PacketModel)  # noqa: S101  made for this model alone
        row = model.row_at(index.row())
        if row is None:
            return
        paint_ground(painter, option, 16)
        rect: QRect = option.rect
        number, sender, state = columns(rect.width())
        first, second = rect.top() + 5, rect.top() + 25
        width = sender - number - 12
        paint_line(painter, QRect(number, first, width, 20), number_words(row), role="row_title")
        below = courier_words(row, model.today) if sender < state else sender_words(row)
        paint_line(painter, QRect(number, second, width, 18), below, role="caption", tone="text3")
        if sender < state:
            tone = "text" if row.sender_unit or row.sender else "text3"
            width = state - sender - 12
            paint_line(painter, QRect(sender, first, width, 20), sender_words(row), tone=tone)
            paint_line(painter, QRect(sender, second, width, 18), row.kind.label, role="caption", tone="text3")
        sign = packet_sign(row)
        width = min(chip_width(sign, QFontMetrics(chip_font())) + 1, rect.width() - state - 8)
        top = rect.top() + (rect.height() - chip_height()) / 2
        paint_chip(painter, QRectF(state, top, width, chip_height()), sign)


class ListHead(QWidget):
    """The heads of the columns, above where they begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(load_tokens().control["column_head"])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        places = (*columns(self.width()), self.width())
        words = ("运单号 · 快递 · 签收", "寄件人 · 内容", "状态")
        if places[1] == places[2]:
            words = ("运单号 · 寄件人", "", "状态")
        for text, left, right in zip(words, places, places[1:], strict=False):
            paint_line(painter, QRect(left, 0, right - left - 8, self.height()), text, role="caption", tone="text3")
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme().color("line"))


class PacketTable(RowList):
    """``moved`` carries the packet that is current now, None where there is none; ``entered``: Enter was pressed."""

    moved = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.packets = PacketModel(self)
        self.setModel(self.packets)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName("邮件列表")

    def current(self) -> PacketRowView | None:
        """The packet that is current."""
        return self.packets.row_at(self.currentIndex().row())

    def show_rows(self, rows: Sequence[PacketRowView], today: date, current: int | None) -> None:
        """Show rows; ``current`` stays chosen where it is still there."""
        blocked = self.blockSignals(True)  # noqa: FBT003  Qt's own signature; what is chosen does not change
        self.packets.show(rows, today)
        self.setCurrentIndex(self.packets.index_of(current))
        self.blockSignals(blocked)
        self.viewport().update()

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:  # noqa: N802  Qt's name
        super().currentChanged(now, before)
        self.moved.emit(self.packets.row_at(now.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.entered.emit()
            return
        super().keyPressEvent(event)
