from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.vocabulary import Channel, Outcome, Stage
from ui.cases.model import Column
from ui.cases.screen import CasesScreen, Wanted
from ui.shell import Place, Shell


def numbers(screen: CasesScreen) -> list[str]:
    return [screen.model.row_at(row).case_no for row in range(screen.model.rowCount())]


def click_head(screen: CasesScreen, column: Column, qtbot: QtBot) -> None:
    head = screen.table.horizontalHeader()
    x = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
    place = head.viewport().rect().center()
    place.setX(x)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_newest_cases_come_first_and_are_counted(screen: CasesScreen) -> None:
    assert len(numbers(screen)) == 12
    received = [screen.model.row_at(row).received_at for row in range(12)]
    assert received == sorted(received, reverse=True)
    assert screen.count.text() == "共 12 件"
    assert screen.stack.currentWidget() is screen.table


def test_arrows_choose_and_enter_opens(screen: CasesScreen, office: Shell, qtbot: QtBot) -> None:
    opened: list[object] = []
    office.case_wanted.connect(opened.append)
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened == [screen.model.row_at(1).id]


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round(screen: CasesScreen, qtbot: QtBot) -> None:
    click_head(screen, Column.CASE_NO, qtbot)
    assert numbers(screen) == sorted(numbers(screen), reverse=True)
    click_head(screen, Column.CASE_NO, qtbot)
    assert numbers(screen) == sorted(numbers(screen))


def test_a_column_that_cannot_sort_says_so(screen: CasesScreen, office: Shell, qtbot: QtBot) -> None:
    told: list[object] = []
    office.noticed.connect(told.append)
    before = numbers(screen)
    click_head(screen, Column.CHANNEL, qtbot)
    assert numbers(screen) == before
    assert len(told) == 1


def test_filters_narrow_the_list_and_can_be_cleared(screen: CasesScreen, qtbot: QtBot) -> None:
    screen.filters.stage.setCurrentIndex(screen.filters.stage.findData(Stage.REVISING))
    stages = {screen.model.row_at(row).stage for row in range(screen.model.rowCount())}
    assert stages <= {Stage.REVISING}
    screen.filters.clear()
    screen.filters.channel.setCurrentIndex(screen.filters.channel.findData(Channel.PLAN))
    assert {screen.model.row_at(row).channel for row in range(screen.model.rowCount())} == {Channel.PLAN}
    qtbot.keyClick(screen.filters.clear_button, Qt.Key.Key_Return)
    assert screen.model.rowCount() == 12


def test_what_is_not_found_says_what_to_do(screen: CasesScreen) -> None:
    screen.show_argument(Wanted("没有这样的成果"))
    screen.shown()
    assert screen.stack.currentWidget() is screen.empty
    assert "没有这样的成果" in screen.empty.so.text()
    screen.show_argument(Wanted())
    screen.filters.days.setCurrentIndex(1)
    assert screen.empty.so.text() == "没有符合筛选的办件"


def test_an_empty_office_offers_to_begin(shell: Shell, qtbot: QtBot) -> None:
    screen = CasesScreen(shell)
    qtbot.addWidget(screen)
    screen.shown()
    gone: list[object] = []
    shell.went.connect(lambda place, _argument: gone.append(place))
    assert screen.stack.currentWidget() is screen.first_case
    assert screen.first_case.button is not None
    qtbot.keyClick(screen.first_case.button, Qt.Key.Key_Return)
    assert gone == [Place.INTAKE]


def test_the_keys_of_an_empty_list_work_each_time_it_is_shown(shell: Shell, qtbot: QtBot) -> None:
    screen = CasesScreen(shell)
    qtbot.addWidget(screen)
    screen.show()
    screen.shown()
    screen.shown()
    assert screen.focusWidget() is screen.first_case.button


def test_a_saved_case_refreshes_the_list(screen: CasesScreen, office: Shell) -> None:
    filled: list[bool] = []
    screen.model.filled.connect(lambda: filled.append(True))
    office.case_saved.emit(1)
    assert filled == [True]


def test_finding_by_title_and_opening_the_first(screen: CasesScreen, office: Shell) -> None:
    opened: list[object] = []
    office.case_wanted.connect(opened.append)
    wanted = screen.model.row_at(3)
    screen.show_argument(Wanted(wanted.title, open_first=True))
    screen.shown()
    assert opened == [wanted.id]


def test_narrow_windows_drop_columns_not_titles(screen: CasesScreen) -> None:
    screen.resize(700, 500)
    screen.table.share_width()
    assert screen.table.isColumnHidden(Column.CLERK)
    assert not screen.table.isColumnHidden(Column.TITLE)
    widths = sum(screen.table.columnWidth(column) for column in Column if not screen.table.isColumnHidden(column))
    assert widths <= screen.table.viewport().width() + 1


def test_the_list_paints_every_outcome(screen: CasesScreen) -> None:
    outcomes = {screen.model.row_at(row).outcome for row in range(12)}
    assert Outcome.ACCEPTED in outcomes
    assert not screen.table.grab().isNull()
