"""案卷封面 and 卷内备考表 of a volume, by GB/T 11822."""

import datetime as dt
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
from app.printing.pages import Box, draw_stack
from app.printing.parts import chinese_date, fitting
from app.printing.pen import Pen, compose
from app.printing.ruled_list import paper_of
from app.printing.table import Table
from db.vocabulary import DocumentKind

_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_FIELD = Style(size=14, leading=30)
_LABEL = Style(Role.HEI, size=14, leading=30)
_OFFICE = Style(Role.HEI, size=14, leading=20)
_CENTRE = Style(Role.HEI, size=20, leading=32, align=Align.CENTRE)
_NOTE = Style(size=12, leading=22)
_REMARK = Style(size=12, leading=22, align=Align.JUSTIFY, indent=2)
_NO_DAY = "　　　年　　月　　日"
_TITLE_SHARE = 0.42
"""How much of a cover's height its title may take."""


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
    draw = partial(_draw_note, volume=volume, box=box)
    return compose(
        fonts, size, f"{DocumentKind.VOLUME_NOTE.label} {volume.archive_no}", [draw], author=house.wording.office
    )


def _draw_cover(pen: Pen, volume: VolumePaper, house: House, box: Box) -> None:
    bottom = box.top - box.height
    pen.frame((box.x, bottom), box.width, box.height)
    inner = box.width - 16 * mm
    number = Text(pen.fonts, f"档号：{volume.archive_no}", _LABEL)
    number.draw(pen, box.x + 8 * mm, box.top - 8 * mm, inner)
    room = box.height * _TITLE_SHARE
    title = fitting(partial(_cover_title, pen.fonts, volume.title), _TITLE_SIZES, inner, room)
    top = box.top - 30 * mm - (room - title.height(inner)) / 2
    title.draw(pen, box.x + 8 * mm, top, inner)
    fields = Table((0.26, 0.74), _cover_fields(pen.fonts, volume))
    fields_top = bottom + fields.height(inner) + 42 * mm
    fields.draw(pen, box.x + 8 * mm, fields_top, inner)
    module = 4 * dot_pt(house.papers.dots_per_inch)
    side = qr_width(volume.archive_no, module)
    qr(pen, volume.archive_no, (box.x + box.width - 8 * mm - side, bottom + 8 * mm), module)
    Text(pen.fonts, house.wording.office, _OFFICE).draw(pen, box.x + 8 * mm, bottom + 16 * mm, inner - side)


def _cover_title(fonts: FontBook, title: str, size: float) -> Block:
    return Text(fonts, title, Style(Role.HEI, size=size, leading=size * 1.5, align=Align.CENTRE))


def _cover_fields(fonts: FontBook, volume: VolumePaper) -> list[tuple[Block, Block]]:
    rows = (
        ("立卷单位", volume.responsible),
        ("起止日期", _span(volume)),
        ("保管期限", volume.retention.label),
        ("密　　级", volume.secrecy.label),
    )
    return [(Text(fonts, label, _LABEL), Text(fonts, value, _FIELD)) for label, value in rows]


def _span(volume: VolumePaper) -> str:
    days = [chinese_date(day) for day in (volume.begun_on, volume.ended_on) if day]
    return " 至 ".join(dict.fromkeys(days))


def _draw_note(pen: Pen, volume: VolumePaper, box: Box) -> None:
    head = Keep(
        [
            Text(pen.fonts, DocumentKind.VOLUME_NOTE.label, _CENTRE),
            Gap(3 * mm),
            Text(pen.fonts, f"档号：{volume.archive_no}", _NOTE),
            Gap(1 * mm),
        ]
    )
    draw_stack(pen, [head], box)
    top = box.top - head.height(box.width)
    bottom = box.top - box.height
    pen.frame((box.x, bottom), box.width, top - bottom)
    inner, left = box.width - 12 * mm, box.x + 6 * mm
    count = f"本案卷共有文件材料 {len(volume.items)} 件，共 {volume.pages} 页。"
    says: list[Block] = [
        Text(pen.fonts, f"互见号：{volume.mutual_no}", _NOTE),
        Gap(4 * mm),
        Text(pen.fonts, "说明：", _NOTE),
        Text(pen.fonts, count, _REMARK),
        Text(pen.fonts, volume.remark, _REMARK),
    ]
    Keep(says).draw(pen, left, top - 5 * mm, inner)
    signs = _signed(pen.fonts, volume)
    signs.draw(pen, left, bottom + signs.height(inner) + 6 * mm, inner)


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
