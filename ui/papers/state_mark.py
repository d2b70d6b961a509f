"""The mark before a row's name: an empty ring until somebody has looked, then the sign of how it stands."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.rules.checklist import LineState
from ui.cases.signs import STATE_SIGNS
from ui.widgets.chip import Sign
from ui.widgets.sign_mark import RING, paint_mark

NOT_LOOKED = Sign("未看", "rest", RING)
SIGNS = {**STATE_SIGNS, LineState.NOT_ASKED: NOT_LOOKED, LineState.COMPLETE: Sign("合格", "ok", "checkmark_circle")}
_SIDE = 18


class StateMark(QWidget):
    """18 px square; its words are those of the sign, for screen readers and the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIDE, _SIDE)
        self.sign = NOT_LOOKED
        self.show_state(LineState.NOT_ASKED)

    def show_state(self, state: LineState) -> None:
        """Show how the line stands."""
        self.sign = SIGNS[state]
        self.setToolTip(self.sign.text)
        self.setAccessibleName(self.sign.text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()), self.sign)
