"""A tile: a number, what it counts, one line of context; all of it one button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.theme.tokens import load_tokens
from ui.widgets.enter import EnterButton


class Tile(EnterButton):
    """``tone`` colours label and number only while the number is over 0."""

    def __init__(self, text: str, icon: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setProperty("role", "tile")
        self._icon, self._tone = icon, tone
        self._number, self._context = "—", ""
        self.setFixedHeight(load_tokens().control["tile"])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)

    def show_number(self, number: int, context: str = "") -> None:
        """Show a count and the line of context."""
        self._number, self._context = f"{number:,}", context
        self.setAccessibleName(f"{self.text()} {number}，{context}".rstrip("，"))
        self.setToolTip(context)
        self.update()

    def number(self) -> str:
        """The number as it stands on the tile."""
        return self._number

    def sizeHint(self) -> QSize:
        return QSize(150, load_tokens().control["tile"])

    def minimumSizeHint(self) -> QSize:
        return QSize(120, load_tokens().control["tile"])

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("accent"), 2) if self.hasFocus() else QPen(look.color("line"), 1))
        painter.setBrush(look.color("hover" if self.underMouse() else "card"))
        edge = 1.0 if self.hasFocus() else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 8, 8)
        alarmed = bool(self._tone) and self._number not in {"0", "—"}
        tone = self._tone if alarmed else ""
        paint(painter, QRectF(14, 11, 18, 18), self._icon, look.color(tone or "text2"), filled=False)
        painter.setFont(font("caption"))
        painter.setPen(look.color(tone or "text2"))
        painter.drawText(QRectF(37, 10, self.width() - 45, 20), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(font("number"))
        painter.setPen(look.color(tone or "text"))
        painter.drawText(QRectF(15, 32, self.width() - 30, 40), Qt.AlignmentFlag.AlignVCenter, self._number)
        taken = 15 + painter.fontMetrics().horizontalAdvance(self._number) + 8
        painter.setFont(font("caption"))
        painter.setPen(look.color("text3"))
        place = QRectF(taken, 52, self.width() - taken - 16, 20)
        shown = painter.fontMetrics().elidedText(self._context, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
