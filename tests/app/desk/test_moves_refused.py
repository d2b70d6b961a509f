"""What the table, the case or the person's role does not allow is not stored, whoever wants it and by whichever way."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.desk import life
from app.desk.cases import case_events
from app.desk.opening import Desk
from app.desk.stage_guard import MOVES, IllegalMoveError
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.tables import Case, MoveRow
from db.vocabulary import Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk, moment
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    return Walk(open_for_test(database, press=LightPress()), clock, person).take_in()


def write(desk: Desk, act: Callable[[Session], object], **info: object) -> None:
    """Do something in a session as the use cases have it, without a use case."""
    with Session(desk.engine, info=info or {MOVES: desk.moves}) as session:
        act(session)
        session.flush()


def put_stage(walk: Walk, stage: Stage) -> Callable[[Session], object]:
    """Overwrite the stage of the case."""
    return lambda session: setattr(session.get_one(Case, walk.case_id), "stage", stage)


def forge(walk: Walk, move: str, to_stage: Stage, stage: Stage | None = None) -> Callable[[Session], object]:
    """Write a move down, and the stage with it if one is given."""
    row = MoveRow(move=move, from_stage=Stage.RECEIVED, to_stage=to_stage, at=walk.clock(), person="")
    row.case_id, row.person_id = walk.case_id, walk.person.id

    def act(session: Session) -> None:
        case = session.get_one(Case, walk.case_id)
        session.add(row)
        if stage is not None:
            case.stage = stage

    return act


def stage_of(walk: Walk) -> Stage:
    return walk.life.stage


def test_a_move_of_another_stage_is_refused_with_a_sentence(walk: Walk) -> None:
    with pytest.raises(NotAllowedError, match="办件在“已收件”，不能办理“登记”"):
        walk.do("REGISTER")
    with pytest.raises(NotAllowedError, match="不能办理"):
        walk.do("NO_SUCH_MOVE")
    assert len(walk.life.moves) == 1


def test_conditions_are_held_and_told(walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    with pytest.raises(NotAllowedError, match="还没有必须修改的意见"):
        walk.do("SEND_BACK")
    walk.comment()
    with pytest.raises(NotAllowedError, match="还有 1 条必须修改未改"):
        walk.do("PASS")
    with pytest.raises(BadInputError, match="不予登记要写明原因"):
        walk.do("REFUSE", reason="  ")
    walk.do("SEND_BACK")
    walk.do("RESUBMIT")
    with pytest.raises(NotAllowedError, match="上轮意见还有 1 条"):
        walk.do("SEND_BACK")
    offers = {offer.id: offer.blocked for offer in walk.life.offers}
    assert "上轮意见还有 1 条" in offers["PASS"]
    assert offers["REFUSE"] == ""


def test_who_may_not_is_refused_and_sees_why(walk: Walk) -> None:
    clerk = Person("local:clerk", "赵敏", "CLERK")
    with pytest.raises(NotAllowedError, match="赵敏没有做这件事的权限"):
        walk.do("BEGIN_REVIEW", person=clerk)
    offers = {offer.id: offer.blocked for offer in life.life_of(walk.desk, clerk, walk.case_id).offers}
    assert offers["BEGIN_REVIEW"] == "赵敏没有办理“开始审查”的权限"
    assert offers["WITHDRAW"] == ""


def test_the_second_of_two_is_told_what_the_first_did(walk: Walk) -> None:
    seen = walk.life.version
    walk.do("BEGIN_REVIEW")
    with pytest.raises(ChangedElsewhereError) as caught:
        life.move(walk.desk, Person("local:b", "何川", "LOCAL"), walk.case_id, "WITHDRAW", seen, reason="撤回")
    assert "王丽" in caught.value.what
    assert "现在是“形式审查”" in caught.value.what
    assert stage_of(walk) is Stage.FORMAL_REVIEW


@pytest.mark.parametrize(
    ("move", "given", "sentence"),
    [
        ("BEGIN_REVIEW", {"at": moment("2026-03-01")}, "以办理的时间为准"),
        ("WITHDRAW", {"at": moment("2026-03-03"), "reason": "撤回"}, "还没有到"),
        ("WITHDRAW", {"at": moment("2026-02-27"), "reason": "撤回"}, "早于上一步（2026-03-02）"),
    ],
)
def test_a_time_that_cannot_be_is_refused(walk: Walk, move: str, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadInputError, match=sentence):
        walk.do(move, **given)


def test_what_came_on_friday_evening_counts_from_monday(walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    walk.clock.advance(days=7)
    walk.do("RESUBMIT", at=moment("2026-03-06", hour=18))
    clock = walk.life.clock
    assert clock is not None
    assert clock.pauses[-1][1] == moment("2026-03-09").date()
    assert walk.life.moves[-1].at == moment("2026-03-06", hour=18)


def test_no_session_writes_a_stage_without_its_move(walk: Walk) -> None:
    with pytest.raises(IllegalMoveError, match="without a move"):
        write(walk.desk, put_stage(walk, Stage.REGISTERED))
    assert stage_of(walk) is Stage.RECEIVED


@pytest.mark.parametrize(
    ("move", "to_stage", "stage", "told"),
    [
        ("REGISTER", Stage.REGISTERED, Stage.REGISTERED, "REGISTER from RECEIVED to REGISTERED of COUNTER"),
        ("BEGIN_REVIEW", Stage.PASSED, Stage.PASSED, "BEGIN_REVIEW from RECEIVED to PASSED"),
        ("BEGIN_REVIEW", Stage.FORMAL_REVIEW, Stage.PASSED, "stage PASSED without a move from FORMAL_REVIEW"),
        ("ACCEPT", Stage.RECEIVED, Stage.REVISING, "ACCEPT from RECEIVED"),
        ("TAKE_IN", Stage.RECEIVED, Stage.RECEIVED, "TAKE_IN leads no case"),
        ("NO_SUCH_MOVE", Stage.FILED, Stage.FILED, "NO_SUCH_MOVE from RECEIVED"),
        ("BEGIN_REVIEW", Stage.FORMAL_REVIEW, None, "BEGIN_REVIEW leads no case"),
    ],
)
def test_nor_with_a_move_that_the_table_does_not_have(
    walk: Walk, move: str, to_stage: Stage, stage: Stage | None, told: str
) -> None:
    with pytest.raises(IllegalMoveError, match=told):
        write(walk.desk, forge(walk, move, to_stage, stage))
    assert stage_of(walk) is Stage.RECEIVED


def test_nor_by_a_statement_over_many_cases(walk: Walk) -> None:
    with pytest.raises(IllegalMoveError):
        write(walk.desk, lambda session: session.execute(update(Case).values(stage=Stage.FILED)))
    assert stage_of(walk) is Stage.RECEIVED


def test_nor_without_a_table_at_all(walk: Walk) -> None:
    with pytest.raises(IllegalMoveError, match="no table"):
        write(walk.desk, put_stage(walk, Stage.FILED), other="info")


def test_a_move_that_was_made_is_never_changed(walk: Walk) -> None:
    for act in (
        lambda session: setattr(session.scalars(select(MoveRow)).one(), "reason", "别的"),
        lambda session: session.delete(session.scalars(select(MoveRow)).one()),
    ):
        with pytest.raises(IllegalMoveError, match="never changed"):
            write(walk.desk, act)


def test_nothing_of_a_failed_move_stays(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment()
    before = walk.life

    def jam(_paper: object) -> bytes:
        raise BadInputError("印不出来", todo="换字体")

    monkeypatch.setattr(walk.desk.press, "compose", jam)
    with pytest.raises(BadInputError, match="印不出来"):
        walk.do("SEND_BACK")
    assert walk.life == before
    assert "case.moved" in {event.kind for event in case_events(walk.desk, walk.person, walk.case_id)}
    monkeypatch.undo()
    walk.do("SEND_BACK")
    assert walk.life.messages[0].case_id == walk.case_id
