"""A process that is killed in the middle of a comment or a decision loses nothing that it said, and doubles nothing."""

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk import life, review
from app.desk.cases import get_case
from app.desk.opening import Desk
from db.chain import breaks
from db.tables import ClockRow, DocumentRow, MessageRow, RegistrationRow
from db.vocabulary import ClockState, DocumentKind, Stage
from tests.app.desk import life_kill_script
from tests.app.desk.kill_script import PERSON, open_for_kill
from tests.app.desk.killing import run_and_kill

KILLS = 8


@pytest.mark.parametrize("chunk", range(2))
def test_killed_decisions_are_there_whole_or_not_at_all(tmp_path: Path, chunk: int) -> None:
    chance = random.Random(chunk)  # noqa: S311 - a test's dice
    done: dict[int, int] = {}
    commented: set[tuple[int, int]] = set()
    with closing(open_for_kill(tmp_path, real_papers=False)) as desk:
        for turn in range(KILLS):
            told = run_and_kill(life_kill_script.run, (tmp_path, turn + 1), chance, most_steps=14)
            done |= {case_id: number for what, case_id, number in told if what == "moved"}
            commented |= {(case_id, number) for what, case_id, number in told if what == "commented"}
        all_is_there(desk, done, commented)
        the_whole_is_sound(desk)
    assert done


def all_is_there(desk: Desk, done: dict[int, int], commented: set[tuple[int, int]]) -> None:
    """Every move that was told is there, and at most one more: the one that was going on."""
    for case_id, moves in done.items():
        shown = life.life_of(desk, PERSON, case_id)
        assert moves <= len(shown.moves) <= moves + 1
    for case_id, number in commented:
        rounds = [one.round_no for one in review.open_review(desk, PERSON, case_id).comments]
        assert rounds.count(number) == 1


def the_whole_is_sound(desk: Desk) -> None:
    with Session(desk.reading) as session:
        assert list(breaks(session)) == []
        numbers = sorted(session.scalars(select(RegistrationRow.number)))
        papers = session.execute(select(DocumentRow.kind, DocumentRow.number, DocumentRow.case_id)).all()
        messages = Counter((row.case_id, row.template) for row in session.scalars(select(MessageRow)))
        clocks = session.scalars(select(ClockRow)).all()
        session.expunge_all()
    assert numbers == [f"9512026Y{serial:04d}" for serial in range(1, len(numbers) + 1)] or not numbers
    for kind in (DocumentKind.REVISION, DocumentKind.RESULT):
        given = sorted(number for its, number, _case in papers if its is kind)
        assert len(given) == len(set(given))
        assert [int(number[-5:-1]) for number in given] == list(range(1, len(given) + 1))
    running = Counter((clock.case_id, clock.kind) for clock in clocks if clock.state is not ClockState.STOPPED)
    assert set(running.values()) <= {1}
    for case_id in {case_id for _kind, _number, case_id in papers}:
        one_case_is_sound(desk, case_id, messages)


def one_case_is_sound(desk: Desk, case_id: int, messages: Counter[tuple[int, str]]) -> None:
    shown = life.life_of(desk, PERSON, case_id)
    made = Counter(move.move for move in shown.moves)
    stages = [move.to_stage for move in shown.moves]
    assert [move.from_stage for move in shown.moves] == [None, *stages[:-1]]
    assert stages[-1] is shown.stage
    papers = Counter(paper.kind for paper in get_case(desk, PERSON, case_id).documents)
    assert papers[DocumentKind.REVISION] == made["SEND_BACK"] == messages[case_id, "sent_back"]
    assert papers[DocumentKind.RESULT] == made["REGISTER"] == messages[case_id, "registered"]
    assert len(shown.rounds) == made["BEGIN_REVIEW"] + made["RESUBMIT"]
    assert sum(one.closed_at is not None for one in shown.rounds) == made["SEND_BACK"] + made["PASS"]
    assert len(shown.registrations) == (shown.stage is Stage.REGISTERED)
