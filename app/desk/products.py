"""What a move hands out: papers under their numbers, and a message that waits in the outbox."""

from app.desk import letters, outbox_record
from app.desk.work import Work
from app.rules.moves import Move
from db.tables import Case, DocumentRow, MessageRow


def papers_of(work: Work, case: Case, move: Move, reason: str) -> tuple[DocumentRow, ...]:
    """The papers of a move that has been made."""
    return letters.make_papers(work, case, move, reason=reason)


def message_of(work: Work, case: Case, move: Move) -> tuple[MessageRow, ...]:
    """The message of a move that has been made; none where the table names none or the office writes none.

    It takes the place of those of earlier moves that were not sent yet.
    """
    row = outbox_record.prepare(work, case, move.message)
    if row is None:
        return ()
    outbox_record.set_aside_before(work, row)
    return (row,)
