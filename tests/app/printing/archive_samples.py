"""Papers of mail room and archive as the tests compose them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from app.printing.archive_inputs import (
    ArchiveStampPaper,
    BoxContentsPaper,
    HandOverPaper,
    PacketLine,
    PacketRegisterPaper,
    ResultLine,
    VolumeContentsPaper,
    VolumeCoverPaper,
    VolumeItem,
    VolumeLine,
    VolumeListPaper,
    VolumeNotePaper,
    VolumePaper,
)
from db.types import OFFICE_TIME
from db.vocabulary import HandOverKind, PacketCondition, PacketKind, Retention, Secrecy

DAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 10, 22, tzinfo=OFFICE_TIME)
ARCHIVE_NO = "X032-KJ·KY·2026-Y-003"
NAMES = ("科技成果登记表", "项目验收报告", "专家验收评价资料", "项目任务书", "财务资料", "技术支撑资料")


def items(count: int = 6, title: str = "") -> tuple[VolumeItem, ...]:
    return tuple(
        VolumeItem(at, title or NAMES[(at - 1) % 6], f"川科〔2025〕{at}号", "四川省农业科学院", "20251115", at)
        for at in range(1, count + 1)
    )


def volume(title: str = "新稻种", count: int = 6, item_title: str = "") -> VolumePaper:
    return VolumePaper(
        archive_no=ARCHIVE_NO,
        fonds="X032",
        number=3,
        year=2026,
        title=title,
        responsible="四川省科学技术研究成果档案馆",
        begun_on=dt.date(2023, 3, 1),
        ended_on=dt.date(2026, 2, 28),
        retention=Retention.PERMANENT,
        secrecy=Secrecy.PUBLIC,
        items=items(count, item_title),
        mutual_no="X032-KJ·KY·2026-Y-004",
        remark="第 3 件第 2 页缺角，已裱糊。",
        compiler="黄丽",
        compiled_on=DAY,
    )


def packet(**changes: Any) -> PacketLine:
    facts: dict[str, Any] = {
        "packet_no": "J2026-0001",
        "tracking_no": "SF1385628716739",
        "courier": "顺丰",
        "sender": "成都矿产综合利用研究所 科研管理部",
        "kind": PacketKind.PAPERS,
        "condition": PacketCondition.DAMAGED,
        "posted_on": dt.date(2026, 2, 24),
        "gate_at": NOW,
        "gate_by": "刘建国",
        "signed_at": NOW,
        "signed_by": "李敏",
        "result": "已匹配 2026-0083",
        "damage": "一角撕裂",
    }
    return PacketLine(**facts | changes)


def line(title: str = "新稻种") -> VolumeLine:
    return VolumeLine(
        ARCHIVE_NO, title, 123, Retention.PERMANENT, begun_on=dt.date(2023, 3, 1), ended_on=dt.date(2026, 2, 28)
    )


def hand_over(kind: HandOverKind, title: str, count: int) -> HandOverPaper:
    result = ResultLine("9512026Y0001", title, "成都矿产研究所", "2023YFN0012", DAY, "川科档审〔2026〕0001号")
    number = "川科档移〔2026〕0001号"
    match kind:
        case HandOverKind.GATEHOUSE:
            return HandOverPaper(kind, number, DAY, "刘建国", "李敏", "黄丽", packets=(packet(sender=title),) * count)
        case HandOverKind.RESULT:
            return HandOverPaper(kind, number, DAY, "", "", "黄丽", results=(result,) * count)
        case _:
            return HandOverPaper(kind, number, DAY, "", "", "黄丽", volumes=(line(title),) * count)


LISTS: dict[str, Callable[[str, int], Any]] = {
    "register": lambda title, count: PacketRegisterPaper(DAY, (packet(sender=title),) * count, "黄丽", NOW),
    "contents": lambda title, count: VolumeContentsPaper(volume(title, count, title)),
    "volumes": lambda title, count: VolumeListPaper((line(title),) * count, "黄丽", DAY),
    "box": lambda title, count: BoxContentsPaper(
        "2026-Y-001", "K1-03-02", 2026, Retention.PERMANENT, (line(title),) * count, "黄丽", DAY
    ),
    "gatehouse": lambda title, count: hand_over(HandOverKind.GATEHOUSE, title, count),
    "results": lambda title, count: hand_over(HandOverKind.RESULT, title, count),
    "transfer": lambda title, count: hand_over(HandOverKind.VOLUMES, title, count),
}
SINGLE: dict[str, Callable[[str], Any]] = {
    "cover": lambda title: VolumeCoverPaper(volume(title)),
    "note": lambda title: VolumeNotePaper(volume(title)),
    "stamp": lambda title: ArchiveStampPaper(volume(title, item_title=title)),
}
