"""附上下载的文件 as a clerk does it: choose the folder, see what did not match, attach."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.case_lists import list_cases
from app.desk.cases import get_case
from app.desk.roster import plan, read_roster, take
from app.desk.views import CaseQuery
from db.vocabulary import Channel
from tests.app.desk.test_attach import WIND, exported, paper, put
from tests.app.roster.sheets import PLAN_ROWS, plan_file
from ui.roster.attach import AttachDialog
from ui.shell import Shell


@pytest.fixture
def folder(shell: Shell, tmp_path: Path) -> Path:
    """A folder of downloads for a case of the roster, and one file that belongs nowhere."""
    file = read_roster(shell.desk, shell.person, plan_file(tmp_path), Channel.PLAN)
    take(shell.desk, shell.person, plan(shell.desk, shell.person, file))
    made = tmp_path / "下载"
    put(made, f"{WIND}/cgsbqy.zip", exported(str(PLAN_ROWS[0][6])))
    put(made, f"{WIND}/其他.pdf", paper("x"))
    put(made, "通知.pdf", paper("y"))
    return made


def heads(dialog: AttachDialog) -> list[str]:
    return [button.text() for button in dialog.lists.buttons()]


def test_what_matches_is_attached_and_what_does_not_is_listed(
    attach: AttachDialog, shell: Shell, folder: Path, qtbot: QtBot
) -> None:
    attach.open_folder(folder)
    assert heads(attach) == ["将附上 2", "没有对上 1", "已在办件中 0", "附后要看的 0"]
    assert attach.take_button.text() == "附上 2 个文件到 1 个办件"
    assert "1 个文件没有对上办件" in attach.state.text()
    attach.lists.buttons()[1].click()
    assert attach.stack.currentWidget() is attach.unmatched
    assert attach.unmatched.rows.index(0, 1).data() == "文件名和文件夹名里没有办件的编号或成果名称"
    qtbot.keyClick(attach, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert attach.state.text() == "已给 1 个办件附上 2 个文件。"
    assert attach.stack.currentWidget() is attach.notes
    assert "不知属于哪项材料" in str(attach.notes.rows.index(0, 1).data())
    row = list_cases(shell.desk, shell.person, CaseQuery(text=WIND)).rows[0]
    assert len(get_case(shell.desk, shell.person, row.id).files) == 2


def test_a_second_time_everything_is_there_already(attach: AttachDialog, folder: Path) -> None:
    attach.open_folder(folder)
    attach.take()
    attach.open_folder(folder)
    assert heads(attach)[:3] == ["将附上 0", "没有对上 1", "已在办件中 2"]
    assert not attach.take_button.isEnabled()


def test_a_folder_that_is_gone_is_told(attach: AttachDialog, folder: Path) -> None:
    attach.open_folder(folder / "没有")
    assert "没有这个文件夹" in attach.state.text()
    assert not attach.take_button.isEnabled()
