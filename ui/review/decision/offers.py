"""Which moves the review offers, and which of them is the next thing to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.desk.life_views import LifeView
from app.desk.review_views import ReviewView
from app.rules.moves import Need, Offer
from db.vocabulary import Decision, Severity, Stage

_OURS = frozenset({"review.decide", "cases.accept"})
_ICONS = {Decision.PASS: "checkmark", Decision.SEND_BACK: "arrow_undo"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A move as a button: ``words`` with its count, ``danger`` for what ends the case."""

    offer: Offer
    words: str
    icon: str
    danger: bool


def choices_of(view: ReviewView) -> tuple[Choice, ...]:
    """The moves that belong to a review, as buttons in the order of the table: passing first, refusing before
    sending back, which is what is done most."""
    offers = [offer for offer in view.life.offers if offer.move.permission in _OURS]
    return tuple(_choice(offer, view) for offer in sorted(offers, key=_order))


def _order(offer: Offer) -> int:
    order = {Decision.PASS: 1, Decision.REFUSE: 2, Decision.SEND_BACK: 3}
    return order.get(offer.move.decision, 1) if offer.move.decision is not None else 1


def _choice(offer: Offer, view: ReviewView) -> Choice:
    decision, words = offer.move.decision, offer.move.name
    danger = decision is Decision.REFUSE
    if decision is Decision.SEND_BACK and (count := open_count(view)):
        words = f"{words}（{count} 条）"
    return Choice(offer, f"{words}…" if danger else words, _ICONS.get(decision, "") if decision else "", danger)


def open_count(view: ReviewView) -> int:
    """The open comments: what a notice would list."""
    return sum(1 for one in view.comments if one.number)


def primary_of(choices: Iterable[Choice], view: ReviewView) -> Choice | None:
    """The one that is filled: sending back while something must be mended, else going on; what goes back on a
    decision needs a reason, and is never the next thing to do."""
    listed = [choice for choice in choices if not choice.danger and Need.REASON not in choice.offer.move.needs]
    must = any(one.number and one.severity is Severity.MUST for one in view.comments)
    back = [choice for choice in listed if choice.offer.move.decision is Decision.SEND_BACK]
    others = [choice for choice in listed if choice not in back]
    order = [*back, *others] if must else [*others, *back]
    return order[0] if order else None


def blocked_words(choices: Iterable[Choice]) -> str:
    """Why what cannot be done now cannot be done: the first reason, as it holds for the rest as a rule."""
    reasons = dict.fromkeys(choice.offer.blocked for choice in choices if choice.offer.blocked)
    return next(iter(reasons), "")


def is_editable(view: ReviewView) -> bool:
    """Whether comments can be written now."""
    life: LifeView = view.life
    if life.proposal is not None or life.ended:
        return False
    if life.stage is Stage.PENDING:
        return True
    return view.round is not None and life.stage in {Stage.FORMAL_REVIEW, Stage.PAPER_REVIEW}
