"""What a move hands out: papers under their numbers, and a message that waits in the outbox."""

from app.desk import letters
from app.desk.review_views import MessageView
from app.desk.work import Work
from app.rules.moves import Move
from db.tables import Case, DocumentRow, MessageRow


def papers_of(work: Work, case: Case, move: Move, reason: str) -> tuple[DocumentRow, ...]:
    """The papers of a move that has been made."""
    return letters.make_papers(work, case, move, reason=reason)


def preview(work: Work, case: Case, move: Move, reason: str, number: str) -> tuple[bytes, ...]:
    """The papers of a move that has not been made."""
    return letters.preview_papers(work, case, move, reason=reason, registration_no=number)


def message_of(_work: Work, _case: Case, _move: Move, _reason: str) -> tuple[MessageRow, ...]:
    """The message of a move that has been made; none where the table names none."""
    return ()


def messages_of(_work: Work, _case: Case) -> tuple[MessageView, ...]:
    """The messages of a case."""
    return ()


def message_view(_work: Work, _case: Case, _row: MessageRow) -> MessageView:
    """A message as screens show it."""
    raise NotImplementedError
