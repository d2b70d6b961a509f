"""The use cases of a case's life as the screens call them; their modules are loaded at the first call."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.desk.life_views import LifeView, MoveResult
from app.rules.moves import Offer

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

# ruff: noqa: PLC0415  they bring the database's tables, which no start needs


def life_of(desk: "Desk", person: "Person", case_id: int) -> LifeView:
    """Where a case stands and what can be done next."""
    from app.desk import life

    return life.life_of(desk, person, case_id)


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave for a move. Empty ``number`` takes the next of the sequence, ``at`` None is now."""

    reason: str = ""
    number: str = ""
    at: datetime | None = None


def move(desk: "Desk", person: "Person", case_id: int, offer: Offer, version: int, given: Given) -> MoveResult:  # noqa: PLR0913, PLR0917  what a move takes
    """Make a move."""
    from app.desk import life

    return life.move(desk, person, case_id, offer.id, version, reason=given.reason, number=given.number, at=given.at)


def preview(desk: "Desk", person: "Person", case_id: int, offer: Offer, given: Given) -> tuple[bytes, ...]:
    """The papers that a move would make."""
    from app.desk import life

    return life.preview(desk, person, case_id, offer.id, reason=given.reason, number=given.number)


def confirm(desk: "Desk", person: "Person", case_id: int, version: int) -> MoveResult:
    """Confirm what another person proposed."""
    from app.desk import life

    return life.confirm(desk, person, case_id, version)


def reject_proposal(desk: "Desk", person: "Person", case_id: int, version: int, reason: str) -> MoveResult:
    """Send a proposal back to who made it, or take it back."""
    from app.desk import life

    return life.reject_proposal(desk, person, case_id, version, reason)


def next_number(desk: "Desk", person: "Person", case_id: int) -> str:
    """The 成果登记号 that the sequence would give."""
    from app.desk import registration

    return registration.next_number(desk, person, case_id)


def check_number(desk: "Desk", person: "Person", number: str, case_id: int) -> tuple[str, ...]:
    """What is odd about a typed number; ``DeskError`` if it cannot be given."""
    from app.desk import registration

    return registration.check(desk, person, number, case_id)


def correct_number(desk: "Desk", person: "Person", case_id: int, version: int, given: Given) -> object:
    """Void a number and give another; returns the papers that tell it."""
    from app.desk import registration

    return registration.correct(desk, person, case_id, version, given.number, given.reason).documents
