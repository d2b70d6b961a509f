"""What attaching a folder of downloaded files gives back: frozen plain values."""

from dataclasses import dataclass
from pathlib import Path

from db.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that files may belong to. ``numbers`` is what it is known by, ``hashes`` the files that it has."""

    case_id: int
    case_no: str
    title: str
    title_key: str
    stage: Stage
    numbers: tuple[str, ...]
    hashes: frozenset[str]
    zip_sha256: str


@dataclass(frozen=True, slots=True)
class Match:
    """A file and the case that it belongs to; ``by`` says in words how that was told."""

    path: Path
    name: str
    case_id: int
    case_no: str
    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A file that belongs to no case as far as can be told, with the reason in words."""

    path: Path
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AttachPlan:
    """The dry run: ``already`` are files that their case has by now. ``name`` of a file is its place in the folder."""

    folder: Path
    matches: tuple[Match, ...]
    already: tuple[Match, ...]
    unmatched: tuple[Miss, ...]

    @property
    def case_count(self) -> int:
        """How many cases would get files."""
        return len({match.case_id for match in self.matches})


@dataclass(frozen=True, slots=True)
class AttachedCase:
    """What one case got. ``notes`` is what should be looked at; ``problem`` why nothing could be attached."""

    case_id: int
    case_no: str
    title: str
    files: int
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class AttachResult:
    """What was attached, case by case."""

    cases: tuple[AttachedCase, ...]

    @property
    def files(self) -> int:
        """How many files were attached."""
        return sum(case.files for case in self.cases)
