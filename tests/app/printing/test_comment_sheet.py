"""修改意见清单 read back: every comment with its place, what it asks for and what became of it."""

from dataclasses import replace
from datetime import datetime

from app.printing.comment_sheet import comment_sheet_pdf
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import CommentSheet, SheetLine
from db.types import OFFICE_TIME
from tests.app.printing.readback import pages_of

AT = datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME)
LINE = SheetLine(
    number="1",
    round="形式审查第 1 轮",
    place="技术资料 第 3 页",
    text="盖章不清，请重新扫描",
    need="清晰的扫描件",
    code="B07",
    severity="必须修改",
    answer="未改",
    maker="王丽",
    made_at=AT,
    history="第 2 轮 未改（李敏 2026-03-09）",
)
SHEET = CommentSheet("2026-0001", "高原水稻𠅤选育", "四川农业大学", "形式审查", (LINE,), "陈静", AT)


PARTS = (
    "修改意见清单",
    "收件号：2026-0001",
    "高原水稻𠅤选育",
    "共1条意见，尚待修改1条",
    "形式审查第1轮",
    "技术资料第3页",
    "盖章不清，请重新扫描（B07）",
    "需补：清晰的扫描件",
    "必须修改",
    "第2轮未改（李敏2026-03-09）",
    "提出：王丽2026-03-02",
    "制表：陈静2026年3月2日09:30",
)


def test_a_sheet_tells_all_of_a_comment(house: House, fonts: FontBook) -> None:
    (page,) = pages_of(comment_sheet_pdf(SHEET, house, fonts))
    for part in PARTS:
        assert part in page


def test_a_comment_that_is_mended_has_no_number(house: House, fonts: FontBook) -> None:
    done = replace(LINE, number="", answer="已改")
    (page,) = pages_of(comment_sheet_pdf(replace(SHEET, lines=(LINE, done)), house, fonts))
    assert "共2条意见，尚待修改1条" in page
    assert "—" in page


def test_a_long_sheet_goes_over_pages_and_loses_nothing(house: House, fonts: FontBook) -> None:
    lines = tuple(replace(LINE, number=str(number), text=f"第{number}条意见" * 9) for number in range(1, 61))
    pages = pages_of(comment_sheet_pdf(replace(SHEET, lines=lines), house, fonts))
    assert len(pages) > 3
    text = "".join(pages)
    assert all(f"第{number}条意见" in text for number in range(1, 61))
    assert pages[-1].endswith(f"第{len(pages)}页共{len(pages)}页")


def test_the_same_sheet_gives_the_same_bytes(house: House, fonts: FontBook) -> None:
    assert comment_sheet_pdf(SHEET, house, fonts) == comment_sheet_pdf(SHEET, house, fonts)
