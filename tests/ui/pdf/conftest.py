"""PDFs made for the tests, and a viewer that is open on one."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ui.pdf.turns import turns
from ui.pdf.view import PdfView

RED = (1, 0, 0)


def make_pdf(pages: int = 3, *, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A4 pages with ``page 1`` and so on, and a red box whose lower left corner lies at 100, 600 points, 80 × 40."""
    raw = BytesIO()
    canvas = Canvas(raw, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFillColorRGB(*RED)
        canvas.rect(100, 600, 80, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(200, 500, f"page {number} of the")
        canvas.drawString(200, 480, "register")
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(raw))
    for page in writer.pages:
        if crop is not None:
            page.cropbox = RectangleObject(crop)
        if rotate:
            page.rotate(rotate)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PdfView]:
    """A viewer of 700 by 600."""
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.offer(compare=True, draw=True)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_pdf()
    qtbot.waitUntil(lambda: not turns().is_busy)


@pytest.fixture
def show(qtbot: QtBot, view: PdfView) -> Callable[..., PdfView]:
    """Shows a PDF and waits until it is open."""

    def open_it(content: bytes, sha256: str = "a") -> PdfView:
        with qtbot.waitSignal(view.opened):
            view.show_pdf(content, sha256)
        view.area.setFocus()
        return view

    return open_it
