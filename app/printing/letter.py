"""The frame of a one-page-and-more letter: heading, number, body, page numbers."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.lib.units import mm

from app.printing.blocks import Block, Gap, Keep, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.pages import Box, draw_stack, paginate
from app.printing.parts import OFFICE, RIGHT, TITLE, page_of
from app.printing.pen import Pen, compose


def heading(fonts: FontBook, house: House, title: str, number: str) -> list[Block]:
    """Office and title centred, the number on the right under them."""
    return [
        Text(fonts, house.wording.office, OFFICE),
        Text(fonts, title, TITLE),
        Gap(2 * mm),
        Text(fonts, number, RIGHT),
        Gap(1 * mm),
    ]


def seal_place(fonts: FontBook, house: House, day: str) -> Block:
    """Where the office seals, with its name and the date."""
    return Keep([Text(fonts, f"{house.wording.office}（盖章）", RIGHT), Text(fonts, day, RIGHT)])


def letter_pdf(story: Sequence[Block], house: House, fonts: FontBook, title: str) -> bytes:
    """The story on as many A4 pages as it takes, each with 第 x 页 共 y 页."""
    sheet, margins = house.papers.page, house.papers.letter_margins
    box = Box(
        x=margins.left_mm * mm,
        top=(sheet.height_mm - margins.top_mm) * mm,
        width=(sheet.width_mm - margins.left_mm - margins.right_mm) * mm,
        height=(sheet.height_mm - margins.top_mm - margins.bottom_mm) * mm,
    )
    pages = paginate(story, box.width, box.height, box.height)
    drawers: list[Callable[[Pen], None]] = [
        partial(_draw_page, blocks=blocks, box=box, at=(number, len(pages))) for number, blocks in enumerate(pages, 1)
    ]
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    return compose(fonts, size, title, drawers, author=house.wording.office)


def _draw_page(pen: Pen, blocks: Sequence[Block], box: Box, at: tuple[int, int]) -> None:
    draw_stack(pen, blocks, box)
    page_of(pen, at, box.x + box.width, box.top - box.height - 8 * mm)
