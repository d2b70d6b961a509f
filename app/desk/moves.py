"""Leads a case from stage to stage: the one place that changes ``Case.stage`` (``app.desk.stage_guard`` sees to it)."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from app.desk import clocks, products, registration, rounds
from app.desk.facts import facts_of, latest_round
from app.desk.permissions import demand
from app.desk.review_record import touch
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from app.rules.moves import Move, MoveRefused, Need
from db.tables import Case, DocumentRow, MessageRow, MoveRow
from db.vocabulary import Holder, ReviewKind, Stage


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person gives with a move. ``at`` is when it happened, where that was before now."""

    reason: str = ""
    number: str = ""
    at: datetime | None = None
    confirmed: bool = False
    """A second person has agreed, so that it need not be proposed."""
    judged_on: date | None = None
    """The day that being in time goes by, where it is not that of ``at``: the postmark of a packet."""


@dataclass(slots=True)
class Led:
    """What a move brought with it."""

    move: Move
    documents: list[DocumentRow] = field(default_factory=list)
    messages: list[MessageRow] = field(default_factory=list)
    proposed: bool = False


def lead(work: Work, case: Case, move_id: str, wishes: Wishes) -> Led:
    """Make a move of a (held) case, and the one that follows from it.

    With four eyes it may become a proposal instead. Raises ``NotAllowedError`` where the table, the case or the
    person's role does not allow it, ``BadInputError`` where something that it needs was not given.
    """
    move = _allowed(work, case, move_id, wishes)
    _check_given(work, case, move, wishes)
    if move.four_eyes and work.desk.settings.four_eyes and not wishes.confirmed:
        _propose(work, case, move_id, move, wishes)
        return Led(move, proposed=True)
    led = Led(move)
    for each, given in _chain(work, case, move_id, wishes):
        led.documents += products.papers_of(work, case, each, given.reason)
        led.messages += products.message_of(work, case, each)
    return led


def _chain(work: Work, case: Case, move_id: str, wishes: Wishes) -> list[tuple[Move, Wishes]]:
    """Make the move and those that follow from it. Papers come after all: they tell the clock that runs then."""
    made: list[tuple[Move, Wishes]] = []
    while move_id:
        move = work.desk.moves().moves[move_id]
        _make(work, case, move_id, move, wishes)
        made.append((move, wishes))
        move_id, wishes = move.then, replace(wishes, reason="", number="")
    return made


def _allowed(work: Work, case: Case, move_id: str, wishes: Wishes) -> Move:
    facts = facts_of(work, case)
    try:
        move = work.desk.moves().allows(move_id, replace(facts, proposed="") if wishes.confirmed else facts).move
    except MoveRefused as refused:
        raise NotAllowedError(str(refused), safe=UNTOUCHED, todo="请看过办件现在的内容后再办") from refused
    demand(work.person, move.permission)
    return move


def _check_given(work: Work, case: Case, move: Move, wishes: Wishes) -> None:
    if Need.REASON in move.needs and not wishes.reason.strip():
        raise BadInputError(f"{move.name}要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    if wishes.at is None:
        return
    if work.desk.moves().stages[case.stage].waits_for is not Holder.APPLICANT and Need.REASON not in move.needs:
        raise BadInputError(f"{move.name}以办理的时间为准", safe=UNTOUCHED, todo="请不要另填时间")
    if wishes.at > work.now + timedelta(minutes=1):
        raise BadInputError("填写的时间还没有到", safe=UNTOUCHED, todo="请核对日期和时间")
    last = work.session.scalar(select(func.max(MoveRow.at)).where(MoveRow.case_id == case.id))
    if last is not None and wishes.at.date() < last.date():
        raise BadInputError(f"填写的时间早于上一步（{last:%Y-%m-%d}）", safe=UNTOUCHED, todo="请核对日期和时间")


def _make(work: Work, case: Case, move_id: str, move: Move, wishes: Wishes) -> None:
    at, reason = wishes.at or work.now, wishes.reason.strip()
    came_from = case.stage
    came_back = work.desk.moves().stages[came_from].waits_for is Holder.APPLICANT
    if move.decision is not None:
        rounds.close_round(work, case, move.decision, reason)
    number = registration.give(work, case, wishes.number, at) if Need.NUMBER in move.needs else ""
    row = MoveRow(case_id=case.id, move=move_id, from_stage=came_from, to_stage=move.to, at=at, reason=reason)
    row.person_id, row.person = work.person.id, work.person.name
    work.session.add(row)
    case.stage = move.to
    _note_arrival(case, move, at)
    if move.undo:
        _forget_arrival(work, case)
    if move.opens is not None:
        rounds.open_round(work, case, move.opens)
        _take_up(work, case, came_from)
    clocks.apply(work, case, clocks.Step(move, at, came_back, wishes.judged_on))
    told = {"move": move_id, "name": move.name, "from": came_from.value, "to": case.stage.value}
    given = {"reason": reason, "number": number, "why": case.due_why}
    work.event("case.moved", case.id, **told, **{key: text for key, text in given.items() if text})


def _note_arrival(case: Case, move: Move, at: datetime) -> None:
    """When the papers came is an anchor of clocks; and another desk takes over with them."""
    if move.opens is ReviewKind.PAPER and case.paper_received_at is None:
        case.paper_received_at = at
        case.reviewer_id, case.reviewer = None, ""


def _forget_arrival(work: Work, case: Case) -> None:
    """The papers were of another case: it is as if none had come, the first time or again."""
    rounds.forget_round(work, case)
    if case.stage is Stage.AWAITING_PAPER:
        case.paper_received_at = None


def _take_up(work: Work, case: Case, came_from: Stage) -> None:
    """Who begins a review has the case, unless it was given to somebody."""
    if came_from is Stage.RECEIVED and case.reviewer_id is None:
        case.reviewer_id, case.reviewer = work.person.id, work.person.name


def _propose(work: Work, case: Case, move_id: str, move: Move, wishes: Wishes) -> None:
    row = latest_round(work.session, case)
    if row is None:
        raise NotAllowedError(f"还没有审查过，不能提出“{move.name}”", safe=UNTOUCHED, todo="请先开始审查")
    row.proposed, row.proposed_by, row.proposed_name = move_id, work.person.id, work.person.name
    row.proposed_at, row.proposed_reason = work.now, wishes.reason.strip()
    touch(case)
    work.event("case.proposed", case.id, move=move_id, name=move.name, reason=row.proposed_reason)
