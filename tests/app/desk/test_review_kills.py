"""A reviewer's program that is killed at any moment loses no comment and no draft that was saved, and doubles none."""

import random
from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from app.desk import life, review
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.review_views import ReviewView
from db.chain import breaks
from tests.app.desk import kill_script, review_kill_script
from tests.app.desk.intakes import a_complete_draft
from tests.app.desk.killing import run_and_kill

KILLS = 40
PERSON = kill_script.PERSON

Told = tuple[str, str]


class Ledger:
    """What the killed processes said: every text by the last that is known of it."""

    def __init__(self) -> None:
        self.saved: set[str] = set()
        self.removed: set[str] = set()
        self.last: Told = ("", "")
        self.typed = ""

    def note(self, told: Told) -> None:
        what, text = self.last = told
        if what == "typed":
            self.typed = text
        elif what == "saved":
            self.saved.add(text)
            self.typed = ""
        elif what == "removed":
            self.removed.add(text)
            self.saved.discard(text)


def test_a_killed_review_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance, ledger = random.Random(7), Ledger()  # noqa: S311 - a test's dice
    with closing(kill_script.open_for_kill(tmp_path, real_papers=False)) as desk:
        case_id = accept(desk, PERSON, a_complete_draft(desk)).case_id
        life.move(desk, PERSON, case_id, "BEGIN_REVIEW", life.life_of(desk, PERSON, case_id).version)
        for _ in range(KILLS):
            work = (tmp_path, case_id, chance.randrange(1 << 30))
            for told in run_and_kill(review_kill_script.run, work, chance, most_steps=12):
                ledger.note(told)
            _nothing_lost(review.open_review(desk, PERSON, case_id), ledger)
        _timeline_whole(desk, case_id)
        assert ledger.saved
        assert ledger.removed


def _nothing_lost(view: ReviewView, ledger: Ledger) -> None:
    texts = [one.text for one in view.comments]
    assert len(texts) == len(set(texts))
    what, text = ledger.last
    if what == "saving" and text in texts:  # saved, and killed before it could say so
        ledger.note(("saved", text))
    if what == "removing" and text not in texts:
        ledger.note(("removed", text))
    assert set(texts) == ledger.saved
    draft = view.draft.text if view.draft else ""
    assert draft == ledger.typed or (what == "typing" and draft == text)
    assert not draft or draft not in texts
    ledger.typed = draft


def _timeline_whole(desk: Desk, case_id: int) -> None:
    view = review.open_review(desk, PERSON, case_id)
    kinds = [event.kind for event in view.case.events]
    assert kinds.count("comment.added") - kinds.count("comment.removed") == len(view.comments)
    with Session(desk.reading) as session:
        assert list(breaks(session)) == []
