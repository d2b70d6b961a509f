"""The papers of a move: exactly the open comments, the running limit, a number of their own, and proof of delivery."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.desk import documents, letters, life, review, roster
from app.desk.cases import get_case
from app.desk.opening import Desk
from app.desk.review_views import NewComment
from app.desk.views import DocumentView, Person
from app.errors import BadInputError
from app.printing.inputs import DeliveryWay
from db.tables import EventRow, FileLink, FileRow
from db.vocabulary import Answer, Channel, DocumentKind, Severity, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk, online
from tests.app.printing.readback import pages_of, squeezed
from tests.app.roster.sheets import plan_file
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    """On light papers, which are what they say in plain words."""
    return Walk(open_for_test(database, press=LightPress()), clock, person)


@pytest.fixture
def printed(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Walk:
    """On the office's own papers."""
    return Walk(open_for_test(), clock, person)


def by_plan(walk: Walk) -> Walk:
    draft = online(a_complete_draft(walk.desk, received_at=walk.clock()), Channel.PLAN)
    walk.take_in(draft)
    walk.do("BEGIN_REVIEW")
    return walk


def text_of(walk: Walk, document: DocumentView) -> str:
    pdf = documents.document_pdf(walk.desk, walk.person, document.id)
    return "".join(pages_of(pdf)) if pdf.startswith(b"%PDF") else pdf.decode()


def problems(paper: str) -> list[str]:
    """The texts of the comments on a light paper, in order."""
    return re.findall(r"CommentLine\(place='[^']*', severity=[^,]*, text='([^']*)'", paper)


def write(walk: Walk, text: str, severity: Severity = Severity.MUST, place: str = "field:keywords") -> None:
    review.add_comment(walk.desk, walk.person, walk.case_id, NewComment(text, place, severity))


def test_the_notice_of_each_round_lists_exactly_its_open_comments(walk: Walk) -> None:
    by_plan(walk)
    write(walk, "甲")
    write(walk, "乙", Severity.ADVICE)
    write(walk, "丙")
    [first] = walk.do("SEND_BACK").documents
    assert problems(text_of(walk, first)) == ["甲", "乙", "丙"]
    walk.clock.advance(days=2)
    walk.do("RESUBMIT")
    opened = review.open_review(walk.desk, walk.person, walk.case_id).comments
    for comment, answer in zip(opened, (Answer.FIXED, Answer.MOOT, Answer.NOT_FIXED), strict=True):
        review.answer_comment(walk.desk, walk.person, comment.id, comment.version, answer)
    write(walk, "丁")
    [second] = walk.do("SEND_BACK").documents
    paper = text_of(walk, second)
    assert problems(paper) == ["丙", "丁"]
    assert "round_no=2" in paper
    assert (first.number, second.number) == ("川科档改〔2026〕0001号", "川科档改〔2026〕0002号")


def test_a_notice_tells_the_running_limit(walk: Walk) -> None:
    by_plan(walk)
    write(walk, "甲")
    [notice] = walk.do("SEND_BACK").documents
    clock = next(one for one in walk.life.clocks if one.kind.value == "SUPPLEMENT")
    assert f"due={clock.due_on!r}, due_why='{clock.why}'" in text_of(walk, notice)


def test_the_preview_is_the_paper_without_its_number_and_keeps_nothing(walk: Walk) -> None:
    by_plan(walk)
    write(walk, "甲")
    before = get_case(walk.desk, walk.person, walk.case_id).documents
    [preview] = life.preview(walk.desk, walk.person, walk.case_id, "SEND_BACK")
    assert get_case(walk.desk, walk.person, walk.case_id).documents == before
    [made] = walk.do("SEND_BACK").documents
    assert "（编号于办理时生成）" in preview.decode()
    assert preview.decode().replace("（编号于办理时生成）", made.number) == text_of(walk, made)


def test_a_refusal_prints_its_reason(walk: Walk) -> None:
    by_plan(walk)
    [paper] = walk.do("REFUSE", reason="成果权属存在争议").documents
    assert paper.kind is DocumentKind.REFUSAL
    assert "reason='成果权属存在争议'" in text_of(walk, paper)


def test_a_result_tells_the_number_and_until_when_papers_are_wanted(walk: Walk) -> None:
    by_plan(walk).do("PASS")
    made = walk.do("REGISTER_ONLINE")
    [paper] = made.documents
    text = text_of(walk, paper)
    assert f"registration_no='{made.registration_no}'" in text
    clock = next(one for one in walk.life.clocks if one.kind.value == "PAPER_SUBMISSION")
    assert f"due={clock.due_on!r}" in text


@pytest.fixture
def pending(walk: Walk, tmp_path: Path) -> Walk:
    """An application of the plan system that waits for 受理, with its zip, its form and one more file."""
    read = roster.read_roster(walk.desk, walk.person, plan_file(tmp_path), Channel.PLAN)
    listed = roster.take(walk.desk, walk.person, roster.plan(walk.desk, walk.person, read))
    case_id = listed.rows[0].case_id
    assert case_id is not None
    walk.case_id = case_id
    with Session(walk.desk.engine) as session, session.begin():
        for role, name in (("zip", "cgsbqy.zip"), ("form", "登记表.pdf"), ("material", "照片.pdf")):
            sha256 = walk.desk.files.put(name.encode())
            session.add(FileRow(sha256=sha256, size=9, media_type="application/pdf", stored_at=walk.clock()))
            session.flush()
            session.add(FileLink(case_id=walk.case_id, sha256=sha256, role=role, name=name, pages=3))
    return walk


def test_an_acceptance_tells_what_came_and_until_when_it_is_reviewed(pending: Walk) -> None:
    [paper] = pending.do("ACCEPT").documents
    assert (paper.kind, paper.number) == (DocumentKind.ACCEPTANCE, "川科档受〔2026〕0001号")
    text = text_of(pending, paper)
    assert re.findall(r"MaterialRow\(name='([^']*)'[^)]*note='([^']*)'", text) == [
        ("压缩包", "cgsbqy.zip"),
        ("登记表", "登记表.pdf"),
        ("附件", "照片.pdf"),
    ]
    clock = next(one for one in pending.life.clocks if one.kind.value == "FORMAL_REVIEW")
    assert f"term='30 日，至 {clock.due_on}', term_why='{clock.why}'" in text


def test_a_declined_application_gets_a_rejection_with_its_reason(pending: Walk) -> None:
    [paper] = pending.do("DECLINE", reason="不属于本馆登记范围").documents
    assert (paper.kind, paper.number) == (DocumentKind.REJECTION, "川科档不〔2026〕0001号")
    assert "reason='不属于本馆登记范围'" in text_of(pending, paper)


def test_a_returned_application_gets_its_gaps_and_the_way_to_mend(pending: Walk) -> None:
    write(pending, "缺登记表", place="form")
    [paper] = pending.do("RETURN").documents
    text = text_of(pending, paper)
    assert paper.kind is DocumentKind.SUPPLEMENT
    assert problems(text) == ["缺登记表"]
    assert "papers=False" in text


def test_an_office_without_a_limit_prints_none(walk: Walk) -> None:
    text = walk.desk.resources.path("terms.yaml").read_text(encoding="utf-8")
    own = walk.desk.data_dir / "resources"
    own.mkdir()
    head, _, tail = text.partition("  SUPPLEMENT:\n")
    without = head + "  SUPPLEMENT:\n    channels: {PLAN: {none: true}}\n" + tail
    (own / "terms.yaml").write_text(without, encoding="utf-8")
    by_plan(walk)
    write(walk, "甲")
    [paper] = walk.do("SEND_BACK").documents
    assert "due=None, due_why=''" in text_of(walk, paper)


def test_the_papers_of_the_paper_review_are_about_papers(walk: Walk) -> None:
    by_plan(walk).do("PASS")
    walk.do("REGISTER_ONLINE")
    walk.clock.advance(days=3)
    walk.do("RECEIVE_PAPER")
    write(walk, "未胶装", place="case")
    [paper] = walk.do("PAPER_SEND_BACK").documents
    text = text_of(walk, paper)
    assert "papers=True" in text
    assert "received_on=datetime.date(2026, 3, 5)" in text
    assert problems(text) == ["未胶装"]


def test_a_lapse_says_so(walk: Walk) -> None:
    by_plan(walk)
    write(walk, "甲")
    walk.do("SEND_BACK")
    walk.clock.advance(days=30)
    [paper] = walk.do("LAPSE").documents
    assert paper.kind is DocumentKind.WITHDRAWAL
    assert "lapsed=True" in text_of(walk, paper)


def test_a_withdrawal_and_a_revocation_have_numbers_of_their_own(walk: Walk) -> None:
    by_plan(walk).do("PASS")
    walk.do("REGISTER_ONLINE")
    [revoked] = walk.do("REVOKE", reason="剽窃").documents
    assert revoked.number == "川科档注〔2026〕0001号"
    assert "registered_on=datetime.date(2026, 3, 2)" in text_of(walk, revoked)
    walk.take_in(a_complete_draft(walk.desk, "draft-2", received_at=walk.clock()))
    [withdrawn] = walk.do("WITHDRAW", reason="不再申请").documents
    assert withdrawn.number == "川科档终〔2026〕0001号"


def test_the_office_papers_read_back_with_rare_characters(printed: Walk) -> None:
    title = "𬱖䶮" * 60
    draft = a_complete_draft(printed.desk, title=title, received_at=printed.clock(), contact="𬱖䶮")
    printed.take_in(draft).do("BEGIN_REVIEW")
    for number in range(60):
        write(printed, f"第{number}条意见")
    made = printed.do("SEND_BACK").documents[0]
    text = text_of(printed, made)
    assert re.findall(r"第(\d+)条意见", text) == [str(number) for number in range(60)]
    assert squeezed(title) in text
    assert made.number in text
    assert "13812345678" not in text


def notices(walk: Walk) -> Sequence[int]:
    by_plan(walk)
    write(walk, "甲")
    return [one.id for one in walk.do("SEND_BACK").documents]


def test_a_delivery_lists_papers_made_before_and_is_recorded(walk: Walk) -> None:
    ids = tuple(notices(walk))
    proof = letters.delivery(walk.desk, walk.person, walk.case_id, ids, DeliveryWay.MAIL, tracking_no="SF1")
    assert (proof.kind, proof.number) == (DocumentKind.DELIVERY, "川科档送〔2026〕0001号")
    text = text_of(walk, proof)
    assert "DeliveredRow(name='修改意见通知书', number='川科档改〔2026〕0001号', copies=1)" in text
    assert "deliverer='王丽'" in text
    with Session(walk.desk.engine) as session:
        [event] = session.query(EventRow).filter(EventRow.kind == "document.delivered")
    assert event.case_id == walk.case_id


@pytest.mark.parametrize("ids", [(), (999,)])
def test_a_delivery_wants_papers_of_the_case(walk: Walk, ids: tuple[int, ...]) -> None:
    mine = tuple(notices(walk))
    walk.take_in(a_complete_draft(walk.desk, "draft-2"))
    with pytest.raises(BadInputError, match="没有选中这个办件的文书"):
        letters.delivery(walk.desk, walk.person, walk.case_id, ids or mine, DeliveryWay.DIRECT)
    with pytest.raises(BadInputError, match="没有这个办件"):
        letters.delivery(walk.desk, walk.person, 999, mine, DeliveryWay.DIRECT)


def test_a_failed_move_uses_no_number(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    by_plan(walk)
    write(walk, "甲")
    monkeypatch.setattr(Desk, "house", _broken)
    with pytest.raises(RuntimeError):
        walk.do("SEND_BACK")
    monkeypatch.undo()
    assert walk.life.stage is Stage.FORMAL_REVIEW
    [made] = walk.do("SEND_BACK").documents
    assert made.number == "川科档改〔2026〕0001号"


def _broken(_desk: Desk) -> None:
    raise RuntimeError
