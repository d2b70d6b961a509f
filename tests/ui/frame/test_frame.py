import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.frame.metrics import frame_for
from ui.frame.rail import Rail
from ui.frame.status_bar import StatusBar
from ui.frame.top_bar import FindBox, TopBar
from ui.shell import Place


@pytest.mark.parametrize(
    ("size", "width", "words"),
    [((1920, 1000), 168, "beside"), ((1366, 690), 72, "under"), ((1000, 700), 56, "none"), ((1366, 590), 56, "none")],
)
def test_the_rail_follows_the_window(size: tuple[int, int], width: int, words: str) -> None:
    frame = frame_for(*size)
    assert (frame.rail_width, frame.words) == (width, words)


def test_the_rail_is_worked_by_keyboard_and_shows_a_badge(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    seen: list[object] = []
    rail.wanted.connect(seen.append)
    qtbot.keyClick(rail.button(Place.CASES), Qt.Key.Key_Return)
    assert seen == [Place.CASES]
    assert rail.button(Place.CASES).isChecked()
    rail.button(Place.INTAKE).show_badge(120)
    assert rail.button(Place.INTAKE).accessibleName() == "收件，120 件"
    for words in ((1920, 1000), (1366, 690), (800, 500)):
        rail.show_frame(frame_for(*words))
        assert not rail.grab().isNull()


def test_the_find_box_tells_after_a_pause_and_at_enter(qtbot: QtBot) -> None:
    box = FindBox()
    qtbot.addWidget(box)
    typed: list[str] = []
    entered: list[str] = []
    box.typed.connect(typed.append)
    box.entered.connect(entered.append)
    with qtbot.waitSignal(box.typed):
        qtbot.keyClicks(box, "2026")
    assert typed == ["2026"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (entered, typed, box.text()) == (["2026"], ["2026", ""], "")


def test_words_leave_the_bars_where_there_is_no_room(qtbot: QtBot) -> None:
    top, status = TopBar(), StatusBar()
    qtbot.addWidget(top)
    qtbot.addWidget(status)
    status.scanner.say("扫描枪可用")
    for bar in (top, status):
        bar.show_frame(frame_for(800, 500))
    assert (top.intake.text(), top.intake.accessibleName()) == ("", "收件")
    assert status.scanner.isHidden()
    for bar in (top, status):
        bar.show_frame(frame_for(1366, 690))
    assert top.intake.text() == "收件"
    assert not status.scanner.isHidden()
