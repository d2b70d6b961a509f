"""An open draft as one big button of two lines."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.desk.views import DraftSummary
from ui.cases.signs import title_words
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.enter import EnterButton

_HEIGHT = 56


class DraftButton(EnterButton):
    """Enter or a click continues the draft, Delete puts it away, the arrows go to the next one."""

    discard_asked = Signal()
    stepped = Signal(int)

    def __init__(self, draft: DraftSummary, today: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        self._title = title_words(draft.title)
        same_day = draft.updated_at.date() == today.date()
        self._when = f"{draft.updated_at:%H:%M}" if same_day else f"{draft.updated_at:%m-%d %H:%M}"
        self._told = f"{draft.unit or '（还没有单位）'} · 停在 {draft.page.label}"
        self.setText(self._title)
        self.setAccessibleName(f"{self._title}，{self._told}，{self._when}")
        self.setToolTip(self._title)

    def sizeHint(self) -> QSize:
        return QSize(480, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.discard_asked.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), look.color("tint" if self.hasFocus() else "hover"))
        if self.hasFocus():
            painter.fillRect(0, 0, 3, self.height(), look.color("accent"))
        paint(painter, QRectF(16, 18, 20, 20), "edit", look.color("text2"))
        self._words(painter, 8, "row_title", self._title)
        self._words(painter, 30, "caption", self._told)
        painter.setFont(font("caption"))
        painter.setPen(look.color("text2"))
        place = QRectF(0, 0, self.width() - 16, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._when)
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(16, self.height() - 1, self.width() - 16, self.height() - 1)

    def _words(self, painter: QPainter, top: int, role: str, text: str) -> None:
        painter.setFont(font(role))
        painter.setPen(theme().color("text" if role == "row_title" else "text3"))
        width = self.width() - 48 - 110
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(48, top, width, 20), Qt.AlignmentFlag.AlignVCenter, shown)
