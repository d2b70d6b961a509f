"""A row that is one button: icon, title over a second line, and a key or a time at the right."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.enter import EnterButton
from ui.widgets.text_line import paint_line


class RowButton(EnterButton):
    """Two lines of text, 48 px high; text that does not fit ends in …"""

    def __init__(self, icon: str, text: str, second: str, tail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setProperty("role", "row")
        self._icon, self._second, self._tail = icon, second, tail
        self.setAccessibleName(f"{text}，{second}")
        self.setToolTip(text)
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(220, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), look.color("hover"))
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        paint(painter, QRectF(8, 14, 20, 20), self._icon, look.color("text2"))
        painter.setFont(font("caption"))
        tail = painter.fontMetrics().horizontalAdvance(self._tail)
        painter.setPen(look.color("text3"))
        right = QRectF(self.width() - tail - 10, 0, tail + 4, self.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, self._tail)
        width = self.width() - 38 - tail - 22
        paint_line(painter, QRect(38, 4, width, 20), self.text(), role="row_title")
        paint_line(painter, QRect(38, 25, width, 20), self._second, role="caption", tone="text3")
