"""What the use cases give back: frozen plain values, telephone numbers masked."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.intake.draft import Page
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from db.vocabulary import (
    Arrival,
    Category,
    Channel,
    ClockState,
    DocumentKind,
    Holder,
    Outcome,
    Severity,
    Source,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: a clerk with a role (see ``app.desk.permissions``)."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A draft that stands open."""

    id: str
    title: str
    unit: str
    page: Page
    started_at: datetime
    updated_at: datetime


class CaseSort(StrEnum):
    """By what a list of cases is ordered."""

    RECEIVED = "RECEIVED"
    CASE_NO = "CASE_NO"
    TITLE = "TITLE"
    UNIT = "UNIT"
    DUE = "DUE"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of a list ended; give it back as ``CaseQuery.after``."""

    key: str
    id: int


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What to list. ``text`` is searched in numbers, titles, units and names, all its words; ``until`` is included."""

    text: str = ""
    stages: tuple[Stage, ...] = ()
    channels: tuple[Channel, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: CaseSort = CaseSort.RECEIVED
    descending: bool = True
    after: Cursor | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    id: int
    case_no: str
    title: str
    unit: str
    channel: Channel
    arrival: Arrival
    category: Category | None
    stage: Stage
    received_at: datetime
    due_on: date | None
    clerk: str
    registration_no: str
    outcome: Outcome = Outcome.ACCEPTED
    clock_state: ClockState | None = None
    clock_unit: str = ""
    clock_from: date | None = None
    clock_holder: Holder | None = None
    reviewer: str = ""
    registered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some rows of a list; ``next`` is None at its end."""

    rows: tuple[CaseRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class PrintView:
    """One time that a paper was printed."""

    at: datetime
    by: str
    printer: str
    reprint: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A paper of a case. Labels bear no number of their own."""

    id: int
    kind: DocumentKind
    number: str
    created_at: datetime
    sha256: str
    pages: int
    prints: tuple[PrintView, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueView:
    """A field of the achievement; ``read`` is what was read before somebody changed it."""

    key: str
    value: str
    source: Source
    where: str
    read: str | None


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a case. ``role`` is ``zip``, ``form`` or ``material``; ``line_id`` the checklist line, if any.

    ``round_no`` counts over all rounds of the case; ``superseded`` once a later round brought another in its place.
    """

    id: int
    sha256: str
    name: str
    media_type: str
    size: int
    role: str
    line_id: str
    pages: int | None
    round_no: int = 1
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class MaterialView:
    """What was handed in for a line, and the verdict at the time (``state`` is a ``LineState`` or empty)."""

    line_id: str
    name: str
    handed: HandedIn
    state: str
    why: str
    files: tuple[FileView, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment on the case as it was given; ``need`` says what to bring."""

    code: str
    text: str
    place: str
    severity: Severity
    need: str


@dataclass(frozen=True, slots=True)
class EventView:
    """One line of the timeline: ``label`` says in words what ``kind`` was done, ``detail`` what else there is to it."""

    seq: int
    at: datetime
    person: str
    kind: str
    label: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything that the page of a case shows."""

    row: CaseRow
    version: int
    draft_id: str
    saved_at: datetime
    outcome: Outcome
    outcome_sentence: str
    due_why: str
    deliverer: str
    deliverer_phone: str
    contact: str
    contact_phone: str
    contact_address: str
    tracking_no: str
    online_no: str
    query_code: str
    note: str
    refusal_reason: str
    refusal_where_to: str
    checklist_id: str
    checklist_version: str
    values: tuple[ValueView, ...]
    others: dict[str, str]
    units: tuple[CompletingUnit, ...]
    persons: tuple[CompletingPerson, ...]
    materials: tuple[MaterialView, ...]
    files: tuple[FileView, ...]
    comments: tuple[CommentView, ...]
    findings: tuple[Finding, ...]
    documents: tuple[DocumentView, ...]
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Phones:
    """Telephone numbers of a case in full; giving them out is recorded."""

    deliverer: str
    contact: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of earlier cases, with what its latest case told. ``phone`` is in full, to fill a field;
    a list shows ``masked_phone``."""

    name: str
    uscc: str
    contact: str
    phone: str
    masked_phone: str
    address: str
    times: int


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What became of an intake."""

    case_id: int
    case_no: str
    stage: Stage
    outcome: Outcome
    sentence: str
    due_on: date | None
    documents: tuple[DocumentView, ...] = field(default=())
