"""案卷 before it is closed: what hinders, and what is only said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.volume_check import ItemFacts, VolumeFacts, check_volume, is_dated

FORM = ItemFacts(1, "科技成果登记表", "四川农业大学", "20260302", 12)
PROOF = ItemFacts(2, "验收报告", "四川省科学技术厅", "202601", 40)
WHOLE = VolumeFacts("水稻新品种", "四川农业大学", date(2026, 1, 16), date(2026, 3, 2), (FORM, PROOF))


def told(volume: VolumeFacts, *, hinders: bool) -> list[str]:
    return [problem.text for problem in check_volume(volume) if problem.hinders is hinders]


def test_a_whole_volume_has_no_problem() -> None:
    assert check_volume(WHOLE) == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "案卷没有题名"),
        ({"items": ()}, "案卷里没有文件"),
        ({"ended_on": date(2026, 1, 1)}, "案卷的起始日期晚于终止日期"),
        ({"items": (FORM, replace(PROOF, position=1))}, "序号重复：1"),
        ({"items": (FORM, replace(PROOF, position=4))}, "序号缺：2、3"),
        ({"items": (replace(FORM, position=0), replace(PROOF, position=1))}, "序号须从 1 开始"),
        ({"items": (FORM, replace(PROOF, title=""))}, "第 2 件没有题名"),
        ({"items": (FORM, replace(PROOF, pages=None))}, "第 2 件没有页数"),
        ({"items": (replace(FORM, pages=0), replace(PROOF, pages=-1))}, "第 1、2 件没有页数"),
        ({"items": (FORM, replace(PROOF, dated_on="2026-01"))}, "第 2 件的日期要写成 8 位、6 位或 4 位数字"),
    ],
)
def test_what_hinders_is_said(changes: dict[str, object], why: str) -> None:
    assert told(replace(WHOLE, **changes), hinders=True) == [why]


def test_what_a_volume_may_lack_is_said_and_hinders_nothing() -> None:
    bare = VolumeFacts("水稻新品种", "", None, date(2026, 3, 2), (replace(FORM, responsible="", dated_on=""),))
    assert told(bare, hinders=True) == []
    assert told(bare, hinders=False) == [
        "案卷没有写立卷单位",
        "案卷的起止日期没有写全",
        "第 1 件没有日期",
        "第 1 件没有责任者",
    ]


def test_what_hinders_comes_first() -> None:
    problems = check_volume(replace(WHOLE, responsible="", items=(replace(FORM, pages=None), PROOF)))
    assert [problem.hinders for problem in problems] == [True, False]


@given(st.permutations([1, 2, 3, 4]), st.integers(0, 3))
def test_any_order_of_a_whole_numbering_is_right_and_any_lack_is_not(order: list[int], drop: int) -> None:
    items = tuple(replace(FORM, position=position) for position in order)
    assert check_volume(replace(WHOLE, items=items)) == ()
    fewer = items[:drop] + items[drop + 1 :]
    assert bool(told(replace(WHOLE, items=fewer), hinders=True)) == (order[drop] != len(order))


@given(st.dates(date(1, 1, 1)))
def test_every_day_month_and_year_is_a_date(day: date) -> None:
    digits = f"{day.year:04d}{day:%m%d}"
    assert all(is_dated(digits[:length]) for length in (4, 6, 8))
    assert not any(is_dated(digits[:length]) for length in (0, 1, 2, 3, 5, 7))


@pytest.mark.parametrize("text", ["20260230", "202613", "2026年", "２０２６", "2026 ", "00000101"])
def test_what_is_no_date_is_told(text: str) -> None:
    assert not is_dated(text)
