"""The lists of mail room and archive: register, lists for signature, 卷内目录, 案卷目录, 盒内目录."""

import datetime as dt
from collections.abc import Sequence

from app.printing.archive_inputs import (
    BoxContentsPaper,
    HandOverPaper,
    PacketLine,
    PacketRegisterPaper,
    VolumeContentsPaper,
    VolumeLine,
    VolumeListPaper,
)
from app.printing.blocks import Align, Block, Gap, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.parts import chinese_date, chinese_time, signatures
from app.printing.ruled_list import LINE, Column, RuledList, ruled_list_pdf
from db.vocabulary import DocumentKind, HandOverKind

_C, _L = Align.CENTRE, Align.LEFT
_PACKETS: tuple[Column, ...] = (
    (0.05, "序号", _C),
    (0.10, "邮件号", _C),
    (0.16, "运单号", _C),
    (0.17, "寄件人", _L),
    (0.08, "内容", _C),
    (0.10, "外包装", _C),
    (0.09, "寄出日", _C),
    (0.125, "门卫室代收", _C),
    (0.125, "科室签收", _C),
)
_REGISTER: tuple[Column, ...] = (
    (0.04, "序号", _C),
    (0.09, "邮件号", _C),
    (0.14, "运单号", _C),
    (0.15, "寄件人", _L),
    (0.07, "内容", _C),
    (0.08, "外包装", _C),
    (0.08, "寄出日", _C),
    (0.09, "门卫室代收", _C),
    (0.09, "科室签收", _C),
    (0.17, "去向", _L),
)
_RESULTS: tuple[Column, ...] = (
    (0.05, "序号", _C),
    (0.13, "成果登记号", _C),
    (0.25, "成果名称", _L),
    (0.20, "第一完成单位", _L),
    (0.13, "项目编号", _C),
    (0.10, "审核通过", _C),
    (0.14, "告知书编号", _C),
)
_VOLUMES: tuple[Column, ...] = (
    (0.05, "序号", _C),
    (0.23, "档号", _C),
    (0.34, "案卷题名", _L),
    (0.14, "起止日期", _C),
    (0.07, "总页数", _C),
    (0.08, "保管期限", _C),
    (0.09, "备注", _L),
)
_CONTENTS: tuple[Column, ...] = (
    (0.06, "序号", _C),
    (0.19, "文件编号", _C),
    (0.185, "责任者", _C),
    (0.275, "文件题名", _L),
    (0.115, "日期", _C),
    (0.08, "页数", _C),
    (0.095, "备注", _L),
)


def register_pdf(paper: PacketRegisterPaper, house: House, fonts: FontBook) -> bytes:
    """邮件登记簿 of a day; of an empty day it says so."""
    title = DocumentKind.PACKET_REGISTER.label
    rows = [_registered(number, one) for number, one in enumerate(paper.packets, 1)]
    one = RuledList(
        title,
        _REGISTER,
        rows,
        house.archive.list_row_mm,
        above=(
            f"{chinese_date(paper.day)}　收到邮件 {len(rows)} 件" if rows else f"{chinese_date(paper.day)}　没有邮件",
        ),
        below=_made(fonts, f"登记人：{paper.clerk}　打印时间：{chinese_time(paper.made_at)}"),
        wide=True,
        size=9,
    )
    return ruled_list_pdf([one], house, fonts, f"{title} {paper.day}")


def hand_over_pdf(paper: HandOverPaper, house: House, fonts: FontBook) -> bytes:
    """A list for signature, with places for who gives and who takes."""
    words = house.archive.hand_overs[paper.kind]
    columns, rows = _handed_over(paper)
    names = (f"{words.giver} {paper.giver}".strip(), f"{words.taker} {paper.taker}".strip())
    one = RuledList(
        words.title,
        columns,
        rows,
        house.archive.list_row_mm,
        number=paper.number,
        above=(words.sentence.format(count=len(rows)),),
        below=[
            Gap(4),
            signatures(fonts, names, LINE),
            Gap(6),
            signatures(fonts, ("移交时间", "接收时间"), LINE),
            Gap(4),
            *_made(fonts, f"制表：{paper.clerk}　{chinese_date(paper.day)}　一式两份，移交、接收双方各存一份"),
        ],
        wide=True,
        size=9.5,
    )
    return ruled_list_pdf([one], house, fonts, f"{words.title} {paper.number}")


def contents_pdf(paper: VolumeContentsPaper, house: House, fonts: FontBook) -> bytes:
    """卷内目录 by GB/T 11822: 序号、文件编号、责任者、文件题名、日期、页数、备注."""
    volume, title = paper.volume, DocumentKind.VOLUME_CONTENTS.label
    rows = [
        (str(one.position), one.document_no, one.responsible, one.title, one.dated_on, _count(one.pages), one.remark)
        for one in volume.items
    ]
    one = RuledList(
        title,
        _CONTENTS,
        rows,
        house.archive.contents_row_mm,
        above=(f"档号：{volume.archive_no}",),
        blank_rows=house.archive.blank_rows,
        size=10,
    )
    return ruled_list_pdf([one], house, fonts, f"{title} {volume.archive_no}")


def volume_list_pdf(paper: VolumeListPaper, house: House, fonts: FontBook) -> bytes:
    """案卷目录."""
    title = DocumentKind.VOLUME_LIST.label
    one = RuledList(
        title,
        _VOLUMES,
        _volume_rows(paper.volumes),
        house.archive.list_row_mm,
        above=(_sum(paper.volumes),),
        below=_made(fonts, f"制表：{paper.clerk}　{chinese_date(paper.made_on)}"),
        wide=True,
    )
    return ruled_list_pdf([one], house, fonts, title)


def box_contents_pdf(paper: BoxContentsPaper, house: House, fonts: FontBook) -> bytes:
    """盒内目录, to lie in the box."""
    title = DocumentKind.BOX_CONTENTS.label
    place = f"　库位：{paper.location}" if paper.location else ""
    one = RuledList(
        title,
        _VOLUMES,
        _volume_rows(paper.volumes),
        house.archive.list_row_mm,
        number=f"盒号：{paper.box_no}",
        above=(f"年度：{paper.year}　保管期限：{paper.retention.label}{place}　{_sum(paper.volumes)}",),
        below=_made(fonts, f"制表：{paper.clerk}　{chinese_date(paper.made_on)}"),
        wide=True,
    )
    return ruled_list_pdf([one], house, fonts, f"{title} {paper.box_no}")


def _handed_over(paper: HandOverPaper) -> tuple[Sequence[Column], list[tuple[str, ...]]]:
    match paper.kind:
        case HandOverKind.GATEHOUSE:
            return _PACKETS, [_packet(number, one) for number, one in enumerate(paper.packets, 1)]
        case HandOverKind.RESULT:
            return _RESULTS, [
                (str(at), one.registration_no, one.title, one.unit, one.plan_no, _day(one.passed_on), one.notice_no)
                for at, one in enumerate(paper.results, 1)
            ]
        case _:
            return _VOLUMES, _volume_rows(paper.volumes)


def _packet(number: int, one: PacketLine) -> tuple[str, ...]:
    condition = f"{one.condition.label}\n{one.damage}" if one.damage else one.condition.label
    carried = "\n".join(part for part in (one.tracking_no, one.courier) if part)
    gate, signed = _received(one.gate_at, one.gate_by), _received(one.signed_at, one.signed_by)
    facts = (one.packet_no, carried or "自送", one.sender, one.kind.label, condition, _day(one.posted_on), gate, signed)
    return (str(number), *facts)


def _registered(number: int, one: PacketLine) -> tuple[str, ...]:
    return (*_packet(number, one), one.result)


def _received(at: dt.datetime | None, by: str) -> str:
    return "" if at is None else f"{at:%m-%d %H:%M}\n{by}".strip()


def _volume_rows(volumes: Sequence[VolumeLine]) -> list[tuple[str, ...]]:
    return [
        (str(at), one.archive_no, one.title, _span(one), str(one.pages), one.retention.label, one.remark)
        for at, one in enumerate(volumes, 1)
    ]


def _span(one: VolumeLine) -> str:
    begun, ended = _digits(one.begun_on), _digits(one.ended_on)
    return begun if begun == ended or not ended else f"{begun}-{ended}"


def _sum(volumes: Sequence[VolumeLine]) -> str:
    return f"共 {len(volumes)} 卷，{sum(one.pages for one in volumes)} 页"


def _digits(day: dt.date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _count(pages: int | None) -> str:
    return "" if pages is None else str(pages)


def _made(fonts: FontBook, text: str) -> list[Block]:
    return [Text(fonts, text, LINE)]
