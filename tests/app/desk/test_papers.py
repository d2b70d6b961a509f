"""Paper review: every line of the checklist is looked at, what is wrong becomes findings, and only then it passes."""

from dataclasses import replace

import pytest

from app.desk import papers, review
from app.desk.paper_views import PaperLine, PaperLook, PaperSheet
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.vocabulary import Answer, Binding, Channel, CopyKind, DocumentKind, Seal, Severity, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

HERE = PaperLook(present=True)


@pytest.fixture
def walk(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Walk:
    """A PLAN case in its first round of paper review."""
    return Walk(open_for_test(press=LightPress()), clock, person).to_papers()


def sheet(walk: Walk) -> PaperSheet:
    return papers.sheet(walk.desk, walk.person, walk.case_id)


def line(walk: Walk, line_id: str) -> PaperLine:
    return next(one for one in sheet(walk).lines if one.requirement.id == line_id)


def look(walk: Walk, line_id: str, seen: PaperLook) -> PaperSheet:
    return papers.look(walk.desk, walk.person, walk.case_id, line_id, line(walk, line_id).version, seen)


def codes(walk: Walk) -> list[str]:
    return [one.finding.code for one in review.open_review(walk.desk, walk.person, walk.case_id).findings]


def test_nothing_is_looked_at_at_first(walk: Walk) -> None:
    now = sheet(walk)
    assert [one.requirement.id for one in now.lines] == ["form", "proof", "review", "task", "finance", "tech"]
    assert (now.round_no, now.editable, now.looked, now.asked) == (1, True, 0, 6)
    assert [one.compares for one in now.lines] == [True, False, False, False, False, False]
    assert now.number == walk.life.registrations[0].number
    assert codes(walk) == []


def test_it_passes_once_everything_was_looked_at_and_tells_so_in_a_letter(walk: Walk) -> None:
    with pytest.raises(NotAllowedError, match="纸质清单还有 6 项没有看过"):
        walk.do("PAPER_PASS_PLAN")
    look(walk, "form", HERE)
    assert sheet(walk).looked == 0  # its number and title are still to be compared
    now = papers.look_all(walk.desk, walk.person, walk.case_id)
    assert now.looked == now.asked
    assert papers.look_all(walk.desk, walk.person, walk.case_id) == now  # once more changes nothing
    assert line(walk, "form").look == replace(HERE, read_number=now.number, read_title=now.title)
    made = walk.do("PAPER_PASS_PLAN")
    assert made.stage is Stage.PASSED
    [letter] = made.documents
    assert (letter.kind, letter.number) == (DocumentKind.PAPER_RESULT, "川科档审〔2026〕0001号")
    text = walk.desk.files.read(letter.sha256).decode()
    assert "财务资料" in text
    assert not sheet(walk).editable


@pytest.mark.parametrize("read", [{"read_number": "9512026Y9999"}, {"read_title": "别的成果"}])
def test_what_was_read_wrong_stays_wrong_when_the_rest_is_taken_as_asked(walk: Walk, read: dict[str, str]) -> None:
    look(walk, "form", replace(HERE, **read))
    before = codes(walk)
    assert before
    now = papers.look_all(walk.desk, walk.person, walk.case_id)
    assert now.looked == now.asked
    wanted = {"read_number": now.number, "read_title": now.title}
    assert line(walk, "form").look == replace(HERE, **{**wanted, **read})
    assert codes(walk) == before


def test_what_is_wrong_is_a_finding_and_goes_the_way_of_every_finding(walk: Walk) -> None:
    look(walk, "form", replace(HERE, seal=Seal.PRINTED, read_number="", read_title="另一个成果"))
    look(walk, "proof", replace(HERE, binding=Binding.LOOSE, order_right=False))
    look(walk, "finance", PaperLook(present=False))
    assert codes(walk) == ["B04", "B10", "A05", "L02", "L03", "L07"]
    assert len(line(walk, "form").problems) == 3
    missing = next(
        one for one in review.open_review(walk.desk, walk.person, walk.case_id).findings if "L07" in one.finding.code
    )
    made = review.accept_finding(walk.desk, walk.person, walk.case_id, missing.finding.id)
    assert (made.place_label, made.code, made.severity) == ("财务资料", "L07", Severity.MUST)
    assert made.need == "财务资料（经费决算表、审计报告等）"


def test_a_fault_is_told_or_set_aside_before_the_papers_are_decided_on(walk: Walk) -> None:
    walk.look_all()
    seen = line(walk, "finance")
    papers.look(walk.desk, walk.person, walk.case_id, "finance", seen.version, PaperLook(present=False))
    for move in ("PAPER_PASS_PLAN", "PAPER_SEND_BACK"):
        with pytest.raises(NotAllowedError, match="查出的问题还有 1 条没有采用或不采用"):
            walk.do(move)
    [missing] = review.open_review(walk.desk, walk.person, walk.case_id).findings
    review.dismiss_finding(walk.desk, walk.person, walk.case_id, missing.finding.id, "已并入项目验收报告")
    assert walk.do("PAPER_PASS_PLAN").stage is Stage.PASSED


def test_a_new_round_starts_with_what_was_seen_before(walk: Walk) -> None:
    look(walk, "finance", PaperLook(present=False, note="缺决算表"))
    wrong = review.open_review(walk.desk, walk.person, walk.case_id).findings[0].finding
    review.accept_finding(walk.desk, walk.person, walk.case_id, wrong.id)
    walk.do("PAPER_SEND_BACK")
    assert line(walk, "finance").problems  # they still show while the applicant mends
    walk.do("PAPER_RESUBMIT")
    now = line(walk, "finance")
    assert (now.look, now.before) == (None, PaperLook(present=False, copies=0, note="缺决算表"))
    assert sheet(walk).round_no == 2
    walk.answer_all(Answer.FIXED)
    walk.look_all().do("PAPER_PASS_PLAN")


def test_papers_of_another_case_leave_nothing_behind(walk: Walk) -> None:
    look(walk, "finance", PaperLook(present=False))
    walk.do("RECALL_PAPER", reason="邮件属于另一办件")
    assert (sheet(walk).round_no, sheet(walk).looked, codes(walk)) == (0, 0, [])
    walk.do("RECEIVE_PAPER")
    assert [one.before for one in sheet(walk).lines] == [None] * 6


def test_a_look_of_somebody_else_is_not_written_over(walk: Walk) -> None:
    look(walk, "task", HERE)
    with pytest.raises(ChangedElsewhereError, match="王丽看过"):
        papers.look(walk.desk, walk.person, walk.case_id, "task", 0, HERE)


def test_what_cannot_be_is_refused(walk: Walk) -> None:
    with pytest.raises(BadInputError, match="没有这一项"):
        papers.look(walk.desk, walk.person, walk.case_id, "zip", 0, HERE)
    with pytest.raises(BadInputError, match="1 到 9999"):
        look(walk, "task", replace(HERE, pages=0))
    walk.look_all().do("PAPER_PASS_PLAN")
    with pytest.raises(NotAllowedError, match="不在纸质审核"):
        look(walk, "task", HERE)


def test_every_database_keeps_a_look_as_it_was(
    open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(database, LightPress()), clock, person).to_papers()
    seen = PaperLook(
        present=True,
        copies=2,
        pages=88,
        copy=CopyKind.COPY,
        seal=Seal.WET,
        binding=Binding.STAPLED,
        order_right=False,
        legible=False,
        paged=False,
        read_number="9512026Y0009",
        read_title="𬱖水稻",
        note="封底破损",
    )
    look(walk, "form", seen)
    kept = line(walk, "form")
    assert (kept.look, kept.version, kept.looked_by, kept.looked_at) == (seen, 1, "王丽", clock())
    look(walk, "form", HERE)
    assert line(walk, "form").version == 2
    walk.look_all().do("PAPER_PASS_PLAN")


def test_the_portal_has_a_list_of_its_own_and_no_letter(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).to_papers(Channel.PORTAL)
    assert [one.requirement.id for one in sheet(walk).lines] == ["paper_form", "paper_proof", "paper_tech"]
    assert walk.look_all().do("PAPER_PASS").documents == ()


def test_the_counter_has_no_papers_to_follow(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).take_in()
    with pytest.raises(BadInputError, match="没有纸质清单"):
        sheet(walk)
