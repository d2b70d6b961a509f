"""What the rows of both checklists have in common: the row that the keys act on, files dropped on it, how it looks."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.theme import theme


class ChecklistRow(QFrame):
    """``files_dropped`` carries the line's id and paths of this machine; ``entered`` the id of the line that got the
    focus."""

    files_dropped = Signal(str, list)
    entered = Signal(str)

    def __init__(self, line_id: str, margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_id = line_id
        self._margin = margin
        self._current = self._dragged = False
        self.setAcceptDrops(True)

    def enter(self) -> None:
        """One of its fields got the focus."""
        self.set_current(current=True)
        self.entered.emit(self.line_id)

    def set_current(self, *, current: bool) -> None:
        """Whether this is the row that the keys act on."""
        if self._current != current:
            self._current = current
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.acceptDrops():
            event.acceptProposedAction()
            self._set_dragged(dragged=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dragged(dragged=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dragged(dragged=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(self.line_id, paths)

    def _set_dragged(self, *, dragged: bool) -> None:
        self._dragged = dragged
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("tint" if self._current else "card"))
        if self._current:
            has_focus = self.isAncestorOf(self.window().focusWidget() or self) and self.isActiveWindow()
            painter.fillRect(0, 0, 3, self.height(), look.color("accent" if has_focus else "line_ctl"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(self._margin, self.height() - 1, self.width() - self._margin, self.height() - 1)
        if self._dragged:
            painter.setPen(QPen(look.color("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
