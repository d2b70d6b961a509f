"""The cases beside a packet: those that it was matched to, and those that it may belong to, to be ticked."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.desk.packet_views import Candidate, PacketMatch, PacketView
from ui.cases.signs import CaseClock, sign_of_stage
from ui.mail.case_card import CandidateCard, CaseCard, MatchCard, released_words
from ui.widgets.chip import Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label

_SURE = 44  # as high as the same unit stands
_AHEAD = 10


class CaseList(QWidget):
    """``ticked``: another set of cases is ticked; ``release_wanted`` carries a match, ``opened`` a case id."""

    ticked = Signal()
    release_wanted = Signal(object)
    opened = Signal(int)
    focused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[CaseCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def cards(self) -> list[CaseCard]:
        """All cards from top to bottom."""
        return list(self._cards)

    def candidates(self) -> list[CandidateCard]:
        """The cards with a tick."""
        return [card for card in self._cards if isinstance(card, CandidateCard)]

    def matches(self) -> list[MatchCard]:
        """The cards of cases that the packet is matched to."""
        return [card for card in self._cards if isinstance(card, MatchCard)]

    def chosen(self) -> list[Candidate]:
        """The cases that are ticked, best first."""
        return [card.candidate for card in self.candidates() if card.is_ticked()]

    def show_cases(
        self,
        matches: Sequence[PacketMatch],
        candidates: Sequence[Candidate],
        clock: CaseClock,
        today: date,
        ticked: Iterable[int],
    ) -> None:
        """Show what the packet is matched to, what it may belong to, and what was taken back."""
        focus = QApplication.focusWidget()
        held = (card for card in self._cards if focus is not None and (card is focus or card.isAncestorOf(focus)))
        stood = next((card.case_id for card in held), None)
        if stood is not None:
            self.setFocus()  # or it would leave the screen with the card that goes
        clear_layout(self._column)
        self._cards = []
        live = [match for match in matches if match.released_at is None]
        for match in live:
            self._add_match(match, today.year)
        chosen, taken = set(ticked), {match.case_id for match in live}
        for candidate in candidates:
            if candidate.case_id not in taken:
                self._add_candidate(candidate, candidate_sign(candidate, clock, today), on=candidate.case_id in chosen)
        for match in matches:
            if match.released_at is not None:
                self._column.addWidget(label(released_words(match), "caption", wrap=True))
        self._column.addStretch(1)
        if stood is not None:
            self._stand_on(stood)

    def _stand_on(self, case_id: int) -> None:
        for card in self._cards:
            if card.case_id == case_id:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.take_focus()

    def _add_match(self, match: PacketMatch, year: int) -> None:
        card = MatchCard(match, year)
        card.release_wanted.connect(lambda: self.release_wanted.emit(match))
        self._add(card)

    def _add_candidate(self, candidate: Candidate, sign: Sign, *, on: bool) -> None:
        card = CandidateCard(candidate, sign)
        card.set_tick(on=on)
        card.ticked.connect(self.ticked)
        self._add(card)

    def _add(self, card: CaseCard) -> None:
        card.stepped.connect(lambda step: self._step(card, step))
        card.opened.connect(lambda: self.opened.emit(card.case_id))
        card.focused.connect(lambda: self.focused.emit(card))
        self._cards.append(card)
        self._column.addWidget(card)
        card.show()  # at once, for it may get the focus

    def _step(self, card: CaseCard, step: int) -> None:
        place = self._cards.index(card) + step
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def take_focus(self) -> bool:
        """Stand on the first that is ticked, else on the first; whether there is one."""
        cards = [card for card in self.candidates() if card.is_ticked()] or self._cards
        if cards:
            cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(cards)


def candidate_sign(candidate: Candidate, clock: CaseClock, today: date) -> Sign:
    """How near the case's day is, or its stage where no limit runs."""
    return clock.sign(candidate, today) or sign_of_stage(candidate.stage)


def sure_choice(view: PacketView, candidates: Sequence[Candidate]) -> set[int]:
    """The case that stands out, to be ticked already: one that waits for papers, fits better than any other, and was
    not found to be wrong before."""
    wrong = {match.case_id for match in view.matches}
    if not candidates or candidates[0].score < _SURE or not candidates[0].move or candidates[0].case_id in wrong:
        return set()
    ahead = len(candidates) == 1 or candidates[0].score - candidates[1].score >= _AHEAD
    return {candidates[0].case_id} if ahead else set()
