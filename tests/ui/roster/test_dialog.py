"""导入名册 as a clerk does it: choose, look, import; again; with columns that nobody knows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.desk.case_lists import count_cases
from app.desk.mappings import find_mapping
from app.desk.roster_views import RowKind
from app.desk.views import CaseQuery
from tests.app.roster.sheets import PLAN_ROWS, changed, plan_file, portal_file, roster_file
from ui.roster import dialog as roster_dialog
from ui.roster.dialog import RosterDialog
from ui.roster.mapping import RosterMappingDialog
from ui.shell import Shell


def cases(shell: Shell) -> int:
    return int(count_cases(shell.desk, shell.person, CaseQuery()))


def said(dialog: RosterDialog) -> list[str]:
    model = dialog.table.rows
    return [str(model.index(row, 6).data()) for row in range(model.rowCount())]


def test_a_roster_is_tried_out_before_it_is_imported(
    roster: RosterDialog, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    QAbstractItemModelTester(roster.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not roster.import_button.isEnabled()
    roster.open_file(plan_file(tmp_path))
    assert roster.state.text() == "读出 3 行，还没有导入任何内容。看过后按“导入”。"
    assert roster.import_button.text() == "导入：新增 3 件"
    assert [button.text() for button in roster.filter.buttons()][:2] == ["全部 3", "新增 3"]
    assert cases(shell) == 0
    saved: list[object] = []
    shell.case_saved.connect(saved.append)
    qtbot.keyClick(roster.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert cases(shell) == 3
    assert saved
    assert roster.state.text() == "已导入：新增 3 件。新增的办件在“待受理”。"
    assert said(roster)[0].startswith("办件 ")
    assert not roster.import_button.isEnabled()
    assert roster.attach_button.isVisible()


def test_a_second_time_there_is_nothing_to_import(roster: RosterDialog, shell: Shell, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    roster.open_file(path)
    roster.take()
    roster.open_file(path)
    assert not roster.import_button.isEnabled()
    assert all(sentence.startswith("已是办件") for sentence in said(roster))
    assert cases(shell) == 3


def test_every_row_says_what_is_wrong_with_it_and_can_be_looked_at_alone(roster: RosterDialog, tmp_path: Path) -> None:
    rows = [*PLAN_ROWS, changed(PLAN_ROWS[1], {"项目编号": "", "提交时间": "待定"}), PLAN_ROWS[0]]
    roster.open_file(plan_file(tmp_path, rows))
    roster.filter.buttons()[-1].click()
    assert roster.filter.value() is RowKind.BAD
    assert said(roster) == ["没有编号；提交时间“待定”不是日期", "与第 3 行重复"]
    assert roster.detail.text().startswith("第 6 行：")
    assert "2 行有误，导入时跳过" in roster.state.text()
    assert "028-85551234" not in roster.detail.text()


def test_what_is_no_table_is_told_in_its_place(roster: RosterDialog, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 torn")
    roster.open_file(tmp_path / "坏.xlsx")
    assert "表格已损坏" in roster.state.text()
    assert "没有导入任何内容" in roster.state.text()
    assert not roster.import_button.isEnabled()


def test_columns_that_nobody_knows_are_asked_for_once(
    roster: RosterDialog, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = roster_file(tmp_path / "x.xlsx", ("甲", "乙"), [("A-100", "某成果")])
    roster.open_file(path)
    assert "哪一列是编号或项目编号、成果名称" in roster.state.text()
    mapping = {"甲": "number", "乙": "title"}
    monkeypatch.setattr(roster_dialog, "ask_mapping", lambda *_asked: mapping)
    roster.mapping_button.click()
    assert roster.import_button.text() == "导入：新增 1 件"
    assert roster._file is not None
    assert find_mapping(shell.desk, shell.person, roster._file.signature) == mapping
    roster.open_file(path)
    assert roster.import_button.text() == "导入：新增 1 件"


def test_leaving_the_mapping_changes_nothing(
    roster: RosterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster.open_file(plan_file(tmp_path))
    monkeypatch.setattr(roster_dialog, "ask_mapping", lambda *_asked: None)
    roster.offer_mapping()
    assert roster.import_button.text() == "导入：新增 3 件"


def test_the_other_system_is_read_with_its_own_words(roster: RosterDialog, tmp_path: Path) -> None:
    roster.channel.buttons()[1].click()
    roster.open_file(portal_file(tmp_path))
    assert roster.import_button.text() == "导入：新增 2 件"
    roster.channel.buttons()[0].click()
    assert not roster.import_button.isEnabled()
    assert roster.table.rows.rowCount() == 0
    assert "“名册来自”选对了没有" in roster.state.text()
    assert [button.text() for button in roster.filter.buttons()][:2] == ["全部", "新增"]
    roster.channel.buttons()[1].click()
    assert roster.import_button.text() == "导入：新增 2 件"


def test_a_fact_is_held_by_one_column(qtbot: QtBot) -> None:
    made = RosterMappingDialog({"甲": "A-1", "乙": "某成果", "丙": ""}, {"甲": "number"})
    qtbot.addWidget(made)
    assert not made.keep_button.isEnabled()
    assert made.reason.text() == "还要指定成果名称"
    made.boxes["乙"].setCurrentIndex(made.boxes["乙"].findData("title"))
    made.boxes["丙"].setCurrentIndex(made.boxes["丙"].findData("number"))
    assert made.reason.text() == "“编号”指定了不止一列：甲、丙，请只留一列"
    assert not made.keep_button.isEnabled()
    made.boxes["甲"].setCurrentIndex(0)
    assert made.chosen() == {"乙": "title", "丙": "number"}
    assert made.keep_button.isEnabled()


def test_arrow_keys_pass_through_what_other_columns_hold(qtbot: QtBot) -> None:
    made = RosterMappingDialog({"甲": "A-1", "乙": "某成果", "丙": ""}, {"甲": "number", "乙": "title"})
    qtbot.addWidget(made)
    made.show()
    assert made.focusWidget() is made.boxes["丙"]
    for _fact in range(3):
        qtbot.keyClick(made.boxes["丙"], Qt.Key.Key_Down)
    assert made.chosen() == {"甲": "number", "乙": "title", "丙": "project"}
    assert made.keep_button.isEnabled()
