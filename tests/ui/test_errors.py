import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.errors import CrashHandler
from ui.logfile import mask_numbers, start_log
from ui.widgets.buttons import Button


@pytest.fixture
def handler(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    made = CrashHandler(tmp_path / "logs" / "regdesk.log")
    made.install()
    yield made
    made.remove()


def test_a_mistake_shows_one_dialog_with_the_logs_place(
    handler: CrashHandler, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        sys.excepthook(ValueError, ValueError("电话 13800001234 写错"), None)
    dialog = handler.dialog()
    assert dialog is not None
    qtbot.addWidget(dialog)
    assert "13800001234" not in dialog.report
    copy = next(button for button in dialog.findChildren(Button) if "复制" in button.text())
    copy.click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    close = next(button for button in dialog.findChildren(Button) if button.text() == "接着用")
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert handler.dialog() is None
    assert caplog.text.count("unexpected failure") == 2


def test_the_hooks_are_given_back(handler: CrashHandler) -> None:
    ours = sys.excepthook
    handler.remove()
    assert sys.excepthook != ours


@contextmanager
def logged_to(folder: Path) -> Iterator[Path]:
    """The log file of a folder, until the end of the block."""
    root = logging.getLogger()
    before = list(root.handlers), root.level
    try:
        yield start_log(folder)
    finally:
        for handler in set(root.handlers) - set(before[0]):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(before[1])


def test_numbers_of_persons_do_not_reach_the_log(tmp_path: Path) -> None:
    with logged_to(tmp_path) as file:
        logging.getLogger("ui.test").error("送件人 13812345678，证件 510104199001011234")
        text = file.read_text(encoding="utf-8")
    assert "12345678" not in text
    assert "19900101" not in text
    assert "138****" in text


def test_case_numbers_and_hashes_stay_readable() -> None:
    assert mask_numbers("收件号 2026-0142，登记号 9512026Y0137") == "收件号 2026-0142，登记号 9512026Y0137"


def test_a_log_that_another_window_holds_open_goes_on_growing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows does not move an open file; no line may be lost for that."""

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    with logged_to(tmp_path) as file:
        logging.getLogger("ui.test").error("x" * 999_900)
        monkeypatch.setattr(Path, "replace", refuse)
        for number in range(3):
            logging.getLogger("ui.test").error("line %s", number)
        lines = file.read_text(encoding="utf-8").splitlines()
    assert [line[-6:] for line in lines[1:]] == ["line 0", "line 1", "line 2"]
