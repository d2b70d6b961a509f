"""Draws text and rules on a PDF canvas; text in the fonts that have its characters."""

import io
import threading
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from app.printing.font_files import Role
from app.printing.fonts import FontBook

Point = tuple[float, float]

RULE = 0.5
"""How thick rules are, in points."""

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

    def rule(self, start: Point, end: Point) -> None:
        """A thin straight line."""
        self.canvas.setLineWidth(RULE)
        self.canvas.line(*start, *end)

    def frame(self, corner: Point, width: float, height: float) -> None:
        """A thin rectangle with its lower left corner at ``corner``."""
        self.canvas.setLineWidth(RULE)
        self.canvas.rect(*corner, width, height)


def compose(
    fonts: FontBook, size: tuple[float, float], title: str, pages: list[Callable[[Pen], None]], *, author: str = ""
) -> bytes:
    """A PDF of one page per drawer, the same bytes for the same drawing. ``size`` is width and height in points."""
    with _composing:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, lang="zh-CN")
        canvas.setTitle(title)
        canvas.setSubject(title)
        canvas.setAuthor(author)
        canvas.setCreator("成果登记台")
        for draw in pages:
            draw(Pen(canvas, fonts))
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()
