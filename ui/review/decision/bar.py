"""The decision bar: the clock and why, what blocks, what can be decided."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.life_views import ClockView, Proposal
from app.desk.review_views import ReviewView
from ui.cases.signs import CaseClock
from ui.day_words import weekday
from ui.review.decision.offers import Choice, blocked_words, choices_of, primary_of
from ui.review.decision.second_person import SecondPerson
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label

CONFIRM, REJECT = "confirm", "reject"
_HEIGHT, _HEIGHT_SMALL = 64, 104
_REASON_WIDTH = 320


class ClockLine(QWidget):
    """Chip, limit and due date; below why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = Chip(Sign(""))
        self.term = ElidedLabel("", "row_title")
        self.why = ElidedLabel("", "label")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chip)
        top.addWidget(self.term, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.why)
        column.addStretch(1)

    def show_clock(self, clock: ClockView | None, today: date, words: CaseClock) -> None:
        """Show the clock that matters now."""
        self.chip.setVisible(clock is not None)
        if clock is None:
            self.say("没有正在计的时限", "")
            return
        self.chip.show_sign(words.sign_of(clock, today))
        due = f" → {clock.due_on:%Y-%m-%d}（周{weekday(clock.due_on)}）" if clock.due_on else ""
        self.say(f"{clock.name} {clock.term}{due}", clock.why)

    def say(self, first: str, second: str) -> None:
        """Show two lines of text."""
        self.term.show_text(first)
        self.why.show_text(second)


class DecisionBar(QFrame):
    """``wanted`` carries the choice that was pressed, ``judged`` what becomes of a proposal (``confirm`` or
    ``reject``) and the reason."""

    wanted = Signal(object)
    judged = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self.clock = ClockLine()
        self.blocked = label("", "label", wrap=True)
        self.blocked.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.buttons: dict[str, Button] = {}
        self.second = SecondPerson()
        self.stack = QStackedWidget()
        self._primary: Button | None = None
        self._lay_out()
        self.second.dropped.connect(self._back)
        self.second.decided.connect(self.judged)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        offers = QWidget()
        self._offers = QBoxLayout(QBoxLayout.Direction.LeftToRight, offers)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(6)
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.blocked, 1)
        right.addLayout(self._row)
        self._offers.addWidget(self.clock, 1)
        self._offers.addWidget(self._right, 1)
        self.stack.addWidget(offers)
        self.stack.addWidget(self.second)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 5, 16, 5)
        whole.addWidget(self.stack)

    def show_small(self, *, small: bool) -> None:
        """In two rows where there is little room."""
        way = QBoxLayout.Direction.TopToBottom if small else QBoxLayout.Direction.LeftToRight
        self._offers.setDirection(way)
        self.setFixedHeight(_HEIGHT_SMALL if small else _HEIGHT)

    def show_review(self, view: ReviewView, today: date, words: CaseClock, person_id: str) -> None:
        """Show what can be decided about a case by a person."""
        self.clock.show_clock(view.life.clock, today, words)
        focused = next((name for name, button in self.buttons.items() if button.hasFocus()), "")
        self._clear()
        if view.life.proposal is not None:
            self._show_proposal(view.life.proposal, own=view.life.proposal.person_id == person_id)
        else:
            self._show_choices(choices_of(view), view)
        self.stack.setCurrentIndex(0)
        if focused:
            self._take_focus_back(focused)

    def _take_focus_back(self, name: str) -> None:
        """The button that had the focus is made anew: else the focus would leave the screen with the old one."""
        same = self.buttons.get(name)
        target = same if same is not None and same.isEnabled() else self._primary
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_blocked(self, words: str) -> None:
        """Say why not, on one line where there is room for it, else on two."""
        self.blocked.setText(words)
        self.blocked.setMinimumWidth(min(self.blocked.fontMetrics().horizontalAdvance(words) + 4, _REASON_WIDTH))

    def show_nothing(self) -> None:
        """No case is open."""
        self._clear()
        self.clock.chip.hide()
        self.clock.say("", "")
        self._say_blocked("")
        self.stack.setCurrentIndex(0)

    def hold(self, *, held: bool) -> None:
        """While a decision is being confirmed nothing else can be chosen; the clock stays."""
        self._right.setVisible(not held)

    def _clear(self) -> None:
        clear_layout(self._row)
        self.buttons, self._primary = {}, None

    def _show_choices(self, choices: tuple[Choice, ...], view: ReviewView) -> None:
        primary = primary_of(choices, view)
        self._say_blocked(blocked_words(choices))
        for choice in sorted(choices, key=lambda one: one is primary):
            kind = "primary" if choice is primary else "danger" if choice.danger else "normal"
            button = self._add(choice.offer.id, choice.words, kind, choice.icon)
            button.clicked.connect(lambda _checked=False, choice=choice: self.wanted.emit(choice))
            button.setEnabled(not choice.offer.blocked)
            button.setToolTip(choice.offer.blocked)
        self._end_row(primary.offer.id if primary else "")

    def _show_proposal(self, proposal: Proposal, *, own: bool) -> None:
        reason = f"：{proposal.reason}" if proposal.reason else ""
        self._say_blocked(f"{proposal.person} {proposal.at:%m-%d %H:%M} 提出“{proposal.name}”{reason}，待另一人复核")
        if own:  # who proposed cannot be the second person
            self._add(REJECT, "收回", "normal", "arrow_undo").clicked.connect(
                lambda _checked=False: self.judged.emit(REJECT, "")
            )
            return
        reject = self._add(REJECT, "不同意…", "danger", "")
        confirm = self._add(CONFIRM, f"同意{proposal.name}", "primary", "checkmark")
        reject.clicked.connect(lambda _checked=False: self._ask(proposal, REJECT))
        confirm.clicked.connect(lambda _checked=False: self._ask(proposal, CONFIRM))
        self._end_row(CONFIRM)

    def _add(self, name: str, words: str, kind: str, icon: str) -> Button:
        button = Button(words, kind, icon=icon, scale="large")
        self.buttons[name] = button
        self._row.addWidget(button)
        button.show()  # Qt would do so a moment later, and until then it takes no focus
        return button

    def _end_row(self, primary: str) -> None:
        if primary:
            self._primary = self.buttons[primary]
            self._row.addWidget(keycap(Shortcut.NEXT_PAGE))

    def press_primary(self) -> None:
        """What Ctrl+Enter does."""
        if self.stack.currentWidget() is self.second:
            self.second.decide()
        elif self._primary is not None and self._primary.isEnabled() and not self._right.isHidden():
            self._primary.click()

    def focus_others(self) -> None:
        """Put the focus on the first decision beside the filled one."""
        others = [one for one in self.buttons.values() if one is not self._primary and one.isEnabled()]
        if others and not self._right.isHidden():
            others[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def primary(self) -> Button | None:
        """The filled button."""
        return self._primary

    def _ask(self, proposal: Proposal, what: str) -> None:
        self.stack.setCurrentWidget(self.second)
        self.second.ask(proposal.name, what, agreed=what == CONFIRM)

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        if self._primary is not None:
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)
