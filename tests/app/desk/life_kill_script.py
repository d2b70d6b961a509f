"""Leads cases round after round until it is killed, and tells each step before and after: the child of its test."""

from multiprocessing.connection import Connection
from pathlib import Path

from app.desk import life, review
from app.desk.cases import list_cases
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.review_views import NewComment
from app.desk.views import CaseQuery
from db.vocabulary import Answer, Stage
from tests.app.desk.intakes import a_complete_draft
from tests.app.desk.kill_script import PERSON, open_for_kill

ROUNDS = 2
NEXT = {
    Stage.RECEIVED: "BEGIN_REVIEW",
    Stage.REVISING: "RESUBMIT",
    Stage.TO_REGISTER: "REGISTER",
}


def run(data_dir: Path, seed: int, told: Connection) -> None:
    """Take up every case that is not registered, then begin new ones, for ever."""
    desk = open_for_kill(data_dir, real_papers=False)
    number = seed * 1000
    while True:
        for case_id in unfinished(desk):
            while step(desk, case_id, told):
                pass
        number += 1
        accept(desk, PERSON, a_complete_draft(desk, f"killed-{number}"))


def unfinished(desk: Desk) -> list[int]:
    """The cases that have not come to their number."""
    stages = tuple(stage for stage in Stage if stage is not Stage.REGISTERED)
    return [row.id for row in list_cases(desk, PERSON, CaseQuery(stages=stages)).rows]


def step(desk: Desk, case_id: int, told: Connection) -> bool:
    """One step of a case; False when it has its number."""
    seen = life.life_of(desk, PERSON, case_id)
    if seen.stage is Stage.REGISTERED:
        return False
    if seen.stage is Stage.FORMAL_REVIEW:
        _review(desk, case_id, told)
        return True
    _move(desk, case_id, NEXT[seen.stage], told)
    return True


def _review(desk: Desk, case_id: int, told: Connection) -> None:
    """Answer what is open; send back twice, with one comment more each time, then pass."""
    shown = review.open_review(desk, PERSON, case_id)
    number = shown.life.rounds[-1].number
    for comment in shown.comments:
        if comment.needs_answer:
            review.answer_comment(desk, PERSON, comment.id, comment.version, Answer.FIXED)
    if number > ROUNDS:
        _move(desk, case_id, "PASS", told)
        return
    if not any(comment.round_no == number for comment in shown.comments):
        told.send(("commenting", case_id, number))
        review.add_comment(desk, PERSON, case_id, NewComment(f"第 {number} 轮", "case"))
        told.send(("commented", case_id, number))
    _move(desk, case_id, "SEND_BACK", told)


def _move(desk: Desk, case_id: int, move_id: str, told: Connection) -> None:
    seen = life.life_of(desk, PERSON, case_id)
    told.send(("moving", case_id, len(seen.moves)))
    life.move(desk, PERSON, case_id, move_id, seen.version)
    told.send(("moved", case_id, len(seen.moves) + 1))
