"""The mark of a row that stands for its state: the sign's icon, or an empty ring while nothing was looked at."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.chip import Sign

RING = "circle"
"""The icon of a sign that is drawn as an empty ring."""


def paint_mark(painter: QPainter, place: QRectF, sign: Sign) -> None:
    """Draw a sign's mark into ``place``, a square."""
    if sign.icon != RING:
        paint(painter, place, sign.icon, theme().color(sign.tone), filled=sign.filled)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color("line_ctl"), 1.2))
    painter.drawEllipse(place.adjusted(2.5, 2.5, -2.5, -2.5))
    painter.restore()
