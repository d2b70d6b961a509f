"""The way through the pages, step by step and at random."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.errors import BadInputError
from app.intake import edits, flow
from app.intake.book import IntakeBook, load_book
from app.intake.check import check
from app.intake.draft import Draft, Page, decode_draft, encode_draft
from app.resources import Resources
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, Binding, Category, Channel, CopyKind, Outcome, Seal, Severity
from tests.app.intake.makers import complete_draft, form_pdf, new_draft, pdf, record, zip_file, zip_report

BOOK = load_book(Resources())


def at(page: Page, **changes: object) -> Draft:
    return new_draft(page=page, **changes)


def test_a_complete_walk_in_goes_straight_through(book: IntakeBook) -> None:
    draft = edits.set_text(new_draft(), "deliverer", "张敏")
    draft = flow.go_next(draft, book)
    assert draft.page is Page.ZIP
    draft = flow.go_next(edits.take_zip(draft, zip_file(), zip_report(record())), book)
    assert draft.page is Page.MATERIALS
    draft = flow.go_next(draft, book)
    assert draft.page is Page.CHECK
    assert flow.next_page(draft) is Page.DONE
    assert flow.blockers(draft, book) == ()


def test_only_saving_the_case_leads_to_the_last_page(book: IntakeBook) -> None:
    draft = complete_draft(book)
    with pytest.raises(BadInputError, match="保存办件"):
        flow.go_next(draft, book)
    done = flow.finished(draft, "2026-0001", Outcome.ACCEPTED, draft.started_at)
    assert (done.page, done.case_no, done.outcome) == (Page.DONE, "2026-0001", Outcome.ACCEPTED)
    assert flow.next_page(done) is None
    assert flow.blockers(done, book) == ()
    assert flow.go_back(done) == done
    assert flow.go_to(done, Page.ZIP, book) == done
    with pytest.raises(BadInputError):
        flow.go_next(done, book)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (at(Page.ARRIVAL), "请填写送件人姓名"),
        (at(Page.ARRIVAL, deliverer="张敏", deliverer_phone="138001380"), "送件人电话：手机号应为 11 位"),
        (at(Page.ARRIVAL, deliverer="张敏", contact_phone="abc"), "联系电话：电话应为"),
        (at(Page.ARRIVAL, arrival=Arrival.ONLINE, online_no="号" * 65), "网上办件号超过 64 个字"),
        (at(Page.ZIP, deliverer="张敏"), "请选择成果类别"),
        (at(Page.ZIP, deliverer="张敏"), "请填写成果名称"),
        (at(Page.ZIP, deliverer="张敏"), "请填写第一完成单位"),
        (at(Page.ZIP, arrival=Arrival.MAIL, zip=zip_report(record("甲"), record("乙"))), "压缩包里有 2 项成果"),
        (at(Page.MATERIALS, deliverer="张敏"), "请选择成果类别"),
    ],
)
def test_what_is_missing_is_said(draft: Draft, said: str, book: IntakeBook) -> None:
    assert any(sentence.startswith(said) for sentence in flow.blockers(draft, book))
    with pytest.raises(BadInputError):
        flow.go_next(draft, book)


def test_a_number_that_no_index_can_hold_is_taken_by_no_way(book: IntakeBook) -> None:
    draft = complete_draft(book, arrival=Arrival.ONLINE, online_no="号" * 64)
    assert flow.missing_basics(draft, book) == ()
    assert flow.missing_basics(replace(draft, online_no="号" * 65), book) == ("网上办件号超过 64 个字，请核对",)


@pytest.mark.parametrize("arrival", [Arrival.MAIL, Arrival.ONLINE])
def test_only_a_walk_in_was_brought_by_somebody(arrival: Arrival, book: IntakeBook) -> None:
    assert flow.blockers(at(Page.ARRIVAL, arrival=arrival), book) == ()


def test_a_missing_zip_or_material_does_not_hold_the_intake_up(book: IntakeBook) -> None:
    draft = at(Page.ZIP, deliverer="张敏", category=Category.SOFT)
    for key in ("title", "first_unit"):
        draft = edits.set_field(draft, key, "某某")
    assert flow.go_to(draft, Page.CHECK, book).page is Page.CHECK


@pytest.mark.parametrize("page", [Page.ARRIVAL, Page.ZIP, Page.MATERIALS])
def test_not_ours_leads_to_the_check_from_any_page(page: Page, book: IntakeBook) -> None:
    refused = edits.refuse(at(page, unit_name="某公司"), "不属于本省", "外省登记机构")
    assert flow.go_next(refused, book).page is Page.CHECK


def test_a_refusal_needs_its_reason_its_place_and_an_applicant(book: IntakeBook) -> None:
    refused = edits.refuse(at(Page.ARRIVAL), "", "")
    assert flow.blockers(refused, book) == (
        "请写明不予受理的理由",
        "请写明申请人应当去哪里办理",
        "请填写申请单位或送件人",
    )
    assert flow.missing_basics(refused, book) == flow.blockers(refused, book)


def test_going_back_is_free_and_forward_only_as_far_as_it_goes(book: IntakeBook) -> None:
    draft = complete_draft(book)
    back = flow.go_back(draft)
    assert back.page is Page.MATERIALS
    assert flow.go_to(draft, Page.ARRIVAL, book).page is Page.ARRIVAL
    assert flow.go_back(flow.go_to(draft, Page.ARRIVAL, book)).page is Page.ARRIVAL
    assert flow.go_to(flow.go_to(draft, Page.ARRIVAL, book), Page.CHECK, book) == draft


def test_without_a_checklist_the_administrator_is_asked(book: IntakeBook) -> None:
    without = IntakeBook({}, book.comments, book.calendar, book.terms, book.catalogue)
    assert any("没有" in said and "材料清单" in said for said in flow.blockers(complete_draft(book), without))


texts = st.text(st.characters(codec="utf-8"), max_size=12)
lines = st.sampled_from(["form", "zip", "tech", "proof", "report", "user", "paper", "no-such-line"])
keys = st.sampled_from(["title", "first_unit", "keywords", "registration_no", "end_month", "fund_total"])


class AnyIntake(RuleBasedStateMachine):
    """Whatever a clerk does in whatever order: the draft can be stored, is never stuck, and is done only by saving."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = new_draft()

    def edit(self, draft: Draft) -> None:
        if self.draft.page is not Page.DONE:
            self.draft = draft

    @rule(channel=st.sampled_from(Channel), arrival=st.sampled_from(Arrival))
    def arrives(self, channel: Channel, arrival: Arrival) -> None:
        self.edit(edits.set_arrival(edits.set_channel(self.draft, channel), arrival))

    @rule(category=st.none() | st.sampled_from(Category))
    def categorised(self, category: Category | None) -> None:
        self.edit(edits.set_category(self.draft, category))

    @rule(name=st.sampled_from(edits.TEXTS), text=texts | st.just("13800138000"))
    def told(self, name: str, text: str) -> None:
        self.edit(edits.set_text(self.draft, name, text))

    @rule(titles=st.lists(texts, max_size=3))
    def brings_a_zip(self, titles: list[str]) -> None:
        self.edit(edits.take_zip(self.draft, zip_file(), zip_report(*(record(title) for title in titles))))

    @rule()
    def takes_the_zip_back(self) -> None:
        self.edit(edits.drop_zip(self.draft))

    @precondition(lambda self: self.draft.zip is not None and self.draft.zip.records)
    @rule(index=st.integers(0, 2))
    def chooses(self, index: int) -> None:
        assert self.draft.zip is not None
        self.edit(edits.choose_record(self.draft, index % len(self.draft.zip.records)))

    @rule(title=texts)
    def brings_a_form(self, title: str) -> None:
        self.edit(edits.offer_form(self.draft, form_pdf(record(title, keywords="甲；乙"))))

    @rule(key=keys, value=texts)
    def types(self, key: str, value: str) -> None:
        self.edit(edits.set_field(self.draft, key, value))

    @rule(
        line=lines,
        handed=st.none()
        | st.builds(
            HandedIn,
            handed_in=st.booleans(),
            copies=st.integers(0, 3),
            copy=st.none() | st.sampled_from(CopyKind),
            seal=st.none() | st.sampled_from(Seal),
            binding=st.none() | st.sampled_from(Binding),
            waived_until=st.none() | st.just(date(2026, 3, 10)),
        ),
    )
    def ticks(self, line: str, handed: HandedIn | None) -> None:
        self.edit(edits.tick(self.draft, line, handed))

    @rule(line=lines, pages=st.none() | st.integers(1, 9), sha=st.sampled_from("bde"))
    def lays_a_file(self, line: str, pages: int | None, sha: str) -> None:
        self.edit(edits.add_file(self.draft, line, pdf(pages=pages, sha=sha)))

    @rule(line=lines, sha=st.sampled_from("bde"))
    def takes_a_file_off(self, line: str, sha: str) -> None:
        self.edit(edits.remove_file(self.draft, line, sha * 64))

    @rule(taken=st.booleans(), text=texts)
    def judges(self, taken: bool, text: str) -> None:
        finding = Finding("C03", Severity.MUST, "field:keywords", "关键词超过 3 个。")
        self.edit(edits.accept_finding(self.draft, finding, text) if taken else edits.dismiss(self.draft, finding.id))

    @rule(reason=texts, where_to=texts)
    def refuses(self, reason: str, where_to: str) -> None:
        self.edit(edits.refuse(self.draft, reason, where_to))

    @rule()
    def relents(self) -> None:
        self.edit(edits.take_back_refusal(self.draft))

    @rule(page=st.sampled_from([None, *list(Page)[:-1]]))
    def moves(self, page: Page | None) -> None:
        before = self.draft
        try:
            self.draft = flow.go_to(before, page, BOOK) if page else flow.go_next(before, BOOK)
        except BadInputError:
            assert before.page in (Page.CHECK, Page.DONE) or flow.blockers(before, BOOK) or page

    @rule()
    def goes_back(self) -> None:
        self.draft = flow.go_back(self.draft)

    @precondition(lambda self: self.draft.page is Page.CHECK and not flow.blockers(self.draft, BOOK))
    @rule()
    def saves(self) -> None:
        verdict = check(self.draft, BOOK)
        assert verdict.outcome is not Outcome.INCOMPLETE or (verdict.gaps and verdict.due)
        received_at = datetime(2026, 3, 2, 10, 0, tzinfo=OFFICE_TIME)
        self.draft = flow.finished(self.draft, "2026-0001", verdict.outcome, received_at)

    @invariant()
    def can_be_stored(self) -> None:
        assert decode_draft(encode_draft(self.draft)) == self.draft

    @invariant()
    def is_never_stuck(self) -> None:
        onward = flow.next_page(self.draft)
        if onward not in (None, Page.DONE) and not flow.blockers(self.draft, BOOK):
            assert flow.go_next(self.draft, BOOK).page is onward
        assert (self.draft.page is Page.DONE) == bool(self.draft.case_no)

    @invariant()
    def can_be_judged(self) -> None:
        assert check(self.draft, BOOK).sentence


AnyIntake.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestAnyIntake = AnyIntake.TestCase
