"""Marks a copy of a stored paper as printed again; the stored bytes stay as they are."""

import io
from datetime import datetime

from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.units import mm

from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House, load_house
from app.printing.pen import Pen, compose
from app.resources import Resources

_SMALL_PAGE = 120 * mm


def stamp_reprint(
    pdf: bytes, when: datetime, count: int, *, house: House | None = None, fonts: FontBook | None = None
) -> bytes:
    """A copy of ``pdf`` with 补打, which time (from 1) and when, in a red frame on the upper right of each page.

    Without ``house`` and ``fonts`` the packaged wording and this machine's fonts are taken.
    """
    wording = (house or load_house(Resources())).wording
    text = wording.reprint.format(when=f"{when:%Y-%m-%d %H:%M}", count=count)
    book = fonts or FontBook.find()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        page.merge_page(PdfReader(io.BytesIO(_stamp(text, size, book))).pages[0])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _stamp(text: str, page: tuple[float, float], fonts: FontBook) -> bytes:
    """A page with nothing but the stamp, smaller on a label."""
    small = page[0] < _SMALL_PAGE
    size, edge = (6.0, 1.5 * mm) if small else (8.0, 4.5 * mm)

    def draw(pen: Pen) -> None:
        width = fonts.width(text, size, Role.HEI) + 6
        x, y = page[0] - width - edge, page[1] - edge - size - 4
        pen.canvas.setStrokeColor(colors.red)
        pen.canvas.setFillColor(colors.red)
        pen.canvas.setLineWidth(0.8)
        pen.canvas.rect(x, y, width, size + 4)
        pen.write(text, (x + 3, y + 2 + size * 0.14), size, Role.HEI)

    return compose(fonts, page, text, [draw])
