"""资料袋标签: one on a thermal label, or several on an A4 sheet from a given cell on."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.lib.units import mm

from app.printing.blocks import Align, Block, Keep, Style, Text
from app.printing.codes import code128, dot_pt, qr, qr_width
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import LabelPaper
from app.printing.parts import chinese_date
from app.printing.pen import Pen, compose

_PAD = 4 * mm
_TITLE_SIZES = (13.0, 11.5, 10.0, 9.0, 8.0, 7.0, 6.0)
_TITLE_ROOM = 17 * mm


def label_pdf(paper: LabelPaper, house: House, fonts: FontBook) -> bytes:
    """One label, the page being its size."""
    label = house.papers.label
    size = (label.width_mm * mm, label.height_mm * mm)
    return compose(fonts, size, f"资料袋标签 {paper.case_no}", [partial(_draw_label, paper=paper, house=house)])


def label_sheet_pdf(papers: Sequence[LabelPaper], house: House, fonts: FontBook, start_cell: int = 1) -> bytes:
    """Labels on A4 sheets; the first goes to ``start_cell`` (from 1, row by row), so that a used sheet can go on."""
    grid, sheet = house.papers.label_sheet, house.papers.page
    if not 1 <= start_cell <= grid.cells:
        raise ValueError(f"start_cell must be 1 to {grid.cells}")
    cells = [None] * (start_cell - 1) + list(papers)
    sheets = [cells[first : first + grid.cells] for first in range(0, len(cells), grid.cells)]
    drawers: list[Callable[[Pen], None]] = [partial(_draw_sheet, cells=part, house=house) for part in sheets]
    return compose(fonts, (sheet.width_mm * mm, sheet.height_mm * mm), "资料袋标签", drawers)


def _draw_sheet(pen: Pen, cells: Sequence[LabelPaper | None], house: House) -> None:
    grid, papers = house.papers.label_sheet, house.papers
    for index, paper in enumerate(cells):
        if paper is None:
            continue
        row, column = divmod(index, grid.columns)
        left = grid.left_mm + column * grid.pitch_x_mm
        bottom = papers.page.height_mm - grid.top_mm - row * grid.pitch_y_mm - papers.label.height_mm
        pen.canvas.saveState()
        pen.canvas.translate(left * mm, bottom * mm)
        _draw_label(pen, paper, house)
        pen.canvas.restoreState()


def _draw_label(pen: Pen, paper: LabelPaper, house: House) -> None:
    """Number and codes above, what it is below."""
    label = house.papers.label
    width, height = label.width_mm * mm, label.height_mm * mm
    inner = width - 2 * _PAD
    dot = dot_pt(house.papers.dots_per_inch)
    side = qr_width(paper.case_no, 6 * dot)
    qr(pen, paper.case_no, (width - _PAD - side, height - _PAD - side), module=6 * dot)
    pen.write(paper.case_no, (_PAD, height - _PAD - 24), 28, Role.HEI)
    code128(pen, paper.case_no, (_PAD, height - _PAD - side), module=3 * dot, height=side - 32)
    top = height - _PAD - side - 3 * mm
    pen.rule(_PAD, top, width - _PAD, top)
    title = _fitting(pen.fonts, paper.title, inner, _TITLE_ROOM)
    title.draw(pen, _PAD, top - 1 * mm, inner)
    pen.rule(_PAD, top - _TITLE_ROOM - 2 * mm, width - _PAD, top - _TITLE_ROOM - 2 * mm)
    _facts(pen.fonts, paper).draw(pen, _PAD, top - _TITLE_ROOM - 3 * mm, inner)


def _facts(fonts: FontBook, paper: LabelPaper) -> Block:
    style = Style(size=10, leading=14)
    category = f"{paper.category.label} {paper.category.letter}　" if paper.category else ""
    received = f"收件日期 {chinese_date(paper.received_on)}　{paper.box_note}"
    lines = [paper.unit, f"{category}{paper.channel.label}", received]
    return Keep([Text(fonts, line, style) for line in lines])


def _fitting(fonts: FontBook, text: str, width: float, room: float) -> Text:
    """The text in the largest type in which it fits, the smallest if none does."""
    for size in _TITLE_SIZES:
        block = Text(fonts, text, Style(Role.HEI, size=size, leading=size * 1.25, align=Align.LEFT))
        if block.height(width) <= room:
            break
    return block
