"""What the papers of an intake say."""

from datetime import datetime

import pytest

from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.check import check
from app.intake.draft import Draft
from app.intake.papers import Issue, Paper, numbered_kinds, papers
from app.printing.inputs import LabelPaper, NoticePaper, ReceiptPaper, RejectionPaper
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, DocumentKind, Outcome, Seal
from tests.app.intake.makers import UNIT, complete_draft, new_draft, pdf

NUMBERS = {kind: f"第{number}号" for number, kind in enumerate(DocumentKind, start=1)}
ISSUE = Issue("2026-0001", datetime(2026, 3, 2, 10, 0, tzinfo=OFFICE_TIME), "王丽", NUMBERS, "JSLRLA")


def made(draft: Draft, book: IntakeBook) -> dict[DocumentKind, Paper]:
    return papers(draft, check(draft, book), ISSUE)


def test_a_complete_intake_gives_a_receipt_and_a_label(book: IntakeBook) -> None:
    draft = edits.set_text(complete_draft(book), "deliverer_phone", "13800138000")
    held = made(draft, book)
    assert list(held) == [DocumentKind.RECEIPT, DocumentKind.LABEL]
    receipt, label = held.values()
    assert isinstance(receipt, ReceiptPaper)
    assert (receipt.number, receipt.case_no, receipt.applicant) == ("第1号", "2026-0001", UNIT)
    assert receipt.deliverer_phone == "138****8000"
    assert [row.name for row in receipt.materials][:2] == ["科技成果登记表", "压缩包 cgsbqy.zip"]
    assert isinstance(label, LabelPaper)
    assert label.unit == UNIT


def test_the_receipt_lists_what_was_brought_and_not_what_is_missing(book: IntakeBook) -> None:
    draft = edits.tick(edits.set_material(complete_draft(book), "form", seal=Seal.NONE), "proof", None)
    receipt = made(edits.add_file(draft, "tech", pdf(pages=24)), book)[DocumentKind.RECEIPT]
    assert isinstance(receipt, ReceiptPaper)
    rows = {row.name: row for row in receipt.materials}
    assert "成果评价证明" not in rows
    assert rows["科技成果登记表"].note == "不合要求，见告知书"
    assert rows["科技成果登记表"].copy == "原件"
    assert rows["技术资料"].pages == 24
    assert rows["压缩包 cgsbqy.zip"].note == "电子件"


def test_the_notice_says_everything_and_until_when(book: IntakeBook) -> None:
    draft = edits.tick(edits.set_material(complete_draft(book), "form", seal=Seal.NONE), "proof", None)
    notice = made(draft, book)[DocumentKind.NOTICE]
    assert isinstance(notice, NoticePaper)
    assert [gap.code for gap in notice.gaps] == ["B01", "F01"]
    assert notice.due.isoformat() == "2026-03-09"
    assert "5 个工作日" in notice.due_why
    assert notice.contact_phone == "028-****5678"


def test_an_online_application_has_no_papers_to_label(book: IntakeBook) -> None:
    assert DocumentKind.LABEL not in made(complete_draft(book, arrival=Arrival.ONLINE), book)


def test_what_is_not_ours_gets_its_refusal_only(book: IntakeBook) -> None:
    draft = edits.refuse(edits.set_text(new_draft(), "deliverer", "张敏"), "不属于本省。", "外省登记机构")
    (paper,) = made(draft, book).values()
    assert isinstance(paper, RejectionPaper)
    assert (paper.applicant, paper.reason, paper.where_to) == ("张敏", "不属于本省。", "外省登记机构")


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.LISTED])
def test_every_paper_but_the_label_is_numbered(outcome: Outcome, book: IntakeBook) -> None:
    draft = {
        Outcome.ACCEPTED: complete_draft(book),
        Outcome.INCOMPLETE: edits.tick(complete_draft(book), "proof", None),
        Outcome.NOT_OURS: edits.refuse(new_draft(unit_name=UNIT), "不属于本省。", "外省登记机构"),
    }[outcome]
    assert tuple(kind for kind in made(draft, book) if kind is not DocumentKind.LABEL) == numbered_kinds(outcome)
