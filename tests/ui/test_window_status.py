from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.desk.drafts import discard_draft, open_drafts, start_draft
from app.desk.work_lists import counts
from app.errors import EnvironmentFailedError
from ui.main_window import MainWindow
from ui.shell import Place, Shell
from ui.window_status import WindowStatus, last_backup


def test_the_rail_counts_open_drafts(office: Shell, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    WindowStatus(office, window)
    badge = window.rail.button(Place.INTAKE)
    assert badge.badge() == 3
    start_draft(office.desk, office.person)
    office.drafts_changed.emit()
    assert badge.badge() == 4
    for draft in open_drafts(office.desk, office.person):
        discard_draft(office.desk, office.person, draft.id)
    office.case_saved.emit(1)
    assert badge.badge() == 0


def test_a_lost_connection_is_told_and_found_again(
    office: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: object) -> None:
        raise EnvironmentFailedError("连不上数据库服务器", todo="请检查网络后再做一次")

    window = MainWindow()
    qtbot.addWidget(window)
    status = WindowStatus(office, window)
    connection = window.status.connection.words
    assert connection.whole() == "已连接"
    with monkeypatch.context() as patch:
        patch.setattr("app.desk.drafts.open_drafts", gone)
        status.look()
        assert connection.whole() == "连不上数据库"
    status.look()
    assert connection.whole() == "已连接"


def test_the_newest_backup_is_named(tmp_path: Path) -> None:
    assert last_backup(tmp_path) is None
    (tmp_path / "before-2.sqlite3").write_bytes(b"x")
    found = last_backup(tmp_path)
    assert isinstance(found, datetime)


def test_rail_and_status_bar_tell_what_waits_and_whose_desk_it_is(office: Shell, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    WindowStatus(office, window)
    assert window.rail.button(Place.REVIEW).badge() == counts(office.desk, office.person, "desk").to_review
    assert window.status.desk.words.whole() == "成果登记室"
    office.desk.settings = msgspec.structs.replace(office.desk.settings, desk="archive", role="ARCHIVIST", clerk="李敏")
    office.settings_changed.emit()
    assert window.status.desk.words.whole() == "档案管理科"
    name = f"{office.person.name}（档案员）"  # another name holds from the next start
    assert window.status.person.words.whole() == name
