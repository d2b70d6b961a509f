"""A quick look at a PDF, to sort it: how its first page begins, and whether a red seal is seen."""

from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from app.formats.found import SealSign
from app.formats.seal import look_for_seal

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Glance:
    """``heading`` is the first line of the first page, empty for a scan."""

    heading: str = ""
    seal: SealSign = SealSign.UNKNOWN


def glance(path: Path) -> Glance:
    """Look at a PDF. Never raises for a bad file; call it through ``app.formats.guarded``."""
    return Glance(_heading(path), look_for_seal(path))


def _heading(path: Path) -> str:
    try:
        lines = PdfReader(path, strict=False).pages[0].extract_text().splitlines()
    except Exception:  # noqa: BLE001 - a torn file may raise anything; it is reported by the PDF's own examination
        return ""
    return next((line.strip()[:_LONGEST] for line in lines if line.strip()), "")
