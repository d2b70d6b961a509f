"""导入名册: the dry run tells what would be done, importing does that, and doing it again doubles nothing."""

from pathlib import Path

import pytest

from app.desk.case_lists import count_cases, list_cases
from app.desk.cases import get_case
from app.desk.life import life_of
from app.desk.mappings import keep_mapping
from app.desk.opening import Desk
from app.desk.roster import plan, read_roster, take
from app.desk.roster_views import RosterPlan, RosterResult, RowKind
from app.desk.views import CaseQuery, Person
from app.errors import BadInputError, NotAllowedError
from db.vocabulary import Arrival, Category, Channel, ClockKind, ClockState, Outcome, Source, Stage
from tests.app.roster.sheets import PLAN_COLUMNS, PLAN_ROWS, changed, plan_file, portal_file, roster_file


def dry_run(desk: Desk, person: Person, path: Path, channel: Channel = Channel.PLAN) -> RosterPlan:
    return plan(desk, person, read_roster(desk, person, path, channel))


def import_file(desk: Desk, person: Person, path: Path, channel: Channel = Channel.PLAN) -> RosterResult:
    return take(desk, person, dry_run(desk, person, path, channel))


def test_a_dry_run_stores_nothing(desk: Desk, person: Person, tmp_path: Path) -> None:
    found = dry_run(desk, person, plan_file(tmp_path))
    assert [row.kind for row in found.rows] == [RowKind.NEW] * 3
    assert found.does_something
    assert count_cases(desk, person, CaseQuery()) == 0


def test_every_row_becomes_a_case_that_waits_to_be_accepted(any_desk: Desk, person: Person, tmp_path: Path) -> None:
    result = import_file(any_desk, person, plan_file(tmp_path))
    assert (result.added, result.changed, result.known, result.bad) == (3, 0, 0, 0)
    case = get_case(any_desk, person, result.rows[0].case_id)
    assert (case.row.stage, case.row.channel, case.row.arrival) == (Stage.PENDING, Channel.PLAN, Arrival.ONLINE)
    assert (case.row.title, case.row.unit) == ("高海拔风电叶片防冰除冰成套技术", "四川省机械研究设计院")
    assert case.row.category is Category.APPLIED
    assert case.outcome is Outcome.LISTED
    assert (case.online_no, case.contact, case.contact_phone) == ("2023YFG0101", "李铁军", "138****8000")
    assert f"{case.row.received_at:%Y-%m-%d %H:%M}" == "2026-01-20 16:05"
    held = {value.key: value for value in case.values}
    assert (held["plan_no"].value, held["plan_no"].source) == ("2023YFG0101", Source.ROSTER)
    assert held["plan_name"].where == "验收项目成果登记.xlsx 第 3 行"
    assert case.others["名册·归口管理部门"] == "省科技厅高新处"
    assert [event.label for event in case.events] == ["导入名册"]


def test_the_limit_of_formal_review_runs_from_the_day_of_submission(desk: Desk, person: Person, tmp_path: Path) -> None:
    import_file(desk, person, plan_file(tmp_path))
    rows = list_cases(desk, person, CaseQuery(text="2023YFN0202")).rows
    assert str(rows[0].due_on) == "2026-03-05"  # 30 days after 2026-02-03
    assert rows[0].clock_state is ClockState.RUNNING


@pytest.mark.parametrize("times", [1, 2])
def test_importing_again_doubles_nothing(any_desk: Desk, person: Person, tmp_path: Path, times: int) -> None:
    path = plan_file(tmp_path)
    import_file(any_desk, person, path)
    for _ in range(times):
        result = import_file(any_desk, person, path)
        assert (result.added, result.changed, result.known) == (0, 0, 3)
    assert count_cases(any_desk, person, CaseQuery()) == 3


def test_a_dry_run_that_was_overtaken_doubles_nothing(any_desk: Desk, person: Person, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    overtaken = dry_run(any_desk, person, path)
    import_file(any_desk, person, path)
    result = take(any_desk, person, overtaken)
    assert (result.added, result.known) == (0, 3)
    assert result.rows[0].case_no
    assert count_cases(any_desk, person, CaseQuery()) == 3


def test_new_rows_of_a_longer_list_are_added_to_the_known_ones(desk: Desk, person: Person, tmp_path: Path) -> None:
    import_file(desk, person, plan_file(tmp_path, PLAN_ROWS[:1]))
    result = import_file(desk, person, plan_file(tmp_path))
    assert (result.added, result.known) == (2, 1)


def test_what_changed_is_told_and_taken_over(any_desk: Desk, person: Person, tmp_path: Path) -> None:
    import_file(any_desk, person, plan_file(tmp_path))
    later = changed(
        PLAN_ROWS[1],
        {
            "成果名称": "柠檬黄脉病绿色防控技术",
            "联系电话": "13811112222",
            "承担单位": "四川省农科院植保所",
            "成果类别": "软科学",
        },
    )
    found = dry_run(any_desk, person, plan_file(tmp_path, [later]))
    assert found.rows[0].kind is RowKind.CHANGED
    assert found.rows[0].say[0] == "成果名称：柠檬黄脉病绿色防控技术集成与示范 → 柠檬黄脉病绿色防控技术"
    assert "13811112222" not in "".join(found.rows[0].say)
    result = take(any_desk, person, found)
    assert result.changed == 1
    case = get_case(any_desk, person, result.rows[0].case_id)
    assert (case.row.title, case.row.unit, case.row.category) == (
        "柠檬黄脉病绿色防控技术",
        "四川省农科院植保所",
        Category.SOFT,
    )
    assert case.units[0].name == "四川省农科院植保所"
    assert list_cases(any_desk, person, CaseQuery(text="植保所")).rows[0].id == case.row.id
    assert case.events[0].label == "更新名册内容"
    again = dry_run(any_desk, person, plan_file(tmp_path, [later]))
    assert again.rows[0].kind is RowKind.KNOWN


def test_a_later_day_of_submission_is_told_and_changes_no_limit(desk: Desk, person: Person, tmp_path: Path) -> None:
    import_file(desk, person, plan_file(tmp_path))
    found = dry_run(desk, person, plan_file(tmp_path, [changed(PLAN_ROWS[1], {"提交时间": "2026-02-20"})]))
    assert found.rows[0].kind is RowKind.CHANGED
    assert found.rows[0].say == ("提交时间：2026-02-03 00:00 → 2026-02-20 00:00（不改动，期限仍按原来的起算）",)
    assert not found.does_something


def test_bad_rows_stay_out_and_say_why(desk: Desk, person: Person, tmp_path: Path) -> None:
    rows = [PLAN_ROWS[0], changed(PLAN_ROWS[1], {"提交时间": "待定"}), changed(PLAN_ROWS[2], {"状态": "草稿"})]
    found = dry_run(desk, person, plan_file(tmp_path, rows))
    assert [row.kind for row in found.rows] == [RowKind.NEW, RowKind.BAD, RowKind.LEFT_OUT]
    assert found.rows[1].say == ("提交时间“待定”不是日期",)
    result = take(desk, person, found)
    assert (result.added, result.bad, result.left_out) == (1, 1, 1)
    assert count_cases(desk, person, CaseQuery()) == 1


def test_the_same_number_in_the_other_system_is_another_application(desk: Desk, person: Person, tmp_path: Path) -> None:
    import_file(desk, person, plan_file(tmp_path, PLAN_ROWS[:1]))
    columns = ("办件编号", "成果名称", "申请时间")
    path = roster_file(tmp_path / "p.xlsx", columns, [("2023YFG0101", "另一项", "2026-02-01")])
    result = import_file(desk, person, path, Channel.PORTAL)
    assert result.added == 1


def test_the_portal_s_list_keeps_id_numbers_masked(desk: Desk, person: Person, tmp_path: Path) -> None:
    result = import_file(desk, person, portal_file(tmp_path), Channel.PORTAL)
    case = get_case(desk, person, result.rows[0].case_id)
    assert case.row.channel is Channel.PORTAL
    assert "199001011234" not in "".join(case.others.values())


def test_columns_that_nobody_knows_are_mapped_once_and_remembered(desk: Desk, person: Person, tmp_path: Path) -> None:
    columns = ("甲", "乙", "丙")
    path = roster_file(tmp_path / "x.xlsx", columns, [("A-100", "某成果", "2026-02-01")])
    file = read_roster(desk, person, path, Channel.PLAN)
    with pytest.raises(BadInputError, match="还没有指定哪一列是编号或项目编号、成果名称"):
        plan(desk, person, file)
    mapping = {"甲": "number", "乙": "title", "丙": "submitted"}
    assert plan(desk, person, file, mapping).rows[0].entry.title == "某成果"
    keep_mapping(desk, person, file.signature, mapping)
    again = read_roster(desk, person, path, Channel.PLAN)
    assert again.kept
    assert plan(desk, person, again).rows[0].kind is RowKind.NEW


def test_a_list_without_rows_and_a_file_that_is_gone_are_told(desk: Desk, person: Person, tmp_path: Path) -> None:
    empty = roster_file(tmp_path / "空.xlsx", PLAN_COLUMNS, [])
    with pytest.raises(BadInputError, match="没有可以导入的行"):
        read_roster(desk, person, empty, Channel.PLAN)
    with pytest.raises(BadInputError, match="无法读取文件 没有"):
        read_roster(desk, person, tmp_path / "没有.xlsx", Channel.PLAN)


def test_a_reviewer_imports_nothing(desk: Desk, tmp_path: Path) -> None:
    reviewer = Person("local:r", "李审", "REVIEWER")
    with pytest.raises(NotAllowedError):
        import_file(desk, reviewer, plan_file(tmp_path))


def test_a_case_begins_with_its_clock(desk: Desk, person: Person, tmp_path: Path) -> None:
    result = import_file(desk, person, plan_file(tmp_path))
    life = life_of(desk, person, result.rows[0].case_id)
    assert [clock.kind for clock in life.clocks] == [ClockKind.FORMAL_REVIEW]
    assert [move.move for move in life.moves] == ["LIST"]
