"""What the use cases of the mail room give back and take: frozen plain values, telephone numbers masked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.rules.couriers import CourierGuess
from db.vocabulary import ClockState, PacketCondition, PacketKind, PacketState, Stage


class PacketList(StrEnum):
    """What a list of packets holds. ``OPEN`` are those that still wait for somebody, of whatever day."""

    TODAY = "TODAY"
    OPEN = "OPEN"
    DAMAGED = "DAMAGED"
    ALL = "ALL"


@dataclass(frozen=True, slots=True)
class NewPacket:
    """What is written down of a packet. ``sender_phone`` None: as it was. ``tracking_no`` empty: nobody carried it."""

    tracking_no: str = ""
    courier: str = ""
    kind: PacketKind = PacketKind.PAPERS
    condition: PacketCondition = PacketCondition.INTACT
    damage: str = ""
    gate_at: datetime | None = None
    gate_by: str = ""
    signed_at: datetime | None = None
    signed_by: str = ""
    posted_on: date | None = None
    sender_unit: str = ""
    sender: str = ""
    sender_phone: str | None = None
    hint: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan at the mail desk is: a packet seen before (``packet_id``), else a number with its couriers, likeliest
    first; or a code of our own papers, which names ``case_id``."""

    number: str
    guesses: tuple[CourierGuess, ...] = ()
    packet_id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class PacketMatch:
    """A case that a packet's papers belong to. ``late``: working days too late, 0 in time, None where no limit ran."""

    id: int
    case_id: int
    case_no: str
    title: str
    stage: Stage
    move: str
    judged_on: date | None
    late: int | None
    matched_at: datetime
    matched_by: str
    released_at: datetime | None = None
    released_by: str = ""
    release_reason: str = ""


@dataclass(frozen=True, slots=True)
class PacketPhoto:
    """A photo or file about a packet."""

    id: int
    sha256: str
    name: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class PacketRowView:
    """A packet as a list shows it. ``candidates``: how many cases fit; ``fresh``: how many of them nobody put aside.

    ``case_nos`` are those that it is matched to, ``late`` the worst of them in working days (0: none is late);
    ``case_unit`` is the unit of these cases, where nobody wrote down who sent it.
    """

    id: int
    packet_no: str
    tracking_no: str
    courier: str
    state: PacketState
    kind: PacketKind
    condition: PacketCondition
    sender_unit: str
    sender: str
    logged_at: datetime
    gate_at: datetime | None
    signed_at: datetime | None
    candidates: int = 0
    fresh: int = 0
    case_nos: tuple[str, ...] = ()
    late: int = 0
    outcome: str = ""
    case_unit: str = ""


@dataclass(frozen=True, slots=True)
class PacketView:
    """Everything of a packet; telephone numbers are masked, also in ``hint`` and ``note``.

    ``known`` when what was to be logged had been logged before.
    """

    row: PacketRowView
    version: int
    damage: str
    gate_by: str
    signed_by: str
    posted_on: date | None
    sender_phone: str
    has_phone: bool
    hint: str
    note: str
    logged_by: str
    closed_at: datetime | None
    closed_by: str
    matches: tuple[PacketMatch, ...]
    photos: tuple[PacketPhoto, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class PacketCounts:
    """The line above the list: of today, and what still waits of any day."""

    today: int
    matched: int
    unclaimed: int
    to_confirm: int
    damaged: int
    returned: int
    fresh: int


@dataclass(frozen=True, slots=True)
class PacketPage:
    """Packets, newest first; ``more`` where there are others before them."""

    rows: tuple[PacketRowView, ...]
    counts: PacketCounts
    more: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that a packet may belong to, best first; ``reasons`` in words (单位一致, 正待纸质资料…), ``score`` to 100.

    ``move`` is what matching would do (RECEIVE_PAPER, PAPER_RESUBMIT, empty: only noted); ``effect`` says it in a
    sentence, with days and due date, and whether the packet is in time.
    """

    case_id: int
    case_no: str
    title: str
    unit: str
    registration_no: str
    stage: Stage
    clock_state: ClockState | None
    clock_unit: str
    clock_from: date | None
    due_on: date | None
    reasons: tuple[str, ...]
    score: int
    move: str
    effect: str
    late: int | None


@dataclass(frozen=True, slots=True)
class SenderGuess:
    """A sender known from cases and packets, to complete what is typed; the phone is masked."""

    unit: str
    contact: str
    phone: str
    case_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandOverView:
    """A list that was printed for signature."""

    id: int
    number: str
    made_at: datetime
    made_by: str
    giver: str
    taker: str
    count: int
    document_id: int
