"""No case changes its stage but by a move of the table, whoever writes and by whichever way.

A session that is about to write a new or changed ``Case.stage`` must write the moves that led there with it, each
allowed by ``resources/moves.yaml`` from where the case stood; and no move is written that changes no case.
"""

from collections.abc import Iterable

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from app.rules.moves import Move, MoveTable
from db.tables import Case, MoveRow
from db.vocabulary import Stage

MOVES = "moves"
"""Where a session's ``info`` holds the function that gives the table of moves."""


class IllegalMoveError(Exception):
    """A fault of the program: something wanted to store a stage that no move leads to."""


def _before_flush(session: Session, _context: object, _instances: object) -> None:
    begun = [row for row in session.new if isinstance(row, Case)]
    changed = [row for row in session.dirty if isinstance(row, Case) and _stage_before(row) is not None]
    made = [row for row in session.new if isinstance(row, MoveRow)]
    if any(isinstance(row, MoveRow) for row in (*session.dirty, *session.deleted)):
        raise IllegalMoveError("a move that was made is never changed")
    if not (begun or changed or made):
        return
    table = _table(session)
    for case in begun:
        _check(case, None, case.moves, table)
    for case in changed:
        _check(case, _stage_before(case), [move for move in made if move.case_id == case.id], table)
    led = {case.id for case in changed}
    if stray := [move for move in made if move.case_id not in led and not any(move in case.moves for case in begun)]:
        raise IllegalMoveError(f"{stray[0].move} leads no case")


def _stage_before(case: Case) -> Stage | None:
    """The stage that is to be overwritten, None where it is not."""
    before = inspect(case).attrs.stage.history.deleted
    return before[0] if before else None


def _check(case: Case, stage: Stage | None, moves: Iterable[MoveRow], table: MoveTable) -> None:
    for row in moves:
        move = table.moves.get(row.move)
        if move is None or not _fits(case, row, move) or row.from_stage is not stage:
            raise IllegalMoveError(f"{row.move} from {row.from_stage} to {row.to_stage} of {case.channel}")
        stage = row.to_stage
    if stage is not case.stage:
        raise IllegalMoveError(f"stage {case.stage} without a move from {stage}")


def _fits(case: Case, row: MoveRow, move: Move) -> bool:
    begins = row.from_stage is None and move.is_birth
    return case.channel in move.channels and row.to_stage is move.to and (begins or row.from_stage in move.at)


def _no_bulk_writes(state: ORMExecuteState) -> None:
    """``update(Case)`` and its like pass by the units of work that are checked here."""
    mapper = state.bind_mapper
    if mapper is None or mapper.class_ not in (Case, MoveRow) or not (state.is_update or state.is_delete):
        return
    raise IllegalMoveError(f"{mapper.class_.__name__} is written row by row")


def _table(session: Session) -> MoveTable:
    give = session.info.get(MOVES)
    if give is None:
        raise IllegalMoveError("this session knows no table of moves")
    table: MoveTable = give()
    return table


event.listen(Session, "before_flush", _before_flush)
event.listen(Session, "do_orm_execute", _no_bulk_writes)
