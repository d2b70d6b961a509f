"""案卷封面 and 卷内备考表 of a volume, by GB/T 11822."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from reportlab.lib.units import mm

from app.printing.archive_inputs import (
    VolumeCoverPaper,
    VolumeNotePaper,
    VolumePaper,
)
from app.printing.blocks import Align, Block, Gap, Keep, Style, Text
from app.printing.codes import dot_pt, qr, qr_width
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.pages import Box, draw_stack, paginate
from app.printing.parts import chinese_date, fitting, page_of
from app.printing.pen import Pen, compose
from app.printing.ruled_list import paper_of
from app.printing.table import Table
from app.rules.scan_code import scannable
from db.vocabulary import DocumentKind

_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.5, 9.0)
_FIELD_SIZES = (14.0, 12.0, 10.5, 9.0)
_NUMBER_SIZES = (14.0, 12.0, 10.5, 9.0, 8.0)
_NUMBER_LINE = 30.0
_OFFICE = Style(Role.HEI, size=14, leading=20)
_CENTRE = Style(Role.HEI, size=20, leading=32, align=Align.CENTRE)
_NOTE = Style(size=12, leading=22)
_REMARK = Style(size=12, leading=22, align=Align.JUSTIFY, indent=2)
_NO_DAY = "　　　年　　月　　日"
_TITLE_SHARE = 0.42
"""How much of a cover's height its title may take."""
_FIELDS_SHARE = 0.3
"""How much of it the table of fields may take."""
_AIR = 5 * mm
"""Between number, title and fields of a cover at least."""


def cover_pdf(paper: VolumeCoverPaper, house: House, fonts: FontBook) -> bytes:
    """案卷封面 on A4, framed, with a QR of the 档号 that a scan finds the volume by."""
    sheet, edges = house.papers.page, house.archive.cover_margins
    box = Box(
        edges.left_mm * mm,
        (sheet.height_mm - edges.top_mm) * mm,
        (sheet.width_mm - edges.left_mm - edges.right_mm) * mm,
        (sheet.height_mm - edges.top_mm - edges.bottom_mm) * mm,
    )
    draw = partial(_draw_cover, volume=paper.volume, house=house, box=box)
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    title = f"{DocumentKind.VOLUME_COVER.label} {paper.volume.archive_no}"
    return compose(fonts, size, title, [draw], author=house.wording.office)


def note_pdf(paper: VolumeNotePaper, house: House, fonts: FontBook) -> bytes:
    """卷内备考表: 互见号, 说明 with counts, 立卷人 and 检查人 with their days."""
    volume = paper.volume
    size, box = paper_of(house, wide=False)
    pages = _note_pages(fonts, volume, box)
    drawers: list[Callable[[Pen], None]] = [
        partial(_draw_note, volume=volume, says=says, box=box, at=(number, len(pages)))
        for number, says in enumerate(pages, 1)
    ]
    title = f"{DocumentKind.VOLUME_NOTE.label} {volume.archive_no}"
    return compose(fonts, size, title, drawers, author=house.wording.office)


def _draw_cover(pen: Pen, volume: VolumePaper, house: House, box: Box) -> None:
    bottom = box.top - box.height
    pen.frame((box.x, bottom), box.width, box.height)
    inner = box.width - 16 * mm
    number = fitting(partial(_cover_number, pen.fonts, volume.archive_no), _NUMBER_SIZES, inner, _NUMBER_LINE)
    number.draw(pen, box.x + 8 * mm, box.top - 8 * mm, inner)
    fields = fitting(partial(_cover_fields, pen.fonts, volume), _FIELD_SIZES, inner, box.height * _FIELDS_SHARE)
    fields_top = bottom + fields.height(inner) + 42 * mm
    fields.draw(pen, box.x + 8 * mm, fields_top, inner)
    top = box.top - max(30 * mm, 8 * mm + number.height(inner) + _AIR)
    room = min(box.height * _TITLE_SHARE, top - fields_top - _AIR)
    title = fitting(partial(_cover_title, pen.fonts, volume.title), _TITLE_SIZES, inner, room)
    title.draw(pen, box.x + 8 * mm, top - (room - title.height(inner)) / 2, inner)
    code = scannable(volume.archive_no) or volume.archive_no
    module = 4 * dot_pt(house.papers.dots_per_inch)
    side = qr_width(code, module)
    qr(pen, code, (box.x + box.width - 8 * mm - side, bottom + 8 * mm), module)
    Text(pen.fonts, house.wording.office, _OFFICE).draw(pen, box.x + 8 * mm, bottom + 16 * mm, inner - side)


def _cover_title(fonts: FontBook, title: str, size: float) -> Block:
    return Text(fonts, title, Style(Role.HEI, size=size, leading=size * 1.5, align=Align.CENTRE))


def _cover_number(fonts: FontBook, archive_no: str, size: float) -> Block:
    return Text(fonts, f"档号：{archive_no}", Style(size=size, leading=_NUMBER_LINE))


def _cover_fields(fonts: FontBook, volume: VolumePaper, size: float) -> Block:
    label = Style(Role.HEI, size=size, leading=size * 2.1, align=Align.CENTRE)
    value = Style(size=size, leading=size * 2.1)
    rows = (
        ("立卷单位", volume.responsible),
        ("起止日期", _span(volume)),
        ("保管期限", volume.retention.label),
        ("密　　级", volume.secrecy.label),
    )
    return Table((0.26, 0.74), [(Text(fonts, name, label), Text(fonts, text, value)) for name, text in rows], pad=8)


def _span(volume: VolumePaper) -> str:
    days = [chinese_date(day) for day in (volume.begun_on, volume.ended_on) if day]
    return " 至 ".join(dict.fromkeys(days))


def _note_head(fonts: FontBook, volume: VolumePaper) -> Block:
    return Keep(
        [
            Text(fonts, DocumentKind.VOLUME_NOTE.label, _CENTRE),
            Gap(3 * mm),
            Text(fonts, f"档号：{volume.archive_no}", _NOTE),
            Gap(1 * mm),
        ]
    )


def _note_pages(fonts: FontBook, volume: VolumePaper, box: Box) -> list[list[Block]]:
    """What the note says, page by page; each has room for the signatures, which stand on the last."""
    inner = box.width - 12 * mm
    taken = _note_head(fonts, volume).height(box.width) + _signed(fonts, volume).height(inner) + 16 * mm
    count = f"本案卷共有文件材料 {len(volume.items)} 件，共 {volume.pages} 页。"
    says: list[Block] = [
        Text(fonts, f"互见号：{volume.mutual_no}", _NOTE),
        Gap(4 * mm),
        Text(fonts, "说明：", _NOTE),
        Text(fonts, count, _REMARK),
        Text(fonts, volume.remark, _REMARK),
    ]
    return paginate(says, inner, box.height - taken)


def _draw_note(pen: Pen, volume: VolumePaper, says: list[Block], box: Box, at: tuple[int, int]) -> None:
    head = _note_head(pen.fonts, volume)
    draw_stack(pen, [head], box)
    top = box.top - head.height(box.width)
    bottom = box.top - box.height
    pen.frame((box.x, bottom), box.width, top - bottom)
    inner, left = box.width - 12 * mm, box.x + 6 * mm
    Keep(says).draw(pen, left, top - 5 * mm, inner)
    if at[0] == at[1]:
        signs = _signed(pen.fonts, volume)
        signs.draw(pen, left, bottom + signs.height(inner) + 6 * mm, inner)
    if at[1] > 1:
        page_of(pen, at, box.x + box.width, bottom - 6 * mm)


def _signed(fonts: FontBook, volume: VolumePaper) -> Block:
    right = Style(size=12, leading=24, align=Align.RIGHT)
    lines = (
        f"立卷人：{volume.compiler or '＿' * 6}",
        _day(volume.compiled_on),
        f"检查人：{volume.checker or '＿' * 6}",
        _day(volume.checked_on),
    )
    return Keep([Text(fonts, line, right) for line in lines])


def _day(day: dt.date | None) -> str:
    return chinese_date(day) if day else _NO_DAY
