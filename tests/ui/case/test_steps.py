from datetime import UTC, datetime

import pytest

from app.desk.life_views import LifeView, MoveView, RoundView
from app.resources import Resources
from app.rulebook import load_moves, load_terms
from db.vocabulary import Channel, Decision, Holder, ReviewKind, Stage
from ui.case.steps import Step, StepState, steps_of
from ui.widgets.chip import Sign

TABLE = load_moves(Resources())
TERMS = load_terms(Resources())
SOON = Sign("剩 3 个工作日", "soon", "clock_alarm")


def move(day: int, before: Stage | None, after: Stage) -> MoveView:
    return MoveView("X", "某步", before, after, datetime(2026, 3, day, 2, tzinfo=UTC), "陈静", "")


def passed(number: int) -> RoundView:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return RoundView(1, ReviewKind.FORMAL, number, at, "陈静", at, "陈静", Decision.PASS, "")


def life(*moves: MoveView, rounds: tuple[RoundView, ...] = (), ended: bool = False) -> LifeView:
    stage = moves[-1].to_stage
    return LifeView(1, 1, stage, Holder.OFFICE, ended, (), None, (), moves, rounds, (), (), None, "", "")


RECEIVED = move(2, None, Stage.RECEIVED)
REVIEW = move(3, Stage.RECEIVED, Stage.FORMAL_REVIEW)
SENT_BACK = move(4, Stage.FORMAL_REVIEW, Stage.REVISING)
BACK = move(5, Stage.REVISING, Stage.FORMAL_REVIEW)
PASSED = move(6, Stage.FORMAL_REVIEW, Stage.TO_REGISTER)
REGISTERED = move(9, Stage.TO_REGISTER, Stage.REGISTERED)
WAITS = move(9, Stage.REGISTERED, Stage.AWAITING_PAPER)


def told(steps: tuple[Step, ...]) -> list[tuple[str, str, str]]:
    return [(step.word, step.under, step.state.value) for step in steps]


def test_every_step_that_is_done_has_its_day_and_the_present_one_its_clock() -> None:
    case = life(RECEIVED, REVIEW, SENT_BACK, BACK, PASSED, REGISTERED, WAITS, rounds=(passed(2),))
    assert told(steps_of(case, Channel.PLAN, TABLE, TERMS, SOON)) == [
        ("已收件", "03-02", "done"),
        ("形式审查", "03-06 第 2 轮通过", "done"),
        ("待登记", "03-09", "done"),
        ("已登记", "03-09", "done"),
        ("待纸质资料", "剩 3 个工作日", "now"),
        ("纸质审核", "10 个工作日", "later"),
        ("审核通过", "", "later"),
        ("已归档", "", "later"),
    ]


def test_a_case_sent_back_waits_in_the_place_of_its_review() -> None:
    steps = steps_of(life(RECEIVED, REVIEW, SENT_BACK), Channel.COUNTER, TABLE, TERMS, SOON)
    assert told(steps)[:3] == [
        ("已收件", "03-02", "done"),
        ("待修改", "剩 3 个工作日", "now"),
        ("待登记", "", "later"),
    ]
    assert steps[1].tone == "soon"


def test_only_a_listed_case_has_the_step_before_acceptance() -> None:
    listed = life(move(2, None, Stage.PENDING))
    assert told(steps_of(listed, Channel.PORTAL, TABLE, TERMS, None))[0] == ("待受理", "03-02", "now")
    taken_in = steps_of(life(RECEIVED), Channel.PORTAL, TABLE, TERMS, None)
    assert told(taken_in)[0] == ("已收件", "03-02", "now")


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ((RECEIVED, REVIEW, SENT_BACK, move(8, Stage.REVISING, Stage.WITHDRAWN)), ["已收件", "形式审查", "已撤回"]),
        ((move(2, None, Stage.REFUSED),), ["不予登记"]),
        ((move(2, None, Stage.REVISING), move(3, Stage.REVISING, Stage.WITHDRAWN)), ["已收件", "形式审查", "已撤回"]),
    ],
)
def test_an_ended_case_ends_where_it_left_its_way(moves: tuple[MoveView, ...], words: list[str]) -> None:
    steps = steps_of(life(*moves, ended=True), Channel.COUNTER, TABLE, TERMS, SOON)
    assert [step.word for step in steps] == words
    assert steps[-1].state is StepState.NOW
    assert "剩" not in steps[-1].under
