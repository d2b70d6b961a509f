"""The bar of the summary: one piece a checklist line, in the list's order."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.rules.checklist import LineState
from ui.theme.theme import theme

_GAP = 4
_PATTERNS = {
    LineState.COMPLETE: ("ok", Qt.BrushStyle.SolidPattern, Qt.PenStyle.SolidLine),
    LineState.DEFECTIVE: ("must", Qt.BrushStyle.BDiagPattern, Qt.PenStyle.SolidLine),
    LineState.MISSING: ("must", Qt.BrushStyle.NoBrush, Qt.PenStyle.DashLine),
    LineState.WAIVED: ("soon", Qt.BrushStyle.Dense5Pattern, Qt.PenStyle.SolidLine),
}


class CompletenessBar(QWidget):
    """Filled is complete, hatched defective, dashed missing, dotted waived: shape says it, not colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(10)
        self._states: tuple[LineState, ...] = ()

    def show_states(self, states: tuple[LineState, ...]) -> None:
        """Show one piece a state; lines that are not asked for are left out by the caller."""
        self._states = states
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._states:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP * (len(self._states) - 1)) / len(self._states)
        for index, state in enumerate(self._states):
            name, fill, edge = _PATTERNS[state]
            color = theme().color(name)
            pen = QPen(color, 1, edge)
            if edge is Qt.PenStyle.DashLine:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(QBrush(color, fill))
            painter.drawRoundedRect(QRectF(index * (width + _GAP) + 0.5, 0.5, width - 1, 9), 2, 2)
