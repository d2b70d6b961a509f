from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.desk.views import CaseRow
from app.desk.work_lists import DueGroup, DueList, counts, month
from app.resources import Resources
from app.rulebook import load_calendar
from db.vocabulary import Arrival, Channel, ClockState, Stage
from ui.cases.screen import Wanted
from ui.cases.signs import CaseClock
from ui.shell import Place, Shell
from ui.workbench.due_list import entries_of
from ui.workbench.screen import WorkbenchScreen


@pytest.fixture
def screen(office: Shell, qtbot: QtBot) -> WorkbenchScreen:
    made = WorkbenchScreen(office)
    qtbot.addWidget(made)
    made.resize(1290, 600)
    made.show()
    made.shown()
    return made


def listed(screen: WorkbenchScreen) -> list[CaseRow]:
    model = screen.due.entries
    return [entry.row for n in range(model.rowCount()) if (entry := model.entry(model.index(n, 0))).row]


def test_the_tiles_count_what_the_desk_counts(screen: WorkbenchScreen, office: Shell) -> None:
    numbers = counts(office.desk, office.person, "desk")
    shown = {name: tile.number() for name, tile in screen.tiles.items()}
    assert shown == {
        "today": str(numbers.received_today),
        "review": str(numbers.to_review),
        "soon": str(numbers.soon),
        "overdue": str(numbers.overdue),
        "waiting": str(numbers.waiting),
    }
    assert not screen.grab().isNull()


def test_a_tile_leads_to_what_it_counts(screen: WorkbenchScreen, office: Shell, qtbot: QtBot) -> None:
    gone: list[tuple[object, object]] = []
    office.went.connect(lambda place, argument: gone.append((place, argument)))
    qtbot.keyClick(screen.tiles["review"], Qt.Key.Key_Return)
    qtbot.keyClick(screen.tiles["today"], Qt.Key.Key_Space)
    qtbot.keyClick(screen.tiles["waiting"], Qt.Key.Key_Return)
    assert gone == [
        (Place.REVIEW, None),
        (Place.CASES, Wanted(today=True)),
        (Place.CASES, Wanted(stage=Stage.REVISING)),
    ]


@pytest.mark.parametrize(
    ("tile", "groups"),
    [("overdue", (DueGroup.OVERDUE,)), ("soon", (DueGroup.TODAY, DueGroup.SOON))],
)
def test_the_tiles_of_the_clock_lead_into_the_list(
    screen: WorkbenchScreen, qtbot: QtBot, tile: str, groups: tuple[DueGroup, ...]
) -> None:
    screen.due.setCurrentIndex(QModelIndex())
    qtbot.keyClick(screen.tiles[tile], Qt.Key.Key_Return)
    index = screen.due.currentIndex()
    assert index.isValid() == (screen.tiles[tile].number() != "0")
    assert not index.isValid() or screen.due.entries.entry(index).group in groups


def test_what_is_due_is_listed_soonest_first_and_opens_at_enter(
    screen: WorkbenchScreen, office: Shell, qtbot: QtBot
) -> None:
    opened: list[object] = []
    office.case_wanted.connect(opened.append)
    rows = listed(screen)
    assert rows
    days = [row.due_on for row in rows if row.due_on]
    assert days == sorted(days)
    qtbot.keyClick(screen.due, Qt.Key.Key_Return)
    assert opened == [rows[0].id]


def test_a_head_counts_also_what_is_not_listed() -> None:
    today = date(2026, 3, 2)
    late = CaseRow(
        id=1,
        case_no="2026-0001",
        title="某成果",
        unit="某单位",
        channel=Channel.COUNTER,
        arrival=Arrival.WALK_IN,
        category=None,
        stage=Stage.REVISING,
        received_at=datetime(2026, 2, 1, tzinfo=UTC),
        due_on=date(2026, 2, 27),
        clerk="陈静",
        registration_no="",
        clock_state=ClockState.RUNNING,
        clock_unit="WORKING_DAYS",
    )
    numbers = dict.fromkeys(DueGroup, 0) | {DueGroup.OVERDUE: 350}
    due = DueList(today, numbers, ((DueGroup.OVERDUE, late),))
    entries = entries_of(due, CaseClock(load_calendar(Resources()), time(17, 30)))
    assert [(one.head, one.count) for one in entries if one.row is None] == [("已逾期", 350)]
    assert entries[1].sign is not None
    assert entries[1].sign.text == "逾期 2 个工作日"  # 02-28 was worked


def test_the_scope_changes_what_is_counted(screen: WorkbenchScreen, office: Shell, qtbot: QtBot) -> None:
    buttons = screen.scope.buttons()
    buttons[2].click()
    assert screen.tiles["review"].number() == str(counts(office.desk, office.person, "all").to_review)
    assert screen.due_count.text().startswith("全馆")
    buttons[0].click()
    assert screen.tiles["review"].number() == str(counts(office.desk, office.person, "mine").to_review)


def test_the_chart_tells_its_sums_in_words(screen: WorkbenchScreen, office: Shell) -> None:
    days = month(office.desk, office.person, "desk")
    received, done = sum(day.received for day in days), sum(day.done for day in days)
    assert screen.chart.sums.text() == f"收 {received} · 办结 {done}"


def test_open_drafts_go_on_where_they_were_left(screen: WorkbenchScreen, office: Shell, qtbot: QtBot) -> None:
    gone: list[tuple[object, object]] = []
    office.went.connect(lambda place, argument: gone.append((place, argument)))
    qtbot.keyClick(screen.left_open.rows()[0], Qt.Key.Key_Return)
    assert gone[0][0] is Place.INTAKE
    assert gone[0][1]


def test_a_small_window_has_the_side_in_a_drawer(screen: WorkbenchScreen) -> None:
    screen.resize(740, 420)
    assert screen._aside.isHidden()
    screen.toggle_drawer()
    assert not screen._aside.isHidden()
    assert screen._main.isHidden()
    screen.resize(1290, 600)
    assert not screen._main.isHidden()


def test_an_empty_office_is_told_how_to_begin(shell: Shell, qtbot: QtBot) -> None:
    screen = WorkbenchScreen(shell)
    qtbot.addWidget(screen)
    screen.shown()
    assert screen.stack.currentWidget() is screen.nothing_yet
    assert screen.tiles["today"].number() == "0"
