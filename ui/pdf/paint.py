"""Draws a page: white paper with a soft edge, on it the picture that is there."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.theme.fonts import font
from ui.theme.theme import theme

_SHADOW = 3


def paint_page(painter: QPainter, place: QRectF, picture: QImage | None, *, broken: bool = False) -> None:
    """Draw a page into ``place``; a picture of another size is stretched until the right one comes."""
    _paint_paper(painter, place)
    if picture is not None:
        ratio = painter.device().devicePixelRatio()
        exact = abs(place.width() * ratio - picture.width()) < 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawImage(_snapped(place, picture, ratio) if exact else place, picture)
    elif broken:
        painter.setFont(font("body"))
        painter.setPen(theme().paper("text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "这一页无法显示，文件可能已经损坏。")


def _paint_paper(painter: QPainter, place: QRectF) -> None:
    painter.fillRect(place, Qt.GlobalColor.white)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width in range(1, _SHADOW + 1):  # only the edges: a whole page blended at each scroll would be slow
        painter.setPen(QPen(QColor(0, 0, 0, 40 // width), 1))
        painter.drawRect(place.adjusted(-width, 1 - width, width, width))
    painter.setPen(QPen(theme().color("line"), 1))
    painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))


def _snapped(place: QRectF, picture: QImage, ratio: float) -> QRectF:
    """Where a picture of the right size falls on whole pixels of the screen, so that it stays sharp."""
    left, top = round(place.left() * ratio) / ratio, round(place.top() * ratio) / ratio
    return QRectF(left, top, picture.width() / ratio, picture.height() / ratio)
