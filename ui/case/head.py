"""The head of a case's page: title, numbers, channel, stepper of its stages, and the strip of its clock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.life_views import LifeView, Proposal
from app.desk.views import CaseView
from db.vocabulary import Outcome
from ui.case.stepper import StageStepper
from ui.case.steps import Step, StepState
from ui.cases.signs import title_words
from ui.day_words import weekday
from ui.widgets.buttons import Button
from ui.widgets.card import Strip
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label, line


class CaseHead(QFrame):
    """Above the tabs; the page's buttons stand in ``buttons``. A decision that waits for a second person is told
    in a strip of its own: ``confirm_wanted`` and ``reject_wanted`` are that person's answers."""

    confirm_wanted = Signal()
    reject_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.title = ElidedLabel("", "title")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(9)
        self.stepper = StageStepper()
        self._place = ""
        self._stage = label("", "tag")
        self._stage.hide()
        self._strip_place = QVBoxLayout()
        self.tabs_place = QVBoxLayout()
        self.reject_button: Button | None = None
        self.confirm_button: Button | None = None
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

    def note_place(self, place: str) -> None:
        """Where the papers of the case are that is shown next, in words; empty if nowhere yet."""
        self._place = place

    def show_case(
        self, view: CaseView, life: LifeView, steps: tuple[Step, ...], sign: Sign | None, person_id: str
    ) -> None:
        """Show a case; ``sign`` is that of the clock that matters. Nobody confirms what they proposed themselves."""
        row = view.row
        self.title.show_text(title_words(row.title))
        clear_layout(self._facts)
        self._facts.addWidget(label(f"收件号 {row.case_no}", "strong"))
        self._facts.addWidget(label(row.channel.label, "tag"))
        self._facts.addWidget(label(row.arrival.label, "tag"))
        if row.category is not None:
            self._facts.addWidget(label(f"{row.category.label} {row.category.letter}", "tag"))
        if row.registration_no:
            given = any(one.void_at is None for one in life.registrations)
            word, look = ("登记号", "strong") if given else ("申报的登记号", "second")
            self._facts.addWidget(label(f"{word} {row.registration_no}", look))
        self._facts.addWidget(line(vertical=True))
        self._facts.addWidget(ElidedLabel(row.unit, "second"), 1)
        self._facts.addWidget(label(f"经办 {row.clerk}", "second"))
        now = next((step for step in steps if step.state is StepState.NOW), None)
        self._stage.setText(now.word if now else "")
        self.stepper.show_steps(steps)
        clear_layout(self._strip_place)
        self._strip_place.addWidget(_clock_strip(view, life, sign, self._place))
        if life.proposal is not None:
            self._strip_place.addWidget(self._proposal_strip(life.proposal, own=life.proposal.person_id == person_id))

    def _proposal_strip(self, proposal: Proposal, *, own: bool) -> Strip:
        strip = Strip("hint")
        words = f"{proposal.person} 已提出“{proposal.name}”，等另一人复核"
        strip.row.addWidget(label(words, "strong"))
        strip.row.addWidget(ElidedLabel(proposal.reason, "second"), 1)
        words = "收回…" if own else "不同意…"
        self.reject_button = Button(words, scale="compact", clicked=self.reject_wanted.emit)
        strip.row.addWidget(self.reject_button)
        agree = f"同意{proposal.name}"
        self.confirm_button = None if own else Button(agree, scale="compact", clicked=self.confirm_wanted.emit)
        if self.confirm_button is not None:
            strip.row.addWidget(self.confirm_button)
        return strip


def _clock_strip(view: CaseView, life: LifeView, sign: Sign | None, place: str) -> Strip:
    clock = life.clock
    if clock is None or sign is None:
        strip = Strip("rest" if life.ended or view.outcome is Outcome.NOT_OURS else "ok")
        words = f"{life.stage.label}，没有在走的时限" if life.moves[1:] else view.outcome_sentence or view.outcome.label
        strip.row.addWidget(ElidedLabel(words, "strong"))
        strip.row.addWidget(ElidedLabel(place, "second"), 1)
        return strip
    strip = Strip(sign.tone)
    strip.row.addWidget(Chip(sign))
    due = f" → {clock.due_on:%Y-%m-%d}（周{weekday(clock.due_on)}）" if clock.due_on else ""
    strip.row.addWidget(label(f"{clock.name}{due}", "strong"))
    strip.row.addWidget(ElidedLabel(clock.why, "second"), 1)
    tone = sign.tone if sign.tone in {"soon", "must"} else ""
    strip.row.addWidget(label(f"轮到：{life.holder.label}", tone=tone))
    return strip
