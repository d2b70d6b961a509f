"""四性检测报告 as a paper: every item with its result and reason, on as many pages as it takes."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.package.report import CheckItem, Nature, Report, State
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.papers import paper_pdf
from db.types import OFFICE_TIME


def test_every_item_stands_on_the_report(house: House, fonts: FontBook) -> None:
    items = tuple(
        CheckItem(f"{number}-{count}", f"检测项目{count}", nature, state, f"第 {count} 项的说明" * 6)
        for number, nature in enumerate(Nature, 1)
        for count, state in enumerate(State, 1)
    )
    report = Report(
        "9512026Y0001.zip", "9512026Y0001", "𬱖水稻" * 30, datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME), items
    )
    pages = PdfReader(BytesIO(paper_pdf(report, house, fonts))).pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert "四性检测报告" in text
    assert "检测未通过（通过 4 项，未通过 4 项，不适用 4 项，未检测 4 项）。未检测的项目不算通过。" in text
    for item in items:
        assert item.no in text
        assert item.reason in text
    for word in ("真实性", "完整性", "可用性", "安全性"):
        assert word in text


@pytest.mark.parametrize("count", [14, 24, 54])
def test_no_page_ends_with_the_heading_of_a_nature(count: int, house: House, fonts: FontBook) -> None:
    natures, item = (
        list(Nature),
        CheckItem("1-1", "信息包一致性（归档前后摘要相同）", Nature.USABLE, State.PASSED, "相同"),
    )
    items = tuple(replace(item, nature=natures[at % 4]) for at in range(count))
    report = Report("9512026Y0001", "9512026Y0001", "新稻种", datetime(2026, 3, 2, tzinfo=OFFICE_TIME), items)
    for page in PdfReader(BytesIO(paper_pdf(report, house, fonts))).pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        assert lines[-2] not in {nature.label for nature in Nature}  # the last is 第 x 页 共 y 页
