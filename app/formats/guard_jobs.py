"""What the examining process is asked to do.

The libraries that read foreign files are imported there, when they are first needed, and not in the window's process.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.formats.found import PdfReport, ZipReport
from app.formats.page_note import PageNote
from app.formats.scan_page import ScanPage


def zip_job(path: Path, **options: Any) -> ZipReport:
    """``examine_zip`` with its options."""
    from app.formats.sealed_zip import examine_zip  # noqa: PLC0415 (see above)

    return examine_zip(path, **options)


def pdf_job(path: Path, **options: Any) -> PdfReport:
    """``examine_pdf`` with its options."""
    from app.formats.pdf import examine_pdf  # noqa: PLC0415 (see above)

    return examine_pdf(path, **options)


def annotate_job(path: Path, notes: Sequence[PageNote]) -> bytes:
    """``annotate`` with its notes."""
    from app.formats.annotate import annotate  # noqa: PLC0415 (see above)

    return annotate(path, notes)


def count_job(path: Path) -> int:
    """``count_pages``."""
    from app.formats.scans import count_pages  # noqa: PLC0415 (see above)

    return count_pages(path)


def assemble_job(target: Path, pages: Sequence[ScanPage]) -> int:
    """``assemble`` to a target."""
    from app.formats.scans import assemble  # noqa: PLC0415 (see above)

    return assemble(pages, target)
