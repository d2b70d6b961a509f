"""Drives the wizard as a clerk would: real keys to whatever has the focus, and files that were examined once."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.formats.found import ZipReport
from app.intake.draft import StoredFile
from tests.app.desk.intakes import LightPress
from tests.conftest import OpenDesk
from ui.intake.screen import IntakeScreen
from ui.intake.wizard import Wizard
from ui.shell import NEW_INTAKE, Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
APPLIED = SAMPLES / "counter-applied-complete"
THEORY = SAMPLES / "counter-theory-incomplete"
PLAN = SAMPLES / "plan-paper-with-number"


class Clerk:
    """Presses keys and types; ``pressed`` counts the keys (a chord as two), typed text does not count."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, *keys: Qt.Key, ctrl: bool = False, alt: bool = False) -> None:
        """Press one key after the other, each sent to what has the focus."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        modifier = Qt.KeyboardModifier.AltModifier if alt else modifier
        for key in keys:
            self.pressed += 2 if ctrl or alt else 1
            QTest.keyClick(focused(), key, modifier)

    def enter(self, times: int = 1) -> None:
        """Press Enter."""
        self.press(*[Qt.Key.Key_Return] * times)

    def go_on(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, ctrl=True)

    def type(self, text: str) -> None:
        """Type as an input method does; Chinese in ``QTest.keyClicks`` would end the process."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focused(), event)


def focused() -> QWidget:
    """What has the focus in the window in front; a dialog that just opened is in front already."""
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert window is not None, "no window is in front"
    widget = QApplication.focusWidget()
    return widget if widget is not None and widget.window() is window else window.focusWidget() or window


@pytest.fixture
def desk(open_for_test: OpenDesk) -> "Desk":
    """A desk whose papers are made quickly; the real ones are looked at in ``test_walk_in``."""
    return open_for_test(press=LightPress())


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture(scope="session")
def examined_once() -> dict[Path, Any]:
    """What was read from a file, kept for the whole run: starting the guarding process takes a second each."""
    return {}


@pytest.fixture(autouse=True)
def quick_files(monkeypatch: pytest.MonkeyPatch, examined_once: dict[Path, Any]) -> None:
    """Examine each sample really, but only once."""
    from ui.intake import backend  # noqa: PLC0415  patched where it is used

    real_zip, real_file = backend.examine_zip_file, backend.keep_file

    def zip_file(path: Path, desk: "Desk", person: Any, *, mapping: Any = None) -> tuple[StoredFile, ZipReport]:
        if mapping is not None or not path.is_relative_to(SAMPLES):
            return real_zip(path, desk, person, mapping=mapping)
        if path not in examined_once:
            examined_once[path] = real_zip(path, desk, person)
        desk.files.put(path)
        return examined_once[path]

    def keep(path: Path, desk: "Desk", **more: Any) -> StoredFile:
        if not path.is_relative_to(SAMPLES):
            return real_file(path, desk, **more)
        if path not in examined_once:
            examined_once[path] = real_file(path, desk, **more)
        desk.files.put(path)
        return examined_once[path]

    monkeypatch.setattr(backend, "examine_zip_file", zip_file)
    monkeypatch.setattr(backend, "keep_file", keep)
    monkeypatch.setattr(backend, "stick_roots", tuple)


@pytest.fixture(autouse=True)
def no_file_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file dialog that no test expected would wait for ever."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, _unexpected)


def _unexpected(*_args: object) -> None:
    pytest.fail("a file dialog opened")


@pytest.fixture
def screen(shell: Shell, qtbot: QtBot) -> IntakeScreen:
    """The screen 收件 in front, on its list of drafts."""
    made = IntakeScreen(shell)
    qtbot.addWidget(made)
    made.resize(1294, 684)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.shown()
    return made


@pytest.fixture
def wizard(screen: IntakeScreen) -> Wizard:
    """The wizard with a new draft."""
    screen.show_argument(NEW_INTAKE)
    screen.shown()
    assert screen.wizard is not None
    return screen.wizard
