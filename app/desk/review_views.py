"""What the use cases of review give back: frozen plain values, telephone numbers masked."""

from dataclasses import dataclass
from datetime import date, datetime

from app.desk.life_views import LifeView, RoundView
from app.desk.views import CaseView, FileView
from app.rules.finding import Finding
from db.vocabulary import Answer, ClockState, FindingVerdict, ReviewKind, Severity, Stage


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
class FieldDifference:
    """A field that changed between two rounds."""

    place: str
    label: str
    before: str
    after: str


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
