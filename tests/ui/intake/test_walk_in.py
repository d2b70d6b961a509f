"""A complete walk-in from F2 to the print dialog by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.cases import count_cases, get_case, list_cases
from app.desk.opening import Desk
from app.desk.views import CaseQuery
from app.intake.draft import Page
from db.vocabulary import Outcome
from tests.conftest import OpenDesk
from tests.ui.intake.conftest import APPLIED, Clerk
from ui.intake.screen import IntakeScreen
from ui.main_window import MainWindow
from ui.printing.dialog import PrintDialog
from ui.shell import Shell

MOST_KEYS = 25


@pytest.fixture
def desk(open_for_test: OpenDesk) -> Desk:
    """A desk with the real press."""
    return open_for_test()


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.attach(shell)
    yield made
    for dialog in made.findChildren(PrintDialog):
        dialog.close()


@pytest.fixture
def stick(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A USB stick with the applicant's files."""
    monkeypatch.setattr("ui.intake.backend.stick_roots", lambda: (APPLIED,))
    return APPLIED


def test_from_f2_to_the_print_dialog_in_at_most_25_keys(window: MainWindow, stick: Path, clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F2)
    screen = window.screen()
    assert isinstance(screen, IntakeScreen)
    clerk.enter(3)  # counter, walk-in, category from the zip
    clerk.type("张敏")
    clerk.enter()
    clerk.type("13800005678")
    clerk.enter()
    clerk.enter(4)  # unit, contact, telephone and address come from the zip
    assert screen.wizard is not None
    assert screen.wizard.session.draft.page is Page.ZIP
    clerk.enter()  # the zip on the stick
    clerk.enter()  # nothing is left to type here
    assert screen.wizard.session.draft.page is Page.MATERIALS
    clerk.press(Qt.Key.Key_F8)
    clerk.go_on()
    assert screen.wizard.session.draft.page is Page.CHECK
    assert screen.wizard.header.saved.text().startswith("草稿已保存")
    clerk.go_on()
    assert screen.wizard.session.draft.page is Page.DONE
    assert screen.wizard.header.saved.text().startswith("已保存")
    clerk.enter()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    assert clerk.pressed <= MOST_KEYS
    desk, person = window.shell.desk, window.shell.person
    assert count_cases(desk, person, CaseQuery()) == 1
    row = list_cases(desk, person, CaseQuery()).rows[0]
    case = get_case(desk, person, row.id)
    assert case.outcome is Outcome.ACCEPTED
    assert case.deliverer == "张敏"
    assert row.title == "川西高原牦牛乳深加工关键技术研究与应用"
    assert case.documents


def test_after_printing_f2_begins_the_next_case(window: MainWindow, stick: Path, clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F2)
    screen = window.screen()
    assert isinstance(screen, IntakeScreen)
    clerk.enter(3)
    clerk.type("张敏")
    clerk.go_on()
    clerk.enter(2)
    clerk.press(Qt.Key.Key_F8)
    clerk.go_on()
    clerk.go_on()
    clerk.press(Qt.Key.Key_F9)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    clerk.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    clerk.press(Qt.Key.Key_F2)
    assert screen.wizard is not None
    assert screen.wizard.session.draft.page is Page.ARRIVAL
    assert not screen.wizard.session.draft.deliverer
