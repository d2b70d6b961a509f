"""Draws text and rules on a PDF canvas; text in the fonts that have its characters."""

import io
import threading
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from app.printing.font_files import Role
from app.printing.fonts import FontBook

Point = tuple[float, float]

_composing = threading.RLock()
"""reportlab reads a font through one shared position in its file, so papers are composed one at a time."""


class Pen:
    """A canvas with the fonts of this machine. Lengths in points from the lower left corner."""

    def __init__(self, canvas: Canvas, fonts: FontBook) -> None:
        self.canvas, self.fonts = canvas, fonts

    def write(self, text: str, at: Point, size: float, role: Role = Role.BODY, *, gap: float = 0) -> None:
        """Write one line, its baseline starting ``at`` (x, y), with ``gap`` more between its characters."""
        line = self.canvas.beginText(*at)
        line.setCharSpace(gap)
        for run in self.fonts.runs(text, role):
            line.setFont(run.font, size)
            line.textOut(run.text)
        line.setCharSpace(0)
        self.canvas.drawText(line)

    def rule(self, x1: float, y1: float, x2: float, y2: float, thickness: float = 0.5) -> None:
        """A straight black line."""
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x1, y1, x2, y2)


def compose(
    fonts: FontBook, size: tuple[float, float], title: str, pages: list[Callable[[Pen], None]], *, author: str = ""
) -> bytes:
    """A PDF of one page per drawer, the same bytes for the same drawing. ``size`` is width and height in points."""
    with _composing:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1)
        canvas.setTitle(title)
        canvas.setAuthor(author)
        for draw in pages:
            draw(Pen(canvas, fonts))
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()
