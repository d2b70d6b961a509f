"""A corrected 成果登记号 is told again: a paper with the right one, texts that wait, another where one went out."""

from sqlalchemy import select

from app.desk import letters, outbox_record
from app.desk.work import Work
from app.messages.text import length, units
from app.rules.moves import Move, Need
from db.tables import Case, DocumentRow, MessageRow, MoveRow
from db.vocabulary import MessageState

_GONE_OUT = frozenset({MessageState.SENDING, MessageState.SENT})


def tell_again(work: Work, case: Case, before: str) -> tuple[DocumentRow, ...]:
    """The papers that the registration hands out, made anew with the case's present number.

    What waits in the outbox names the present number instead of ``before``; where a text with ``before`` has gone out,
    the one of the registration is prepared once more.
    """
    gone_out = _mend_messages(work, case, before)
    move = _registering(work, case)
    if move is None:
        return ()
    if gone_out:
        outbox_record.prepare(work, case, move.message)
    return letters.make_papers(work, case, move)


def _mend_messages(work: Work, case: Case, before: str) -> bool:
    """Put the present number into the texts that were not sent; whether others went out with ``before``."""
    signature = outbox_record.book_of(work).signature
    gone_out = False
    for row in work.session.scalars(select(MessageRow).where(MessageRow.case_id == case.id)):
        if before not in row.text:
            continue
        if row.state in _GONE_OUT:
            gone_out = True
            continue
        row.text = row.text.replace(before, case.registration_no)
        row.params = row.params.replace(before, case.registration_no)
        row.units = units(length(row.text, signature))
        work.event("message.edited", case.id, message=row.id, phone_changed=False)
    return gone_out


def _registering(work: Work, case: Case) -> Move | None:
    """The move by which the case got its number."""
    moves = work.desk.moves().moves
    made = select(MoveRow.move).where(MoveRow.case_id == case.id).order_by(MoveRow.id.desc())
    known = (moves[one] for one in work.session.scalars(made) if one in moves)
    return next((move for move in known if Need.NUMBER in move.needs), None)
