"""What the tests of the window share: the look, inline operations, a real desk in a fresh folder, typing."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # there, the offscreen platform does not look for the system's fonts by itself
    os.environ.setdefault("QT_QPA_FONTDIR", os.environ.get("WINDIR", r"C:\Windows") + r"\Fonts")

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.icons import follow_theme
from ui.operations import Operations
from ui.shell import Shell
from ui.theme.theme import Mode, theme

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

# After every made-up case, so that the days to their terms are always the same.
NOW = datetime(2027, 1, 4, 2, 30, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no window manager to raise windows with, and no keyboard for a menu to grab."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in the light look, as it is started for a clerk."""
    theme().start(qapp, Mode.LIGHT)
    follow_theme()
    return qapp


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations]:
    """Operations that run at once; a crash in one fails the test."""
    made = Operations(inline=True)
    crashes: list[Exception] = []
    made.crashed.connect(crashes.append)
    yield made
    assert not crashes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator["Desk"]:
    """A desk on SQLite in a fresh folder."""
    from app.desk.opening import open_desk  # noqa: PLC0415  most tests of the window need no database

    opened = open_desk(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def person(desk: "Desk") -> "Person":
    from app.desk.people import local_person  # noqa: PLC0415  as above

    return local_person(desk)


@pytest.fixture
def watched(operations: Operations) -> Iterator[Operations]:
    """The operations; a failure that no screen takes fails the test."""
    failures: list[Exception] = []
    operations.failed.connect(failures.append)
    yield operations
    assert not failures


@pytest.fixture
def shell(desk: "Desk", person: "Person", watched: Operations) -> Shell:
    """A shell without a window."""
    return Shell(desk, person, watched)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with twelve made-up cases and three open drafts; copied for each test that wants one."""
    from app.demo.make import DemoClock, make  # noqa: PLC0415  as above
    from app.desk.opening import open_desk  # noqa: PLC0415  as above

    folder = tmp_path_factory.mktemp("demo") / "data"
    clock = DemoClock(NOW)
    made = open_desk(folder, clock=clock)
    make(made, clock, 12, lambda _number: None)
    made.close()
    return folder


@pytest.fixture
def office(demo_folder: Path, tmp_path: Path, operations: Operations) -> Iterator[Shell]:
    """A shell over a copy of the made-up cases, at a fixed moment."""
    from app.desk.opening import open_desk  # noqa: PLC0415  as above
    from app.desk.people import local_person  # noqa: PLC0415  as above

    folder = Path(shutil.copytree(demo_folder, tmp_path / "office"))
    opened = open_desk(folder, clock=lambda: NOW)
    made = Shell(opened, local_person(opened), operations)
    yield made
    opened.close()


@pytest.fixture
def commit_text() -> Callable[[QWidget, str], None]:
    """Types text the way an input method does; ``QTest.keyClicks`` aborts on Chinese characters."""

    def commit(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit
