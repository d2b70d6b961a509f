"""收件回执: one A4 with the applicant's part above a cut line and the stub below.

A list too long for half a page goes on in both halves of further sheets, so that one cut parts all of them.
"""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.lib.units import mm

from app.printing.blocks import Align, Block, Gap, Keep, Style, Text
from app.printing.codes import code128, code128_width, dot_pt, qr, qr_width
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import ReceiptPaper
from app.printing.pages import Box, draw_stack, paginate
from app.printing.parts import NOT_FILLED, CellStyles, chinese_time, fitting, listing, page_of, signatures
from app.printing.pen import Pen, compose
from app.printing.table import Table
from db.vocabulary import Arrival

_HEAD = 19.5 * mm
_FOOT = 5 * mm
_SIZES = (10.5, 10.0, 9.5, 9.0)
"""The largest type in which the receipt stays on one sheet is taken, the smallest where it does not."""
_OFFICE = Style(size=10.5, leading=14, align=Align.CENTRE)
_TITLE_SIZES = (15.0, 13.0, 11.0, 9.0, 7.0)
_COLUMNS = (
    (0.07, "序号", Align.CENTRE),
    (0.44, "材料名称", Align.LEFT),
    (0.07, "份数", Align.CENTRE),
    (0.07, "页数", Align.CENTRE),
    (0.15, "原件/复印件", Align.CENTRE),
    (0.20, "备注", Align.LEFT),
)


def receipt_pdf(paper: ReceiptPaper, house: House, fonts: FontBook) -> bytes:
    """The receipt as PDF; both parts have the same pages."""
    sheet = house.papers.page
    pages = _pages(paper, house, fonts)
    drawers: list[Callable[[Pen], None]] = [
        partial(_draw_sheet, paper=paper, house=house, blocks=blocks, at=(number, len(pages)))
        for number, blocks in enumerate(pages, 1)
    ]
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    title = f"{house.wording.receipt.title} {paper.number}"
    return compose(fonts, size, title, drawers, author=house.wording.office)


def _pages(paper: ReceiptPaper, house: House, fonts: FontBook) -> list[list[Block]]:
    box = _half(house)
    for size in _SIZES:
        pages = paginate(_story(paper, house, fonts, size), box.width, box.height)
        if len(pages) == 1:
            break
    return pages


def _half(house: House) -> Box:
    """Where the blocks of the lower half stand."""
    sheet, margins = house.papers.page, house.papers.receipt_margins
    half = sheet.height_mm * mm / 2
    return Box(
        x=margins.left_mm * mm,
        top=half - margins.top_mm * mm - _HEAD,
        width=(sheet.width_mm - margins.left_mm - margins.right_mm) * mm,
        height=half - (margins.top_mm + margins.bottom_mm) * mm - _HEAD - _FOOT,
    )


def _story(paper: ReceiptPaper, house: House, fonts: FontBook, size: float) -> list[Block]:
    styles = CellStyles.of(size)
    return [
        *_facts(paper, house, fonts, styles),
        Gap(2 * mm),
        _materials(paper, fonts, styles),
        _closing(paper, house, fonts, styles),
    ]


def _facts(paper: ReceiptPaper, house: House, fonts: FontBook, styles: CellStyles) -> list[Block]:
    """Who brought what for what, in labelled cells."""
    category = f"（{paper.category.label}类）" if paper.category else ""
    way = f"{paper.channel.label}（{paper.arrival.label}）"
    people = (("送件人", paper.deliverer), ("联系电话", paper.deliverer_phone))
    rows = [
        (("收件时间", chinese_time(paper.received_at)), ("登记方式", way)),
        (("申请人", paper.applicant or NOT_FILLED),),
        (("办理事项", f"{house.wording.matter}：{paper.title or NOT_FILLED}{category}"),),
        *([people] if paper.deliverer or paper.deliverer_phone else []),
        *([(("运单号", paper.tracking_no),)] if paper.tracking_no else []),
    ]
    return [_labelled(fonts, row, styles) for row in rows]


def _labelled(fonts: FontBook, pairs: Sequence[tuple[str, str]], styles: CellStyles) -> Block:
    """One row of labels and values."""
    both = (styles.head, styles.left)
    cells = [Text(fonts, text, style) for pair in pairs for text, style in zip(pair, both, strict=True)]
    shares = (0.12, 0.3, 0.12, 0.46) if len(pairs) == 2 else (0.12, 0.88)
    return Table(shares, [cells])


def _materials(paper: ReceiptPaper, fonts: FontBook, styles: CellStyles) -> Block:
    rows = [
        (str(number), row.name, str(row.copies), "" if row.pages is None else str(row.pages), row.copy, row.note)
        for number, row in enumerate(paper.materials, 1)
    ]
    return listing(fonts, styles, _COLUMNS, rows or [("", "未收到材料", "", "", "", "")])


def _closing(paper: ReceiptPaper, house: House, fonts: FontBook, styles: CellStyles) -> Block:
    query = f"　　查询码：{paper.query_code}" if paper.query_code else ""
    caution = Style(Role.HEI, styles.left.size, styles.left.leading)
    remarks = [("收件情况", paper.outcome), ("备注", paper.note)]
    signers = [f"收件人（{paper.clerk}）签名"]
    if paper.arrival is Arrival.WALK_IN:  # otherwise nobody stands there to sign
        signers.append("送件人签名")
    return Keep(
        [
            Gap(1.5 * mm),
            *(Text(fonts, f"{label}：{text}", styles.left) for label, text in remarks if text),
            Text(fonts, f"咨询电话：{house.ask(paper.channel)}{query}", styles.left),
            Text(fonts, house.wording.receipt.caution, caution),
            Gap(3 * mm),
            signatures(fonts, signers, styles.left),
        ]
    )


def _draw_sheet(pen: Pen, paper: ReceiptPaper, house: House, blocks: Sequence[Block], at: tuple[int, int]) -> None:
    """Both halves and the cut line between them."""
    words = house.wording.receipt
    half = house.papers.page.height_mm * mm / 2
    for part, lift in ((words.applicant_part, half), (words.stub_part, 0.0)):
        pen.canvas.saveState()
        pen.canvas.translate(0, lift)
        _draw_head(pen, paper, house, part)
        _draw_body(pen, house, blocks, at)
        pen.canvas.restoreState()
    _draw_cut(pen, house, half)


def _draw_body(pen: Pen, house: House, blocks: Sequence[Block], at: tuple[int, int]) -> None:
    box = _half(house)
    draw_stack(pen, blocks, box)
    page_of(pen, at, box.x + box.width, house.papers.receipt_margins.bottom_mm * mm)


def _draw_head(pen: Pen, paper: ReceiptPaper, house: House, part: str) -> None:
    """Bars and case number on the left, office and title in the middle, QR and document number on the right."""
    box = _half(house)
    top, dot = box.top + _HEAD, dot_pt(house.papers.dots_per_inch)
    code128(pen, paper.case_no, (box.x, top - 11 * mm), 2 * dot, 11 * mm)
    pen.write(f"收件号 {paper.case_no}", (box.x, top - 17.2 * mm), 10.5)
    side = qr_width(paper.case_no, 4 * dot)
    qr(pen, paper.case_no, (box.x + box.width - side, top - side), 4 * dot)
    number = f"编号：{paper.number}"
    pen.write(number, (box.x + box.width - pen.fonts.width(number, 10.5), top - 17.2 * mm), 10.5)
    _draw_title(pen, paper.case_no, house, part)


def _draw_title(pen: Pen, case_no: str, house: House, part: str) -> None:
    box = _half(house)
    top = box.top + _HEAD
    bars = code128_width(case_no, 2 * dot_pt(house.papers.dots_per_inch))
    middle = min(box.width * 0.54, box.width - 2 * bars - 8 * mm)
    x = box.x + (box.width - middle) / 2
    Text(pen.fonts, house.wording.office, _OFFICE).draw(pen, x, top - 2 * mm, middle)
    title = f"{house.wording.receipt.title}（{part}）"
    fitting(
        lambda size: Text(pen.fonts, title, Style(Role.HEI, size, size * 1.4, Align.CENTRE)), _TITLE_SIZES, middle, 22
    ).draw(pen, x, top - 2 * mm - 16, middle)


def _draw_cut(pen: Pen, house: House, y: float) -> None:
    """The dashed line along which the parts are cut."""
    width = house.papers.page.width_mm * mm
    text = house.wording.receipt.cut
    half = pen.fonts.width(text, 8) / 2 + 3 * mm
    pen.canvas.saveState()
    pen.canvas.setDash(4, 3)
    pen.rule((0, y), (width / 2 - half, y))
    pen.rule((width / 2 + half, y), (width, y))
    pen.canvas.restoreState()
    pen.write(text, (width / 2 - half + 3 * mm, y - 3), 8)
