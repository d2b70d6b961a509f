"""A wrong match is taken back as if it had not been, as long as nothing was written about the papers."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk import packets
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError, NotAllowedError
from app.resources import packaged_root
from db.tables import Case, FileLink, FileRow
from db.vocabulary import Answer, ClockKind, Decision, PacketState, ReviewKind, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.app.desk.mail import SAMPLES, Mail
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def mail(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Mail:
    return Mail(open_for_test(press=LightPress()), clock, person)


def judged(walk: Walk, kind: ClockKind) -> list[bool | None]:
    return [clock.in_time for clock in walk.life.clocks if clock.kind is kind]


def test_a_wrong_receipt_leaves_the_limits_as_they_were(any_desk: Desk, clock: FixedClock, person: Person) -> None:
    mail = Mail(any_desk, clock, person).on("2026-03-02")
    wrong, right = mail.awaiting(), mail.awaiting()
    mail.on("2026-03-06")
    matched = mail.match(mail.log(SAMPLES[0]), wrong)
    mail.on("2026-03-09")
    released = mail.release(matched)
    assert (released.row.state, released.row.case_nos) == (PacketState.UNCLAIMED, ())
    assert (released.matches[0].release_reason, released.matches[0].released_by) == ("认错了单位", "王丽")
    assert (wrong.life.stage, wrong.due) == (Stage.AWAITING_PAPER, ("PAPER_SUBMISSION", "2026-03-16"))
    assert (judged(wrong, ClockKind.PAPER_SUBMISSION), judged(wrong, ClockKind.PAPER_REVIEW)) == ([None], [None])
    assert wrong.life.rounds[-1].decision is Decision.ENDED
    assert packets.of_case(any_desk, person, wrong.case_id) == ()
    mail.match(released, right)
    assert right.due == ("PAPER_REVIEW", "2026-03-20")  # from 03-06, when it came
    mail.match(mail.on("2026-03-10").log(SAMPLES[1]), wrong)
    assert wrong.due == ("PAPER_REVIEW", "2026-03-24")
    papers = [one for one in wrong.life.rounds if one.kind is ReviewKind.PAPER]
    assert [(one.number, one.closed_at) for one in papers] == [(1, None)]  # the first round, begun in earnest
    assert judged(wrong, ClockKind.PAPER_SUBMISSION) == [True]


def test_a_wrong_supplement_lets_the_review_stand_still_as_before(mail: Mail) -> None:
    walk = mail.on("2026-03-02").awaiting()
    mail.match(mail.log(SAMPLES[0]), walk)
    mail.on("2026-03-04").returned(walk)  # 2 of 10 days counted; to be supplemented until 03-18
    wrong = mail.match(mail.on("2026-03-09").log(SAMPLES[1]), walk)
    mail.on("2026-03-11").release(wrong)
    assert (walk.life.stage, walk.due) == (Stage.SUPPLEMENTING, ("PAPER_SUPPLEMENT", "2026-03-18"))
    mail.match(mail.on("2026-03-16").log(SAMPLES[2]), walk)
    assert walk.due == ("PAPER_REVIEW", "2026-03-26")  # 8 more from 03-17 on
    assert judged(walk, ClockKind.PAPER_SUPPLEMENT) == [True]
    assert [one.number for one in walk.life.rounds if one.kind is ReviewKind.PAPER] == [1, 2]


@pytest.mark.parametrize(
    ("on_return", "review", "due"),
    [
        # a supplement that is here begins the ten days anew: from 03-16 to 03-30
        ("RESTART", [True, None, True], "2026-03-30"),
        # it never stood still: ten days from 03-02
        ("RUN", [True], "2026-03-16"),
    ],
)
def test_the_office_may_have_chosen_otherwise(
    mail: Mail, data_dir: Path, on_return: str, review: list[bool | None], due: str
) -> None:
    own = data_dir / "resources" / "terms.yaml"
    own.parent.mkdir()
    text = (packaged_root() / "terms.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("on_return: PAUSE", f"on_return: {on_return}"), encoding="utf-8")
    mail.desk.forget_rules()
    walk = mail.on("2026-03-02").awaiting()
    mail.match(mail.log(SAMPLES[0]), walk)
    mail.on("2026-03-04").returned(walk)
    mail.release(mail.match(mail.on("2026-03-09").log(SAMPLES[1]), walk))
    packet = mail.on("2026-03-16").log(SAMPLES[2], sender_unit="四川农业大学")
    assert mail.offers(packet)[0].effect.endswith(f"→ {due}")
    mail.match(packet, walk)
    assert walk.due == ("PAPER_REVIEW", due)
    walk.look_all()
    walk.answer_all(Answer.FIXED)
    walk.do("PAPER_PASS_PLAN")
    assert judged(walk, ClockKind.PAPER_REVIEW) == review


def test_scans_of_papers_that_were_not_the_cases_are_set_aside(mail: Mail) -> None:
    walk = mail.awaiting()
    matched = mail.match(mail.log(SAMPLES[0]), walk)
    with Session(mail.desk.engine) as session, session.begin():
        sha256 = session.scalars(select(FileRow.sha256)).first()
        for ordinal, role in enumerate(("material", "scan"), 1):
            link = FileLink(case_id=walk.case_id, sha256=sha256, role=role, name=role, round_no=ordinal)
            session.add(link)
    mail.release(matched)
    with Session(mail.desk.engine) as session:
        links = session.scalars(select(FileLink).where(FileLink.name.in_(["material", "scan"])))
        assert {link.name: link.superseded for link in links} == {"material": False, "scan": True}
        case = session.get_one(Case, walk.case_id)
        assert (case.paper_received_at, case.round_kind, case.round_no) == (None, ReviewKind.FORMAL, walk_rounds(walk))


def walk_rounds(walk: Walk) -> int:
    return sum(one.kind is ReviewKind.FORMAL for one in walk.life.rounds)


def test_what_was_written_holds_the_papers(mail: Mail) -> None:
    walk = mail.awaiting()
    matched = mail.match(mail.log(SAMPLES[0]), walk)
    walk.comment("未加盖鲜章", "case")
    with pytest.raises(NotAllowedError, match="本轮已有 1 条意见或核对，不能撤回到件登记"):
        mail.release(matched)
    walk.do("PAPER_SEND_BACK")
    with pytest.raises(NotAllowedError, match="不能办理“撤回到件登记”"):
        mail.release(matched)
    second = mail.match(mail.log(SAMPLES[1]), walk)
    walk.answer_all(Answer.FIXED)
    with pytest.raises(NotAllowedError, match="不能撤回补充登记"):
        mail.release(second)
    assert walk.life.stage is Stage.PAPER_REVIEW


def test_an_earlier_receipt_is_not_taken_back_in_a_later_round(mail: Mail) -> None:
    walk = mail.awaiting()
    first = mail.match(mail.log(SAMPLES[0]), walk)
    mail.clock.advance(hours=1)
    mail.returned(walk)
    mail.clock.advance(hours=1)
    mail.match(mail.log(SAMPLES[1]), walk)
    with pytest.raises(NotAllowedError, match="办件 2026-0001 在这次来件以后已经办了别的，不能再解除"):
        mail.release(first)


def test_the_later_packet_of_a_round_is_released_first(mail: Mail) -> None:
    walk = mail.awaiting()
    first = mail.match(mail.log(SAMPLES[0]), walk)
    second = mail.match(mail.log(SAMPLES[1]), walk)
    with pytest.raises(NotAllowedError, match="办件 2026-0001 这一轮还收到了邮件 J2026-0002"):
        mail.release(first)
    mail.release(second)
    assert walk.life.stage is Stage.PAPER_REVIEW
    mail.release(first)
    assert walk.life.stage is Stage.AWAITING_PAPER


def test_a_packet_with_another_case_stays_matched(mail: Mail) -> None:
    one, other = mail.awaiting(), mail.awaiting()
    released = mail.release(mail.match(mail.log(SAMPLES[0]), one, other))
    assert (released.row.state, released.row.case_nos) == (PacketState.MATCHED, ("2026-0001",))
    assert (one.life.stage, other.life.stage) == (Stage.PAPER_REVIEW, Stage.AWAITING_PAPER)


def test_a_recall_on_the_case_releases_its_packet(mail: Mail) -> None:
    walk = mail.awaiting()
    packet = mail.match(mail.log(SAMPLES[0]), walk)
    walk.do("RECALL_PAPER", reason="资料是另一项成果的")
    seen = mail.seen(packet)
    assert (seen.row.state, seen.matches[0].release_reason) == (PacketState.UNCLAIMED, "资料是另一项成果的")
    assert seen.row.candidates == 0
    walk.do("RECEIVE_PAPER")  # somebody brought the papers by hand
    walk.do("RECALL_PAPER", reason="又认错了")
    assert walk.life.stage is Stage.AWAITING_PAPER
    assert mail.seen(packet) == seen


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_recall_on_the_case_wants_further_packets_released_first(mail: Mail, by_hand: bool) -> None:
    walk = mail.awaiting()
    first = None if by_hand else mail.match(mail.log(SAMPLES[0]), walk)
    if by_hand:
        walk.do("RECEIVE_PAPER")
    further = mail.match(mail.log(SAMPLES[1]), walk)
    said = f"办件 2026-0001 这一轮还收到了邮件 {further.row.packet_no}。没有改动任何内容。请先解除它们"
    with pytest.raises(NotAllowedError, match=said):
        walk.do("RECALL_PAPER", reason="资料是另一项成果的")
    assert walk.life.stage is Stage.PAPER_REVIEW
    assert [mail.seen(one) for one in (first, further) if one] == [one for one in (first, further) if one]
    mail.release(further)
    walk.do("RECALL_PAPER", reason="资料是另一项成果的")
    assert walk.life.stage is Stage.AWAITING_PAPER


def test_taking_back_wants_a_reason_and_a_match_that_is_there(mail: Mail) -> None:
    matched = mail.match(mail.log(SAMPLES[0]), mail.awaiting())
    with pytest.raises(BadInputError, match="解除匹配要写明原因"):
        mail.release(matched, " ")
    with pytest.raises(BadInputError, match="邮件没有这个匹配"):
        packets.release(mail.desk, mail.person, matched.row.id, matched.version, 99, "x")
    released = mail.release(matched)
    with pytest.raises(BadInputError, match="这个匹配已经解除"):
        mail.release(released)
