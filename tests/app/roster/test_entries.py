"""What a roster's rows mean, and what is wrong with them, row by row."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.resources import Resources
from app.roster.entries import Entry, entries, find_roster, own_mapping, samples
from app.roster.fields import load_words, missing_facts, signature
from app.roster.workbook import RawRow, RawSheet, read_workbook
from db.types import OFFICE_TIME
from db.vocabulary import Category, Channel
from tests.app.roster.sheets import PLAN_COLUMNS, PLAN_ROWS, changed, plan_file, portal_file

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME)


def read(path: Path, channel: Channel = Channel.PLAN) -> tuple[Entry, ...]:
    words = load_words(Resources(), channel)
    roster = find_roster(read_workbook(path), words)
    return entries(roster, own_mapping(roster, words), words, NOW)


def test_an_export_of_the_plan_system_is_understood_by_its_column_names(tmp_path: Path) -> None:
    first, second, third = read(plan_file(tmp_path))
    assert (first.line, first.number, first.title) == (3, "2023YFG0101", "高海拔风电叶片防冰除冰成套技术")
    assert (first.unit, first.contact, first.phone) == ("四川省机械研究设计院", "李铁军", "13800138000")
    assert first.category is Category.APPLIED
    assert first.submitted == datetime(2026, 1, 20, 16, 5, tzinfo=OFFICE_TIME)
    assert second.submitted == datetime(2026, 2, 3, tzinfo=OFFICE_TIME)
    assert third.submitted == datetime(2026, 2, 5, 9, tzinfo=OFFICE_TIME)
    assert third.contact == "王丽"
    assert first.others == {"序号": "1", "归口管理部门": "省科技厅高新处"}
    assert not any(entry.problems or entry.remarks for entry in (first, second, third))


def test_an_export_of_the_portal_is_understood(tmp_path: Path) -> None:
    first, _second = read(portal_file(tmp_path), Channel.PORTAL)
    assert (first.number, first.contact, first.unit) == ("511A20260201000001", "周敏", "四川省中医药科学院")
    assert first.category is None
    assert not first.problems


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"项目编号": ""}, "没有编号"),
        ({"成果名称": ""}, "没有成果名称"),
        ({"提交时间": "二月三日"}, "提交时间“二月三日”不是日期"),
        ({"提交时间": "2026-02-30"}, "提交时间“2026-02-30”不是日期"),
        ({"提交时间": "2026-02-03 25:61"}, "不是日期"),
        ({"提交时间": "2026-03-03"}, "提交时间 2026-03-03 晚于今天"),
        ({"提交时间": "1900-01-01"}, "提交时间“1900-01-01”早于 2000 年"),
        ({"提交时间": "0001-01-01"}, "早于 2000 年"),
        ({"项目编号": "成" * 65}, "超过 64 个字，不像是编号"),
    ],
)
def test_a_bad_row_says_what_is_wrong(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    found = read(plan_file(tmp_path, [PLAN_ROWS[0], changed(PLAN_ROWS[1], changes)]))
    assert not found[0].problems
    assert problem in found[1].problems[0]
    assert found[1].line == 4


def test_what_can_be_done_without_is_only_remarked(tmp_path: Path) -> None:
    (found,) = read(plan_file(tmp_path, [changed(PLAN_ROWS[0], {"提交时间": None, "成果类别": "发明专利"})]))
    assert not found.problems
    assert found.remarks == ("没有提交时间，形式审查期限按导入时间起算", "成果类别“发明专利”不认识，导入后类别待定")


def test_a_number_counts_once(tmp_path: Path) -> None:
    again = changed(PLAN_ROWS[0], {"序号": 2})
    other = changed(PLAN_ROWS[0], {"成果名称": "另一项成果"})
    first, second, third = read(plan_file(tmp_path, [PLAN_ROWS[0], again, other]))
    assert not first.problems
    assert second.problems == ("与第 3 行重复",)
    assert third.problems == ("编号与第 3 行相同，成果名称不同",)


def test_a_row_that_was_withdrawn_is_left_out_and_does_not_stand_in_the_way(tmp_path: Path) -> None:
    first, second = read(plan_file(tmp_path, [changed(PLAN_ROWS[0], {"状态": "已撤回"}), PLAN_ROWS[0]]))
    assert first.left_out == "状态为“已撤回”，不导入"
    assert not second.left_out
    assert not second.problems


def test_a_day_that_excel_keeps_as_a_number_is_a_date() -> None:
    assert _one(("1", "甲", "46054.5")).submitted == datetime(2026, 2, 1, 12, tzinfo=OFFICE_TIME)


def test_a_formula_without_a_result_is_a_problem_of_its_row() -> None:
    (entry,) = _all([RawRow(2, ("1", "甲", ""), (2,))])
    assert entry.problems[0].startswith("“提交时间”是公式")


def test_a_sum_below_the_rows_is_no_row() -> None:
    assert len(_all([RawRow(2, ("1", "甲", "2026-02-01")), RawRow(3, ("", "", "2026-02-02"))])) == 1


def test_columns_of_one_name_are_told_apart_and_empty_ones_are_dropped() -> None:
    words = load_words(Resources(), Channel.PLAN)
    rows = (RawRow(1, ("编号", "", "成果名称", "备注", "备注")), RawRow(2, ("1", "", "甲", "a", "")))
    roster = find_roster([RawSheet("空", ()), RawSheet("名册", rows)], words)
    assert roster.columns == ("编号", "成果名称", "备注", "备注_2")
    assert samples(roster) == {"编号": "1", "成果名称": "甲", "备注": "a", "备注_2": ""}


def test_the_number_of_the_application_goes_before_that_of_the_project() -> None:
    words = load_words(Resources(), Channel.PLAN)
    rows = (RawRow(1, ("申请编号", "项目编号", "成果名称")), RawRow(2, ("CG-7", "2023YFG0101", "甲")))
    roster = find_roster([RawSheet("", rows)], words)
    (entry,) = entries(roster, own_mapping(roster, words), words, NOW)
    assert (entry.number, entry.project_no) == ("CG-7", "2023YFG0101")


def test_what_is_missing_in_a_mapping_is_named() -> None:
    assert missing_facts({}) == ("编号或项目编号", "成果名称")
    assert missing_facts({"a": "project_no", "b": "title"}) == ()


def test_one_system_has_one_signature_whatever_the_order_of_its_columns() -> None:
    assert signature(Channel.PLAN, PLAN_COLUMNS) == signature(Channel.PLAN, PLAN_COLUMNS[::-1])
    assert signature(Channel.PLAN, PLAN_COLUMNS) != signature(Channel.PORTAL, PLAN_COLUMNS)


def _all(rows: Sequence[RawRow]) -> tuple[Entry, ...]:
    words = load_words(Resources(), Channel.PLAN)
    roster = find_roster([RawSheet("", (RawRow(1, ("申请编号", "成果名称", "提交时间")), *rows))], words)
    return entries(roster, own_mapping(roster, words), words, NOW)


def _one(cells: tuple[str, ...]) -> Entry:
    return _all([RawRow(2, cells)])[0]
