"""A reviewer who types, saves and takes back comments until killed, telling what was saved (``test_review_kills``)."""

import random
from multiprocessing.connection import Connection
from pathlib import Path

from app.desk import review
from app.desk.review_views import NewComment
from tests.app.desk.kill_script import PERSON, open_for_kill


def run(data_dir: Path, case_id: int, seed: int, told: Connection) -> None:
    """Take up the draft, go on typing, save it; sometimes remove a comment. Each step is told before and after."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    desk = open_for_kill(data_dir, real_papers=False)
    while True:
        view = review.open_review(desk, PERSON, case_id)
        text = view.draft.text if view.draft else f"意见{chance.randrange(1 << 40):x}"
        for _ in range(chance.randint(1, 3)):
            text += "字"
            told.send(("typing", text))
            review.keep_draft(desk, PERSON, case_id, NewComment(text, "zip"))
            told.send(("typed", text))
        told.send(("saving", text))
        made = review.add_comment(desk, PERSON, case_id, NewComment(text, "zip"))
        told.send(("saved", text))
        if chance.random() < 0.3:
            told.send(("removing", text))
            review.remove_comment(desk, PERSON, made.id, made.version)
            told.send(("removed", text))
