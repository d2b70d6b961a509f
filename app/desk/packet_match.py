"""Matching: which cases a packet's papers belong to, with the move that this makes; and taking a match back."""

from collections.abc import Iterable

from sqlalchemy import select

from app.desk.facts import hold_case, latest_round
from app.desk.matching_pool import clue_in, clue_of, fits_of_all, pool_of_taking
from app.desk.moves import Wishes, lead
from app.desk.packet_effect import Effect, effect_of
from app.desk.packet_rows import find_packet, hold_packet, live_matches, touch
from app.desk.packet_show import view_of
from app.desk.packet_views import Candidate, PacketView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from app.rules.matching import Fit
from db.tables import Case, PacketMatchRow, PacketOfferRow, PacketRow, RoundRow
from db.upsert import add_if_new
from db.vocabulary import PacketState

RECALLS = {"RECEIVE_PAPER": "RECALL_PAPER", "PAPER_RESUBMIT": "RECALL_SUPPLEMENT"}
"""The move that takes back what a match made."""
LIMIT = 20


@use_case("packets.see")
def candidates(work: Work, packet_id: int, text: str = "") -> tuple[Candidate, ...]:
    """The cases that a packet may belong to, best first; or those that fit what somebody types to find another one."""
    row = find_packet(work, packet_id)
    clue = clue_in(text) if text.strip() else clue_of(row)
    taken = {match.case_id for match in live_matches(row)}
    fits = [(id_, fit) for id_, fit in fits_of_all(work, clue) if id_ not in taken][:LIMIT]
    found = select(Case).where(Case.id.in_([id_ for id_, _fit in fits]))
    cases = {case.id: case for case in work.session.scalars(found)}
    return tuple(_candidate(work, row, cases[id_], fit) for id_, fit in fits)


@use_case("packets.log", write=True)
def match(work: Work, packet_id: int, version: int, case_ids: Iterable[int]) -> PacketView:
    """The packet holds the papers of these cases: those that wait for papers get them, all of it or nothing.

    A case that it is matched to already stays as it is. Raises ``ChangedElsewhereError`` (somebody was quicker),
    ``NotAllowedError`` and ``BadInputError``.
    """
    # The cases first and in one order, as every move does, so that no two wait for each other.
    cases = [hold_case(work, case_id) for case_id in sorted(set(case_ids))]
    row = hold_packet(work, packet_id, version)
    if not cases:
        raise BadInputError("没有选中办件", safe=UNTOUCHED, todo="请选中邮件所属的办件")
    if row.state not in {PacketState.UNCLAIMED, PacketState.MATCHED}:
        raise NotAllowedError(f"邮件 {row.packet_no} {row.state.label}", safe=UNTOUCHED, todo="请先重新打开这个邮件")
    matched, why = {one.case_id for one in live_matches(row)}, _why(work, row)
    for case in cases:
        if case.id not in matched:
            _match(work, row, case, why.get(case.id, ""))
    row.state = PacketState.MATCHED
    touch(row)
    work.session.flush()
    return view_of(work, row)


@use_case("packets.log", write=True)
def release(work: Work, packet_id: int, version: int, match_id: int, reason: str) -> PacketView:
    """Take a wrong match back, and with it the move that it made while nothing was written in that round of review.

    With its last match the packet waits to be claimed again. Raises as ``match`` does.
    """
    wrong = work.session.get(PacketMatchRow, match_id)
    if wrong is None or wrong.packet_id != packet_id:
        raise BadInputError("邮件没有这个匹配", safe=UNTOUCHED, todo="请从邮件的匹配中选择")
    case = hold_case(work, wrong.case_id)
    row = hold_packet(work, packet_id, version)
    if not reason.strip():
        raise BadInputError("解除匹配要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    if wrong.released_at is not None:
        raise BadInputError("这个匹配已经解除", safe=UNTOUCHED, todo="请刷新后查看")
    if wrong.move:
        _recall(work, row, wrong, case, reason.strip())
    let_go(work, wrong, row, case, reason.strip())
    work.session.flush()
    return view_of(work, row)


@use_case("packets.log", write=True)
def put_aside(work: Work, packet_id: int, version: int) -> PacketView:
    """Leave the packet unclaimed: the cases that fit now are known, only others call for a look again."""
    row = hold_packet(work, packet_id, version)
    for case_id, _fit in pool_of_taking(work).fits(clue_of(row)):
        add_if_new(work.session, PacketOfferRow, {"packet_id": row.id, "case_id": case_id})
    return view_of(work, row)


def let_go(work: Work, wrong: PacketMatchRow, row: PacketRow, case: Case, reason: str) -> None:
    """Note that a match was taken back; a packet without any waits again."""
    wrong.released_at, wrong.released_by, wrong.release_reason = work.now, work.person.name, reason
    if not live_matches(row):
        row.state = PacketState.UNCLAIMED
    touch(row)
    work.event("packet.released", case.id, packet_no=row.packet_no, case_no=case.case_no, reason=reason)


def release_after_recall(work: Work, case: Case, reason: str) -> None:
    """A recall that was made on the case itself releases the packet whose papers began the round, if one did.

    Raises ``NotAllowedError`` where the round got further packets, which would stay with a case that waits for papers.
    """
    ended = latest_round(work.session, case)
    if ended is None:
        return
    live = select(PacketMatchRow).where(
        PacketMatchRow.case_id == case.id,
        PacketMatchRow.released_at.is_(None),
        PacketMatchRow.move != "",
        PacketMatchRow.matched_at == ended.opened_at,
    )
    wrong = work.session.scalar(live)
    _demand_no_further(work, case, ended, wrong, "再撤回登记")
    if wrong is not None:
        let_go(work, wrong, hold_packet(work, wrong.packet_id), case, reason)


def _match(work: Work, row: PacketRow, case: Case, why: str) -> None:
    effect = effect_of(work, row, case)
    if effect.move:
        given = Wishes(f"邮件 {row.packet_no}", at=effect.at, judged_on=effect.judged_on)
        lead(work, case, effect.move, given)
    made = PacketMatchRow(
        packet_id=row.id,
        case_id=case.id,
        why=why,
        move=effect.move,
        judged_on=effect.judged_on,
        late=effect.late,
        matched_at=work.now,
        matched_by=work.person.name,
    )
    row.matches.append(made)
    work.event("packet.matched", case.id, packet_no=row.packet_no, case_no=case.case_no, **_told(effect))


def _told(effect: Effect) -> dict[str, str | int]:
    told: dict[str, str | int] = {"effect": effect.sentence}
    return told | ({"late": effect.late} if effect.late else {})


def _why(work: Work, row: PacketRow) -> dict[int, str]:
    """What speaks for each case; of others a person knew better."""
    clue = clue_of(row)
    return {id_: "、".join(fit.reasons) for id_, fit in fits_of_all(work, clue)}


def _recall(work: Work, row: PacketRow, wrong: PacketMatchRow, case: Case, reason: str) -> None:
    current = latest_round(work.session, case)
    if current is None or current.opened_at != wrong.matched_at:
        raise NotAllowedError(
            f"办件 {case.case_no} 在这次来件以后已经办了别的，不能再解除", safe=UNTOUCHED, todo="请在办件中处理"
        )
    _demand_no_further(work, case, current, wrong, f"再解除邮件 {row.packet_no}，然后重新匹配")
    lead(work, case, RECALLS[wrong.move], Wishes(reason))


def _demand_no_further(work: Work, case: Case, began: RoundRow, first: PacketMatchRow | None, then: str) -> None:
    """Refuse to take a round back that got packets beside the ``first``, which began it (None: no packet did)."""
    others = select(PacketRow.packet_no).join(PacketMatchRow, PacketMatchRow.packet_id == PacketRow.id)
    later = others.where(
        PacketMatchRow.case_id == case.id,
        PacketMatchRow.released_at.is_(None),
        PacketMatchRow.id > (0 if first is None else first.id),
        PacketMatchRow.matched_at >= began.opened_at,
    )
    if also := work.session.scalars(later.order_by(PacketRow.id)).all():
        raise NotAllowedError(
            f"办件 {case.case_no} 这一轮还收到了邮件 {'、'.join(also)}",
            safe=UNTOUCHED,
            todo=f"请先解除它们与办件的匹配，{then}",
        )


def _candidate(work: Work, row: PacketRow, case: Case, fit: Fit) -> Candidate:
    effect = effect_of(work, row, case)
    return Candidate(
        case_id=case.id,
        case_no=case.case_no,
        title=case.title,
        unit=case.unit,
        registration_no=case.registration_no,
        stage=case.stage,
        clock_state=case.clock_state,
        clock_unit=case.clock_unit,
        clock_from=case.clock_from,
        due_on=case.due_on,
        reasons=fit.reasons,
        score=fit.score,
        move=effect.move,
        effect=effect.sentence,
        late=effect.late,
    )
