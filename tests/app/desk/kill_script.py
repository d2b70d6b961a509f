"""A scripted intake that runs until it is killed, and tells what was saved: the child of ``test_kills``.

Rules and fonts are loaded once, when this module is preloaded, so that each child begins at once.
"""

import random
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from app.desk.drafts import get_draft, open_drafts, save_draft, start_draft
from app.desk.intake import accept
from app.desk.opening import Desk, open_desk
from app.desk.pinyin import initials
from app.desk.press import OfficePress
from app.desk.views import Person
from app.intake.book import load_book
from app.intake.draft import Draft, StoredFile
from app.printing.fonts import FontBook
from app.printing.house import load_house
from app.resources import Resources
from tests.app.desk.intakes import LightPress, a_draft

configure_mappers()
initials("预先读入拼音表")
BOOK = load_book(Resources())
HOUSE = load_house(Resources())
FONTS = FontBook.find([])
PERSON = Person("local:kill", "王丽", "LOCAL")


def open_for_kill(data_dir: Path, *, real_papers: bool) -> Desk:
    """The data folder with the preloaded rules, on light papers or the office's own."""
    desk = open_desk(data_dir, press=OfficePress(lambda: HOUSE, lambda: FONTS) if real_papers else LightPress())
    desk.__dict__.update(_book=BOOK, _house=HOUSE)
    return desk


def run(data_dir: Path, seed: int, real_papers: bool, told: Connection) -> None:
    """Take up every open draft, then begin new ones, for ever; each step is told before and after it is done."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    desk = open_for_kill(data_dir, real_papers=real_papers)
    while True:
        for summary in open_drafts(desk, PERSON):
            _finish(desk, get_draft(desk, PERSON, summary.id), chance, told)
        draft = start_draft(desk, PERSON)
        told.send(("saved", draft.id, 0))
        _finish(desk, replace(a_draft(draft.id), started_at=draft.started_at), chance, told)


def _finish(desk: Desk, draft: Draft, chance: random.Random, told: Connection) -> None:
    """Save a few edits (the note counts them), bring a file, and accept."""
    count = int(draft.note or 0)
    if not draft.title:
        draft = replace(a_draft(draft.id), started_at=draft.started_at)
    for count in range(count + 1, count + 1 + chance.randint(1, 4)):  # noqa: B020 - counts on from the draft
        content = f"{draft.id} {count}".encode()
        zip_file = StoredFile(desk.files.put(content), "cgsbqy.zip", "application/zip", len(content))
        draft = replace(draft, note=str(count), zip_file=zip_file)
        told.send(("saving", draft.id, count))
        save_draft(desk, PERSON, draft)
        told.send(("saved", draft.id, count))
    told.send(("accepting", draft.id, 0))
    result = accept(desk, PERSON, draft)
    told.send(("accepted", draft.id, result.case_no))
