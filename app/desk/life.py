"""The life of a case: where it stands, what can be done next, and the one way to move it on."""

from dataclasses import replace
from datetime import datetime

from app.desk import documents, letters, outbox_record
from app.desk.facts import facts_of, find_case, hold_case, latest_round
from app.desk.life_view import view_of
from app.desk.life_views import LifeView, MoveResult
from app.desk.moves import Led, Wishes, lead
from app.desk.packet_match import release_after_recall
from app.desk.permissions import may
from app.desk.registration import peek
from app.desk.review_record import touch
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from app.rules.moves import MoveRefused, Need
from db.tables import Case, RoundRow


@use_case("cases.see")
def life_of(work: Work, case_id: int) -> LifeView:
    """Where a case stands: what can be done next (with what hinders it), clocks, moves, rounds, numbers, messages."""
    return view_of(work, find_case(work, case_id))


@use_case("cases.move", write=True)
def move(  # noqa: PLR0913 - what a person gives with a move
    work: Work,
    case_id: int,
    move_id: str,
    version: int,
    *,
    reason: str = "",
    number: str = "",
    at: datetime | None = None,
) -> MoveResult:
    """Make a move: stage, round, clocks, number, papers and message, all of it or nothing.

    ``version`` is the case's as the person saw it. ``number`` is a typed 成果登记号, empty for the next of the
    sequence. ``at`` is when the applicant acted, where that was before now. Where decisions want a second person
    the result is ``proposed`` and the case stays where it is.

    Raises ``ChangedElsewhereError`` (somebody was quicker), ``NotAllowedError`` (table, conditions, role) and
    ``BadInputError`` (reason, number or time missing or wrong); then nothing is changed.
    """
    case = hold_case(work, case_id, version)
    led = lead(work, case, move_id, Wishes(reason, number, at))
    if led.move.undo:
        release_after_recall(work, case, reason.strip())
    return result_of(work, case, led)


@use_case("review.approve", write=True)
def confirm(work: Work, case_id: int, version: int) -> MoveResult:
    """Agree to a proposed decision, which then takes effect. Not for the one who proposed it."""
    case = hold_case(work, case_id, version)
    row = _proposal(work, case)
    if row.proposed_by == work.person.id:
        raise NotAllowedError("自己提出的结论要由另一人复核", safe=UNTOUCHED, todo="请另一位同事复核")
    move_id, reason = row.proposed, row.proposed_reason
    row.proposed = ""
    work.session.flush()
    return result_of(work, case, lead(work, case, move_id, Wishes(reason, confirmed=True)))


@use_case("cases.move", write=True)
def reject_proposal(work: Work, case_id: int, version: int, reason: str) -> MoveResult:
    """Put a proposed decision back, with the reason; who proposed it may take it back too."""
    case = hold_case(work, case_id, version)
    row = _proposal(work, case)
    own = row.proposed_by == work.person.id
    if not own and not may(work.person, "review.approve"):
        raise NotAllowedError("您没有复核的权限", safe=UNTOUCHED, todo="请复核人办理")
    if not own and not reason.strip():
        raise BadInputError("退回审查结论要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    name = work.desk.moves().moves[row.proposed].name
    told = {"move": row.proposed, "name": name, "reason": reason.strip(), "proposed_by": row.proposed_name}
    row.proposed, row.proposed_by, row.proposed_name = "", "", ""
    row.proposed_at, row.proposed_reason = None, ""
    touch(case)
    work.event("case.unproposed", case.id, **told)
    work.session.flush()
    return MoveResult(case.id, case.case_no, case.stage, name, case.due_on, case.due_why, case.registration_no)


@use_case("cases.see")
def preview(work: Work, case_id: int, move_id: str, *, reason: str = "", number: str = "") -> tuple[bytes, ...]:
    """The papers that a move would make, as PDF, with a placeholder for their numbers; nothing is kept.

    Raises ``NotAllowedError`` where the move cannot be made now.
    """
    case = find_case(work, case_id)
    try:
        wanted = work.desk.moves().allows(move_id, replace(facts_of(work, case), proposed="")).move
    except MoveRefused as refused:
        raise NotAllowedError(str(refused), safe=UNTOUCHED, todo="请看过办件现在的内容后再办") from refused
    if Need.NUMBER in wanted.needs and not number.strip():
        number = peek(work, case)
    return letters.preview_papers(work, case, wanted, reason=reason, registration_no=number.strip())


def result_of(work: Work, case: Case, led: Led) -> MoveResult:
    """What a move brought, as screens want it."""
    work.session.flush()
    return MoveResult(
        case_id=case.id,
        case_no=case.case_no,
        stage=case.stage,
        name=led.move.name,
        due_on=case.due_on,
        due_why=case.due_why,
        registration_no=case.registration_no,
        documents=tuple(map(documents.view_of, led.documents)),
        messages=tuple(outbox_record.view_of(work, row) for row in led.messages),
        proposed=led.proposed,
    )


def _proposal(work: Work, case: Case) -> RoundRow:
    row = latest_round(work.session, case)
    if row is None or not row.proposed:
        raise NotAllowedError("没有等待复核的结论", safe=UNTOUCHED, todo="请刷新后查看")
    return row
