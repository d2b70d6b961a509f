"""One line of painted text in a role and a tone, with … where it does not fit."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ui.theme.fonts import font
from ui.theme.theme import theme


def paint_line(painter: QPainter, place: QRect, text: str, *, role: str = "body", tone: str = "text") -> int:
    """Draw ``text`` at the left of ``place``, centred upright; returns the width that it took."""
    painter.setFont(font(role))
    painter.setPen(theme().color(tone))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def without_middle(text: str, width: int, role: str) -> str:
    """``text`` in that width with … in its middle: of the names of files it is the end that differs."""
    return QFontMetrics(font(role)).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
