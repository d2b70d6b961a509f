from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.scanner.rawinput import ENTER, RawKey
from ui.scanner.scanner import Scanner
from ui.widgets.completing_field import CompletingField


class Clock:
    def __init__(self) -> None:
        self.ms = 10_000.0

    def __call__(self) -> float:
        return self.ms


class Bench(QWidget):
    """Three inputs under a scanner with a clock of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.clock, self.seen = Clock(), []
        self.line, self.text, self.tick = QLineEdit("四川"), QPlainTextEdit("摘要"), QCheckBox("齐全")
        column = QVBoxLayout(self)
        for widget in (self.line, self.text, self.tick):
            column.addWidget(widget)
        self.scanner = Scanner(self, self.clock)
        self.scanner.scanned.connect(self.seen.append)
        app.installEventFilter(self.scanner)

    def press(self, widget: QWidget, key: Qt.Key, text: str = "", gap_ms: float = 5, **more: bool) -> None:
        self.clock.ms += gap_ms
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, more.get("repeat", False))
            QApplication.sendEvent(widget, event)

    def type(self, widget: QWidget, text: str, gap_ms: float = 5) -> None:
        for character in text:
            self.press(widget, Qt.Key.Key_A, character, gap_ms)

    def enter(self, widget: QWidget, gap_ms: float = 5) -> None:
        self.press(widget, Qt.Key.Key_Return, "\r", gap_ms)


@pytest.fixture
def bench(qapp: QApplication, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qapp)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    qapp.removeEventFilter(made.scanner)


def test_a_scan_leaves_the_focused_line_as_it_was(bench: Bench) -> None:
    bench.line.setFocus()
    bench.line.setCursorPosition(1)
    bench.type(bench.line, "2026-0142")
    assert bench.line.text() != "四川"
    bench.enter(bench.line)
    assert bench.seen == ["2026-0142"]
    assert (bench.line.text(), bench.line.cursorPosition()) == ("四川", 1)


def test_a_scan_leaves_a_long_text_as_it_was(bench: Bench) -> None:
    bench.text.setFocus()
    bench.type(bench.text, "SF1385628716739")
    bench.enter(bench.text)
    assert bench.seen == ["SF1385628716739"]
    assert bench.text.toPlainText() == "摘要"


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_a_scan_goes_on_while_a_list_opens_over_what_it_types(bench: Bench) -> None:
    field = CompletingField(lambda _typed, answer: answer(["四川大学", "四川农业大学"]), str, str)
    bench.layout().addWidget(field)
    field.show()
    field.setFocus()
    for character in "SF1385628716739":
        bench.type(QApplication.activePopupWidget() or field, character)
    assert QApplication.activePopupWidget() is field.list_view()
    bench.enter(field.list_view())
    assert bench.seen == ["SF1385628716739"]
    assert field.text() == ""
    assert not field.list_view().isVisible()


def test_typing_by_hand_stays_in_the_field(bench: Bench) -> None:
    submitted: list[bool] = []
    bench.line.returnPressed.connect(lambda: submitted.append(True))
    bench.line.setFocus()
    bench.type(bench.line, "abcdefgh", gap_ms=120)
    bench.enter(bench.line, gap_ms=120)
    assert not bench.seen
    assert bench.line.text() == "四川abcdefgh"
    assert submitted == [True]


def test_a_held_key_is_no_scan(bench: Bench) -> None:
    bench.line.setFocus()
    for _ in range(10):
        bench.press(bench.line, Qt.Key.Key_8, "8", repeat=True)
    bench.enter(bench.line)
    assert not bench.seen


def test_a_scan_over_a_tick_box_changes_nothing(bench: Bench) -> None:
    bench.tick.setFocus()
    bench.type(bench.tick, "773277027280336")
    bench.enter(bench.tick)
    assert bench.seen == ["773277027280336"]
    assert not bench.tick.isChecked()


@pytest.mark.parametrize("compose", [True, False])
def test_a_scan_through_an_input_method_is_taken(bench: Bench, compose: bool) -> None:
    bench.line.setFocus()
    if compose:
        for length in range(1, 7):
            bench.clock.ms += 5
            QApplication.sendEvent(bench.line, QInputMethodEvent("SF1385"[:length], []))
    bench.clock.ms += 5
    committed = QInputMethodEvent()
    committed.setCommitString("SF1385628716739")
    QApplication.sendEvent(bench.line, committed)
    bench.enter(bench.line)
    assert bench.seen == ["SF1385628716739"]
    assert bench.line.text() == "四川"


def test_chinese_words_committed_by_hand_stay(bench: Bench, commit_text: Callable[[QWidget, str], None]) -> None:
    bench.line.setFocus()
    commit_text(bench.line, "农业大学")
    bench.enter(bench.line, gap_ms=300)
    assert bench.line.text() == "四川农业大学"
    assert not bench.seen


def test_raw_keys_are_taken_and_their_echo_is_swallowed(bench: Bench) -> None:
    submitted: list[bool] = []
    bench.line.returnPressed.connect(lambda: submitted.append(True))
    bench.line.setFocus()
    for character in "SF1385628716739":
        bench.clock.ms += 5
        bench.scanner.take_raw(RawKey(3, 0x41, down=True), character)
    bench.scanner.take_raw(RawKey(3, ENTER, down=True), "")
    assert bench.seen == ["SF1385628716739"]
    committed = QInputMethodEvent()
    committed.setCommitString("是否")
    QApplication.sendEvent(bench.line, committed)
    bench.enter(bench.line)
    assert (bench.line.text(), submitted) == ("四川", [])
    bench.enter(bench.line, gap_ms=500)
    assert submitted == [True]
