"""Reads printed papers back as another program or a scanner does."""

import io
import re
from itertools import takewhile

import pypdf
import pypdfium2
import zxingcpp
from PIL.Image import Image
from pypdfium2.raw import FPDF_PAGEOBJ_PATH
from reportlab.lib.units import mm

Bounds = tuple[float, float, float, float]


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


def collisions(pdf: bytes) -> list[str]:
    """The characters that a rule or another character goes through."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [char for page in document for char in _colliding(page)]
    finally:
        document.close()


def _colliding(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage()
    boxes = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
    inked = sorted(((box, char) for char, box in boxes if char.strip()), key=lambda pair: pair[0][0])
    shapes = [path.get_bounds() for path in page.get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    rules = [box for box in shapes if min(box[2] - box[0], box[3] - box[1]) < 2]
    found = [char for box, char in inked if any(_meet(box, rule, 0.3) for rule in rules)]
    for at, (box, char) in enumerate(inked):
        beside = takewhile(lambda pair, end=box[2]: pair[0][0] < end, inked[at + 1 :])
        found += [char for other, _ in beside if _meet(box, other, 0.8)]
    return found


def _meet(one: Bounds, other: Bounds, least: float) -> bool:
    """Whether ``one``, made smaller by ``least`` points on each side, meets ``other``."""
    left, low, right, top = one
    return left + least < other[2] and right - least > other[0] and low + least < other[3] and top - least > other[1]


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
