"""A page of a scan, as the process that puts scans together is told of it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScanPage:
    """A page of a PDF to be taken into another: ``page`` from 0, ``turn`` clockwise in degrees on top of its own."""

    path: Path
    page: int
    turn: int = 0
