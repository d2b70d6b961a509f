import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Settings
from ui.app import Program
from ui.opening import FailurePage
from ui.theme.theme import Mode, theme
from ui.workbench.screen import WorkbenchScreen


@pytest.fixture
def clean_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    theme().choose(Mode.LIGHT)


@pytest.fixture
def started(qapp: QApplication, clean_logging: None) -> Iterator[list[Program]]:
    programs: list[Program] = []
    yield programs
    for program in programs:
        program.close()
        program.window.close()
        program.window.deleteLater()


def start(qapp: QApplication, folder: Path, started: list[Program]) -> Program:
    program = Program(qapp, folder, None, Settings(theme="light"))
    started.append(program)
    program.window.show()
    program.start()
    return program


def test_the_window_stands_first_and_then_the_desk_opens(
    qapp: QApplication, tmp_path: Path, started: list[Program], qtbot: QtBot
) -> None:
    program = start(qapp, tmp_path / "data", started)
    assert program.shell is None
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: isinstance(program.window.screen(), WorkbenchScreen), timeout=20_000)
    qtbot.waitUntil(lambda: program.window.status.connection.words.whole() == "已连接", timeout=20_000)
    assert program.window.status.database.words.whole() == "本机数据"


def test_a_folder_that_cannot_be_opened_fills_the_page_with_why_and_what_to_do(
    qapp: QApplication, tmp_path: Path, started: list[Program], qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.yaml").write_text("scale: 大", encoding="utf-8")
    program = start(qapp, folder, started)
    qtbot.waitUntil(lambda: isinstance(program.window.stack.currentWidget(), FailurePage), timeout=20_000)
    page = program.window.stack.currentWidget()
    assert isinstance(page, FailurePage)
    assert "settings.yaml" in page.what.text()
    assert not program.window.rail.isEnabled()
    (folder / "settings.yaml").unlink()
    page.again_button.click()
    qtbot.waitUntil(lambda: isinstance(program.window.screen(), WorkbenchScreen), timeout=20_000)
