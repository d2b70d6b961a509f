"""Each channel led from its beginning to its end on the case's page, by keyboard."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desk import attach, life, papers, roster
from app.desk.intake import accept
from app.desk.life import life_of
from db.vocabulary import Answer, Arrival, Channel, ClockKind, ClockState, Decision, DocumentKind, Stage
from tests.app.desk.intakes import a_complete_draft, a_draft
from tests.app.desk.lives import APPROVER, Walk, online
from tests.app.roster.sheets import plan_file
from tests.conftest import FixedClock
from tests.ui.case.conftest import SAMPLES, CaseClerk
from ui.moves.panel import MovePanel
from ui.moves.resubmit import ResubmitForm
from ui.shell import Place

APPLIED = SAMPLES / "counter-applied-complete"
PLAN = SAMPLES / "plan-paper-with-number"


def open_and_begin(counter: CaseClerk, case_id: int) -> None:
    """Open a case that was just taken in, begin its review, and come back to its page."""
    counter.open(case_id)
    assert counter.page.actions.primary.text() == "开始审查"
    gone: list[object] = []
    counter.shell.went.connect(lambda place, _argument: gone.append(place))
    counter.next()
    assert gone == [Place.REVIEW]
    counter.open(case_id)
    assert counter.stage is Stage.FORMAL_REVIEW


def send_back(counter: CaseClerk, text: str) -> None:
    counter.comment(text)
    counter.choose("退回修改")
    assert isinstance(counter.dialog.form, MovePanel)
    counter.go_on()
    assert counter.leave_print() == 1
    assert counter.stage is Stage.REVISING


def bring_back(counter: CaseClerk) -> ResubmitForm:
    counter.next()
    form = counter.dialog.form
    assert isinstance(form, ResubmitForm)
    assert form.blocked.text() == "还没有放入文件，也没有打钩"
    return form


def register(counter: CaseClerk) -> None:
    counter.choose("通过")
    counter.go_on()
    assert counter.stage is Stage.TO_REGISTER
    counter.next()
    counter.go_on()
    assert counter.leave_print() == 1


def test_a_walk_in_with_gaps_comes_back_with_a_folder_and_is_registered_and_filed(
    counter: CaseClerk, pick: Callable[[list[Path]], None]
) -> None:
    desk, person = counter.shell.desk, counter.shell.person
    case_id = accept(desk, person, a_draft(received_at=desk.now())).case_id
    counter.open(case_id)
    assert counter.stage is Stage.REVISING
    form = bring_back(counter)
    pick(sorted(APPLIED.iterdir()))
    counter.press(Qt.Key.Key_O, ctrl=True)
    assert form.brought.zip is not None
    assert form.brought.form is not None
    assert form.brought.materials
    assert form.make_button.isEnabled()
    counter.go_on()
    assert counter.leave_print() == 1  # the receipt of what was brought
    assert counter.stage is Stage.FORMAL_REVIEW
    assert counter.page.view is not None
    assert counter.page.view.row.title == "川西高原牦牛乳深加工关键技术研究与应用"
    counter.answer_all(Answer.FIXED)
    register(counter)
    assert counter.stage is Stage.REGISTERED
    assert all(clock.state is ClockState.STOPPED for clock in life_of(desk, person, case_id).clocks)
    assert counter.page.view.row.registration_no.endswith("Y0001")
    assert life_of(desk, person, case_id).offers[0].blocked == "还没有立卷，不能归档"
    Walk(desk, FixedClock(), person, case_id).shelve()
    counter.open(case_id)
    counter.next()
    counter.go_on()
    assert counter.stage is Stage.FILED
    assert counter.page.actions.primary.isHidden()


def test_an_upload_goes_through_three_rounds_to_its_papers(
    counter: CaseClerk, pick: Callable[[list[Path]], None]
) -> None:
    desk, person = counter.shell.desk, counter.shell.person
    draft = online(a_complete_draft(desk, received_at=desk.now()), Channel.PLAN)
    open_and_begin(counter, accept(desk, person, draft).case_id)
    for number in (1, 2):
        send_back(counter, f"第 {number} 轮：关键词超过 3 个")
        form = bring_back(counter)
        if number == 1:
            pick([PLAN / "cgsbqy.zip"])
            counter.press(Qt.Key.Key_O, ctrl=True)
            assert form.brought.zip_report is not None
        else:
            next(iter(form.list.ticks.values())).click()
        counter.go_on()
        assert QApplication.activeModalWidget() is None  # what came over the net gets no receipt
        assert counter.stage is Stage.FORMAL_REVIEW
        counter.answer_all(Answer.FIXED)
    register(counter)
    assert counter.stage is Stage.AWAITING_PAPER
    now = life_of(desk, person, counter.case_id)
    assert [one.decision for one in now.rounds] == [Decision.SEND_BACK, Decision.SEND_BACK, Decision.PASS]
    assert now.clock is not None
    assert now.clock.kind is ClockKind.PAPER_SUBMISSION
    steps = {step.stage: step.under for step in counter.page.head.stepper.steps()}
    assert steps[Stage.REGISTERED] == f"{desk.now():%m-%d}"
    counter.next()
    counter.go_on()
    assert counter.stage is Stage.PAPER_REVIEW
    counter.comment("登记表没有单独装订")
    counter.choose("退回补充")
    counter.go_on()
    assert counter.leave_print() == 1
    form = bring_back(counter)
    assert form.arrival.currentData() == Arrival.MAIL  # papers do not come over the net
    next(iter(form.list.ticks.values())).click()
    counter.go_on()
    assert counter.leave_print() == 1
    counter.answer_all(Answer.FIXED)
    papers.look_all(desk, person, counter.case_id)
    counter.open(counter.case_id)
    counter.choose("审核通过")
    counter.go_on()
    assert counter.leave_print() == 1  # the result, for those who accept the project
    assert counter.stage is Stage.PASSED


def test_an_online_application_is_accepted_and_registered_with_a_typed_number(counter: CaseClerk) -> None:
    desk, person = counter.shell.desk, counter.shell.person
    draft = online(a_complete_draft(desk, received_at=desk.now()), Channel.PORTAL)
    open_and_begin(counter, accept(desk, person, draft).case_id)
    counter.choose("通过")
    counter.go_on()
    counter.next()
    counter.press(Qt.Key.Key_Right, Qt.Key.Key_Tab)
    counter.type("9512026Y0137")
    counter.go_on()
    counter.leave_print()
    assert counter.stage is Stage.AWAITING_PAPER
    assert counter.page.view is not None
    assert counter.page.view.row.registration_no == "9512026Y0137"
    counter.choose("更正登记号")
    counter.type("9512026Y0138")
    counter.press(Qt.Key.Key_Tab)
    counter.type("录入时看错一位")
    counter.go_on()
    assert counter.leave_print() == 1  # what was told with the wrong number is told anew
    assert counter.page.view.row.registration_no == "9512026Y0138"
    counter.choose("送达回证")
    counter.go_on()
    assert counter.leave_print() == 1
    assert any(paper.kind is DocumentKind.DELIVERY for paper in counter.page.view.documents)


def test_an_application_is_refused_and_withdrawn_only_with_a_reason(counter: CaseClerk) -> None:
    desk, person = counter.shell.desk, counter.shell.person
    open_and_begin(counter, accept(desk, person, a_complete_draft(desk, received_at=desk.now())).case_id)
    counter.choose("不予登记")
    counter.go_on()
    assert counter.dialog.form.blocked.text() == "还没有写明原因"
    counter.press(Qt.Key.Key_Escape)
    assert counter.stage is Stage.FORMAL_REVIEW
    counter.choose("申请人撤回")
    counter.type("单位来函撤回")
    counter.go_on()
    assert counter.leave_print() == 1
    assert counter.stage is Stage.WITHDRAWN
    assert [step.word for step in counter.page.head.stepper.steps()] == ["已收件", "形式审查", "已撤回"]


def test_with_four_eyes_one_proposes_and_another_confirms(counter: CaseClerk) -> None:
    desk, shell = counter.shell.desk, counter.shell
    desk.settings = desk.settings.with_value("four_eyes", True)
    first = shell.person
    open_and_begin(counter, accept(desk, first, a_complete_draft(desk, received_at=desk.now())).case_id)
    counter.choose("通过")
    counter.go_on()
    assert counter.stage is Stage.FORMAL_REVIEW
    assert counter.page.actions.primary.isHidden()
    assert counter.page.head.confirm_button is None  # nobody confirms their own proposal
    shell.person = APPROVER
    counter.page.refresh()
    assert counter.page.head.reject_button is not None
    counter.page.head.reject_button.click()
    counter.type("关键词没有核对")
    counter.go_on()
    shell.person = first
    counter.page.refresh()
    counter.choose("通过")
    counter.go_on()
    shell.person = APPROVER
    counter.page.refresh()
    assert counter.page.head.confirm_button is not None
    counter.page.head.confirm_button.click()
    assert counter.stage is Stage.TO_REGISTER


def test_a_listed_application_is_accepted_first(counter: CaseClerk, tmp_path: Path) -> None:
    desk, person = counter.shell.desk, counter.shell.person
    listed = roster.plan(desk, person, roster.read_roster(desk, person, plan_file(tmp_path), Channel.PLAN))
    case_id = roster.take(desk, person, listed).rows[0].case_id
    counter.open(case_id)
    assert counter.stage is Stage.PENDING
    assert counter.page.actions.primary.text() == "审查"
    assert any(text.startswith("受理（还没有") for text in counter.page.actions.labels())
    downloads = tmp_path / "downloads" / "2023YFG0101"
    downloads.mkdir(parents=True)
    shutil.copyfile(PLAN / "cgsbqy.zip", downloads / "cgsbqy.zip")
    assert attach.take(desk, person, attach.plan(desk, person, downloads.parent)).files == 1
    counter.page.refresh()
    counter.choose("受理")
    counter.go_on()
    assert counter.leave_print() == 1
    assert counter.stage is Stage.RECEIVED
    open_and_begin(counter, case_id)
    register(counter)
    assert counter.stage is Stage.AWAITING_PAPER
    assert counter.page.head.stepper.steps()[0].word == "待受理"


def test_a_move_of_somebody_else_in_between_is_told_in_place(counter: CaseClerk) -> None:
    desk, person = counter.shell.desk, counter.shell.person
    open_and_begin(counter, accept(desk, person, a_complete_draft(desk, received_at=desk.now())).case_id)
    assert counter.page.life is not None
    counter.choose("通过")
    life.move(desk, APPROVER, counter.case_id, "PASS", counter.page.life.version)
    counter.go_on()
    assert "刚被改过" in counter.dialog.form.failure.text()
    counter.press(Qt.Key.Key_Escape)
    counter.page.refresh()
    assert counter.stage is Stage.TO_REGISTER
