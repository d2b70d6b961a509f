"""The verdict of the 核对 page: what goes on the notice by itself, what is only suggested, how it ends."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest

from app.formats.found import ZipReport
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.check import Check, check, take_over_must
from app.intake.draft import Draft, DraftComment
from app.rules.achievement import CompletingPerson
from app.rules.finding import Finding
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, Category, Channel, Outcome, Seal, Severity, Stage
from tests.app.intake.makers import complete_draft, form_pdf, new_draft, pdf, record, zip_file


@dataclass(frozen=True)
class OtherCase:
    case_no: str = "2025-0007"
    title: str = "川西高原牦牛乳深加工关键技术研究与应用"
    unit: str = "四川农业大学"
    stage: Stage = Stage.RECEIVED
    registration_no: str = ""
    registered_at: datetime | None = None


def codes(verdict: Check) -> list[str]:
    return [gap.code for gap in verdict.gaps]


def with_words(draft: Draft, words: str) -> Draft:
    return edits.set_field(draft, "keywords", words)


def test_everything_brought_is_accepted_without_a_term(book: IntakeBook) -> None:
    verdict = check(complete_draft(book), book)
    assert (verdict.outcome, verdict.gaps, verdict.due) == (Outcome.ACCEPTED, (), None)
    assert verdict.sentence == "材料齐全，已收件待审查。"


def test_a_gap_of_the_checklist_goes_on_the_notice_by_itself(book: IntakeBook) -> None:
    draft = edits.set_material(complete_draft(book), "form", seal=Seal.PRINTED)
    verdict = check(edits.tick(draft, "proof", None), book)
    assert verdict.outcome is Outcome.INCOMPLETE
    assert codes(verdict) == ["B04", "F01"]
    assert verdict.gaps[0].name == "科技成果登记表"
    assert verdict.gaps[1].need
    assert verdict.due is not None
    assert verdict.due.date == date(2026, 3, 9)
    assert verdict.sentence == "已收件；还有 2 项需要补正，全部写入一次性告知书，请申请人于 2026-03-09 前补正。"


def test_the_term_starts_on_the_day_of_the_notice(book: IntakeBook) -> None:
    draft = edits.tick(complete_draft(book), "proof", None)
    due = check(draft, book, now=datetime(2026, 3, 6, 10, 0, tzinfo=OFFICE_TIME)).due
    assert due is not None
    assert due.date == date(2026, 3, 13)


def test_a_cross_check_is_a_suggestion_until_the_clerk_takes_it(book: IntakeBook) -> None:
    draft = with_words(complete_draft(book), "甲；乙；丙；丁")
    verdict = check(draft, book)
    finding = next(one for one in verdict.findings if one.code == "C03")
    assert (verdict.outcome, verdict.gaps) == (Outcome.ACCEPTED, ())
    taken = check(edits.accept_finding(draft, finding), book)
    assert (taken.outcome, codes(taken)) == (Outcome.INCOMPLETE, ["C03"])
    assert taken.gaps[0].name == "关键词"
    assert taken.taken == (finding,)
    assert finding not in taken.findings
    aside = check(edits.dismiss(draft, finding.id), book)
    assert aside.dismissed == (finding,)
    assert finding not in aside.findings


def test_the_heaviest_finding_stands_first(book: IntakeBook) -> None:
    verdict = check(with_words(complete_draft(book), "甲；乙；丙；丁"), book, [OtherCase()])
    weights = [list(Severity).index(one.severity) for one in verdict.findings]
    assert weights == sorted(weights)
    assert verdict.findings[0].code == "C03"


def test_without_a_clerk_what_must_be_mended_is_taken_over(book: IntakeBook) -> None:
    draft = with_words(complete_draft(book), "甲；乙；丙；丁")
    taken = take_over_must(draft, check(draft, book))
    assert [comment.code for comment in taken.comments] == ["C03"]


def test_a_torn_zip_is_a_gap_of_its_line_and_said_once(book: IntakeBook) -> None:
    torn = ZipReport("e" * 64, 3, findings=(Finding("A01", Severity.MUST, "zip", "压缩包已损坏，无法读取"),))
    verdict = check(edits.take_zip(complete_draft(book), zip_file("e"), torn), book)
    assert codes(verdict) == ["A01"]
    assert "A01" not in [finding.code for finding in verdict.findings]


def test_a_pdf_that_cannot_be_opened_spoils_an_online_application_but_not_the_paper(book: IntakeBook) -> None:
    broken = pdf(pages=None, findings=(Finding("K12", Severity.MUST, "case", "PDF 已加密，无法打开"),))
    paper = check(edits.add_file(complete_draft(book), "tech", broken), book)
    assert codes(paper) == []
    assert "K12" in [finding.code for finding in paper.findings]
    online = edits.add_file(complete_draft(book, channel=Channel.PORTAL), "proof", broken)
    assert "K12" in codes(check(online, book))


def test_an_attachment_that_is_no_pdf_is_asked_for_as_pdf(book: IntakeBook) -> None:
    picture = replace(pdf("验收报告.jpg"), media_type="image/jpeg", pdf=None)
    draft = edits.add_file(complete_draft(book, channel=Channel.PORTAL), "proof", picture)
    assert codes(check(draft, book)) == ["K10"]


def test_a_form_whose_scan_shows_no_red_is_to_be_looked_at(book: IntakeBook) -> None:
    scan = replace(pdf("科技成果登记表（盖章扫描）.pdf"), seal="NONE")
    draft = edits.add_file(complete_draft(book), "form", scan)
    hints = [one for one in check(draft, book).findings if one.code == "B01"]
    assert [(one.place, one.severity) for one in hints] == [("material:form", Severity.HINT)]
    seen = edits.set_material(draft, "form", seal=Seal.NONE)
    assert [gap.code for gap in check(seen, book).gaps] == ["B01"]
    assert "B01" not in [one.code for one in check(seen, book).findings]
    assert not [
        one
        for one in check(edits.add_file(draft, "form", replace(pdf(sha="e"), seal="RED")), book).findings
        if one.code == "B01"
    ]


def test_where_zip_and_form_differ_is_said_field_by_field(book: IntakeBook) -> None:
    draft = edits.offer_form(complete_draft(book), form_pdf(record("另一个名称", first_unit="成都理工大学")))
    said = {finding.place: finding.code for finding in check(draft, book).findings}
    assert said["field:title"] == "A05"
    assert said["field:first_unit"] == "A07"


def test_a_form_of_another_category_is_noticed(book: IntakeBook) -> None:
    theory = form_pdf(record(), form_categories=(Category.THEORY, Category.SOFT))
    assert "B08" in [one.code for one in check(edits.offer_form(complete_draft(book), theory), book).findings]


def test_a_category_that_the_zip_tells_otherwise_is_noticed(book: IntakeBook) -> None:
    draft = edits.set_category(complete_draft(book), Category.SOFT)
    assert "B08" in [finding.code for finding in check(draft, book).findings]


def test_characters_that_no_font_has_are_named(book: IntakeBook) -> None:
    verdict = check(complete_draft(book), book, missing_glyphs=lambda text: "䶮" if "䶮" in text else "")
    assert any("䶮" in finding.text for finding in verdict.findings)


def test_a_similar_case_is_shown(book: IntakeBook) -> None:
    verdict = check(complete_draft(book), book, [OtherCase()])
    assert any("2025-0007" in finding.text and finding.severity is Severity.HINT for finding in verdict.findings)


def test_what_is_registered_already_must_not_be_registered_again(book: IntakeBook) -> None:
    other = OtherCase(
        stage=Stage.FILED, registration_no="9512025Y0001", registered_at=datetime(2025, 6, 3, 9, tzinfo=OFFICE_TIME)
    )
    found = {finding.severity: finding for finding in check(complete_draft(book), book, [other]).findings}
    assert found[Severity.MUST].code == "M01"
    assert "已于2025-06-03登记（登记号9512025Y0001）" in found[Severity.MUST].text


def test_not_ours_says_where_to_go_and_lists_nothing(book: IntakeBook) -> None:
    verdict = check(edits.refuse(new_draft(), "不属于本省", "外省登记机构"), book)
    assert (verdict.outcome, verdict.findings, verdict.due) == (Outcome.NOT_OURS, (), None)
    assert "外省登记机构" in verdict.sentence


def test_before_the_category_is_known_nothing_is_missing_yet(book: IntakeBook) -> None:
    verdict = check(new_draft(), book)
    assert (verdict.checklist, verdict.assessment, verdict.gaps) == (None, None, ())


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("field:keywords", "关键词"),
        ("unit:2", "完成单位第 2 行"),
        ("person:1", "完成人第 1 行（周䶮）"),
        ("material:form", "科技成果登记表"),
        ("zip", "压缩包"),
        ("case", "本次申请"),
    ],
)
def test_a_place_is_named_in_the_words_of_the_form(place: str, name: str, book: IntakeBook) -> None:
    draft = edits.add_comment(complete_draft(book), DraftComment("", "请更正。", place))
    assert check(draft, book).gaps[0].name == name


def test_a_person_told_differently_on_the_form_is_noticed(book: IntakeBook) -> None:
    told = replace(record(), persons=(CompletingPerson("周䶮"), CompletingPerson("赵晓兰")))
    said = {one.place: one.text for one in check(edits.offer_form(complete_draft(book), form_pdf(told)), book).findings}
    assert said["person:2"] == "完成人第 2 位不一致：压缩包为“赵𬱖”，登记表为“赵晓兰”。"
    assert "person:1" not in said


def test_names_on_the_papers_that_no_font_has_are_told_before_printing(book: IntakeBook) -> None:
    draft = replace(complete_draft(book), deliverer="赵𱍐", contact="钱𱍐", unit_name="𱍐厂")
    verdict = check(draft, book, missing_glyphs=lambda text: "".join(sorted(set(text) & {"𱍐"})))
    told = [finding.text for finding in verdict.findings if "没有字体" in finding.text]
    assert [text.partition("中")[0] for text in told] == ["送件人“赵𱍐”", "联系人“钱𱍐”", "申请人“𱍐厂”"]


def test_what_the_form_demands_and_is_blank_is_named_once(book: IntakeBook) -> None:
    found = check(complete_draft(book), book).findings
    (blank,) = [one for one in found if one.text.startswith("登记表必填项没有填写")]
    assert blank.severity is Severity.HINT
    assert "研究起始日期、研究终止日期" in blank.text
    assert "成果名称" not in blank.text
    filled = edits.set_field(complete_draft(book), "start_month", "2022-03")
    assert not any("研究起始日期" in one.text for one in check(filled, book).findings)


@pytest.mark.parametrize("arrival", [Arrival.MAIL, Arrival.WALK_IN])
def test_papers_of_a_case_that_waits_for_them_are_no_duplicate(book: IntakeBook, arrival: Arrival) -> None:
    waiting = OtherCase(stage=Stage.AWAITING_PAPER, registration_no="9512025Y0007")
    draft = edits.set_arrival(complete_draft(book), arrival)
    verdict = check(draft, book, [waiting, OtherCase("2024-0001")])
    told = [one.text for one in verdict.findings if one.place == "case" and one.code in {"", "M01", "M02"}]
    assert told[0].startswith("这是办件 2025-0007 的纸质资料，请登记到件")
    assert told[1].startswith("可能与办件 2024-0001 是同一成果")
    assert not {"M01", "M02"} & {gap.code for gap in verdict.gaps}
