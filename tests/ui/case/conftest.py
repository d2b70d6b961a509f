"""A window in front with one case open, driven by keys as a clerk would."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.desk import review
from app.desk.review_views import NewComment
from db.vocabulary import Answer, Severity, Stage
from tests.app.desk.intakes import LightPress
from tests.conftest import OpenDesk
from tests.ui.intake.conftest import Clerk
from ui.case.screen import CaseScreen
from ui.main_window import MainWindow
from ui.moves.dialog import ActionDialog
from ui.operations import Operations
from ui.places import make_screen
from ui.printing.dialog import PrintDialog
from ui.screen import Screen
from ui.shell import Place, Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


class CaseClerk(Clerk):
    """Leads the case of one page on."""

    def __init__(self, window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
        super().__init__()
        self.window, self.shell, self.case_id, self._qtbot = window, shell, 0, qtbot

    def press(self, *keys: Qt.Key, ctrl: bool = False, alt: bool = False) -> None:
        """Press keys once the window that they are for is the active one, as a window manager would have it."""
        front = QApplication.activeModalWidget() or self.window
        front.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
        super().press(*keys, ctrl=ctrl, alt=alt)

    def open(self, case_id: int) -> None:
        """Have the page of a case in front."""
        self.case_id = case_id
        self.shell.open_case(case_id)

    @property
    def page(self) -> CaseScreen:
        screen = self.window.screen()
        assert isinstance(screen, CaseScreen)
        return screen

    @property
    def stage(self) -> Stage:
        assert self.page.life is not None
        return self.page.life.stage

    def next(self) -> None:
        """Press the one filled button by its keys."""
        self.go_on()

    def choose(self, word: str) -> None:
        """Open the menu of the other ways and go down to the line that begins with a word."""
        self.press(Qt.Key.Key_Return, alt=True)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text().startswith(word):
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        pytest.fail(f"{word} is not offered: {[action.text() for action in menu.actions()]}")

    @property
    def dialog(self) -> ActionDialog:
        """The dialog in front."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, ActionDialog)
        return found

    def leave_print(self) -> int:
        """Leave the print dialog that a move opened; how many papers it offered."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, PrintDialog)
        offered = len(found.rows)
        self.press(Qt.Key.Key_Escape)
        return offered

    def comment(self, text: str) -> None:
        """Write a comment that must be mended (the review screen has its own tests)."""
        new = NewComment(text, "field:keywords", Severity.MUST)
        review.add_comment(self.shell.desk, self.shell.person, self.case_id, new)
        self.page.refresh()

    def answer_all(self, answer: Answer) -> None:
        """Say what became of the comments of earlier rounds."""
        desk, person = self.shell.desk, self.shell.person
        for one in review.open_review(desk, person, self.case_id).comments:
            if one.needs_answer:
                review.answer_comment(desk, person, one.id, one.version, answer)
        self.page.refresh()


def _screen(name: str, shell: Shell) -> Screen:
    """The review screen has its own tests; here it is enough to have been led to it."""
    return Screen(shell) if name == Place.REVIEW else make_screen(name, shell)


@pytest.fixture
def counter(
    open_for_test: OpenDesk,
    watched: Operations,
    person: "Person",
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> CaseClerk:
    """A clerk before a window over an empty desk."""
    monkeypatch.setattr("ui.main_window.make_screen", _screen)
    desk: Desk = open_for_test(press=LightPress())
    shell = Shell(desk, person, watched)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.attach(shell)
    return CaseClerk(window, shell, qtbot)


@pytest.fixture
def pick(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Path]], None]:
    """Has the file dialog answer with files."""

    def answer(paths: list[Path]) -> None:
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (names, ""))

    return answer
