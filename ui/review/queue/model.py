"""The review queue as a list model, painted as cards 86 pixels high."""

from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desk.review_views import QueueCard
from ui.cases.signs import CaseClock, title_words
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.widgets.chip import Sign, chip_font, chip_height, chip_width, paint_chip
from ui.widgets.row_list import paint_ground
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
_LEFT = 14
_LINE = 20
_HEIGHT = 86


class QueueModel(QAbstractListModel):
    """Cases with the signs of their clocks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[QueueCard, ...] = ()
        self._signs: tuple[Sign | None, ...] = ()

    def show(self, cards: tuple[QueueCard, ...], today: date, clock: CaseClock) -> None:
        """Replace all cards."""
        self.beginResetModel()
        self._cards = cards
        self._signs = tuple(clock.sign(card, today) for card in cards)
        self.endResetModel()

    def card(self, index: Index) -> QueueCard | None:
        """The card of an index."""
        return self._cards[index.row()] if index.isValid() and index.row() < len(self._cards) else None

    def sign(self, index: Index) -> Sign | None:
        """The clock's sign of an index."""
        return self._signs[index.row()]

    def index_of(self, case_id: int | None) -> QModelIndex:
        """Where a case stands, an invalid index if it is not there."""
        rows = (number for number, card in enumerate(self._cards) if card.case_id == case_id)
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.card(index)
        if card is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_words(card.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (title_words(card.title), card.unit, _person_words(card)) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            sign = self.sign(index)
            return f"{title_words(card.title)}，{card.case_no}，{round_words(card)}，{sign.text if sign else '无时限'}"
        return None


def _person_words(card: QueueCard) -> str:
    return f"审查人：{card.reviewer}" if card.reviewer else "还没有人审查"


def round_words(card: QueueCard) -> str:
    """What stands at the right of a card: the round, or the stage where no round was begun."""
    if card.proposed:
        return "待复核"
    return f"第 {card.round_no} 轮" if card.round_no else card.stage.label


class QueueDelegate(QStyledItemDelegate):
    """Chip and round, the title in two lines, the number."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(180, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, QueueModel)  # noqa: S101  made for this model alone
        card = model.card(index)
        if card is None:
            return
        paint_ground(painter, option, _LEFT)
        place = option.rect.adjusted(_LEFT, 8, -12, -6)
        _paint_head(painter, place, model.sign(index), round_words(card))
        number = _paint_number(painter, place, card.case_no)
        _paint_title(painter, place, title_words(card.title), number)


def _paint_head(painter: QPainter, place: QRect, sign: Sign | None, words: str) -> None:
    painter.setFont(font("caption"))
    tail = painter.fontMetrics().horizontalAdvance(words)
    if sign is not None:
        width = min(chip_width(sign, QFontMetrics(chip_font())) + 1, place.width() - tail - 8)
        paint_chip(painter, QRectF(place.left(), place.top(), width, chip_height()), sign)
    line = QRect(place.right() - tail, place.top(), tail + 2, chip_height())
    paint_line(painter, line, words, role="caption", tone="text2")


def _paint_number(painter: QPainter, place: QRect, number: str) -> int:
    painter.setFont(font("caption"))
    width = painter.fontMetrics().horizontalAdvance(number)
    line = QRect(place.right() - width, place.bottom() - _LINE, width + 2, _LINE)
    paint_line(painter, line, number, role="caption", tone="text2")
    return width


def _paint_title(painter: QPainter, place: QRect, title: str, number: int) -> None:
    """Two lines; the second leaves room for the number at the right and ends in … where it must."""
    painter.setFont(font("row_title"))
    painter.setPen(theme().color("text"))
    layout = QTextLayout(title, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(place.width())
    layout.endLayout()
    top = place.top() + chip_height() + 5
    cut = first.textLength()
    first.draw(painter, QPoint(place.left(), top))
    rest = painter.fontMetrics().elidedText(title[cut:], Qt.TextElideMode.ElideRight, place.width() - number - 10)
    box = QRect(place.left(), top + _LINE, place.width() - number - 10, _LINE)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, rest)
