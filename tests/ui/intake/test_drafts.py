"""Drafts: several stand open, each comes back as it was, whatever ended the program."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.drafts import open_drafts
from app.intake.draft import Page
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk
from tests.ui.intake.conftest import APPLIED, Clerk
from ui.intake.arrival.page import ArrivalPage
from ui.intake.materials.page import MaterialsPage
from ui.intake.package.page import PackagePage
from ui.intake.screen import IntakeScreen
from ui.intake.wizard import Wizard
from ui.operations import Operations
from ui.shell import NEW_INTAKE, Notice, Shell


def to_materials(wizard: Wizard, clerk: Clerk) -> MaterialsPage:
    clerk.enter(3)
    clerk.type("张敏")
    clerk.go_on()
    page = wizard.page
    assert isinstance(page, PackagePage)
    page.drop.dropped.emit([APPLIED / "cgsbqy.zip"])
    clerk.go_on()
    assert isinstance(wizard.page, MaterialsPage)
    return wizard.page


def test_after_a_kill_the_draft_stands_where_it_was(
    wizard: Wizard, clerk: Clerk, operations: Operations, open_for_test: OpenDesk, qtbot: QtBot
) -> None:
    to_materials(wizard, clerk)
    clerk.press(Qt.Key.Key_Space)
    left = wizard.session.draft
    assert left.materials
    # Nothing is closed or saved in an orderly way: another program opens the same folder.
    again = open_for_test(press=LightPress())
    assert again.data_dir == wizard.backend.shell.desk.data_dir
    second = IntakeScreen(Shell(again, wizard.backend.shell.person, operations))
    qtbot.addWidget(second)
    wizard.window().hide()
    second.show()
    second.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is second)
    second.shown()
    assert [button.draft.page for button in second.drafts.buttons] == [Page.MATERIALS]
    clerk.enter()
    assert second.wizard is not None
    assert second.wizard.session.draft == left
    page = second.wizard.page
    assert isinstance(page, MaterialsPage)
    assert page.view.shown_rows()[0].tick.isChecked()


def test_a_draft_on_its_last_page_still_shows_its_papers(wizard: Wizard, screen: IntakeScreen, clerk: Clerk) -> None:
    to_materials(wizard, clerk)
    clerk.press(Qt.Key.Key_F8)
    clerk.go_on()
    clerk.go_on()
    done = wizard.session.draft
    assert done.page is Page.DONE
    screen.open_draft(done.id)
    assert screen.wizard is not None
    assert screen.wizard is not wizard
    assert screen.wizard.session.draft.case_no == done.case_no


def test_a_parked_draft_waits_in_the_list_while_the_next_is_taken_in(
    screen: IntakeScreen, wizard: Wizard, clerk: Clerk, clock: FixedClock
) -> None:
    clerk.enter(3)
    clerk.type("张敏")
    clerk.press(Qt.Key.Key_P, ctrl=True)
    clock.advance(minutes=5)
    assert screen.wizard is None
    assert len(screen.drafts.buttons) == 1
    screen.show_argument(NEW_INTAKE)
    screen.shown()
    clerk.enter(3)
    clerk.type("李铁军")
    clerk.press(Qt.Key.Key_P, ctrl=True)
    assert len(screen.drafts.buttons) == 2
    clerk.press(Qt.Key.Key_Down)
    clerk.enter()
    assert screen.wizard is not None
    assert screen.wizard.session.draft.deliverer == "张敏"
    page = screen.wizard.page
    assert isinstance(page, ArrivalPage)
    assert page.texts["deliverer"].text() == "张敏"


def test_a_discarded_draft_can_be_taken_back(screen: IntakeScreen, wizard: Wizard, clerk: Clerk, shell: Shell) -> None:
    notices: list[Notice] = []
    shell.noticed.connect(notices.append)
    clerk.press(Qt.Key.Key_P, ctrl=True)
    clerk.press(Qt.Key.Key_Delete)
    assert not screen.drafts.buttons
    assert not open_drafts(shell.desk, shell.person)
    undo = notices[-1].act
    assert undo is not None
    undo()
    assert len(screen.drafts.buttons) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_with_no_draft_the_button_for_a_new_one_has_the_focus(screen: IntakeScreen, clerk: Clerk, key: Qt.Key) -> None:
    clerk.press(key)
    assert screen.wizard is not None
    assert screen.wizard.session.draft.page is Page.ARRIVAL


def test_leaving_the_program_saves_what_is_on_the_screen(screen: IntakeScreen, wizard: Wizard, clerk: Clerk) -> None:
    clerk.enter(3)
    clerk.type("张敏")
    assert screen.may_close()
    assert wizard.session.is_saved
