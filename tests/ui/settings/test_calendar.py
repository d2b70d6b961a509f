"""放假安排: what a table would move is shown before it is imported."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk.case_lists import list_cases
from app.desk.roster import plan, read_roster, take
from app.desk.views import CaseQuery
from db.vocabulary import Channel
from tests.app.roster.sheets import PLAN_ROWS, changed, plan_file
from ui.settings.calendar_card import CalendarCard
from ui.settings.screen import SettingsScreen
from ui.shell import Shell

TABLE = """years:
  - year: 2027
    notice: 试用
    holidays:
      - {name: 元旦, first: 2027-01-01, last: 2027-01-03}
      - {name: 春节, first: 2027-01-30, last: 2027-02-12}
    workdays: []
"""


@pytest.fixture
def card(office: Shell, qtbot: QtBot, tmp_path: Path) -> CalendarCard:
    """Over a case whose 30 days end on 2027-02-03."""
    row = changed(PLAN_ROWS[0], {"提交时间": "2027-01-04"})
    file = read_roster(office.desk, office.person, plan_file(tmp_path, [row]), Channel.PLAN)
    take(office.desk, office.person, plan(office.desk, office.person, file))
    made = CalendarCard(office)
    qtbot.addWidget(made)
    made.show()
    made.show_years()
    return made


def due(office: Shell) -> str:
    (row,) = list_cases(office.desk, office.person, CaseQuery(text="2023YFG0101")).rows
    return str(row.due_on)


def write(folder: Path, text: str) -> Path:
    place = folder / "2027.yaml"
    place.write_text(text, encoding="utf-8")
    return place


def test_a_table_is_looked_at_before_it_moves_anything(card: CalendarCard, office: Shell, tmp_path: Path) -> None:
    assert "年的安排" in card.years.text()
    assert due(office) == "2027-02-03"
    card.open_file(write(tmp_path, TABLE))
    assert "2027 年。有 1 项未到期的时限会变动：还没有导入。" in card.state.text()
    cells = [str(card.table.rows.index(0, col).data()) for col in range(5)]
    assert cells[3:] == ["2027-02-03", "2027-02-15"]
    assert due(office) == "2027-02-03"
    card.take_button.click()
    assert card.state.text().startswith("已导入 2027 年的放假安排。1 项时限已重算")
    assert due(office) == "2027-02-15"
    assert card.table.isVisible()
    assert not card.take_button.isVisible()


def test_one_may_think_better_of_it(card: CalendarCard, office: Shell, tmp_path: Path) -> None:
    card.open_file(write(tmp_path, TABLE))
    card.cancel_button.click()
    assert card.state.text() == ""
    assert due(office) == "2027-02-03"


def test_a_bad_table_is_told_with_its_line(card: CalendarCard, office: Shell, tmp_path: Path) -> None:
    card.open_file(write(tmp_path, TABLE.replace("2027-02-12", "2027-01-12")))
    assert "2027.yaml" in card.state.text()
    assert not card.take_button.isVisible()
    assert due(office) == "2027-02-03"


def test_what_would_move_is_brought_into_sight(office: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    screen = SettingsScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1000, 500)
    screen.show()
    screen.shown()
    state = screen.calendar.state
    assert state.visibleRegion().isEmpty()
    screen.calendar.open_file(write(tmp_path, TABLE))
    qtbot.waitUntil(lambda: not state.visibleRegion().isEmpty())
    assert screen.calendar.take_button.hasFocus()
