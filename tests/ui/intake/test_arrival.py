"""来件: Enter goes on, known units complete, a scan goes to the tracking number."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.desk.intake import accept
from app.intake.draft import Page
from db.vocabulary import Arrival
from tests.app.desk.intakes import a_draft
from tests.ui.intake.conftest import Clerk, focused
from ui.intake.arrival.page import ArrivalPage
from ui.intake.screen import IntakeScreen
from ui.intake.wizard import Wizard
from ui.scanner.scanner import Scanner
from ui.shell import Shell

no_popup_warnings = pytest.mark.qt_log_ignore(
    "does not support raise", "does not support grabbing the keyboard", "does not support propagateSizeHints"
)


@pytest.fixture
def page(wizard: Wizard) -> ArrivalPage:
    assert isinstance(wizard.page, ArrivalPage)
    return wizard.page


def test_enter_goes_through_the_fields_and_on_to_the_next_page(wizard: Wizard, page: ArrivalPage, clerk: Clerk) -> None:
    clerk.enter(3)
    for name in ("deliverer", "deliverer_phone", "unit_name", "contact", "contact_phone", "contact_address"):
        assert focused() is page.texts[name]
        if name == "deliverer":
            clerk.type("张敏")
        clerk.enter()
    assert wizard.session.draft.page is Page.ZIP


def test_what_is_missing_is_said_and_the_page_stays(wizard: Wizard, clerk: Clerk) -> None:
    clerk.go_on()
    assert wizard.session.draft.page is Page.ARRIVAL
    assert "送件人" in wizard.footer.hindrance()
    clerk.enter(3)
    clerk.type("张敏")
    assert not wizard.footer.hindrance()


def test_a_wrong_telephone_number_is_said_under_its_field(page: ArrivalPage, clerk: Clerk) -> None:
    clerk.enter(4)
    clerk.type("138")
    assert not page.fields["deliverer_phone"].problem(), "not while it is being typed"
    clerk.enter()
    assert page.fields["deliverer_phone"].problem()


@no_popup_warnings
def test_a_known_unit_is_found_by_its_initials_and_brings_its_contact(
    screen: IntakeScreen, shell: Shell, clerk: Clerk
) -> None:
    accept(shell.desk, shell.person, a_draft())
    screen.begin()
    assert screen.wizard is not None
    page = screen.wizard.page
    assert isinstance(page, ArrivalPage)
    page.unit.setFocus()
    clerk.type("scny")
    assert page.unit.offered()
    assert "四川农业大学" in page.unit.offered()[0]
    assert "0835-2882233" not in page.unit.offered()[0], "a telephone number is masked in a list"
    popup = page.unit.list_view()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    draft = screen.wizard.session.draft
    assert draft.unit_name == "四川农业大学"
    assert draft.contact == "阿牛木呷"
    assert page.texts["contact_address"].text() == "雅安市新康路46号"


@no_popup_warnings
def test_enter_passes_an_open_list_in_which_nothing_is_marked(screen: IntakeScreen, shell: Shell, clerk: Clerk) -> None:
    accept(shell.desk, shell.person, a_draft())
    screen.begin()
    assert screen.wizard is not None
    page = screen.wizard.page
    assert isinstance(page, ArrivalPage)
    page.unit.setFocus()
    clerk.type("四川")
    QTest.keyClick(page.unit.list_view(), Qt.Key.Key_Return)
    assert focused() is page.texts["contact"]
    assert screen.wizard.session.draft.unit_name == "四川"


@pytest.fixture
def scan(screen: IntakeScreen, qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Scans a code into whatever has the focus, five milliseconds a key."""
    now = 10_000.0

    def scanned(text: str) -> None:
        target = screen.scan_target()
        assert target is not None
        target(text)

    scanner = Scanner(clock=lambda: now)
    scanner.scanned.connect(scanned)
    qapp.installEventFilter(scanner)

    def burst(code: str) -> None:
        nonlocal now
        for character in code + "\r":
            now += 5.0
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(focused(), event)

    yield burst
    qapp.removeEventFilter(scanner)


@pytest.mark.parametrize("fields_before", [0, 2, 3, 5])
def test_a_scanned_burst_becomes_the_tracking_number_whatever_has_the_focus(
    wizard: Wizard, page: ArrivalPage, clerk: Clerk, scan: Callable[[str], None], fields_before: int
) -> None:
    clerk.enter(fields_before)
    before = wizard.session.draft
    scan("SF1234567890123")
    draft = wizard.session.draft
    assert draft == replace(before, tracking_no="SF1234567890123", arrival=Arrival.MAIL)
    assert page.texts["tracking_no"].text() == "SF1234567890123"
    assert "顺丰" in page.fields["tracking_no"].problem()


def test_papers_may_have_come_earlier_than_now(wizard: Wizard, page: ArrivalPage, clerk: Clerk, shell: Shell) -> None:
    assert wizard.session.draft.received_at is None
    page.category.setFocus()
    clerk.press(Qt.Key.Key_Tab)
    assert focused() is page.received.change
    clerk.press(Qt.Key.Key_Space)
    opened = wizard.session.draft.received_at
    assert opened is not None
    clerk.press(Qt.Key.Key_Down)  # the day is marked: yesterday
    assert wizard.session.draft.received_at == opened - timedelta(days=1)
    page.received.moment.setDateTime(page.received.moment.dateTime().addDays(7))
    draft = wizard.session.draft
    assert draft.received_at is not None
    assert draft.received_at <= shell.desk.now(), "nothing can have come later than now"
    page.received.reset.click()
    assert wizard.session.draft.received_at is None
    assert page.received.change.isVisible()


def test_what_enter_passes_by_is_a_tab_away(page: ArrivalPage, clerk: Clerk) -> None:
    page.received.change.setFocus()
    clerk.press(Qt.Key.Key_Tab)
    assert focused() is page.texts["note"]
    clerk.press(Qt.Key.Key_Tab)
    assert focused() is page.texts["deliverer"]


def test_initials_that_no_unit_was_chosen_for_are_pointed_out(page: ArrivalPage, clerk: Clerk) -> None:
    page.unit.setFocus()
    clerk.type("scny")
    clerk.enter()
    assert "拼音首字母" in page.fields["unit_name"].problem()
    page.unit.setFocus()
    page.unit.selectAll()
    clerk.type("四川农业大学")
    clerk.enter()
    assert not page.fields["unit_name"].problem()
