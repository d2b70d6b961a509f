"""Papers to print."""

import datetime as dt
from typing import Any

from app.printing.inputs import GapRow, LabelPaper, MaterialRow, NoticePaper, ReceiptPaper, RejectionPaper
from db.vocabulary import Arrival, Category, Channel

TITLE = "高产优质抗稻瘟病水稻新品种“川康优2117”选育与应用"
LONG_TITLE = (
    "面向西南丘陵山区的高产优质抗稻瘟病水稻新品种（系）选育、配套绿色高效栽培技术集成与全产业链示范推广关键技术研究"
    "及其在凉山彝族自治州、甘孜藏族自治州、阿坝藏族羌族自治州等高海拔地区的应用（含DNA-barcoding分子标记辅助育种平台）"
)
DAY = dt.date(2026, 2, 26)
RARE = "𠅤𬱖䶮㛃𤧛𬭚龘〇"
"""Hanzi of names that old code pages lack; the packaged fonts have all of them."""


def receipt(**changes: Any) -> ReceiptPaper:
    values: dict[str, Any] = {
        "number": "川科档收〔2026〕0031号",
        "case_no": "2026-0031",
        "received_at": dt.datetime(2026, 2, 26, 10, 24),  # noqa: DTZ001 - papers show the wall clock
        "applicant": "四川农业大学",
        "title": TITLE,
        "channel": Channel.COUNTER,
        "arrival": Arrival.WALK_IN,
        "category": Category.APPLIED,
        "deliverer": "张敏",
        "deliverer_phone": "138****5678",
        "materials": (
            MaterialRow("科技成果登记表", 1, 18, "原件"),
            MaterialRow("压缩包 cgsbqy.zip", 1, None, "", "电子件"),
            MaterialRow("技术资料", 1, 312, "复印件", "胶装"),
        ),
        "clerk": "陈静",
        "outcome": "材料齐全，已收件待审查",
        "query_code": "K7Q2-91XD",
    }
    return ReceiptPaper(**values | changes)


def notice(**changes: Any) -> NoticePaper:
    values: dict[str, Any] = {
        "number": "川科档补〔2026〕0012号",
        "case_no": "2026-0031",
        "date": DAY,
        "received_on": DAY,
        "applicant": "四川农业大学",
        "contact": "张敏",
        "contact_phone": "138****5678",
        "title": TITLE,
        "matter": "科技成果登记",
        "gaps": (
            GapRow("科技成果登记表", "登记表盖章为彩色打印件。", "加盖第一完成单位鲜章的原件1份", "B04"),
            GapRow("用户（应用）证明", "未提交。", "用户单位出具、加盖公章并注明应用起止时间的证明1份", "H01"),
        ),
        "due": dt.date(2026, 3, 12),
        "due_why": "自 2026-02-26 次日起 10 个工作日（02-28 上班）→ 2026-03-12",
        "clerk": "陈静",
    }
    return NoticePaper(**values | changes)


def rejection(**changes: Any) -> RejectionPaper:
    values: dict[str, Any] = {
        "number": "川科档不〔2026〕0002号",
        "case_no": "2026-0032",
        "date": DAY,
        "applicant": "贵州省农业科学院",
        "title": TITLE,
        "reason": "该成果第一完成单位不在四川省登记范围。",
        "where_to": "请向贵州省科技成果登记机构提出申请。",
        "basis": "",
        "clerk": "陈静",
    }
    return RejectionPaper(**values | changes)


def label(**changes: Any) -> LabelPaper:
    values: dict[str, Any] = {
        "case_no": "2026-0031",
        "title": TITLE,
        "unit": "四川农业大学",
        "category": Category.APPLIED,
        "channel": Channel.COUNTER,
        "received_on": DAY,
        "box_note": "第1袋 共2袋",
    }
    return LabelPaper(**values | changes)
