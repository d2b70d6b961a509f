"""Where a case stands, as its page and the review screen show it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from app.desk import clocks, outbox_record, registration
from app.desk.case_view import files_of
from app.desk.facts import facts_of
from app.desk.life_views import ClockView, LifeView, MoveView, Proposal, RoundView
from app.desk.permissions import may
from app.desk.views import FileView
from app.desk.work import Work
from app.rules import clocks as counting
from app.rules.moves import Offer
from db.tables import Case, ClockRow, FileLink, MoveRow, RoundRow


def view_of(work: Work, case: Case) -> LifeView:
    """All that is known of the way of a case so far, and what can come next."""
    table = work.desk.moves()
    rows = clocks.clocks_of(work, case.id)
    leading = clocks.leading(rows)
    rounds = work.session.scalars(select(RoundRow).where(RoundRow.case_id == case.id).order_by(RoundRow.id)).all()
    return LifeView(
        case_id=case.id,
        version=case.version,
        stage=case.stage,
        holder=table.stages[case.stage].waits_for,
        ended=table.stages[case.stage].end,
        offers=offers_of(work, case),
        clock=clock_view(work, case, leading) if leading else None,
        clocks=tuple(clock_view(work, case, row) for row in rows),
        moves=_moves(work, case),
        rounds=tuple(_rounds(work, case, rounds)),
        registrations=registration.views_of(work, case.id),
        messages=outbox_record.views_of_case(work, case.id),
        proposal=_proposal(work, rounds[-1]) if rounds and rounds[-1].proposed else None,
        reviewer_id=case.reviewer_id or "",
        reviewer=case.reviewer,
    )


def offers_of(work: Work, case: Case) -> tuple[Offer, ...]:
    """What the table allows next; blocked too where the person may not do it."""
    return tuple(_for_person(work, offer) for offer in work.desk.moves().offers(facts_of(work, case)))


def clock_view(work: Work, case: Case, row: ClockRow) -> ClockView:
    """A clock with what is used and left of it today, or was when it stopped."""
    term, pauses, calendar = clocks.term_of(row), clocks.pauses_of(row), work.desk.book().calendar
    today = (row.stopped_at or work.now).date()
    rule = work.desk.book().terms.of(row.kind, case.channel)
    return ClockView(
        id=row.id,
        kind=row.kind,
        name=rule.name if rule else row.kind.label,
        holder=row.holder,
        state=row.state,
        start_on=row.start_on,
        term=term.words,
        due_on=row.due_on,
        why=row.due_why,
        complete=row.complete,
        left=None if row.stopped_at else counting.left(row.start_on, term, pauses, calendar, today),
        used=counting.used(row.start_on, term, pauses, calendar, today),
        stopped_at=row.stopped_at,
        in_time=row.in_time,
        pauses=tuple((pause.since, pause.until) for pause in pauses),
    )


def _rounds(work: Work, case: Case, rows: Sequence[RoundRow]) -> Iterator[RoundView]:
    """The rounds with the files that were handed in for each."""
    links = select(FileLink.id, FileLink.round_no).where(FileLink.case_id == case.id)
    handed_in = {link.id: link.round_no for link in work.session.execute(links)}
    files = files_of(work, case.id)
    for ordinal, row in enumerate(rows, 1):
        yield _round(row, tuple(file for file in files if handed_in[file.id] == ordinal))


def _round(row: RoundRow, files: tuple[FileView, ...]) -> RoundView:
    return RoundView(
        id=row.id,
        kind=row.kind,
        number=row.number,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        decision=row.decision,
        reason=row.reason,
        files=files,
    )


def _for_person(work: Work, offer: Offer) -> Offer:
    if may(work.person, offer.move.permission):
        return offer
    return replace(offer, blocked=f"{work.person.name}没有办理“{offer.move.name}”的权限")


def _moves(work: Work, case: Case) -> tuple[MoveView, ...]:
    table = work.desk.moves().moves
    rows = work.session.scalars(select(MoveRow).where(MoveRow.case_id == case.id).order_by(MoveRow.id))
    return tuple(
        MoveView(
            row.move,
            table[row.move].name if row.move in table else row.move,
            row.from_stage,
            row.to_stage,
            row.at,
            row.person,
            row.reason,
        )
        for row in rows
    )


def _proposal(work: Work, row: RoundRow) -> Proposal:
    assert row.proposed_at is not None  # noqa: S101 - set with the proposal itself
    name = work.desk.moves().moves[row.proposed].name
    return Proposal(row.proposed, name, row.proposed_by, row.proposed_name, row.proposed_at, row.proposed_reason)
