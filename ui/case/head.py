"""The head of a case's page: title, numbers, channel, stepper of its stages, and the strip of its term."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desk.views import CaseView
from db.vocabulary import Channel, Outcome, Stage
from ui.cases.signs import SupplementClock, title_words
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.card import Strip
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label, line

_COMMON = (Stage.RECEIVED, Stage.FORMAL_REVIEW, Stage.REGISTERED)
_WITH_PAPER = (*_COMMON, Stage.AWAITING_PAPER, Stage.PAPER_REVIEW, Stage.PASSED, Stage.FILED)
STAGES = {Channel.PORTAL: _WITH_PAPER, Channel.PLAN: _WITH_PAPER, Channel.COUNTER: (*_COMMON, Stage.FILED)}
_ASIDE = {Stage.REVISING: Stage.FORMAL_REVIEW, Stage.SUPPLEMENTING: Stage.PAPER_REVIEW}
_ENDS = (Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED)


def stages_of(view: CaseView) -> tuple[tuple[str, ...], int]:
    """The words of the stages that the case's way has, and which of them is now."""
    stage = view.row.stage
    if stage in _ENDS or view.outcome is Outcome.NOT_OURS:
        return (Stage.RECEIVED.label, _end_word(view)), 1
    steps = list(STAGES[view.row.channel])
    if stage in _ASIDE:
        steps[steps.index(_ASIDE[stage])] = stage
    now = steps.index(stage) if stage in steps else 0
    return tuple(step.label for step in steps), now


def _end_word(view: CaseView) -> str:
    return view.outcome.label if view.outcome is Outcome.NOT_OURS else view.row.stage.label


class StageStepper(QWidget):
    """Done is a disc with a tick and its date, now a ring, later a hollow ring on a dotted line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._now = 0
        self._first_date = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, words: tuple[str, ...], now: int, received_on: date) -> None:
        """Show stages with ``now`` as the present one."""
        self._words, self._now, self._first_date = words, now, f"{received_on:%m-%d}"
        self.setAccessibleName(f"阶段：{words[now]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(180.0, (self.width() - 90) / max(1, len(self._words) - 1))
        for number, word in enumerate(self._words):
            left = number * step
            if number + 1 < len(self._words):
                self._paint_line(painter, left, step, done=number < self._now)
            self._paint_ring(painter, QRectF(left + 2, 2, 16, 16), number)
            self._paint_words(painter, left, step, number, word)

    def _paint_line(self, painter: QPainter, left: float, step: float, *, done: bool) -> None:
        style = Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine
        painter.setPen(QPen(theme().color("accent" if done else "line_ctl"), 2 if done else 1.4, style))
        painter.drawLine(QPointF(left + 22, 10), QPointF(left + step - 4, 10))

    def _paint_ring(self, painter: QPainter, ring: QRectF, number: int) -> None:
        look = theme()
        painter.setBrush(look.color("accent") if number < self._now else look.color("card"))
        tone = "line_ctl" if number > self._now else "accent"
        painter.setPen(QPen(look.color(tone), 2 if number == self._now else 1.4))
        painter.drawEllipse(ring)
        if number < self._now:
            paint(painter, ring.adjusted(2, 2, -2, -2), "checkmark", look.color("on_accent"))
        elif number == self._now:
            painter.setBrush(look.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(ring.adjusted(5, 5, -5, -5))

    def _paint_words(self, painter: QPainter, left: float, step: float, number: int, word: str) -> None:
        now = number == self._now
        painter.setFont(font("body_strong" if now else "body"))
        painter.setPen(theme().color("text" if number <= self._now else "text2"))
        shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, round(step) - 6)
        painter.drawText(QRectF(left, 20, step, 18), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if number == 0:
            painter.setFont(font("caption"))
            painter.setPen(theme().color("text3"))
            painter.drawText(QRectF(left, 37, step, 16), Qt.AlignmentFlag.AlignLeft, self._first_date)


class CaseHead(QFrame):
    """Above the tabs; the page's buttons stand in ``buttons``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.title = ElidedLabel("", "title")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(9)
        self.stepper = StageStepper()
        self._stage = label("", "tag")
        self._stage.hide()
        self._strip_place = QVBoxLayout()
        self.tabs_place = QVBoxLayout()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title, 1)
        top.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 0)
        column.setSpacing(8)
        column.addLayout(top)
        facts = QHBoxLayout()
        facts.setSpacing(9)
        facts.addWidget(self._stage)
        facts.addLayout(self._facts, 1)
        column.addLayout(facts)
        column.addWidget(self.stepper)
        column.addLayout(self._strip_place)
        column.addLayout(self.tabs_place)

    def show_small(self, *, small: bool) -> None:
        """On a small screen the stepper goes; the stage then stands among the facts."""
        self.stepper.setVisible(not small)
        self._stage.setVisible(small)

    def show_case(self, view: CaseView, today: date, clock: SupplementClock) -> None:
        """Show a case."""
        row = view.row
        self.title.show_text(title_words(row.title))
        clear_layout(self._facts)
        self._facts.addWidget(label(f"收件号 {row.case_no}", "strong"))
        self._facts.addWidget(label(row.channel.label, "tag"))
        self._facts.addWidget(label(row.arrival.label, "tag"))
        if row.category is not None:
            self._facts.addWidget(label(f"{row.category.label} {row.category.letter}", "tag"))
        if row.registration_no:
            self._facts.addWidget(label(f"登记号 {row.registration_no}", "strong"))
        self._facts.addWidget(line(vertical=True))
        self._facts.addWidget(ElidedLabel(row.unit, "second"), 1)
        self._facts.addWidget(label(f"经办 {row.clerk}", "second"))
        words, now = stages_of(view)
        self._stage.setText(words[now])
        self.stepper.show_stages(words, now, row.received_at.date())
        self._show_strip(view, clock.sign(row, today))

    def _show_strip(self, view: CaseView, sign: Sign | None) -> None:
        clear_layout(self._strip_place)
        tone = sign.tone if sign else ("rest" if view.outcome is Outcome.NOT_OURS else "ok")
        strip = Strip(tone)
        if sign is not None and view.row.due_on is not None:
            strip.row.addWidget(Chip(sign))
            strip.row.addWidget(label(f"补正 → {view.row.due_on:%Y-%m-%d}", "strong"))
            strip.row.addWidget(ElidedLabel(view.due_why, "second"), 1)
            strip.row.addWidget(label("轮到：申请人", tone=tone))
        else:
            strip.row.addWidget(ElidedLabel(view.outcome_sentence or view.outcome.label, "strong"), 1)
        self._strip_place.addWidget(strip)
