"""The step bar of a wizard: done is a ring with a tick, now a filled ring with its number, next a hollow one."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint

_RING = 24
_WORD_GAP = 7
_LINE = 66
_LINE_GAP = 8


class StepBar(QWidget):
    """Shows where in a row of named steps one is; it takes no input."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, number: int) -> None:
        """Make step ``number`` (from 0) the present one; ``len(steps)`` marks all as done."""
        self._now = number
        word = self._steps[min(number, len(self._steps) - 1)]
        self.setAccessibleName(f"第 {min(number + 1, len(self._steps))} 步，共 {len(self._steps)} 步：{word}")
        self.update()

    def step(self) -> int:
        """The present step."""
        return self._now

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("row_title"))
        words = sum(metrics.horizontalAdvance(word) for word in self._steps)
        between = (len(self._steps) - 1) * (_LINE + 2 * _LINE_GAP)
        return QSize(round(words + between + len(self._steps) * (_RING + _WORD_GAP)), _RING + 2)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("row_title"))
        words = sum(metrics.horizontalAdvance(word) for word in self._steps)
        between = (len(self._steps) - 1) * (12 + 2 * _LINE_GAP)
        return QSize(round(words + between + len(self._steps) * (_RING + _WORD_GAP)), _RING + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._line_width()
        left = 0.0
        for number, word in enumerate(self._steps):
            if number:
                self._paint_line(painter, left, line, done=number <= self._now)
                left += line + 2 * _LINE_GAP
            left = self._paint_step(painter, left, number, word)

    def _line_width(self) -> float:
        spare = self.width() - self.sizeHint().width()
        return max(12.0, _LINE + min(0.0, spare / max(1, len(self._steps) - 1)))

    def _paint_line(self, painter: QPainter, left: float, width: float, *, done: bool) -> None:
        painter.setPen(QPen(theme().color("accent" if done else "line"), 2))
        middle = self.height() / 2
        painter.drawLine(QPointF(left + _LINE_GAP, middle), QPointF(left + _LINE_GAP + width, middle))

    def _paint_step(self, painter: QPainter, left: float, number: int, word: str) -> float:
        ring = QRectF(left + 1, self.height() / 2 - _RING / 2 + 1, _RING - 2, _RING - 2)
        look, now = theme(), number == self._now
        painter.setBrush(look.color("accent" if now else "card"))
        painter.setPen(QPen(look.color("line_ctl" if number > self._now else "accent"), 1.6))
        painter.drawEllipse(ring)
        if number < self._now:
            paint(painter, ring.adjusted(3, 3, -3, -3), "checkmark", look.color("accent"))
        else:
            painter.setFont(font("body_strong"))
            painter.setPen(look.color("on_accent" if now else "text2"))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        return self._paint_word(painter, left + _RING + _WORD_GAP, word, now=now, later=number > self._now)

    def _paint_word(self, painter: QPainter, left: float, word: str, *, now: bool, later: bool) -> float:
        painter.setFont(font("section" if now else "body"))
        painter.setPen(theme().color("text2" if later else "text"))
        width = painter.fontMetrics().horizontalAdvance(word)
        place = QRectF(left, 0, width + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        return left + width
