from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.desk.work_lists import WorkCounts, counts
from tests.ui.conftest import NOW
from ui.main_window import MainWindow
from ui.shell import Notice, Place, Shell
from ui.workbench.reminder import Reminder, due_words


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def said(office: Shell) -> list[Notice]:
    heard: list[Notice] = []
    office.noticed.connect(heard.append)
    return heard


def at(office: Shell, monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(office.desk, "now", lambda: moment)


def test_at_start_it_is_said_what_is_due_and_the_status_bar_keeps_saying_it(
    office: Shell, window: MainWindow, said: list[Notice]
) -> None:
    words = due_words(counts(office.desk, office.person, "desk"))
    assert words
    Reminder(office, window)
    assert [notice.text for notice in said] == [words]
    assert window.status.due.words.whole() == words
    gone: list[object] = []
    office.went.connect(lambda place, _argument: gone.append(place))
    assert said[0].act is not None
    said[0].act()
    assert gone == [Place.WORKBENCH]


def test_it_is_said_again_once_at_the_hour_of_the_settings(
    office: Shell, window: MainWindow, said: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    early = office.desk.now().replace(hour=8, minute=30)
    at(office, monkeypatch, early)
    reminder = Reminder(office, window)
    reminder.look()
    assert len(said) == 1
    at(office, monkeypatch, early.replace(hour=9, minute=0))
    reminder.look()
    reminder.look()
    assert len(said) == 2
    at(office, monkeypatch, early.replace(hour=9) + timedelta(days=1))
    reminder.look()
    assert len(said) == 3


def test_started_after_the_hour_it_is_said_only_once_that_day(
    office: Shell, window: MainWindow, said: list[Notice]
) -> None:
    assert f"{office.desk.now():%H:%M}" >= "09:00", NOW
    Reminder(office, window).look()
    assert len(said) == 1


def test_nothing_is_said_where_nothing_is_due(shell: Shell, window: MainWindow) -> None:
    heard: list[Notice] = []
    shell.noticed.connect(heard.append)
    Reminder(shell, window)
    assert not heard
    assert window.status.due.words.whole() == ""


def test_saving_a_case_renews_the_status_bar_in_silence(office: Shell, window: MainWindow, said: list[Notice]) -> None:
    Reminder(office, window)
    window.status.due.say("")
    office.case_saved.emit(1)
    assert window.status.due.words.whole()
    assert len(said) == 1


def test_words_tell_the_most_urgent_first() -> None:
    numbers = WorkCounts(0, 0, 0, 0, soon=4, today=1, overdue=2, longest=None, waiting=0, to_register=0)
    assert due_words(numbers) == "已逾期 2 件，今天到期 1 件，三日内 3 件"
