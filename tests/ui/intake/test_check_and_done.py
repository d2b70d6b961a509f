"""核对 and 完成: problems become comments by one key, duplicates show, the case is saved once, the papers are shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.desk.cases import count_cases
from app.desk.intake import accept
from app.desk.views import CaseQuery
from app.errors import EnvironmentFailedError
from app.intake import edits
from app.intake.draft import Draft, NotOurs, Page
from db.vocabulary import Arrival, Category, DocumentKind, Outcome
from tests.app.desk.intakes import a_draft
from tests.app.desk.mail import Mail
from tests.conftest import FixedClock
from tests.ui.intake.conftest import Clerk, focused
from ui.intake.check.item import Standing
from ui.intake.check.page import CheckPage
from ui.intake.dialogs.not_ours import NotOursDialog
from ui.intake.done.page import DonePage
from ui.intake.paper_line import PaperLine
from ui.intake.wizard import Wizard
from ui.shell import Shell
from ui.widgets.buttons import Button


def filled(draft: Draft) -> Draft:
    """A theory achievement with two things wrong: its dates and the number of its keywords."""
    draft = edits.set_text(draft, "deliverer", "张敏")
    draft = edits.set_category(draft, Category.THEORY)
    for key, value in (
        ("title", "高寒草地碳循环机理"),
        ("first_unit", "四川省草原科学研究院"),
        ("start_month", "2024-03"),
        ("end_month", "2022-03"),
        ("keywords", "草地；碳循环；高寒；机理；生态"),
    ):
        draft = edits.set_field(draft, key, value)
    return draft


@pytest.fixture
def page(wizard: Wizard, clerk: Clerk) -> CheckPage:
    wizard.session.replace(filled(wizard.session.draft))
    clerk.go_on()
    clerk.go_on()
    clerk.press(Qt.Key.Key_F8)
    clerk.go_on()
    assert isinstance(wizard.page, CheckPage)
    return wizard.page


def standing(page: CheckPage, code: str) -> Standing:
    return next(row.item.standing for row in page.rows.values() if row.item.code == code)


def test_the_heaviest_problem_has_the_focus_and_f6_writes_it_on_the_notice(
    wizard: Wizard, page: CheckPage, clerk: Clerk
) -> None:
    assert page.verdict().outcome is Outcome.ACCEPTED
    assert standing(page, "D01") is Standing.MUST
    page.rows[next(id_ for id_, row in page.rows.items() if row.item.code == "D01")].setFocus()
    clerk.press(Qt.Key.Key_F6)
    assert standing(page, "D01") is Standing.WRITTEN
    assert [comment.code for comment in wizard.session.draft.comments] == ["D01"]
    assert page.verdict().outcome is Outcome.INCOMPLETE
    assert "一次性告知书" in page.panel.sentence.text()
    assert page.panel.due.text(), "the notice says until when, and why then"


def test_ctrl_d_sets_a_problem_aside_and_brings_it_back(wizard: Wizard, page: CheckPage, clerk: Clerk) -> None:
    row = next(row for row in page.rows.values() if row.item.code == "D01")
    row.setFocus()
    clerk.press(Qt.Key.Key_D, ctrl=True)
    assert standing(page, "D01") is Standing.DISMISSED
    assert wizard.session.draft.dismissed
    next(row for row in page.rows.values() if row.item.code == "D01").setFocus()
    clerk.press(Qt.Key.Key_D, ctrl=True)
    assert standing(page, "D01") is Standing.MUST


def test_the_arrows_go_through_the_problems_and_enter_on_to_the_button(
    wizard: Wizard, page: CheckPage, clerk: Clerk
) -> None:
    rows = list(page.rows.values())
    rows[0].setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert focused() is rows[1]
    clerk.press(Qt.Key.Key_Up)
    assert focused() is rows[0]
    clerk.enter(len(rows))
    assert focused() is wizard.footer.next
    clerk.press(Qt.Key.Key_Down)
    assert focused() in rows, "the arrows lead back into the list"


def test_a_comment_can_be_worded_otherwise_and_taken_back(
    wizard: Wizard, page: CheckPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    next(row for row in page.rows.values() if row.item.code == "D01").setFocus()
    clerk.press(Qt.Key.Key_F6)
    written = next(row for row in page.rows.values() if row.item.code == "D01")
    monkeypatch.setattr("ui.intake.check.page.ask_wording", lambda *_args: "起止时间颠倒，请更正。")
    written.reworded.emit(written.item.id)
    assert [comment.text for comment in wizard.session.draft.comments] == ["起止时间颠倒，请更正。"]
    written = next(row for row in page.rows.values() if row.item.standing is Standing.WRITTEN)
    written.toggled.emit(written.item.id)
    assert wizard.session.draft.comments == ()


def test_a_comment_of_the_library_can_be_added(
    wizard: Wizard, page: CheckPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = wizard.book.comments
    monkeypatch.setattr("ui.intake.check.page.choose_comment", lambda *_args: library.get("C12"))
    page.add.click()
    assert standing(page, "C12") is Standing.WRITTEN


def test_a_possible_duplicate_shows_the_other_case_and_opens_it(wizard: Wizard, shell: Shell, clerk: Clerk) -> None:
    other = accept(shell.desk, shell.person, a_draft("other", title="高寒草地碳循环机理"))
    opened: list[object] = []
    shell.case_wanted.connect(opened.append)
    draft = edits.set_field(filled(wizard.session.draft), "first_unit", "四川农业大学")
    wizard.session.replace(draft)
    for _page in range(3):
        clerk.go_on()
    page = wizard.page
    assert isinstance(page, CheckPage)
    assert page.panel.shown_cases() == [other.case_no]
    page.panel.case_wanted.emit(other.case_id)
    assert opened == [other.case_id]


def test_the_paper_form_of_a_case_leads_to_it_and_is_no_duplicate(
    wizard: Wizard, shell: Shell, clerk: Clerk, clock: FixedClock
) -> None:
    walk = Mail(shell.desk, clock, shell.person).awaiting(title="高寒草地碳循环机理")
    opened: list[object] = []
    shell.case_wanted.connect(opened.append)
    wizard.session.replace(edits.set_field(filled(wizard.session.draft), "first_unit", "四川农业大学"))
    for _page in range(3):
        clerk.go_on()
    page = wizard.page
    assert isinstance(page, CheckPage)
    told = [found.text() for found in page.panel.findChildren(QLabel)]
    assert "正待纸质资料的办件" in told
    assert "这是办件 2026-0001 的纸质资料，请打开办件登记到件，不要另外收件" in told
    button = next(one for one in page.panel.findChildren(Button) if one.text() == "打开办件")
    button.click()
    assert opened == [walk.case_id]


def test_finishing_saves_one_case_and_shows_its_papers(
    wizard: Wizard, page: CheckPage, clerk: Clerk, shell: Shell
) -> None:
    clerk.go_on()
    done = wizard.page
    assert isinstance(done, DonePage)
    assert count_cases(shell.desk, shell.person, CaseQuery()) == 1
    assert [document.kind for document in done.documents] == [DocumentKind.RECEIPT, DocumentKind.LABEL]
    assert done.tabs.count() == 2
    assert wizard.session.draft.case_no in done.sentence.text()
    assert focused() is wizard.footer.next


def test_when_saving_fails_the_page_stays_and_says_so(
    wizard: Wizard, page: CheckPage, clerk: Clerk, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise EnvironmentFailedError("磁盘已满", todo="请腾出空间后再点“完成收件”")

    monkeypatch.setattr("ui.intake.backend.accept", full)
    clerk.go_on()
    assert wizard.session.draft.page is Page.CHECK
    assert "磁盘已满" in wizard.footer.hindrance()
    assert wizard.footer.next.isEnabled()
    monkeypatch.undo()
    clerk.go_on()
    assert wizard.session.draft.page is Page.DONE
    assert count_cases(shell.desk, shell.person, CaseQuery()) == 1


def test_a_copy_of_a_paper_is_saved_where_the_clerk_says(
    wizard: Wizard, page: CheckPage, clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.go_on()
    done = wizard.page
    assert isinstance(done, DonePage)
    target = tmp_path / "回执.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    clerk.press(Qt.Key.Key_S, ctrl=True)
    store = wizard.backend.shell.desk.files
    assert target.read_bytes() == store.read(done.documents[0].sha256)


@pytest.mark.parametrize("presses", [0, 1, 2, 3])
def test_not_ours_can_be_said_on_every_page(
    wizard: Wizard, clerk: Clerk, shell: Shell, monkeypatch: pytest.MonkeyPatch, presses: int
) -> None:
    wizard.session.replace(filled(wizard.session.draft))
    for _page in range(presses):
        clerk.go_on()
    decided = NotOurs("不属于本馆登记范围，请向外省登记机构申请。", "重庆市科学技术局")
    monkeypatch.setattr("ui.intake.wizard.ask_not_ours", lambda *_args: decided)
    wizard.footer.refuse.click()
    assert wizard.session.draft.page is Page.CHECK
    assert "重庆市科学技术局" in page_of(wizard).panel.sentence.text()
    clerk.go_on()
    done = wizard.page
    assert isinstance(done, DonePage)
    assert [document.kind for document in done.documents] == [DocumentKind.REJECTION]


def test_a_refusal_can_be_taken_back_before_it_is_saved(
    wizard: Wizard, page: CheckPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.intake.wizard.ask_not_ours", lambda *_args: NotOurs("理由", "去处"))
    wizard.footer.refuse.click()
    assert page.verdict().outcome is Outcome.NOT_OURS
    page.panel.withdraw.click()
    assert page.verdict().outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(("arrival", "label"), [(Arrival.MAIL, True), (Arrival.ONLINE, False)])
def test_a_label_is_announced_where_papers_stay_in_the_house(
    wizard: Wizard, page: CheckPage, arrival: Arrival, *, label: bool
) -> None:
    wizard.session.edit(edits.set_arrival, arrival)
    QApplication.processEvents()  # the lines made before go, the new ones are shown
    lines = [line for line in page.panel.findChildren(PaperLine) if line.isVisible()]
    told = [words.text() for line in lines for words in line.findChildren(QLabel)]
    assert ("资料袋标签" in told) is label
    assert "收件回执（两联）" in told


def test_a_refusal_needs_a_reason_and_a_place_to_go(wizard: Wizard, qtbot: QtBot) -> None:
    dialog = NotOursDialog(wizard.book.comments, None, wizard)
    qtbot.addWidget(dialog)
    assert not dialog.refuse.isEnabled()
    assert dialog.missing.text()
    dialog.where.setText("重庆市科学技术局")
    assert dialog.refuse.isEnabled()
    decided = dialog.decided()
    assert "重庆市科学技术局" in decided.reason
    assert decided.code == "M04"
    assert decided.where_to == "重庆市科学技术局"
    dialog.reason.setPlainText("不属于本省登记范围。")
    dialog.where.clear()
    assert dialog.reason.toPlainText() == "不属于本省登记范围。", "own words stay"
    assert "去哪里" in dialog.missing.text()
    dialog.reason.clear()
    assert not dialog.refuse.isEnabled()


def page_of(wizard: Wizard) -> CheckPage:
    assert isinstance(wizard.page, CheckPage)
    return wizard.page
