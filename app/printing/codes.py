"""Code 128 and QR of a case number, drawn in whole dots of the coarsest printer so that each bar is sharp.

Both hold the case number and nothing else: a scanner types it, and it opens the case.
"""

from functools import lru_cache

from reportlab.graphics.barcode import qrencoder
from reportlab.graphics.barcode.code128 import Code128

from app.printing.pen import Pen, Point


def dot_pt(dots_per_inch: int) -> float:
    """The size of one printer dot in points."""
    return 72 / dots_per_inch


def code128(pen: Pen, text: str, at: Point, module: float, height: float) -> float:
    """Draw Code 128 with its lower left corner ``at`` (x, y) and return its width; the caller leaves the quiet zone."""
    bars = Code128(text, barWidth=module, barHeight=height, quiet=False)
    bars.drawOn(pen.canvas, *at)
    return float(bars.width)


def code128_width(text: str, module: float) -> float:
    """How wide the bars of ``text`` are."""
    return float(Code128(text, barWidth=module, barHeight=1, quiet=False).width)


def qr(pen: Pen, text: str, at: Point, module: float) -> float:
    """Draw a QR (level M) with its lower left corner ``at`` (x, y) and return its width, without the quiet zone."""
    x, y = at
    rows = _modules(text)
    path = pen.canvas.beginPath()
    for number, row in enumerate(rows):
        bottom = y + (len(rows) - 1 - number) * module
        for start, end in _stretches(row):
            path.rect(x + start * module, bottom, (end - start) * module, module)
    pen.canvas.drawPath(path, stroke=0, fill=1)
    return len(rows) * module


def qr_width(text: str, module: float) -> float:
    """How wide the QR of ``text`` is, without its quiet zone."""
    return float(len(_modules(text)) * module)


@lru_cache(maxsize=64)
def _modules(text: str) -> list[list[bool]]:
    """The dark modules, kept for a while: a paper measures its code and draws it several times."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]


def _stretches(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin and end, so that neighbours are one rectangle without a seam."""
    padded = [False, *row, False]
    edges = [index for index in range(len(row) + 1) if padded[index] != padded[index + 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))
