"""Marks on a page: the box and the number of a comment. Paper stays paper, so their colours are the light ones."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.desk.review_views import Mark
from ui.theme.fonts import font
from ui.theme.theme import theme

_PEN = 1.6
_PEN_SELECTED = 2.4
_BADGE_HEIGHT = 18.0
_BADGE_SIDE = 6.0
_REACH = 4.0


@dataclass(frozen=True, slots=True)
class PageMark:
    """What the view needs to show of a comment. ``tone`` is must or hint; ``number`` as in the list, 0 for none."""

    id: Hashable
    number: int
    mark: Mark
    tone: str = "must"
    selected: bool = False


def box_of(mark: Mark) -> QRectF:
    """The box in fractions of the upright page."""
    return QRectF(QPointF(mark.left, mark.top), QPointF(mark.right, mark.bottom))


def mark_of(sha256: str, page: int, box: QRectF) -> Mark:
    """The mark of a box given in fractions of the upright page; what lies outside of the page is cut off."""
    inside = box.normalized().intersected(QRectF(0, 0, 1, 1))
    return Mark(sha256, page, inside.left(), inside.top(), inside.right(), inside.bottom())


def badge_rect(place: QRectF, number: int, page: QRectF) -> QRectF:
    """Where the number of a mark stands: at the upper right corner of its box, inside of the page."""
    width = max(_BADGE_HEIGHT, QFontMetricsF(_badge_font()).horizontalAdvance(str(number)) + 2 * _BADGE_SIDE)
    badge = QRectF(place.topRight() - QPointF(2, _BADGE_HEIGHT / 2), QSizeF(width, _BADGE_HEIGHT))
    badge.moveRight(min(badge.right(), page.right()))
    badge.moveTop(max(badge.top(), page.top()))
    return badge


def is_hit(point: QPointF, place: QRectF, number: int, page: QRectF) -> bool:
    """Whether a point lies on a mark, its number included."""
    around = place.adjusted(-_REACH, -_REACH, _REACH, _REACH)
    return around.contains(point) or bool(number and badge_rect(place, number, page).contains(point))


def paint_mark(painter: QPainter, shown: PageMark, place: QRectF, page: QRectF) -> None:
    """Draw a mark that lies at ``place`` on the page that lies at ``page``."""
    look = theme()
    edge = look.paper(shown.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, _PEN_SELECTED if shown.selected else _PEN))
    painter.setBrush(_wash(edge))
    painter.drawRoundedRect(place, 3, 3)
    if shown.number:
        badge = badge_rect(place, shown.number, page)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(edge)
        painter.drawRoundedRect(badge, 3, 3)
        painter.setFont(_badge_font())
        painter.setPen(look.paper("on_accent"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(shown.number))
    painter.restore()


def _wash(edge: QColor) -> QColor:
    return QColor(edge.red(), edge.green(), edge.blue(), 26)


def _badge_font() -> QFont:
    made = font("caption")
    made.setWeight(QFont.Weight.DemiBold)
    return made
