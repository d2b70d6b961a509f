from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.cases.screen import CasesScreen

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def place(screen: CasesScreen, row: int) -> QPoint:
    return screen.table.visualRect(screen.model.index(row, 1)).center()


def test_space_marks_and_the_arrows_leave_the_marks(screen: CasesScreen, qtbot: QtBot) -> None:
    assert screen.table.marked() == []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down):
        qtbot.keyClick(screen.table, key)
    assert screen.table.marked() == [0, 2]
    assert screen.table.currentIndex().row() == 3
    assert not screen.table.grab().isNull()
    qtbot.keyClick(screen.table, Qt.Key.Key_Up)
    qtbot.keyClick(screen.table, Qt.Key.Key_Space)
    assert screen.table.marked() == [0]
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    assert screen.table.marked() == []
    assert screen.labels_button.text() == "标签…"


def test_shift_marks_a_range_and_ctrl_a_all(screen: CasesScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    for _ in range(3):
        qtbot.keyClick(screen.table, Qt.Key.Key_Down, SHIFT)
    assert screen.table.marked() == [1, 2, 3, 4]
    qtbot.keyClick(screen.table, Qt.Key.Key_A, CTRL)
    assert len(screen.table.marked()) == 12


def test_the_mouse_marks_with_ctrl_and_shift_and_a_plain_click_clears(screen: CasesScreen, qtbot: QtBot) -> None:
    view, left = screen.table.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(view, left, pos=place(screen, 1))
    assert screen.table.marked() == []
    qtbot.mouseClick(view, left, CTRL, place(screen, 1))
    qtbot.mouseClick(view, left, CTRL, place(screen, 5))
    assert screen.table.marked() == [1, 5]
    qtbot.mouseClick(view, left, pos=place(screen, 2))
    assert screen.table.marked() == []
    qtbot.mouseClick(view, left, SHIFT, place(screen, 4))
    assert screen.table.marked() == [2, 3, 4]


def test_a_list_that_came_anew_has_no_marks(screen: CasesScreen, qtbot: QtBot) -> None:
    qtbot.keyClick(screen.table, Qt.Key.Key_Space)
    assert screen.labels_button.text() == "选中 1 件的标签…"
    screen.refresh()
    assert screen.table.marked() == []
    assert screen.labels_button.text() == "标签…"


def test_capitals_that_a_scanner_types_mark_nothing(screen: CasesScreen, qtbot: QtBot) -> None:
    for key in "2026":
        qtbot.keyClick(screen.table, key)
    qtbot.keyClick(screen.table, "Y", SHIFT)
    assert screen.table.marked() == []
