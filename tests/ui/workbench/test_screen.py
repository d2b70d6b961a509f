import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.cases import list_cases
from app.desk.views import CaseQuery
from db.vocabulary import Stage
from ui.cases.screen import Wanted
from ui.shell import Place, Shell
from ui.widgets.row_button import RowButton
from ui.workbench.screen import WorkbenchScreen


@pytest.fixture
def screen(office: Shell, qtbot: QtBot) -> WorkbenchScreen:
    made = WorkbenchScreen(office)
    qtbot.addWidget(made)
    made.resize(1290, 600)
    made.show()
    made.shown()
    return made


def test_the_tiles_count_what_the_lists_hold(screen: WorkbenchScreen, office: Shell) -> None:
    waiting = list_cases(office.desk, office.person, CaseQuery(stages=(Stage.REVISING,))).rows
    received = list_cases(office.desk, office.person, CaseQuery(stages=(Stage.RECEIVED,))).rows
    assert screen.tiles["waiting"].number() == str(len(waiting))
    assert screen.tiles["received"].number() == str(len(received))
    today = office.desk.now().date()
    overdue = sum(row.due_on is not None and row.due_on < today for row in waiting)
    assert screen.tiles["overdue"].number() == str(overdue)
    assert not screen.grab().isNull()


def test_a_tile_leads_to_its_list(screen: WorkbenchScreen, office: Shell, qtbot: QtBot) -> None:
    gone: list[tuple[object, object]] = []
    office.went.connect(lambda place, argument: gone.append((place, argument)))
    qtbot.keyClick(screen.tiles["received"], Qt.Key.Key_Return)
    qtbot.keyClick(screen.tiles["today"], Qt.Key.Key_Space)
    assert gone == [(Place.CASES, Wanted(stage=Stage.RECEIVED)), (Place.CASES, Wanted(today=True))]


def test_what_is_due_is_listed_soonest_first_and_opens_at_enter(
    screen: WorkbenchScreen, office: Shell, qtbot: QtBot
) -> None:
    opened: list[object] = []
    office.case_wanted.connect(opened.append)
    model = screen.due.entries
    rows = [entry.row for n in range(model.rowCount()) if (entry := model.entry(model.index(n, 0))).row]
    assert rows
    assert [row.due_on for row in rows if row] == sorted(row.due_on for row in rows if row and row.due_on)
    qtbot.keyClick(screen.due, Qt.Key.Key_Return)
    assert rows[0] is not None
    assert opened == [rows[0].id]


def test_open_drafts_go_on_where_they_were_left(screen: WorkbenchScreen, office: Shell, qtbot: QtBot) -> None:
    gone: list[tuple[object, object]] = []
    office.went.connect(lambda place, argument: gone.append((place, argument)))
    row = screen.drafts.itemAt(0).widget()
    assert isinstance(row, RowButton)
    qtbot.keyClick(row, Qt.Key.Key_Return)
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
