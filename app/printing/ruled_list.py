"""A list on as many pages as it takes, each with title and head; what belongs below stands under the last row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportlab.lib.units import mm

from app.printing.archive_house import Edges
from app.printing.blocks import Align, Block, Gap, Keep, Style, Text
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.pages import Box, draw_stack
from app.printing.parts import CellStyles, listing, page_of
from app.printing.pen import Pen, compose
from app.printing.table import Table

Column = tuple[float, str, Align]

LINE = Style(size=10.5, leading=16)
_TITLE = Style(Role.HEI, size=18, leading=28, align=Align.CENTRE)
_NUMBER = Style(size=10.5, leading=16, align=Align.RIGHT)
_GAP = 2 * mm


@dataclass(frozen=True, slots=True)
class RuledList:
    """One list. ``above`` are lines between title and head, on every page; ``below`` stands under the last row.

    ``row_mm`` is how high a row is at least; one that is higher than a page goes on over the next. With
    ``blank_rows`` the last page is ruled to its foot. ``wide`` turns the sheet.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    row_mm: float
    number: str = ""
    above: Sequence[str] = ()
    below: Sequence[Block] = ()
    wide: bool = False
    blank_rows: bool = False
    size: float = 10.5


def ruled_list_pdf(lists: Sequence[RuledList], house: House, fonts: FontBook, title: str) -> bytes:
    """The lists one after the other, each beginning on a new page and counting its own pages."""
    size, box = paper_of(house, wide=lists[0].wide)
    drawers: list[Callable[[Pen], None]] = []
    for one in lists:
        pages = _pages(one, house, fonts, box)
        drawers += [partial(_draw, blocks=blocks, box=box, at=(at, len(pages))) for at, blocks in enumerate(pages, 1)]
    return compose(fonts, size, title, drawers, author=house.wording.office)


def paper_of(house: House, *, wide: bool) -> tuple[tuple[float, float], Box]:
    """Width and height of a sheet in points, and where its text stands."""
    sheet, archive = house.papers.page, house.archive
    if wide:
        return _room(sheet.height_mm, sheet.width_mm, archive.wide_margins)
    return _room(sheet.width_mm, sheet.height_mm, archive.upright_margins)


def _room(width_mm: float, height_mm: float, edges: Edges) -> tuple[tuple[float, float], Box]:
    box = Box(
        x=edges.left_mm * mm,
        top=(height_mm - edges.top_mm) * mm,
        width=(width_mm - edges.left_mm - edges.right_mm) * mm,
        height=(height_mm - edges.top_mm - edges.bottom_mm) * mm,
    )
    return (width_mm * mm, height_mm * mm), box


def _pages(one: RuledList, house: House, fonts: FontBook, box: Box) -> list[list[Block]]:
    head = _head(one, house, fonts)
    below = Keep([Gap(_GAP), *one.below]) if one.below else Keep([])
    room = box.height - head.height(box.width)
    tables = _tables(one, fonts, box.width, room)
    left = room - tables[-1].height(box.width) - below.height(box.width)
    if left < 0:  # what stands below takes the last row along: no page without a row
        tables[-1:] = _without_last(tables[-1])
    elif one.blank_rows:
        tables[-1] = _filled(tables[-1], fonts, left)
    pages: list[list[Block]] = [[head, table] for table in tables]
    pages[-1].append(below)
    return pages


def _without_last(table: Table) -> tuple[Table, ...]:
    rows = list(table.rows)
    return tuple(replace(table, rows=part) for part in (rows[:-1], rows[-1:]) if part)


def _head(one: RuledList, house: House, fonts: FontBook) -> Block:
    lines = [Text(fonts, line, LINE) for line in one.above]
    number = [Text(fonts, one.number, _NUMBER)] if one.number else []
    office = Style(Role.HEI, size=12, leading=20, align=Align.CENTRE)
    return Keep([Text(fonts, house.wording.office, office), Text(fonts, one.title, _TITLE), *number, *lines, Gap(_GAP)])


def _tables(one: RuledList, fonts: FontBook, width: float, room: float) -> list[Table]:
    table = listing(fonts, CellStyles.of(one.size), one.columns, one.rows)
    table = replace(table, least=one.row_mm * mm)
    rest: Block | None = replace(table, tall=room - replace(table, rows=()).height(width))
    tables: list[Table] = []
    while isinstance(rest, Table):
        parts = rest.split(width, room) if rest.height(width) > room else None
        first, rest = parts or (rest, None)
        if isinstance(first, Table):
            tables.append(first)
    return tables


def _filled(table: Table, fonts: FontBook, left: float) -> Table:
    """The table with empty rows down to the foot of its page."""
    empty = tuple(Text(fonts, "", LINE) for _ in table.shares)
    return replace(table, rows=[*table.rows, *[empty] * int(left // table.least)])


def _draw(pen: Pen, blocks: Sequence[Block], box: Box, at: tuple[int, int]) -> None:
    draw_stack(pen, blocks, box)
    page_of(pen, at, box.x + box.width, box.top - box.height - 6 * mm)
