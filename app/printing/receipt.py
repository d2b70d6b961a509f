"""收件回执: one A4 with the applicant's part above a cut line and the stub below.

A list too long for half a page goes on in both halves of further sheets, so that one cut parts all of them.
Contents by domain §5.2.
"""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.lib.units import mm

from app.printing.blocks import Align, Block, Columns, Gap, Keep, Style, Text
from app.printing.codes import code128, dot_pt, qr, qr_width
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import ReceiptPaper
from app.printing.pages import Box, draw_stack, paginate
from app.printing.parts import SMALL, SMALL_HEAD, chinese_time, listing, page_of, signatures
from app.printing.pen import Pen, compose
from app.printing.table import Table

_HEAD = 17 * mm
_FOOT = 5 * mm
_TITLE = Style(Role.HEI, size=15, leading=20, align=Align.CENTRE)
_OFFICE = Style(size=10.5, leading=14, align=Align.CENTRE)
_CAUTION = Style(Role.HEI, size=9, leading=13)
_SHARES = (0.07, 0.47, 0.08, 0.08, 0.12, 0.18)


def receipt_pdf(paper: ReceiptPaper, house: House, fonts: FontBook) -> bytes:
    """The receipt as PDF; both parts have the same pages."""
    sheet = house.papers.page
    box = _half(house)
    pages = paginate(_story(paper, house, fonts), box.width, box.height, box.height)
    drawers: list[Callable[[Pen], None]] = [
        partial(_draw_sheet, paper=paper, house=house, blocks=blocks, at=(number, len(pages)))
        for number, blocks in enumerate(pages, 1)
    ]
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    title = f"{house.wording.receipt.title} {paper.number}"
    return compose(fonts, size, title, drawers, author=house.wording.office)


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


def _story(paper: ReceiptPaper, house: House, fonts: FontBook) -> list[Block]:
    return [_facts(paper, house, fonts), Gap(2 * mm), _materials(paper, fonts), _closing(paper, house, fonts)]


def _facts(paper: ReceiptPaper, house: House, fonts: FontBook) -> Block:
    """Who brought what for what, in labelled cells."""
    way = f"{paper.channel.label}·{paper.arrival.label}"
    pairs = [("收件时间", chinese_time(paper.received_at)), ("登记方式", way)]
    people = [("送件人", paper.deliverer), ("联系电话", paper.deliverer_phone)]
    category = f"（{paper.category.label}类）" if paper.category else ""
    wide = [("申请人", paper.applicant), ("办理事项", f"{house.wording.matter}：{paper.title}{category}")]
    return Keep(
        [_pairs(fonts, pairs), *(_wide(fonts, pair) for pair in wide), _pairs(fonts, people), *_mail(paper, fonts)]
    )


def _mail(paper: ReceiptPaper, fonts: FontBook) -> list[Block]:
    return [_wide(fonts, ("邮件单号", paper.tracking_no))] if paper.tracking_no else []


def _pairs(fonts: FontBook, pairs: Sequence[tuple[str, str]]) -> Block:
    cells: list[Block] = []
    for label, value in pairs:
        cells += [Text(fonts, label, SMALL_HEAD), Text(fonts, value, SMALL)]
    return Table((0.12, 0.32, 0.12, 0.44), [cells])


def _wide(fonts: FontBook, pair: tuple[str, str]) -> Block:
    return Table((0.12, 0.88), [(Text(fonts, pair[0], SMALL_HEAD), Text(fonts, pair[1], SMALL))])


def _materials(paper: ReceiptPaper, fonts: FontBook) -> Block:
    head = ("序号", "材料名称", "份数", "页数", "原件/复印件", "备注")
    rows = [
        (str(number), row.name, str(row.copies), "" if row.pages is None else str(row.pages), row.copy, row.note)
        for number, row in enumerate(paper.materials, 1)
    ]
    return listing(fonts, _SHARES, head, rows or [("", "未收到材料", "", "", "", "")], left=(1, 5))


def _closing(paper: ReceiptPaper, house: House, fonts: FontBook) -> Block:
    desk = house.desk("counter")
    lines: list[Block] = [Gap(1.5 * mm)]
    lines += [Text(fonts, f"收件情况：{paper.outcome}", SMALL)] if paper.outcome else []
    lines += [Text(fonts, f"备注：{paper.note}", SMALL)] if paper.note else []
    query = f"　查询码：{paper.query_code}" if paper.query_code else ""
    lines += [
        Text(fonts, f"咨询电话：{desk.phone}（{desk.name}）{query}", SMALL),
        Text(fonts, house.wording.receipt.caution, _CAUTION),
        Gap(3 * mm),
        Columns(
            [
                (0.5, signatures(fonts, [f"收件人（{paper.clerk}）签名"], SMALL)),
                (0.5, signatures(fonts, ["送件人签名"], SMALL)),
            ]
        ),
    ]
    return Keep(lines)


def _draw_sheet(pen: Pen, paper: ReceiptPaper, house: House, blocks: Sequence[Block], at: tuple[int, int]) -> None:
    """Both halves and the cut line between them."""
    words = house.wording.receipt
    half = house.papers.page.height_mm * mm / 2
    for part, lift in ((words.stub_part, 0.0), (words.applicant_part, half)):
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
    """Title in the middle, number and bars on the left, QR on the right."""
    box = _half(house)
    top = box.top + _HEAD
    middle = box.width * 0.46
    dot = dot_pt(house.papers.dots_per_inch)
    Text(pen.fonts, house.wording.office, _OFFICE).draw(pen, box.x + (box.width - middle) / 2, top, middle)
    title = f"{house.wording.receipt.title}（{part}）"
    Text(pen.fonts, title, _TITLE).draw(pen, box.x + (box.width - middle) / 2, top - 14, middle)
    code128(pen, paper.case_no, (box.x, top - 9 * mm), module=2 * dot, height=8.5 * mm)
    pen.write(f"收件号 {paper.case_no}", (box.x, top - 12.5 * mm), 9)
    side = qr_width(paper.case_no, 4 * dot)
    qr(pen, paper.case_no, (box.x + box.width - side, top - side), module=4 * dot)
    number = f"编号：{paper.number}"
    width = pen.fonts.width(number, 9)
    pen.write(number, (box.x + box.width - width, top - 15 * mm), 9)


def _draw_cut(pen: Pen, house: House, y: float) -> None:
    """The dashed line along which the parts are cut."""
    width = house.papers.page.width_mm * mm
    text = house.wording.receipt.cut
    half = pen.fonts.width(text, 8) / 2 + 3 * mm
    pen.canvas.saveState()
    pen.canvas.setDash(4, 3)
    pen.rule(0, y, width / 2 - half, y)
    pen.rule(width / 2 + half, y, width, y)
    pen.canvas.restoreState()
    pen.write(text, (width / 2 - half + 3 * mm, y - 3), 8)
