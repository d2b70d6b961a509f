"""The way into the review from anywhere in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.desk.lives import Walk
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.review.screen import ReviewScreen
from ui.shell import Place, Shell


def test_f4_and_the_rail_lead_to_the_review_and_count_what_waits(
    walk: Walk, operations: Operations, qtbot: QtBot
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    window.attach(Shell(walk.desk, walk.person, operations, window))
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F4)
    screen = window.screen()
    assert isinstance(screen, ReviewScreen)
    assert screen.queue.isAncestorOf(QApplication.focusWidget())
    assert window.rail.button(Place.REVIEW).badge() == screen.queue.list.cards.rowCount() > 0
    window.go(Place.WORKBENCH)
    qtbot.keyClick(window.rail.button(Place.REVIEW), Qt.Key.Key_Return)
    assert window.screen() is screen
    screen.may_close()


def test_from_the_review_the_page_of_its_case_is_a_key_away(walk: Walk, operations: Operations, qtbot: QtBot) -> None:
    case_id = walk.case_id
    shell = Shell(walk.desk, walk.person, operations)
    screen = ReviewScreen(shell)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_argument(case_id)
    wanted: list[object] = []
    shell.case_wanted.connect(wanted.append)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert wanted == [case_id]
    screen.may_close()
