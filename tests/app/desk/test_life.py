"""A case is led from intake to its end by the table of moves, with the right clock at every step.

The dates were counted by hand. Off in 2026: 02-15 to 02-23 (02-14 and 02-28 worked), 09-25 to 09-27, 10-01 to 10-07
(09-20 and 10-10 worked).
"""

import pytest

from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import NotAllowedError
from db.vocabulary import (
    Answer,
    Channel,
    ClockState,
    Decision,
    DocumentKind,
    MessageState,
    ReviewKind,
    Stage,
)
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk, online
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


@pytest.fixture
def walk(light_desk: Desk, clock: FixedClock, person: Person) -> Walk:
    return Walk(light_desk, clock, person)


def take_in(walk: Walk, channel: Channel = Channel.COUNTER) -> Walk:
    """A case of a channel with all that a counter would ask; over the net that may be more or less."""
    draft = a_complete_draft(walk.desk, received_at=walk.clock())
    return walk.take_in(draft if channel is Channel.COUNTER else online(draft, channel))


def start_review(walk: Walk) -> None:
    """Bring an intake, complete or not, into its first round of review by the office."""
    if walk.life.stage is Stage.REVISING:
        walk.do("RESUBMIT")
        walk.answer_all(Answer.FIXED)
    else:
        walk.do("BEGIN_REVIEW")


def test_a_counter_case_over_spring_festival_in_three_rounds(walk: Walk) -> None:
    walk.on("2026-01-20").take_in()
    # 30 days from 01-20 run to 02-19, in the holiday, so on to 02-24
    assert walk.due == ("FORMAL_REVIEW", "2026-02-24")

    walk.do("BEGIN_REVIEW")
    walk.comment()
    sent = walk.on("2026-01-28").do("SEND_BACK")
    # told on Wednesday 01-28: 5 working days are 29, 30, 02-02, 03, 04
    assert walk.due == ("SUPPLEMENT", "2026-02-04")
    assert [paper.kind for paper in sent.documents] == [DocumentKind.REVISION]
    assert [message.state for message in sent.messages] == [MessageState.WAITING]

    walk.on("2026-02-05").do("RESUBMIT")
    # 8 days counted by 01-28; the other 22 begin on 02-06: 02-27, a Friday
    assert walk.due == ("FORMAL_REVIEW", "2026-02-27")
    assert walk.life.clock is not None
    assert "01-28 至 02-05 退回期间不计 8 日" in walk.life.clock.why

    walk.answer_all(Answer.NOT_FIXED)
    walk.on("2026-02-11").do("SEND_BACK")
    # told on Wednesday 02-11: 12, 13, 14 (worked), 24, 25
    assert walk.due == ("SUPPLEMENT", "2026-02-25")
    walk.on("2026-02-24").do("RESUBMIT")
    # 14 days counted by 02-11; the other 16 begin on 02-25: 03-12, a Thursday
    assert walk.due == ("FORMAL_REVIEW", "2026-03-12")

    walk.answer_all(Answer.FIXED)
    walk.on("2026-02-26").do("PASS")
    assert walk.due == ("", "")
    registered = walk.do("REGISTER")
    assert registered.registration_no == "9512026Y0001"
    assert [paper.kind for paper in registered.documents] == [DocumentKind.RESULT]

    life = walk.life
    assert (life.stage, life.ended) == (Stage.REGISTERED, False)
    assert [(one.number, one.decision) for one in life.rounds] == [
        (1, Decision.SEND_BACK),
        (2, Decision.SEND_BACK),
        (3, Decision.PASS),
    ]
    assert [clock.in_time for clock in life.clocks] == [True, False, True]  # the first supplement came a day late
    walk.shelve().do("FILE_COUNTER")
    assert (walk.life.stage, walk.life.ended, walk.life.offers[0].id) == (Stage.FILED, True, "REVOKE")


def test_a_plan_case_over_national_day_to_the_shelf(walk: Walk) -> None:
    take_in(walk.on("2026-09-08"), Channel.PLAN)
    start_review(walk)
    # 30 days from Tuesday 09-08 run to 10-08, a Thursday after the holiday
    assert walk.due == ("FORMAL_REVIEW", "2026-10-08")
    for told, until, back, due in (
        # 09-10 + 5 working days: 11, 14, 15, 16, 17; 2 days counted; 28 from 09-15 on: 10-12
        ("2026-09-10", "2026-09-17", "2026-09-14", "2026-10-12"),
        # told Wednesday 09-23: 24, 28, 29, 30, 10-08; 9 days more counted (11); 19 from 10-01 on: 10-19
        ("2026-09-23", "2026-10-08", "2026-09-30", "2026-10-19"),
    ):
        walk.comment(f"意见 {told}")
        walk.on(told).do("SEND_BACK")
        assert walk.due == ("SUPPLEMENT", until)
        walk.on(back).do("RESUBMIT")
        assert walk.due == ("FORMAL_REVIEW", due)
        walk.answer_all(Answer.FIXED)
    walk.on("2026-09-30").do("PASS")
    walk.do("REGISTER_ONLINE")
    # 10 working days from 09-30: 10-08, 09, 10 (worked), 12, 13, 14, 15, 16, 19, 20
    assert (walk.life.stage, walk.due) == (Stage.AWAITING_PAPER, ("PAPER_SUBMISSION", "2026-10-20"))
    assert [move.to_stage for move in walk.life.moves][-2:] == [Stage.REGISTERED, Stage.AWAITING_PAPER]

    walk.on("2026-10-12").do("RECEIVE_PAPER")
    # 10 working days from Monday 10-12: 13 to 16, 19 to 23, 26
    assert walk.due == ("PAPER_REVIEW", "2026-10-26")
    walk.comment("未加盖鲜章", "case")
    walk.on("2026-10-14").do("PAPER_SEND_BACK")
    # 10 working days from Wednesday 10-14: 15, 16, 19 to 23, 26 to 28
    assert walk.due == ("PAPER_SUPPLEMENT", "2026-10-28")
    walk.on("2026-10-28").do("PAPER_RESUBMIT")
    # 2 working days counted by 10-14; 8 more from 10-29: 29, 30, 11-02 to 06, 09
    assert walk.due == ("PAPER_REVIEW", "2026-11-09")
    walk.answer_all(Answer.FIXED)
    walk.look_all().do("PAPER_PASS_PLAN")
    walk.shelve().do("FILE")

    life = walk.life
    assert [(one.kind, one.number) for one in life.rounds] == [
        (ReviewKind.FORMAL, 1),
        (ReviewKind.FORMAL, 2),
        (ReviewKind.FORMAL, 3),
        (ReviewKind.PAPER, 1),
        (ReviewKind.PAPER, 2),
    ]
    assert life.ended
    assert {clock.state for clock in life.clocks} == {ClockState.STOPPED}


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_reaches_registration_in_three_rounds(walk: Walk, channel: Channel) -> None:
    take_in(walk, channel)
    start_review(walk)
    for _ in range(2):
        walk.comment()
        walk.do("SEND_BACK")
        walk.clock.advance(days=1)
        walk.do("RESUBMIT")
        walk.answer_all(Answer.FIXED)
    walk.do("PASS")
    result = walk.do("REGISTER" if channel is Channel.COUNTER else "REGISTER_ONLINE")
    assert result.registration_no == "9512026Y0001"
    assert Stage.REGISTERED in {move.to_stage for move in walk.life.moves}
    assert walk.life.stage is (Stage.REGISTERED if channel is Channel.COUNTER else Stage.AWAITING_PAPER)


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize(
    ("ending", "stage", "paper"),
    [
        ("REFUSE", Stage.REFUSED, DocumentKind.REFUSAL),
        ("WITHDRAW", Stage.WITHDRAWN, DocumentKind.WITHDRAWAL),
        ("LAPSE", Stage.WITHDRAWN, DocumentKind.WITHDRAWAL),
        ("REVOKE", Stage.REVOKED, DocumentKind.REVOCATION),
    ],
)
def test_every_ending_stops_all_clocks_and_hands_out_its_paper(
    walk: Walk, channel: Channel, ending: str, stage: Stage, paper: DocumentKind
) -> None:
    take_in(walk, channel)
    start_review(walk)
    if ending == "LAPSE":
        walk.comment()
        walk.do("SEND_BACK")
        with pytest.raises(NotAllowedError, match="还没有逾期"):
            walk.do("LAPSE")
        walk.clock.advance(days=8)
    if ending == "REVOKE":
        walk.do("PASS")
        walk.do("REGISTER" if channel is Channel.COUNTER else "REGISTER_ONLINE")
    result = walk.do(ending, reason="经核实" if ending != "LAPSE" else "")

    assert [one.kind for one in result.documents] == [paper]
    life = walk.life
    assert (life.stage, life.ended, life.clock) == (stage, True, None)
    assert {clock.state for clock in life.clocks} == {ClockState.STOPPED}
    assert all(one.closed_at for one in life.rounds)
    assert {offer.id for offer in life.offers} <= {"REVOKE"}
