from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from app.desk.work_lists import DayCount
from ui.workbench.chart import MonthChart, days_off, load_chart, runs

FIRST = date(2026, 2, 12)  # a Thursday before Spring Festival


def days(count: int, off: dict[int, str], done: dict[int, int]) -> list[DayCount]:
    return [DayCount(FIRST + timedelta(days=n), n, done.get(n, 0), n not in off, off.get(n, "")) for n in range(count)]


def test_days_off_stand_together_under_their_name() -> None:
    month = days(8, {2: "", 3: "春节", 4: "春节", 7: ""}, {})
    assert days_off(month) == [("春节", [2, 3, 4]), ("", [7])]


def test_the_line_breaks_over_days_off_unless_something_was_completed_there() -> None:
    assert runs(days(6, {2: "", 3: ""}, {1: 2})) == [[0, 1], [4, 5]]
    assert runs(days(6, {2: "", 3: ""}, {3: 1})) == [[0, 1], [3, 4, 5]]


def test_the_chart_is_painted_and_can_be_shown_again(qtbot: QtBot) -> None:
    chart = MonthChart()
    qtbot.addWidget(chart)
    chart.resize(300, 260)
    chart.show()
    blank = chart.grab().toImage()
    for done in ({1: 3}, {1: 3, 5: 30}):
        chart.show_month(days(30, {8: "春节", 9: "春节", 10: "春节"}, done), load_chart())
        assert chart.grab().toImage() != blank
    assert chart.sums.text() == "收 435 · 办结 33"


def test_a_month_without_a_case_has_a_scale_all_the_same(qtbot: QtBot) -> None:
    chart = MonthChart()
    qtbot.addWidget(chart)
    chart.show_month([DayCount(FIRST, 0, 0, working_day=True, holiday_name="")], load_chart())
    assert not chart.grab().isNull()
