"""What the use cases of review and of a case's life give back: frozen plain values, telephone numbers masked."""

from dataclasses import dataclass
from datetime import date, datetime

from app.desk.views import CaseView, DocumentView, FileView
from app.rules.finding import Finding
from app.rules.moves import Offer
from db.vocabulary import (
    Answer,
    ClockKind,
    ClockState,
    Decision,
    FindingVerdict,
    Holder,
    MessageState,
    NumberOrigin,
    ReviewKind,
    Severity,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page: fractions of the page (0 to 1 from its upper left corner) as a viewer shows it unrotated,
    that is after the page's own /Rotate. ``page`` counts from 0."""

    sha256: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment as a reviewer writes it. ``place`` is as ``Finding.place``; ``finding`` is what it takes up."""

    text: str
    place: str
    severity: Severity = Severity.MUST
    code: str = ""
    need: str = ""
    mark: Mark | None = None
    finding: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What was found of a comment in a later round."""

    round_no: int
    answer: Answer
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReviewComment:
    """A comment with its history. ``number`` is its order among the open ones, as on page and notice; 0 if closed.

    ``needs_answer``: it comes from an earlier round and nobody has said in this one what became of it.
    """

    id: int
    version: int
    number: int
    round_no: int
    kind: ReviewKind
    code: str
    text: str
    need: str
    place: str
    place_label: str
    severity: Severity
    mark: Mark | None
    maker: str
    made_at: datetime
    answer: Answer
    answers: tuple[AnswerView, ...]
    needs_answer: bool
    missed: bool
    from_finding: bool


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A finding of the cross-checks with what was done with it (None: waits for a reviewer)."""

    finding: Finding
    place_label: str
    verdict: FindingVerdict | None = None
    reason: str = ""
    by: str = ""


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
class FieldDifference:
    """A field that changed between two rounds."""

    place: str
    label: str
    before: str
    after: str


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
class MessageView:
    """短信 as lists show it; the phone is masked."""

    id: int
    version: int
    case_id: int
    case_no: str
    title: str
    template: str
    template_name: str
    recipient: str
    phone: str
    has_phone: bool
    text: str
    length: int
    units: int
    state: MessageState
    created_at: datetime
    created_by: str
    attempts: int
    next_try_at: datetime | None
    settled_at: datetime | None
    settled_by: str
    sender: str
    error: str


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
class Duplicate:
    """A case that may be the same achievement, with the reasons in words (同一压缩包, 名称相似 93 %…)."""

    case_id: int
    case_no: str
    title: str
    unit: str
    stage: Stage
    registration_no: str
    reasons: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class QueueCard:
    """A case in the review queue."""

    case_id: int
    case_no: str
    title: str
    unit: str
    stage: Stage
    kind: ReviewKind | None
    round_no: int
    reviewer_id: str
    reviewer: str
    clock_state: ClockState | None
    clock_unit: str
    clock_from: date | None
    due_on: date | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue with the counts of its three views."""

    cards: tuple[QueueCard, ...]
    mine: int
    unassigned: int
    all: int


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything that the review screen shows of a case."""

    case: CaseView
    life: LifeView
    round: RoundView | None
    comments: tuple[ReviewComment, ...]
    findings: tuple[ReviewFinding, ...]
    differences: tuple[FieldDifference, ...]
    duplicates: tuple[Duplicate, ...]
    draft: NewComment | None
    others_here: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A comment of the library, its text filled from the case (____ where the case has nothing to fill in)."""

    code: str
    section: str
    text: str
    times_used: int


@dataclass(frozen=True, slots=True)
class FilePair:
    """What stood for one material in two rounds, to be laid side by side; ``same`` where nothing was brought anew."""

    role: str
    line_id: str
    name: str
    before: tuple[FileView, ...]
    after: tuple[FileView, ...]

    @property
    def same(self) -> bool:
        return [file.sha256 for file in self.before] == [file.sha256 for file in self.after]


@dataclass(frozen=True, slots=True)
class MissedCount:
    """How many comments ``name`` (a reviewer, or the code of a canned comment) had, and how many were 首轮漏提.

    ``text`` is what the library says under the code.
    """

    name: str
    comments: int
    missed: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class MissedComment:
    """A comment that was 首轮漏提, with the case that it was made on."""

    case_id: int
    case_no: str
    title: str
    kind: ReviewKind
    round_no: int
    place_label: str
    code: str
    text: str
    maker: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class MissedStatistics:
    """首轮漏提 of a time: all comments made, those of a second or later round, and those that came too late."""

    since: date
    until: date
    comments: int
    later: int
    missed: int
    by_reviewer: tuple[MissedCount, ...]
    by_code: tuple[MissedCount, ...]
