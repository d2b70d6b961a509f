"""How fast the desk works, side by side with what an office would use instead: a spreadsheet, or paging by offset.

    python -m benchmarks.intake [--cases 20000]

Everything is measured in one run on one machine; only the ratios say something about another one.
"""

import argparse
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.desk.cases import list_cases
from app.desk.intake import accept
from app.desk.opening import Desk, open_desk
from app.desk.people import local_person
from app.desk.views import CasePage, CaseQuery, Cursor, IntakeResult, Person
from app.intake.take_in import Wishes, take_in
from benchmarks.measure import compare
from benchmarks.register import add_to_spreadsheet, fill, find_in_spreadsheet, write_spreadsheet
from db.tables import Case
from db.vocabulary import Arrival, Channel

SAMPLE = Path(__file__).resolve().parent.parent / "tests" / "data" / "samples" / "counter-applied-complete"
WISHES = Wishes(Channel.COUNTER, Arrival.WALK_IN)
PAGE = 200


def main() -> None:
    """Make a desk with many cases and a spreadsheet of the same, and compare."""
    options = argparse.ArgumentParser(description="Measure taking in, listing and finding.")
    options.add_argument("--cases", type=int, default=20_000)
    count = options.parse_args().cases
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "data")
        try:
            _measure(desk, local_person(desk), Path(folder), count)
        finally:
            desk.close()


def _measure(desk: Desk, person: Person, folder: Path, count: int) -> None:
    first = take_in_sample(desk, person)
    fill(desk, first.case_id, count)
    register = folder / "register.xlsx"
    write_spreadsheet(desk, register)
    print(f"{count} cases")
    _compare_search(desk, person, register, count)
    _compare_last_page(desk, person, count)
    _compare_save(desk, person, register, folder)


def _compare_search(desk: Desk, person: Person, register: Path, count: int) -> None:
    wanted = f"第{count // 2}期"
    compare(
        "find one case by a word of its title",
        lambda: _one(list_cases(desk, person, CaseQuery(text=wanted))),
        "open the spreadsheet and search",
        lambda: find_in_spreadsheet(register, wanted),
    )


def _one(page: CasePage) -> None:
    if len(page.rows) != 1:
        raise AssertionError(f"{len(page.rows)} cases found")


def _compare_last_page(desk: Desk, person: Person, count: int) -> None:
    last = CaseQuery(limit=PAGE, after=_cursor_before_the_end(desk, person, count))

    def by_offset() -> None:
        rows = select(Case.__table__).order_by(Case.received_at.desc(), Case.id.desc())
        with desk.reading.connect() as connection:
            connection.execute(rows.offset(count - PAGE).limit(PAGE)).all()

    compare("the last page of the list, by key", lambda: list_cases(desk, person, last), "by offset", by_offset)


def _cursor_before_the_end(desk: Desk, person: Person, count: int) -> Cursor | None:
    after = None
    passed = 0
    while passed < count - PAGE:
        page = list_cases(desk, person, CaseQuery(limit=min(5000, count - PAGE - passed), after=after))
        after, passed = page.next, passed + len(page.rows)
    return after


def _compare_save(desk: Desk, person: Person, register: Path, folder: Path) -> None:
    def with_desk() -> None:
        take_in_sample(desk, person)

    def by_hand() -> None:
        target = Path(tempfile.mkdtemp(dir=folder)) / "case"
        shutil.copytree(SAMPLE, target)
        shutil.unpack_archive(target / "cgsbqy.zip", target / "zip")
        moment = datetime.now().astimezone().replace(tzinfo=None)
        add_to_spreadsheet(register, ("1", "title", "unit", "线下", moment, "已收件", "clerk"))

    compare(
        "take in a folder: zip and PDFs read and checked, receipt and label made, all stored",
        with_desk,
        "copy and unzip it and add a line to the spreadsheet (no check, no receipt)",
        by_hand,
    )


def take_in_sample(desk: Desk, person: Person) -> IntakeResult:
    """Take in the sample folder as the command ``intake`` does."""
    return accept(desk, person, take_in(desk, person, SAMPLE, WISHES).draft)


if __name__ == "__main__":
    main()
