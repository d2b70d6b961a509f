"""Reads printed papers back as another program or a scanner does."""

import io
import re

import pypdf
import pypdfium2
import zxingcpp
from PIL.Image import Image
from reportlab.lib.units import mm


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without any white space, as another program extracts it."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def raster(pdf: bytes, page: int = 0, dots_per_inch: int = 203) -> Image:
    """A page as the coarsest printer prints it, black on white."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page].render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("1", dither=0)
    finally:
        document.close()


def codes(pdf: bytes, page: int = 0) -> list[tuple[str, str]]:
    """Kind and content of every code on a page at 203 dpi, sorted."""
    found = zxingcpp.read_barcodes(raster(pdf, page).convert("L"))
    return sorted((str(code.format).rpartition(".")[2], code.text) for code in found)


def off_paper(pdf: bytes, edge_mm: float) -> list[str]:
    """The characters that stand nearer to an edge of their page than a printer can print."""
    edge = edge_mm * mm
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [char for page in document for char in _off_page(page, edge)]
    finally:
        document.close()


def _off_page(page: pypdfium2.PdfPage, edge: float) -> list[str]:
    width, height = page.get_size()
    text = page.get_textpage()
    boxes = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
    return [
        char
        for char, (left, bottom, right, top) in boxes
        if char.strip() and (left < edge or bottom < edge or right > width - edge or top > height - edge)
    ]


def ink_colours(pdf: bytes, page: int = 0) -> set[str]:
    """Which of red and black a page is printed in."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[page].render(scale=2).to_pil().convert("RGB")
    finally:
        document.close()
    colours = {colour for _, colour in picture.getcolors(1 << 24) or []}
    inks = {"red": (255, 0, 0), "black": (0, 0, 0)}
    return {name for name, colour in inks.items() if colour in colours}
