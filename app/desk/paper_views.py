"""What the use cases of paper review and of scans give back and take."""

from dataclasses import dataclass
from datetime import datetime

from app.rules.checklist import Requirement
from app.rules.paper_check import PaperLook

__all__ = ["PageRef", "PaperLine", "PaperLook", "PaperSheet", "ScanFile", "ScanPart", "ScanView"]


@dataclass(frozen=True, slots=True)
class ScanView:
    """A scan at a line. ``line_id`` empty: at none yet. ``round_no`` counts over all rounds of the case."""

    link_id: int
    sha256: str
    name: str
    line_id: str
    pages: int | None
    round_no: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the checklist for papers with what was seen of it.

    ``look`` is None while nobody has looked in this round, ``before`` what was seen in the round before. ``problems``
    are the sentences of the findings on it. ``compares``: the paper form, whose number and title are read.
    """

    requirement: Requirement
    group: str
    version: int
    look: PaperLook | None
    before: PaperLook | None
    compares: bool
    problems: tuple[str, ...]
    scans: tuple[ScanView, ...]
    looked_at: datetime | None = None
    looked_by: str = ""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The checklist for papers of a case in its round. ``looked`` of ``asked`` lines have been looked at.

    ``number`` and ``title`` are those of the case, to compare the paper form with.
    """

    case_id: int
    round_no: int
    editable: bool
    lines: tuple[PaperLine, ...]
    loose_scans: tuple[ScanView, ...]
    asked: int
    looked: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A PDF in the scan folder that was not taken yet. ``problem`` says why it cannot be used (empty: it can)."""

    name: str
    size: int
    modified: datetime
    pages: int | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of a kept PDF: ``page`` from 0, ``turn`` clockwise in degrees (0, 90, 180, 270) on top of its own."""

    sha256: str
    page: int
    turn: int = 0


@dataclass(frozen=True, slots=True)
class ScanPart:
    """A PDF to be made of pages in order, for a line of the checklist."""

    line_id: str
    pages: tuple[PageRef, ...]
    name: str = ""
