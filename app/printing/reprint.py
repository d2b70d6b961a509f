"""Marks a copy of a stored paper as printed again; the stored bytes stay as they are."""

import io
from datetime import datetime

from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.units import mm

from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.pen import Pen, compose

_SIZE = 8.0


def stamp_reprint(pdf: bytes, when: datetime, count: int, house: House, fonts: FontBook) -> bytes:
    """A copy of ``pdf`` with 补打, the time and which time (from 1) in a red frame on the upper right of each page."""
    text = house.wording.reprint.format(when=f"{when:%Y-%m-%d %H:%M}", count=count)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    stamps: dict[tuple[float, float], PdfReader] = {}
    for page in writer.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        if size not in stamps:
            stamps[size] = PdfReader(io.BytesIO(_stamp(text, size, fonts)))
        page.merge_page(stamps[size].pages[0])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _stamp(text: str, size: tuple[float, float], fonts: FontBook) -> bytes:
    """A page with nothing but the stamp."""

    def draw(pen: Pen) -> None:
        width = fonts.width(text, _SIZE, Role.HEI) + 6
        x, y = size[0] - width - 2 * mm, size[1] - 2 * mm - _SIZE - 4
        pen.canvas.setStrokeColor(colors.red)
        pen.canvas.setFillColor(colors.red)
        pen.canvas.setLineWidth(0.8)
        pen.canvas.rect(x, y, width, _SIZE + 4)
        pen.write(text, (x + 3, y + 3.2), _SIZE, Role.HEI)

    return compose(fonts, size, text, [draw])
