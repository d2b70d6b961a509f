from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageOps
from PySide6.QtCore import QSize
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.errors import BadInputError, EnvironmentFailedError
from ui.printing.pages import Target, open_pdf, print_pdf, render


def paper(*sizes_mm: tuple[float, float]) -> bytes:
    """Pages with a frame 10 mm from every edge."""
    out = BytesIO()
    canvas = Canvas(out)
    for width, height in sizes_mm:
        canvas.setPageSize((width * mm, height * mm))
        canvas.rect(10 * mm, 10 * mm, (width - 20) * mm, (height - 20) * mm)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def ink_mm(pdf: bytes, page: int) -> tuple[float, ...]:
    """The box of what is not white, in millimetres from the upper left corner of the paper."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    box = ImageOps.invert(image).point(lambda value: 255 if value > 60 else 0).getbbox()
    assert box is not None
    return tuple(edge / 300 * 25.4 for edge in box)


@pytest.mark.parametrize("sizes", [[(210, 297)], [(100, 70)], [(210, 297), (297, 210)]])
def test_ink_lands_one_to_one(qapp: object, tmp_path: Path, sizes: list[tuple[float, float]]) -> None:
    file = tmp_path / "printed.pdf"
    print_pdf(paper(*sizes), Target(file=file))
    for page, (width, height) in enumerate(sizes):
        expected = (10, 10, width - 10, height - 10)
        assert ink_mm(file.read_bytes(), page) == pytest.approx(expected, abs=0.4)


def test_a_page_is_rendered_on_white(qapp: object) -> None:
    document, _buffer = open_pdf(paper((100, 70)))
    assert render(document, 0, QSize(400, 280)).pixelColor(5, 5).name() == "#ffffff"


def test_a_printer_that_is_gone_is_named(qapp: object) -> None:
    with pytest.raises(EnvironmentFailedError, match="找不到打印机“三楼激光”"):
        print_pdf(paper((210, 297)), Target("三楼激光"))


def test_a_folder_that_is_gone_is_told(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailedError, match="没有打印出来"):
        print_pdf(paper((210, 297)), Target(file=tmp_path / "gone" / "printed.pdf"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 torn", b"hello"])
def test_a_torn_pdf_is_told(qapp: object, data: bytes) -> None:
    with pytest.raises(BadInputError, match="打不开"):
        print_pdf(data, Target(file=Path("never.pdf")))
