"""The stage stepper: done is a disc with a tick and its day, now a ring with the clock's words, later a hollow ring."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.case.steps import Step, StepState
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint

_RING = 16
_WIDEST = 180.0


class StageStepper(QWidget):
    """Shows steps from left to right; it takes no input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show steps."""
        self._steps = steps
        now = next((step for step in steps if step.state is StepState.NOW), None)
        self.setAccessibleName(f"环节：{now.word}" if now else "环节")
        told = [f"{step.word} {step.under}".rstrip() for step in steps if step.state is not StepState.LATER]
        self.setAccessibleDescription("；".join(told))
        self.update()

    def steps(self) -> tuple[Step, ...]:
        """What is shown."""
        return self._steps

    def sizeHint(self) -> QSize:
        return QSize(400, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(_WIDEST, (self.width() - 90) / max(1, len(self._steps) - 1))
        for number, step in enumerate(self._steps):
            left = number * width
            if number + 1 < len(self._steps):
                self._paint_line(painter, left, width, done=step.state is StepState.DONE)
            self._paint_ring(painter, QRectF(left + 2, 2, _RING, _RING), step)
            self._paint_words(painter, left, width, step)

    def _paint_line(self, painter: QPainter, left: float, width: float, *, done: bool) -> None:
        style = Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine
        painter.setPen(QPen(theme().color("accent" if done else "line_ctl"), 2 if done else 1.4, style))
        painter.drawLine(QPointF(left + 22, 10), QPointF(left + width - 4, 10))

    def _paint_ring(self, painter: QPainter, ring: QRectF, step: Step) -> None:
        look = theme()
        done, now = step.state is StepState.DONE, step.state is StepState.NOW
        alarm = step.tone if step.tone in {"soon", "must"} else "accent"
        painter.setBrush(look.color("accent" if done else "card"))
        painter.setPen(QPen(look.color("accent" if done else alarm if now else "line_ctl"), 2 if now else 1.4))
        painter.drawEllipse(ring)
        if done:
            paint(painter, ring.adjusted(2, 2, -2, -2), "checkmark", look.color("on_accent"))
        elif now:
            painter.setBrush(look.color(alarm))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(ring.adjusted(5, 5, -5, -5))

    def _paint_words(self, painter: QPainter, left: float, width: float, step: Step) -> None:
        look = theme()
        painter.setFont(font("body_strong" if step.state is StepState.NOW else "body"))
        painter.setPen(look.color("text2" if step.state is StepState.LATER else "text"))
        self._paint_line_of_words(painter, QRectF(left, 20, width - 6, 18), step.word)
        painter.setFont(font("caption"))
        painter.setPen(look.color(step.tone if step.tone in {"soon", "must"} else "text3"))
        self._paint_line_of_words(painter, QRectF(left, 37, width - 6, 16), step.under)

    def _paint_line_of_words(self, painter: QPainter, place: QRectF, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
