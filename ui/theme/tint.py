"""Tints and draws the icons of ``resources/icons``; one function puts the colour in, all others use it."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import packaged_root


def tinted_svg(file: str, color: str) -> bytes:
    """The SVG ``resources/icons/<file>.svg`` with ``color`` as the fill of its root."""
    return _source(file).replace(b"<svg ", b'<svg fill="' + color.encode() + b'" ', 1)


@cache
def icon_file(name: str, size: int, *, filled: bool = False) -> str:
    """The file of an icon: drawn for 20 px and most also for 16 px, regular or filled."""
    if name == "mark":
        return name
    style = "filled" if filled else "regular"
    small = f"{name}_16_{style}"
    has_small = size <= 16 and (packaged_root() / "icons" / f"{small}.svg").is_file()
    return small if has_small else f"{name}_20_{style}"


def pixmap(name: str, color: QColor, *, size: int = 20, filled: bool = False) -> QPixmap:
    """The icon in ``color``, ``size`` logical pixels wide, sharp on the screen with the highest ratio."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    side = round(size * ratio)
    made = QPixmap(QSize(side, side))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(icon_file(name, size, filled=filled), color.name()).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def paint(painter: QPainter, rect: QRectF, name: str, color: QColor, *, filled: bool = False) -> None:
    """Draw the icon into ``rect``."""
    _renderer(icon_file(name, round(rect.width()), filled=filled), color.name()).render(painter, rect)


@cache
def _source(file: str) -> bytes:
    return (packaged_root() / "icons" / f"{file}.svg").read_bytes()


@cache
def _renderer(file: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(tinted_svg(file, color)))
