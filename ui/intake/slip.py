"""The little picture of a paper that will be printed."""

from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.theme import theme


class SlipKind(Enum):
    """What the paper looks like from afar."""

    RECEIPT = "two halves with a cut line"
    NOTICE = "a page with a seal"
    LABEL = "a small sheet with a bar code"


class Slip(QWidget):
    """A sheet on white ground, in dark mode too."""

    def __init__(self, kind: SlipKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFixedSize(QSize(40, 30 if kind is SlipKind.LABEL else 54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.paper("line_ctl"), 1))
        painter.setBrush(look.paper("card"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._kind is SlipKind.LABEL:
            self._paint_bars(painter)
        elif self._kind is SlipKind.RECEIPT:
            self._paint_text(painter, 6, 3)
            self._paint_text(painter, 33, 3)
            painter.setPen(QPen(look.paper("line_ctl"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(1, 27, 39, 27))
        else:
            self._paint_text(painter, 6, 5)
            painter.setPen(QPen(look.paper("must"), 1.4))
            painter.drawEllipse(QPointF(29, 44), 5, 5)

    def _paint_text(self, painter: QPainter, top: int, rows: int) -> None:
        painter.setPen(QPen(theme().paper("text2"), 1.6))
        painter.drawLine(QLineF(12, top, 28, top))
        painter.setPen(QPen(theme().paper("line_ctl"), 1))
        for row in range(rows):
            painter.drawLine(QLineF(6, top + 6 + row * 5, 34 - row % 2 * 6, top + 6 + row * 5))

    def _paint_bars(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().paper("line_ctl"), 1))
        painter.drawLine(QLineF(6, 7, 34, 7))
        for number in range(9):
            painter.setPen(QPen(theme().paper("text2"), 2 if number % 3 else 1))
            painter.drawLine(QLineF(7 + number * 3.2, 13, 7 + number * 3.2, 24))
