"""The little picture of a paper that the applicant will get."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.theme import theme


class Slip(QWidget):
    """A sheet on white ground, in dark mode too: in two halves (the receipt) or with a seal (a notice)."""

    def __init__(self, *, two_parts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._two_parts = two_parts
        self.setFixedSize(QSize(40, 54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        painter.setPen(QPen(look.paper("line_ctl"), 1))
        painter.setBrush(look.paper("card"))
        painter.drawRect(QRectF(0.5, 0.5, 39, 53))
        for top in (6, 33) if self._two_parts else (6,):
            painter.setPen(QPen(look.paper("text2"), 1.6))
            painter.drawLine(QLineF(12, top, 28, top))
            painter.setPen(QPen(look.paper("line_ctl"), 1))
            for row in range(3 if self._two_parts else 5):
                painter.drawLine(QLineF(6, top + 6 + row * 5, 34 - row % 2 * 6, top + 6 + row * 5))
        if self._two_parts:
            painter.setPen(QPen(look.paper("line_ctl"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(1, 27, 39, 27))
        else:
            painter.setPen(QPen(look.paper("must"), 1.4))
            painter.drawEllipse(QPointF(29, 44), 5, 5)
