"""Turns what a paper says into the PDF that is stored and printed."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.printing.fonts import FontBook
    from app.printing.house import House
    from app.printing.labels.paper import LabelBatchPaper
    from app.printing.papers import AnyPaper


class Press(Protocol):
    """What the use cases need of printing."""

    def compose(self, paper: "AnyPaper") -> bytes:
        """The paper as PDF; the same input gives the same bytes."""

    def pages(self, pdf: bytes) -> int:
        """How many pages a composed PDF has."""

    def stamp(self, pdf: bytes, when: datetime, count: int) -> bytes:
        """A copy marked as the ``count``-th reprint."""

    def missing(self, text: str) -> str:
        """The characters of ``text`` that cannot be printed."""

    def label_warnings(self, batch: "LabelBatchPaper") -> tuple[str, ...]:
        """What a person should know before labels are printed: texts that are cut, codes that have no room."""


class OfficePress:
    """The papers as the office's wording and fonts have them; reportlab is loaded with the first one."""

    def __init__(self, house: Callable[[], "House"], fonts: Callable[[], "FontBook"]) -> None:
        self._house, self._fonts = house, fonts

    def compose(self, paper: "AnyPaper") -> bytes:
        """The paper as PDF."""
        from app.printing.papers import paper_pdf  # noqa: PLC0415 - reportlab is loaded with the first paper

        return paper_pdf(paper, self._house(), self._fonts())

    def pages(self, pdf: bytes) -> int:
        """How many pages the PDF has."""
        from io import BytesIO  # noqa: PLC0415 - with the next

        from pypdf import PdfReader  # noqa: PLC0415 - not needed before the first paper

        return len(PdfReader(BytesIO(pdf)).pages)

    def stamp(self, pdf: bytes, when: datetime, count: int) -> bytes:
        """A copy with 补打, the time and the count in a corner of every page."""
        from app.printing.reprint import stamp_reprint  # noqa: PLC0415 - pypdf is not needed before

        return stamp_reprint(pdf, when, count, house=self._house(), fonts=self._fonts())

    def missing(self, text: str) -> str:
        """The characters of ``text`` that no font of this machine has."""
        return self._fonts().missing(text)

    def label_warnings(self, batch: "LabelBatchPaper") -> tuple[str, ...]:
        """Sentences on what does not fit on the labels."""
        from app.printing.labels.sheets import batch_troubles  # noqa: PLC0415 - reportlab, as above

        return batch_troubles(batch, self._house(), self._fonts())
