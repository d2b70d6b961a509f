"""The cross-checks stand ready as suggestions, fresh in every round; what a reviewer did with one is kept."""

from dataclasses import replace
from datetime import date

import pytest

from app.desk import papers, review
from app.desk.paper_views import PaperLook
from app.desk.resubmit import take_back
from app.desk.review_views import NewComment, ReviewFinding
from app.desk.views import Person
from app.errors import BadInputError, NotAllowedError
from app.formats.found import PdfReport, ZipReport
from app.intake.draft import DraftMaterial, FieldValue
from app.intake.resubmission import Resubmission
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from db.vocabulary import (
    Answer,
    Channel,
    FindingVerdict,
    PacketKind,
    Severity,
    Source,
)
from tests.app.desk.intakes import LightPress, a_complete_draft, stored
from tests.app.desk.lives import Walk, online
from tests.app.desk.mail import SAMPLES, Mail
from tests.conftest import FixedClock, OpenDesk

EARLY = "研究终止日期早于研究起始日期"


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    """A case under review whose research ended before it began."""
    desk = open_for_test(database, LightPress())
    values = {"start_month": FieldValue("2024-03", Source.TYPED), "end_month": FieldValue("2023-01", Source.TYPED)}
    draft = a_complete_draft(desk, received_at=clock())
    walk = Walk(desk, clock, person).take_in(replace(draft, values={**draft.values, **values}))
    walk.do("BEGIN_REVIEW")
    return walk


def findings(walk: Walk) -> tuple[ReviewFinding, ...]:
    return review.open_review(walk.desk, walk.person, walk.case_id).findings


def finding(walk: Walk, text: str = EARLY) -> ReviewFinding:
    return next(one for one in findings(walk) if text in one.finding.text)


def test_what_the_checks_find_waits_for_the_reviewer(walk: Walk) -> None:
    found = finding(walk)
    assert (found.finding.code, found.finding.severity, found.verdict) == ("D01", Severity.MUST, None)
    assert found.place_label == "研究终止日期"
    assert findings(walk)[0] == found  # the heaviest first


def test_a_finding_is_taken_over_with_one_call_and_once(walk: Walk) -> None:
    wanted = finding(walk).finding
    made = review.accept_finding(walk.desk, walk.person, walk.case_id, wanted.id)
    again = review.accept_finding(walk.desk, walk.person, walk.case_id, wanted.id)
    assert again == made
    assert (made.text, made.code, made.place, made.severity) == (wanted.text, "D01", wanted.place, Severity.MUST)
    assert made.from_finding
    assert len(review.open_review(walk.desk, walk.person, walk.case_id).comments) == 1
    done = finding(walk)
    assert (done.verdict, done.by) == (FindingVerdict.ACCEPTED, "王丽")


def test_a_comment_that_is_removed_gives_its_finding_back(walk: Walk) -> None:
    made = review.accept_finding(walk.desk, walk.person, walk.case_id, finding(walk).finding.id)
    review.remove_comment(walk.desk, walk.person, made.id, made.version)
    assert finding(walk).verdict is None


def test_a_finding_that_is_set_aside_keeps_the_reason_over_the_rounds(walk: Walk) -> None:
    review.dismiss_finding(walk.desk, walk.person, walk.case_id, finding(walk).finding.id, " 有延期批复 ")
    done = finding(walk)
    assert (done.verdict, done.reason, done.by) == (FindingVerdict.DISMISSED, "有延期批复", "王丽")
    assert findings(walk)[-1] == done  # behind those that wait
    walk.comment()
    walk.do("SEND_BACK")
    walk.do("RESUBMIT")
    assert finding(walk) == done
    review.restore_finding(walk.desk, walk.person, walk.case_id, done.finding.id)
    assert finding(walk).verdict is None
    review.restore_finding(walk.desk, walk.person, walk.case_id, done.finding.id)  # nothing to bring back


def test_setting_aside_wants_a_reason(walk: Walk) -> None:
    with pytest.raises(BadInputError, match="理由"):
        review.dismiss_finding(walk.desk, walk.person, walk.case_id, finding(walk).finding.id, " ")
    assert finding(walk).verdict is None


def test_what_is_a_comment_already_is_not_set_aside(walk: Walk) -> None:
    wanted = finding(walk).finding.id
    review.accept_finding(walk.desk, walk.person, walk.case_id, wanted)
    with pytest.raises(NotAllowedError, match="已经写成意见"):
        review.dismiss_finding(walk.desk, walk.person, walk.case_id, wanted, "不用")


def test_a_dismissed_finding_can_still_be_taken_over(walk: Walk) -> None:
    wanted = finding(walk).finding.id
    review.dismiss_finding(walk.desk, walk.person, walk.case_id, wanted, "有批复")
    review.accept_finding(walk.desk, walk.person, walk.case_id, wanted)
    assert finding(walk).verdict is FindingVerdict.ACCEPTED


def test_what_is_no_finding_is_refused(walk: Walk) -> None:
    with pytest.raises(BadInputError, match="已经没有了"):
        review.accept_finding(walk.desk, walk.person, walk.case_id, "D01|field:title|别的")


def test_a_finding_that_comes_again_after_mending_waits_again(walk: Walk) -> None:
    review.accept_finding(walk.desk, walk.person, walk.case_id, finding(walk).finding.id)
    walk.do("SEND_BACK")
    walk.do("RESUBMIT")
    assert finding(walk).verdict is FindingVerdict.ACCEPTED  # it is among those carried over
    walk.answer_all(Answer.FIXED)
    assert finding(walk).verdict is None  # called mended, yet found
    made = review.accept_finding(walk.desk, walk.person, walk.case_id, finding(walk).finding.id)
    assert (made.round_no, made.number) == (2, 1)
    assert finding(walk).verdict is FindingVerdict.ACCEPTED


def test_what_the_reviewer_called_moot_is_not_suggested_again(walk: Walk) -> None:
    review.accept_finding(walk.desk, walk.person, walk.case_id, finding(walk).finding.id)
    walk.do("SEND_BACK")
    walk.do("RESUBMIT")
    walk.answer_all(Answer.MOOT)
    assert finding(walk).verdict is FindingVerdict.ACCEPTED


def test_a_gap_of_the_checklist_is_suggested_with_what_to_bring(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).take_in_with_gaps()
    told = [one for one in findings(walk) if one.finding.place.startswith("material:")]
    assert told
    assert all(one.verdict is FindingVerdict.ACCEPTED for one in told)  # the notice at intake told them
    walk.do("RESUBMIT")
    walk.answer_all(Answer.FIXED)
    gap = next(one for one in findings(walk) if one.finding.code == "K01")
    made = review.accept_finding(walk.desk, walk.person, walk.case_id, gap.finding.id)
    assert made.need
    assert made.place_label == gap.place_label


def test_the_same_words_written_by_hand_count_as_told(walk: Walk) -> None:
    wanted = finding(walk).finding
    new = NewComment(wanted.text, wanted.place, code=wanted.code)
    review.add_comment(walk.desk, walk.person, walk.case_id, new)
    assert finding(walk).verdict is FindingVerdict.ACCEPTED


def test_of_the_papers_only_what_the_papers_show_is_suggested(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    desk = open_for_test(press=LightPress())
    walk = Walk(desk, clock, person).take_in(online(a_complete_draft(desk, received_at=clock()), Channel.PLAN))
    walk.do("BEGIN_REVIEW")
    assert findings(walk)
    for move in ("PASS", "REGISTER_ONLINE", "RECEIVE_PAPER"):
        walk.do(move)
    assert findings(walk) == ()  # nobody looked at them yet
    papers.look(desk, person, walk.case_id, "finance", 0, PaperLook(present=False))
    [only] = findings(walk)
    assert (only.finding.code, only.place_label, only.verdict) == ("L07", "财务资料", None)


def test_papers_that_came_late_are_advice_to_be_told(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    mail = Mail(open_for_test(press=LightPress()), clock, person)
    walk = mail.on("2026-03-02").awaiting()  # until 03-16
    wrong = mail.match(mail.on("2026-03-19").log(SAMPLES[0]), walk)
    assert [one.finding.code for one in findings(walk)] == ["L01"]
    mail.release(wrong)
    assert findings(walk) == ()
    mail.match(mail.on("2026-03-20").log(SAMPLES[1], posted_on=date(2026, 3, 18)), walk)
    [late] = findings(walk)
    assert (late.finding.code, late.finding.severity) == ("L01", Severity.ADVICE)
    assert "逾期 2 个工作日" in late.finding.text
    mail.returned(walk)
    mail.match(mail.on("2026-03-23").log(SAMPLES[2], kind=PacketKind.SUPPLEMENT), walk)
    assert findings(walk) == ()  # the late packet was of the round before
    walk.answer_all(Answer.FIXED)
    mail.returned(walk)
    mail.match(mail.on("2026-07-23").log(SAMPLES[3], kind=PacketKind.SUPPLEMENT), walk)
    [late] = findings(walk)
    assert late.finding.text.startswith("补充的纸质资料逾期")  # not the limit from the registration number


def test_what_the_files_showed_stands_until_others_take_their_place(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    desk = open_for_test(press=LightPress())
    draft = a_complete_draft(desk, received_at=clock())
    blank = Finding("K12", Severity.ADVICE, "case", "PDF 第 2 页空白")
    old = stored(desk, b"%PDF old", "技术资料.pdf", "application/pdf")
    old = replace(old, pdf=PdfReport(old.sha256, old.size, 3, findings=(blank,)))
    other = stored(desk, b"%PDF other", "验收报告.pdf", "application/pdf")
    other = replace(other, pdf=PdfReport(other.sha256, other.size, 3, findings=(blank,)))
    odd = Finding("A02", Severity.ADVICE, "zip", "压缩包改过名")
    files = {"tech": old, "proof": other}
    own = {line: replace(draft.materials[line], files=(file,)) for line, file in files.items()}
    materials = {**draft.materials, **own}
    walk = Walk(desk, clock, person)
    walk.take_in(replace(draft, materials=materials, zip=ZipReport("f" * 64, 22, findings=(odd,))))
    walk.do("BEGIN_REVIEW")
    texts = [one.finding.text for one in findings(walk)]
    assert "技术资料.pdf：PDF 第 2 页空白" in texts
    assert "压缩包改过名" in texts
    walk.comment()
    walk.do("SEND_BACK")
    new = stored(desk, b"%PDF new", "技术资料.pdf", "application/pdf")
    new = replace(new, pdf=PdfReport(new.sha256, new.size, 3))
    brought = Resubmission(materials={"tech": DraftMaterial(HandedIn(handed_in=True, copies=1), (new,))})
    take_back(desk, person, walk.case_id, walk.life.version, brought)
    texts = [one.finding.text for one in findings(walk)]
    assert "技术资料.pdf：PDF 第 2 页空白" not in texts
    assert "验收报告.pdf：PDF 第 2 页空白" in texts
    assert "压缩包改过名" in texts
