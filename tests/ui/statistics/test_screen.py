"""统计 by keyboard: choose the days, read the tables, open a case, export."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDateEdit, QFileDialog
from pytestqt.qtbot import QtBot

from app.desk.work_statistics import statistics
from app.errors import EnvironmentFailedError
from ui.shell import Shell
from ui.statistics import screen as statistics_screen
from ui.statistics.screen import StatisticsScreen

TODAY = date(2027, 1, 4)


def press(key: Qt.Key, qtbot: QtBot, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def lines(screen: StatisticsScreen, name: str) -> list[list[str]]:
    rows = screen.tables[name].rows
    return [
        [str(rows.index(row, column).data()) for column in range(rows.columnCount())] for row in range(rows.rowCount())
    ]


def number(screen: StatisticsScreen, name: str) -> str:
    return screen.figures.figures[name].number.text()


def choose_free(screen: StatisticsScreen, qtbot: QtBot) -> None:
    screen.period.kind.buttons()[0].setFocus()
    press(Qt.Key.Key_Left, qtbot)


def test_it_opens_with_this_month_and_the_newest_late_comments(screen: StatisticsScreen) -> None:
    for table in screen.tables.values():
        QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert screen.period.days.text() == "2027-01-01 至 2027-01-04"
    assert number(screen, "首轮漏提") == number(screen, "修改意见") == "2"
    assert screen.figures.figures["首轮漏提"].context.whole() == "占 100.0%"
    assert [(row[1], row[5], row[6]) for row in lines(screen, "late")] == [
        ("李敏提出的C01", "李敏", "2027-01-04"),
        ("李敏提出的C02", "李敏", "2027-01-03"),
    ]
    assert screen.focusWidget() is screen.tables["late"]


def test_other_days_are_chosen_by_the_arrow_keys(screen: StatisticsScreen, office: Shell, qtbot: QtBot) -> None:
    choose_free(screen, qtbot)
    assert screen.period.since.date() == QDate(2027, 1, 1)
    screen.period.since.setFocus()
    screen.period.since.setSelectedSection(QDateEdit.Section.YearSection)
    press(Qt.Key.Key_Down, qtbot)
    told = statistics(office.desk, office.person, date(2026, 1, 1), TODAY)
    assert screen.told == told
    assert number(screen, "收件") == str(told.work.received) == "12"
    assert number(screen, "办结") == str(told.work.done_total)
    assert len(lines(screen, "late")) == 3
    assert len(lines(screen, "clock")) == len(told.work.clocks) > 0
    press(Qt.Key.Key_F5, qtbot)
    assert screen.told == told


def test_days_the_wrong_way_round_are_told_in_place(screen: StatisticsScreen, qtbot: QtBot) -> None:
    choose_free(screen, qtbot)
    before = screen.told
    screen.period.until.setDate(QDate(2026, 12, 1))
    assert screen.state.text() == "起始日期在截止日期之后，请改其中一个。"
    assert screen.told == before
    screen.period.since.setDate(QDate(2026, 11, 1))
    assert screen.state.text() == ""
    assert [row[1] for row in lines(screen, "late")] == ["王丽提出的"]


def test_the_tables_are_changed_by_the_arrow_keys(screen: StatisticsScreen, qtbot: QtBot) -> None:
    screen.choice.buttons()[0].setFocus()
    press(Qt.Key.Key_Right, qtbot)
    assert screen.stack.currentWidget() is screen.tables["reviewer"]
    assert lines(screen, "reviewer") == [["李敏", "2", "2", "100.0%"]]
    head = screen.tables["reviewer"].rows
    sides = [head.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) for n in range(2)]
    assert [bool(side & Qt.AlignmentFlag.AlignRight.value) for side in sides] == [False, True]
    press(Qt.Key.Key_Right, qtbot)
    library = screen.shell.desk.book().comments
    assert lines(screen, "code") == [
        ["C01", library.render("C01"), "1", "1", "100.0%"],
        ["C02", library.render("C02"), "1", "1", "100.0%"],
    ]
    assert not screen.hints.isVisible()
    press(Qt.Key.Key_Left, qtbot)
    press(Qt.Key.Key_Left, qtbot)
    assert screen.stack.currentWidget() is screen.tables["late"]


def test_enter_opens_the_case_of_a_comment(screen: StatisticsScreen, office: Shell, qtbot: QtBot) -> None:
    assert screen.told is not None
    with qtbot.waitSignal(office.case_wanted) as wanted:
        press(Qt.Key.Key_Down, qtbot)
        press(Qt.Key.Key_Return, qtbot)
    assert wanted.args == [screen.told.late_comments[1].case_id]


def test_what_is_shown_is_exported(
    screen: StatisticsScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(Qt.Key.Key_E, qtbot, ctrl=True)
    assert offered == ["统计-20270101-20270104.xlsx"]
    assert screen.state.text() == "已导出 2027-01-01 至 2027-01-04 的统计到 统计-20270101-20270104.xlsx。"
    book = load_workbook(tmp_path / offered[0])
    assert [cell.value for cell in book["首轮漏提"]["F"]] == ["意见", "李敏提出的C01", "李敏提出的C02"]
    book.close()


def test_a_list_that_ends_early_says_so(screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics_screen, "LISTED", 1)
    screen.refresh()
    assert len(lines(screen, "late")) == 1
    assert screen.listed.text() == "列出最近 1 条，导出的表格里是全部"


def test_nothing_yet_says_what_to_do(shell: Shell, qtbot: QtBot) -> None:
    screen = StatisticsScreen(shell)
    qtbot.addWidget(screen)
    screen.show()
    screen.shown()
    assert screen.stack.currentWidget() is screen.nothing
    assert screen.nothing.so.text() == "这段时间没有办件"
    assert (number(screen, "收件"), number(screen, "平均审查轮次"), number(screen, "按时办结")) == ("0", "—", "—")
    assert screen.focusWidget() is screen.period.kind.buttons()[0]


def test_what_cannot_be_counted_is_told_and_the_old_figures_stay(
    screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: object) -> None:
        raise EnvironmentFailedError("连不上数据库服务器", safe="没有改动任何内容", todo="请检查网络后再做一次")

    monkeypatch.setattr(statistics_screen, "statistics", gone)
    screen.refresh()
    assert "连不上数据库服务器" in screen.state.text()
    assert number(screen, "首轮漏提") == "2"


def test_on_a_small_screen_every_figure_is_still_in_sight(screen: StatisticsScreen, qtbot: QtBot) -> None:
    wide = screen.figures.height()
    screen.resize(740, 420)
    qtbot.waitUntil(lambda: screen.figures.height() > wide)
    for figure in screen.figures.figures.values():
        assert screen.figures.rect().contains(figure.geometry())
        assert figure.number.width() >= figure.number.sizeHint().width()
    screen.resize(1280, 620)
    qtbot.waitUntil(lambda: screen.figures.height() == wide)
