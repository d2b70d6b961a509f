"""Chips: icon + words + colour. The widget and the lists' delegates paint with the same function."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.theme.tokens import load_tokens

_SIDE = 7
_ICON = 16
_GAP = 5


@dataclass(frozen=True, slots=True)
class Sign:
    """What a chip says. ``tone`` is must, soon, ok, hint, run or rest; ``share`` (0 to 1) draws a ring for ``run``."""

    text: str
    tone: str = "rest"
    icon: str = ""
    filled: bool = False
    share: float | None = None


def chip_font() -> QFont:
    """The font of a chip's words."""
    made = font("caption")
    made.setWeight(QFont.Weight.DemiBold)
    return made


def chip_height() -> int:
    return load_tokens().control["chip"]


def chip_width(sign: Sign, metrics: QFontMetrics) -> int:
    """The width of a chip in pixels."""
    mark = _ICON + _GAP if sign.icon or sign.share is not None else 0
    return 2 * _SIDE + mark + metrics.horizontalAdvance(sign.text)


def paint_chip(painter: QPainter, rect: QRectF, sign: Sign) -> None:
    """Draw a chip into ``rect``; words that do not fit end in …"""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(f"{sign.tone}_line"), 1))
    painter.setBrush(look.color(f"{sign.tone}_bg"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    left = rect.left() + _SIDE
    mark = QRectF(left, rect.center().y() - _ICON / 2, _ICON, _ICON)
    if sign.share is not None:
        _paint_ring(painter, mark, sign.share)
    elif sign.icon:
        paint(painter, mark, sign.icon, look.color(sign.tone), filled=sign.filled)
    if sign.icon or sign.share is not None:
        left += _ICON + _GAP
    words = QRectF(left, rect.top(), rect.right() - _SIDE - left + 1, rect.height())
    painter.setFont(chip_font())
    painter.setPen(look.color(sign.tone))
    shown = painter.fontMetrics().elidedText(sign.text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _paint_ring(painter: QPainter, rect: QRectF, share: float) -> None:
    ring = QRectF(QPointF(rect.left() + 2, rect.top() + 2), rect.size() - QRectF(0, 0, 4, 4).size())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("run_line"), 2))
    painter.drawEllipse(ring)
    painter.setPen(QPen(theme().color("run"), 2))
    painter.drawArc(ring, 90 * 16, -round(min(max(share, 0.0), 1.0) * 360 * 16))


class Chip(QWidget):
    """A chip that stands in a layout."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(sign.text)

    @property
    def sign(self) -> Sign:
        return self._sign

    def show_sign(self, sign: Sign) -> None:
        """Show another sign."""
        self._sign = sign
        self.setAccessibleName(sign.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._sign, QFontMetrics(chip_font())) + 1, chip_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._sign)
