"""What the use cases of a case's life give back: where it stands, its clocks, rounds and moves as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from app.desk.message_views import MessageView
from app.desk.views import DocumentView, FileView
from app.rules.moves import Offer
from db.vocabulary import ClockKind, ClockState, Decision, Holder, NumberOrigin, ReviewKind, Stage


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round of review; ``files`` are those handed in for it."""

    id: int
    kind: ReviewKind
    number: int
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    decision: Decision | None
    reason: str
    files: tuple[FileView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock of a case. ``used`` is the part of the term that has run, 0 to 1 (for the ring); ``left`` in its unit."""

    id: int
    kind: ClockKind
    name: str
    holder: Holder
    state: ClockState
    start_on: date
    term: str
    due_on: date | None
    why: str
    complete: bool
    left: int | None
    used: float
    stopped_at: datetime | None
    in_time: bool | None
    pauses: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move that was made."""

    move: str
    name: str
    from_stage: Stage | None
    to_stage: Stage
    at: datetime
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision that waits for a second person."""

    move: str
    name: str
    person_id: str
    person: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A 成果登记号 of a case; a corrected one has ``void_at``."""

    number: str
    origin: NumberOrigin
    given_at: datetime
    given_by: str
    void_at: datetime | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class LifeView:
    """Where a case stands and what can be done next. ``clock`` is the one that matters now."""

    case_id: int
    version: int
    stage: Stage
    holder: Holder
    ended: bool
    offers: tuple[Offer, ...]
    clock: ClockView | None
    clocks: tuple[ClockView, ...]
    moves: tuple[MoveView, ...]
    rounds: tuple[RoundView, ...]
    registrations: tuple[RegistrationView, ...]
    messages: tuple[MessageView, ...]
    proposal: Proposal | None
    reviewer_id: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class MoveResult:
    """What a move brought: where the case stands now, the papers made and the messages prepared by it."""

    case_id: int
    case_no: str
    stage: Stage
    name: str
    due_on: date | None
    due_why: str
    registration_no: str
    documents: tuple[DocumentView, ...] = ()
    messages: tuple[MessageView, ...] = ()
    proposed: bool = False
