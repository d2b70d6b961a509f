"""资料袋标签: one on a thermal label, or several on an A4 sheet from a given cell on."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.lib.units import mm

from app.printing.blocks import Align, Block, Gap, Keep, Style, Text
from app.printing.codes import code128, code128_width, dot_pt, qr, qr_width
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import LabelPaper
from app.printing.parts import chinese_date, fitting
from app.printing.pen import Pen, compose

_PAD = 4 * mm
_TOP = 6 * mm
"""Free above, where a reprint is marked."""
_NUMBER = 28.0
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)


def label_pdf(paper: LabelPaper, house: House, fonts: FontBook) -> bytes:
    """One label, the page being its size."""
    label = house.papers.label
    size = (label.width_mm * mm, label.height_mm * mm)
    drawer = partial(_draw_label, paper=paper, house=house)
    return compose(fonts, size, f"资料袋标签 {paper.case_no}", [drawer], author=house.wording.office)


def label_sheet_pdf(papers: Sequence[LabelPaper], house: House, fonts: FontBook, start_cell: int = 1) -> bytes:
    """Labels on A4 sheets; the first goes to ``start_cell`` (from 1, row by row), so that a used sheet can go on."""
    grid, sheet = house.papers.label_sheet, house.papers.page
    if not papers or not 1 <= start_cell <= grid.cells:
        raise ValueError(f"a sheet wants a label and a start cell of 1 to {grid.cells}")
    cells = [None] * (start_cell - 1) + list(papers)
    sheets = [cells[first : first + grid.cells] for first in range(0, len(cells), grid.cells)]
    drawers: list[Callable[[Pen], None]] = [partial(_draw_sheet, cells=part, house=house) for part in sheets]
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    return compose(fonts, size, "资料袋标签", drawers, author=house.wording.office)


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
    """Number and codes above a rule, what the bag holds below it."""
    label = house.papers.label
    inner = label.width_mm * mm - 2 * _PAD
    bottom = _draw_codes(pen, paper.case_no, house) - 2.5 * mm
    pen.rule((_PAD, bottom), (_PAD + inner, bottom))
    top = bottom - 2 * mm
    facts = fitting(partial(_facts, pen.fonts, paper), _SIZES, inner, top - 3 * mm)
    facts.draw(pen, _PAD, top, inner)


def _draw_codes(pen: Pen, case_no: str, house: House) -> float:
    """Draw the case number as text and Code 128 on the left, as QR on the right; return their lower edge."""
    label, dot = house.papers.label, dot_pt(house.papers.dots_per_inch)
    top = label.height_mm * mm - _TOP
    module = _whole_dots(case_no, label.width_mm * mm, dot)
    side = qr_width(case_no, module)
    qr(pen, case_no, (label.width_mm * mm - _PAD - side, top - side), module)
    room = label.width_mm * mm - 2 * _PAD - side - 4 * mm
    size = min(_NUMBER, _NUMBER * room / pen.fonts.width(case_no, _NUMBER, Role.HEI))
    pen.write(case_no, (_PAD, top - size * 0.8), size, Role.HEI)
    bars = [dots * dot for dots in (4, 3, 2) if code128_width(case_no, dots * dot) <= room]
    if bars:  # on a label too narrow for sharp bars the QR stands alone
        code128(pen, case_no, (_PAD, top - side), bars[0], side - size - 1 * mm)
    return float(top - side)


def _whole_dots(case_no: str, width: float, dot: float) -> float:
    """The QR's module in points: whole dots, at most a quarter of the label wide in all."""
    return next((dots * dot for dots in (8, 6, 4) if qr_width(case_no, dots * dot) <= width / 4), 3 * dot)


def _facts(fonts: FontBook, paper: LabelPaper, size: float) -> Block:
    """Title, unit, category, channel, date and note of the box; ``size`` is the title's."""
    title = Style(Role.HEI, size=size, leading=size * 1.3, align=Align.LEFT)
    small = min(size, 10.5)
    plain = Style(size=small, leading=small * 1.4)
    kind = f"{paper.category.label} {paper.category.letter}　" if paper.category else ""
    lines = [paper.unit, f"{kind}{paper.channel.label}", f"收件日期 {chinese_date(paper.received_on)}"]
    return Keep(
        [
            Text(fonts, paper.title, title),
            Gap(1 * mm),
            *(Text(fonts, line, plain) for line in (*lines, paper.box_note) if line),
        ]
    )
