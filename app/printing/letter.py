"""The frame of a letter on A4: heading, number, paragraphs, place of the seal, page numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportlab.lib.units import mm

from app.printing.blocks import Align, Block, Columns, Gap, Keep, Style, Text
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.pages import Box, draw_stack, paginate
from app.printing.parts import page_of
from app.printing.pen import Pen, compose

BODY = Style(size=12, leading=22, align=Align.JUSTIFY, indent=2)
STRONG = Style(Role.HEI, size=12, leading=22, align=Align.JUSTIFY, indent=2)
PLAIN = Style(size=12, leading=22)
SMALL = Style(size=10.5, leading=16)


@dataclass(frozen=True, slots=True)
class Look:
    """How closely a letter is set: its styles, the size of type in tables, and how much of the usual gaps it leaves."""

    body: Style = BODY
    strong: Style = STRONG
    plain: Style = PLAIN
    cells: float = 12
    gaps: float = 1

    def gap(self, mm_high: float) -> Block:
        """Free space."""
        return Gap(mm_high * mm * self.gaps)


ROOMY = Look()
CLOSE = Look(replace(BODY, leading=17), replace(STRONG, leading=17), replace(PLAIN, leading=17), 10.5, 0.5)

_TITLE = Style(Role.HEI, size=22, leading=34, align=Align.CENTRE)
_OFFICE = Style(Role.HEI, size=16, leading=28, align=Align.CENTRE)
_RIGHT = Style(size=12, leading=22, align=Align.RIGHT)
_CENTRE = Style(size=12, leading=22, align=Align.CENTRE)


def heading(fonts: FontBook, house: House, title: str, number: str) -> list[Block]:
    """The number upper right, office and title centred."""
    return [
        Text(fonts, number, _RIGHT),
        Gap(3 * mm),
        Text(fonts, house.wording.office, _OFFICE),
        Text(fonts, title, _TITLE),
        Gap(6 * mm),
    ]


def salutation(fonts: FontBook, applicant: str) -> Block:
    """To whom the letter goes."""
    return Text(fonts, f"{applicant or '申请人'}：", PLAIN)


def seal_place(fonts: FontBook, house: House, day: str) -> Block:
    """Where the office seals: its name with the date centred under it, on the right."""
    lines = Keep([Text(fonts, f"{house.wording.office}（盖章）", _CENTRE), Text(fonts, day, _CENTRE)])
    return Columns([(0.42, Gap(0)), (0.58, lines)])


def without_stop(text: str) -> str:
    """A sentence of an office without its last stop, to go on in another one."""
    return text.rstrip("。 ")


def fitted_pdf(make: Callable[[Look], Sequence[Block]], house: House, fonts: FontBook, title: str) -> bytes:
    """The letter set close where that saves a page, else roomy."""
    roomy, close = (make(look) for look in (ROOMY, CLOSE))
    saves = len(_pages(close, house)) < len(_pages(roomy, house))
    return letter_pdf(close if saves else roomy, house, fonts, title)


def letter_pdf(story: Sequence[Block], house: House, fonts: FontBook, title: str) -> bytes:
    """The story on as many A4 pages as it takes, each with 第 x 页 共 y 页."""
    sheet, box, pages = house.papers.page, _box(house), _pages(story, house)
    drawers: list[Callable[[Pen], None]] = [
        partial(_draw_page, blocks=blocks, box=box, at=(number, len(pages))) for number, blocks in enumerate(pages, 1)
    ]
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    return compose(fonts, size, title, drawers, author=house.wording.office)


def _pages(story: Sequence[Block], house: House) -> list[list[Block]]:
    box = _box(house)
    return paginate(story, box.width, box.height)


def _box(house: House) -> Box:
    """Where a letter's text stands."""
    sheet, margins = house.papers.page, house.papers.letter_margins
    return Box(
        x=margins.left_mm * mm,
        top=(sheet.height_mm - margins.top_mm) * mm,
        width=(sheet.width_mm - margins.left_mm - margins.right_mm) * mm,
        height=(sheet.height_mm - margins.top_mm - margins.bottom_mm) * mm,
    )


def _draw_page(pen: Pen, blocks: Sequence[Block], box: Box, at: tuple[int, int]) -> None:
    draw_stack(pen, blocks, box)
    page_of(pen, at, box.x + box.width, box.top - box.height - 8 * mm)
