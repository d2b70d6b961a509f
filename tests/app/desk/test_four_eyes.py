"""复核: with the setting on, a decision waits for a second person."""

from dataclasses import replace

import pytest

from app.desk import life, review
from app.desk.review_views import NewComment
from app.desk.views import Person
from app.errors import BadInputError, NotAllowedError
from db.vocabulary import Answer, Decision, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import APPROVER, Walk
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    desk = open_for_test(database, press=LightPress())
    desk.save_settings(desk.settings.with_value("four_eyes", value=True))
    walk = Walk(desk, clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    walk.comment()
    return walk


def test_a_decision_is_proposed_and_takes_effect_when_another_confirms_it(walk: Walk) -> None:
    proposed = walk.do("SEND_BACK")
    assert (proposed.proposed, proposed.stage, proposed.documents) == (True, Stage.FORMAL_REVIEW, ())
    proposal = walk.life.proposal
    assert proposal is not None
    assert (proposal.move, proposal.name, proposal.person) == ("SEND_BACK", "退回修改", "王丽")
    assert all("等待另一人复核" in offer.blocked for offer in walk.life.offers)

    done = life.confirm(walk.desk, APPROVER, walk.case_id, walk.life.version)
    assert (done.proposed, done.stage) == (False, Stage.REVISING)
    assert len(done.documents) == 1
    shown = walk.life
    assert shown.proposal is None
    assert (shown.rounds[0].decision, shown.rounds[0].closed_by) == (Decision.SEND_BACK, "刘主任")


def test_meanwhile_nothing_else_can_be_done(walk: Walk) -> None:
    walk.do("SEND_BACK")
    with pytest.raises(NotAllowedError, match="等待另一人复核"):
        walk.do("WITHDRAW", reason="撤回")
    with pytest.raises(NotAllowedError, match="等待复核"):
        review.add_comment(walk.desk, walk.person, walk.case_id, NewComment("再看一处", "case"))


def test_nobody_confirms_what_they_proposed_themselves(walk: Walk) -> None:
    walk.do("SEND_BACK")
    with pytest.raises(NotAllowedError, match="另一人复核"):
        life.confirm(walk.desk, walk.person, walk.case_id, walk.life.version)
    reviewer = Person("local:r", "何川", "REVIEWER")
    with pytest.raises(NotAllowedError, match="没有做这件事的权限"):
        life.confirm(walk.desk, reviewer, walk.case_id, walk.life.version)
    with pytest.raises(NotAllowedError, match="没有复核的权限"):
        life.reject_proposal(walk.desk, reviewer, walk.case_id, walk.life.version, "不同意")


def test_a_proposal_is_put_back_with_a_reason_or_taken_back_without(walk: Walk) -> None:
    walk.do("SEND_BACK")
    with pytest.raises(BadInputError, match="写明原因"):
        life.reject_proposal(walk.desk, APPROVER, walk.case_id, walk.life.version, " ")
    back = life.reject_proposal(walk.desk, APPROVER, walk.case_id, walk.life.version, "意见漏了一处")
    assert (back.stage, back.name) == (Stage.FORMAL_REVIEW, "退回修改")
    assert walk.life.proposal is None
    walk.comment("再看一处")
    walk.do("SEND_BACK")
    life.reject_proposal(walk.desk, walk.person, walk.case_id, walk.life.version, "")
    with pytest.raises(NotAllowedError, match="没有等待复核的结论"):
        life.confirm(walk.desk, APPROVER, walk.case_id, walk.life.version)


def test_a_refusal_before_registration_waits_too(walk: Walk) -> None:
    walk.do("SEND_BACK")
    life.confirm(walk.desk, APPROVER, walk.case_id, walk.life.version)
    walk.do("RESUBMIT")
    walk.answer_all(Answer.FIXED)
    walk.do("PASS")
    life.confirm(walk.desk, APPROVER, walk.case_id, walk.life.version)
    assert walk.do("REFUSE", reason="涉密").proposed
    done = life.confirm(walk.desk, APPROVER, walk.case_id, walk.life.version)
    assert done.stage is Stage.REFUSED
    assert walk.life.moves[-1].reason == "涉密"


def test_what_was_never_reviewed_has_no_decision_to_propose(
    open_for_test: OpenDesk, clock: FixedClock, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_for_test(press=LightPress())
    desk.save_settings(desk.settings.with_value("four_eyes", value=True))
    walk = Walk(desk, clock, person).take_in()
    table = desk.moves()
    withdraw = replace(table.moves["WITHDRAW"], four_eyes=True)  # as an office may lay it down
    asked = replace(table, moves={**table.moves, "WITHDRAW": withdraw})
    monkeypatch.setattr(type(desk), "moves", lambda _desk: asked)
    with pytest.raises(NotAllowedError, match="还没有审查过"):
        walk.do("WITHDRAW", reason="撤回")
    assert walk.life.stage is Stage.RECEIVED
