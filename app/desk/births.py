"""How a case begins: its first stage, its first move, and the clocks that start with it."""

from app.desk import clocks
from app.desk.permissions import demand
from app.desk.work import Work
from db.tables import Case, MoveRow


def begin(work: Work, case: Case, move_id: str, *, reason: str = "") -> None:
    """Add a new case to the session in the stage that it begins in, and start its clocks.

    What hangs on the clocks (``due_on``) is in the case's row afterwards.
    """
    move = work.desk.moves().moves[move_id]
    demand(work.person, move.permission)
    case.stage = move.to
    first = MoveRow(move=move_id, to_stage=move.to, at=case.received_at, reason=reason)
    first.person_id, first.person = work.person.id, work.person.name
    case.moves = [first]
    work.session.add(case)
    work.session.flush()
    clocks.apply(work, case, clocks.Step(move, work.now))
