"""The number of a comment, as it stands on the page."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from db.vocabulary import Severity
from ui.theme.fonts import font
from ui.theme.theme import theme

TONES = {Severity.MUST: "must", Severity.ADVICE: "hint", Severity.HINT: "soon"}


class NumberBadge(QWidget):
    """A filled square with the number; the colour says how heavy, the chip beside it in words."""

    def __init__(self, number: int, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._tone = number, tone
        self.setFixedSize(26 if number > 99 else 20, 20)
        self.setAccessibleName(f"第 {number} 条")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setFont(font("body_strong"))
        painter.setPen(look.color("card"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
