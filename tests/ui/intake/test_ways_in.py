"""Every way in, with every category, complete and incomplete, in the window."""

from itertools import product

import pytest
from PySide6.QtCore import Qt

from app.desk.cases import get_case, list_cases
from app.desk.views import CaseQuery, CaseView
from app.intake.draft import Page
from db.vocabulary import Arrival, Category, Channel, DocumentKind, MaterialForm, Outcome, Stage
from tests.ui.intake.conftest import APPLIED, Clerk
from ui.intake.materials.page import MaterialsPage
from ui.intake.package.page import PackagePage
from ui.intake.wizard import Wizard

WAYS = [
    (Channel.COUNTER, Arrival.WALK_IN),
    (Channel.COUNTER, Arrival.MAIL),
    (Channel.PORTAL, Arrival.ONLINE),
    (Channel.PLAN, Arrival.ONLINE),
    (Channel.PLAN, Arrival.MAIL),
]
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def say_how_it_came(clerk: Clerk, channel: Channel, arrival: Arrival, category: Category) -> None:
    clerk.press(KEYS[list(Channel).index(channel)])
    clerk.enter()
    clerk.press(KEYS[list(Arrival).index(arrival)])
    clerk.enter()
    clerk.press(KEYS[1 + list(Category).index(category)])
    clerk.enter()
    if arrival is not Arrival.WALK_IN:
        clerk.type("SF1234567890123" if arrival is Arrival.MAIL else "51010020260001")
        clerk.enter()
    if arrival is not Arrival.ONLINE:
        clerk.type("张敏")
    clerk.go_on()


def upload_what_is_asked_as_pdf(wizard: Wizard) -> None:
    page = wizard.page
    assert isinstance(page, MaterialsPage)
    for row in page.view.shown_rows():
        if row.line.form is MaterialForm.PDF:
            row.files_dropped.emit(row.line_id, [APPLIED / "技术资料.pdf"])


def saved_case(wizard: Wizard) -> CaseView:
    shell = wizard.backend.shell
    rows = list_cases(shell.desk, shell.person, CaseQuery()).rows
    assert len(rows) == 1
    return get_case(shell.desk, shell.person, rows[0].id)


@pytest.mark.parametrize(("way", "category", "complete"), [*product(WAYS, Category, [True, False])])
def test_a_case_comes_in(
    wizard: Wizard, clerk: Clerk, way: tuple[Channel, Arrival], category: Category, complete: bool
) -> None:
    channel, arrival = way
    say_how_it_came(clerk, channel, arrival, category)
    assert wizard.session.draft.page is Page.ZIP
    page = wizard.page
    assert isinstance(page, PackagePage)
    if complete:
        page.drop.dropped.emit([APPLIED / "cgsbqy.zip"])
    else:
        page.form.rows["title"].input.setFocus()
        clerk.type("高寒草地退化修复技术")
        clerk.enter()
        clerk.type("四川省草原科学研究院")
    clerk.go_on()
    assert wizard.session.draft.page is Page.MATERIALS
    if complete:
        clerk.press(Qt.Key.Key_F8)
        upload_what_is_asked_as_pdf(wizard)
    clerk.go_on()
    clerk.go_on()
    assert wizard.session.draft.page is Page.DONE
    case = saved_case(wizard)
    assert (case.row.channel, case.row.arrival, case.row.category) == (channel, arrival, category)
    assert case.outcome is (Outcome.ACCEPTED if complete else Outcome.INCOMPLETE)
    assert case.row.stage is (Stage.RECEIVED if complete else Stage.REVISING)
    kinds = {document.kind for document in case.documents}
    assert DocumentKind.RECEIPT in kinds
    assert (DocumentKind.NOTICE in kinds) is not complete
    assert case.tracking_no == ("SF1234567890123" if arrival is Arrival.MAIL else "")
    assert case.online_no == ("51010020260001" if arrival is Arrival.ONLINE else "")


def test_another_channel_proposes_the_arrival_that_is_usual_there(wizard: Wizard, clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_1)
    assert wizard.session.draft.arrival is Arrival.ONLINE
    clerk.press(Qt.Key.Key_3)
    assert wizard.session.draft.arrival is Arrival.WALK_IN


def test_an_arrival_that_was_chosen_stays_with_another_channel(wizard: Wizard, clerk: Clerk) -> None:
    clerk.enter()
    clerk.press(Qt.Key.Key_Right)
    assert wizard.session.draft.arrival is Arrival.MAIL
    clerk.press(Qt.Key.Key_Backtab)
    clerk.press(Qt.Key.Key_1)
    assert wizard.session.draft.arrival is Arrival.MAIL
