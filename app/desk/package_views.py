"""What the use cases of archive packages give back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.package.report import Report


@dataclass(frozen=True, slots=True)
class PackageView:
    """A package that was made of a case. ``failed`` are the items of its check that did not pass, with the reason."""

    id: int
    case_id: int
    name: str
    made_at: datetime
    made_by: str
    size: int
    fingerprint: str
    passed: bool
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadePackage:
    """A package just made: where it lies, with its report as PDF and JSON beside it."""

    view: PackageView
    path: Path
    report: Report
    report_pdf: Path
    report_json: Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case of a batch that no package was made of, and why."""

    case_id: int
    case_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatchResult:
    """A batch: what was made, the names of what was there already and unchanged, what failed, and whether it was
    broken off."""

    made: tuple[MadePackage, ...]
    kept: tuple[str, ...]
    failed: tuple[LeftOut, ...]
    stopped: bool = False
