"""A process that is killed at any moment loses nothing that it said was saved."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.desk.cases import get_case
from app.desk.drafts import get_draft, open_drafts
from app.desk.opening import DATABASE_NAME, Desk
from app.intake.draft import Page
from db.backup import check
from db.chain import breaks
from db.tables import Case
from tests.app.desk import kill_script
from tests.app.desk.killing import run_and_kill

CHUNKS = 5
KILLS_A_CHUNK = 20
REAL_PAPERS = {0}
"""The chunks that compose the office's own papers; in the others papers are light, so that more steps are hit."""

Told = tuple[str, str, int | str]


class Ledger:
    """What the killed processes said: the last edit told as saved and as begun, and the numbers told as given."""

    def __init__(self) -> None:
        self.saved: dict[str, int] = {}
        self.begun: dict[str, int] = {}
        self.accepted: dict[str, str] = {}

    def note(self, told: Told) -> None:
        what, draft_id, value = told
        if what == "accepted":
            self.accepted[draft_id] = str(value)
        elif what in {"saved", "saving"}:
            (self.saved if what == "saved" else self.begun)[draft_id] = int(value)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_killed_intakes_lose_no_case_and_no_draft(tmp_path: Path, chunk: int) -> None:
    chance = random.Random(chunk)  # noqa: S311 - a test's dice
    real_papers, ledger = chunk in REAL_PAPERS, Ledger()
    with closing(kill_script.open_for_kill(tmp_path, real_papers=real_papers)) as desk:
        for _ in range(KILLS_A_CHUNK):
            work = (tmp_path, chance.randrange(1 << 30), real_papers)
            for told in run_and_kill(kill_script.run, work, chance, most_steps=12):
                ledger.note(told)
            _all_that_was_told_is_there(desk, ledger)
        _the_whole_is_sound(desk, ledger)


def _all_that_was_told_is_there(desk: Desk, ledger: Ledger) -> None:
    still_open = {summary.id for summary in open_drafts(desk, kill_script.PERSON)}
    for draft_id, saved in ledger.saved.items():
        draft = get_draft(desk, kill_script.PERSON, draft_id)
        assert saved <= int(draft.note or 0) <= max(saved, ledger.begun.get(draft_id, 0))
        assert (draft_id in still_open) == (draft.page is not Page.DONE)
        if draft.zip_file:
            desk.files.demand(draft.zip_file.sha256)
    for draft_id, case_no in ledger.accepted.items():
        assert get_draft(desk, kill_script.PERSON, draft_id).case_no == case_no


def _the_whole_is_sound(desk: Desk, ledger: Ledger) -> None:
    check(desk.data_dir / DATABASE_NAME)
    with closing(sqlite3.connect(desk.data_dir / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Session(desk.reading) as session:
        assert list(breaks(session)) == []
        cases = session.query(Case.id, Case.case_no).order_by(Case.case_no).all()
    assert [int(case_no[5:]) for _, case_no in cases] == list(range(1, len(cases) + 1))
    assert ledger.accepted
    assert set(ledger.accepted.values()) <= {case_no for _, case_no in cases}
    for case_id, case_no in cases:
        view = get_case(desk, kill_script.PERSON, case_id)
        assert get_draft(desk, kill_script.PERSON, view.draft_id).case_no == case_no
        assert len(view.documents) == 3
        for document in view.documents:
            desk.files.demand(document.sha256)
