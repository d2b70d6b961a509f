from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desk.cases import list_cases
from app.desk.views import CaseQuery
from app.errors import BadInputError
from ui.case.screen import CaseScreen
from ui.cases.screen import CasesScreen
from ui.help.screen import HelpScreen
from ui.intake.screen import IntakeScreen
from ui.mail.screen import MailScreen
from ui.main_window import MainWindow
from ui.settings.screen import SettingsScreen
from ui.shell import Notice, Shell
from ui.statistics.screen import StatisticsScreen
from ui.widgets.toast import Toast
from ui.workbench.screen import WorkbenchScreen


@pytest.fixture
def window(office: Shell, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.attach(office)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def press(window: MainWindow, key: Qt.Key, qtbot: QtBot, *, ctrl: bool = False, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    modifier = Qt.KeyboardModifier.AltModifier if alt else modifier
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_nothing_works_before_the_desk_is_open(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert not window.rail.isEnabled()
    window.take_scan("2026-0001")
    assert window.screen() is None


def test_keys_lead_to_every_screen(window: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(window.screen(), WorkbenchScreen)
    press(window, Qt.Key.Key_F2, qtbot)
    assert isinstance(window.screen(), IntakeScreen)
    press(window, Qt.Key.Key_F3, qtbot)
    assert isinstance(window.screen(), MailScreen)
    press(window, Qt.Key.Key_2, qtbot, alt=True)
    assert isinstance(window.screen(), CasesScreen)
    press(window, Qt.Key.Key_3, qtbot, alt=True)
    assert isinstance(window.screen(), StatisticsScreen)
    press(window, Qt.Key.Key_0, qtbot, alt=True)
    assert isinstance(window.screen(), SettingsScreen)
    press(window, Qt.Key.Key_1, qtbot, alt=True)
    assert isinstance(window.screen(), WorkbenchScreen)


def test_f1_shows_the_help_of_the_screen_in_front(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_2, qtbot, alt=True)
    press(window, Qt.Key.Key_F1, qtbot)
    screen = window.screen()
    assert isinstance(screen, HelpScreen)
    assert screen.text.toPlainText().startswith("查询")


def test_a_number_typed_into_the_find_box_opens_its_case(window: MainWindow, office: Shell, qtbot: QtBot) -> None:
    row = list_cases(office.desk, office.person, CaseQuery()).rows[4]
    press(window, Qt.Key.Key_K, qtbot, ctrl=True)
    assert QApplication.focusWidget() is window.top.find
    qtbot.keyClicks(window.top.find, row.case_no)
    press(window, Qt.Key.Key_Return, qtbot)
    screen = window.screen()
    assert isinstance(screen, CaseScreen)
    assert screen.view is not None
    assert screen.view.row.case_no == row.case_no


def test_words_are_found_while_they_are_typed_and_the_focus_stays(
    window: MainWindow, office: Shell, qtbot: QtBot, commit_text: Callable[[QWidget, str], None]
) -> None:
    row = list_cases(office.desk, office.person, CaseQuery()).rows[2]
    press(window, Qt.Key.Key_K, qtbot, ctrl=True)
    with qtbot.waitSignal(window.top.find.typed):
        commit_text(window.top.find, row.title[:6])
    screen = window.screen()
    assert isinstance(screen, CasesScreen)
    assert row.id in [screen.model.row_at(n).id for n in range(screen.model.rowCount())]
    assert QApplication.focusWidget() is window.top.find
    press(window, Qt.Key.Key_Down, qtbot)
    assert QApplication.focusWidget() is screen.table


def test_a_scan_opens_the_case_wherever_one_is(window: MainWindow, office: Shell, qtbot: QtBot) -> None:
    row = list_cases(office.desk, office.person, CaseQuery()).rows[7]
    press(window, Qt.Key.Key_0, qtbot, alt=True)
    window.take_scan(row.case_no)
    screen = window.screen()
    assert isinstance(screen, CaseScreen)
    assert screen.view is not None
    assert screen.view.row.id == row.id
    assert window.status.scanner.words.whole() == f"上次扫描 {office.desk.now():%H:%M:%S}"


def test_a_scan_that_nothing_is_known_of_says_so(window: MainWindow) -> None:
    window.take_scan("SF1385628716739")
    screen = window.screen()
    assert isinstance(screen, CasesScreen)
    assert "SF1385628716739" in screen.empty.so.text()


def test_a_scan_moves_nothing_under_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.open()
    before = window.screen()
    window.take_scan("2026-0001")
    assert window.screen() is before
    dialog.close()


def test_f9_says_so_where_there_is_nothing_to_print(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F9, qtbot)
    toast = window.findChildren(Toast)[-1]
    assert "没有要打印的文书" in toast.notice.text
    assert toast.notice.tone == "hint", "nothing was done, so nothing succeeded"


def test_a_failure_nobody_took_stays_on_the_screen(window: MainWindow, office: Shell) -> None:
    office.operations.failed.emit(BadInputError("压缩包打不开", todo="请重新拷贝"))
    office.say(Notice("已收件 2026-0142"))
    texts = [toast.notice.detail or toast.notice.text for toast in window.toasts.toasts()]
    assert any("压缩包打不开" in text for text in texts)
    assert "已收件 2026-0142" in texts


def fits(screen: QWidget | None) -> bool:
    hint = screen.minimumSizeHint() if screen is not None else None
    return (
        screen is not None and hint is not None and hint.width() <= screen.width() and hint.height() <= screen.height()
    )


@pytest.mark.parametrize("size", [(1920, 1040), (1366, 690), (1024, 600), (800, 500)])
def test_every_screen_fits_every_size(window: MainWindow, office: Shell, size: tuple[int, int], qtbot: QtBot) -> None:
    window.resize(*size)
    row = list_cases(office.desk, office.person, CaseQuery()).rows[0]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0):
        press(window, key, qtbot, alt=True)
        qtbot.waitUntil(lambda: fits(window.screen()))
    for key in (Qt.Key.Key_F7, Qt.Key.Key_F3):
        press(window, key, qtbot)
        qtbot.waitUntil(lambda: fits(window.screen()))
    office.open_case(row.id)
    qtbot.waitUntil(lambda: fits(window.screen()))
    assert (window.width(), window.height()) == size


def test_a_screen_with_unsaved_work_can_hold_the_window_open(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = window.screen()
    assert screen is not None
    monkeypatch.setattr(screen, "may_close", lambda: False)
    assert not window.close()
    monkeypatch.setattr(screen, "may_close", lambda: True)
    assert window.close()


def test_escape_puts_the_newest_notice_away(window: MainWindow, qtbot: QtBot) -> None:
    first = window.toasts.show_notice(Notice("三日内 1 件", tone="soon"))
    window.toasts.show_notice(Notice("没有做成", tone="must"))
    press(window, Qt.Key.Key_Escape, qtbot)
    assert window.toasts.toasts() == [first]
    press(window, Qt.Key.Key_Escape, qtbot)
    assert window.toasts.toasts() == []
