"""What the use cases of the archive give back and take."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.desk.loan_views import LoanList, LoanView, NewLoan
from db.vocabulary import Category, Channel, PlacedKind, Retention, Secrecy, Stage, VolumeState

__all__ = ["LoanList", "LoanView", "NewLoan"]


@dataclass(frozen=True, slots=True)
class ToFile:
    """A case that waits for filing (审核通过, or 已登记 at the counter), with how far its volumes are."""

    case_id: int
    case_no: str
    registration_no: str
    title: str
    unit: str
    channel: Channel
    category: Category | None
    stage: Stage
    since: date | None
    volumes: int
    closed: int
    boxed: int


@dataclass(frozen=True, slots=True)
class NewItem:
    """卷内文件 as it is written down; ``id`` None for a new one."""

    title: str
    document_no: str = ""
    responsible: str = ""
    dated_on: str = ""
    pages: int | None = None
    remark: str = ""
    line_id: str = ""
    sha256: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ItemView:
    """卷内文件. ``item_no`` is its 档号 (件号), empty until the volume has one."""

    id: int
    position: int
    item_no: str
    title: str
    document_no: str
    responsible: str
    dated_on: str
    pages: int | None
    remark: str
    line_id: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class VolumeFields:
    """What is written down of a volume beside its items."""

    title: str
    responsible: str
    retention: Retention
    secrecy: Secrecy
    year: int
    begun_on: date | None = None
    ended_on: date | None = None
    mutual_no: str = ""
    remark: str = ""
    compiler: str = ""
    checker: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class VolumeRowView:
    """A volume as a list shows it."""

    id: int
    case_id: int
    case_no: str
    registration_no: str
    archive_no: str
    title: str
    year: int
    retention: Retention
    state: VolumeState
    items: int
    pages: int
    box_no: str
    location: str
    lent_to: str = ""
    lent_until: date | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A volume or box was put somewhere, or taken out."""

    kind: PlacedKind
    what: str
    came_from: str
    to: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ArchiveNumberView:
    """A 档号 that a volume has or had."""

    archive_no: str
    given_at: datetime
    given_by: str
    void_at: datetime | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class VolumeView:
    """Everything of a volume. ``problems`` are what hinders closing it, in sentences, ``warnings`` what else is odd.

    ``position`` is which of its case's volumes it is, of ``of``; ``next_no`` previews the 档号, empty once it has one.
    """

    row: VolumeRowView
    version: int
    fields: VolumeFields
    items: tuple[ItemView, ...]
    next_no: str
    numbers: tuple[ArchiveNumberView, ...]
    placements: tuple[Placement, ...]
    loans: tuple[LoanView, ...]
    problems: tuple[str, ...]
    made_at: datetime
    made_by: str
    closed_at: datetime | None
    position: int = 1
    of: int = 1
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VolumeQuery:
    """Which volumes a list holds, newest first; ``after`` continues behind the volume with this id.

    ``unboxed``: closed ones that lie in no box yet; ``lent``: those that somebody has.
    """

    text: str = ""
    state: VolumeState | None = None
    year: int | None = None
    case_id: int | None = None
    box_id: int | None = None
    unboxed: bool = False
    lent: bool = False
    after: int | None = None
    limit: int = 200


@dataclass(frozen=True, slots=True)
class VolumePage:
    """Volumes of a list; ``more`` where there are others behind them."""

    rows: tuple[VolumeRowView, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class BoxNew:
    """What is written down of a box; its number is made of year and retention."""

    year: int
    retention: Retention
    spine_mm: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class BoxRowView:
    """A box as a list shows it. ``first_no`` and ``last_no`` are the 档号 of its first and last volume."""

    id: int
    version: int
    box_no: str
    year: int
    retention: Retention
    spine_mm: int
    note: str
    location: str
    volumes: int
    pages: int
    first_no: str
    last_no: str
    retired: bool = False
    """Emptied into another one; nothing goes into it any more."""


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box with its volumes and where it has been."""

    row: BoxRowView
    volumes: tuple[VolumeRowView, ...]
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class LocationView:
    """库位 with how many boxes stand there."""

    id: int
    version: int
    code: str
    name: str
    note: str
    closed: bool
    boxes: int


@dataclass(frozen=True, slots=True)
class NewLocation:
    """What is written down of a 库位."""

    code: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of a case that was to be filed; ``why`` says what hindered it, empty where it is filed now."""

    case_id: int
    case_no: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class FiledBefore:
    """A filed case without volumes, from the time before there were any; ``place`` is what was noted then."""

    case_id: int
    case_no: str
    registration_no: str
    title: str
    unit: str
    filed_on: date
    place: str


class FoundKind(StrEnum):
    """What a scan names."""

    CASE = "CASE"
    PACKET = "PACKET"
    VOLUME = "VOLUME"
    BOX = "BOX"
    LOCATION = "LOCATION"


@dataclass(frozen=True, slots=True)
class Found:
    """What a scan or typed number names; ``item`` is the 件号 where it was that of a paper in a volume."""

    kind: FoundKind
    id: int
    item: int = 0


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    """The numbers on the tabs of the archive screen."""

    to_file: int
    open_volumes: int
    unboxed: int
    boxes: int
    lent: int
    overdue: int
