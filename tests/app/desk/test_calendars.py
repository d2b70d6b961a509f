"""A new year's table is taken over whole, and every open clock is counted anew, told before and after."""

from datetime import date
from pathlib import Path

import pytest

from app.desk import calendars
from app.desk.cases import case_events
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadResourceError, DeskError, NotAllowedError
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

TABLE = """
years:
  - year: 2027
    notice: 通知
    holidays:
      - {name: 元旦, first: 2027-01-01, last: 2027-01-03}
      - {name: 临时放假, first: 2027-01-14, last: 2027-01-15}
    workdays: [2027-01-09]
"""


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "2027.yaml"
    file.write_text(TABLE, encoding="utf-8")
    return file


def due_2027(light_desk: Desk, clock: FixedClock, person: Person) -> tuple[Walk, Walk]:
    """A case whose last day 2027-01-14 becomes a holiday, and one that stands still."""
    running = Walk(light_desk, clock, person).on("2026-12-15").take_in()
    assert running.due == ("FORMAL_REVIEW", "2027-01-14")
    stands = Walk(light_desk, clock, person).take_in(a_complete_draft(light_desk, "b", received_at=clock()))
    stands.do("BEGIN_REVIEW")
    stands.comment()
    stands.do("SEND_BACK")
    return running, stands


def test_a_year_without_a_table_says_so_and_an_import_moves_what_it_must(
    light_desk: Desk, clock: FixedClock, person: Person, table: Path
) -> None:
    running, stands = due_2027(light_desk, clock, person)
    clock_before = running.life.clock
    assert clock_before is not None
    assert not clock_before.complete
    assert "2027 年没有放假安排表" in clock_before.why
    seen = calendars.preview_import(light_desk, person, table)
    assert running.due == ("FORMAL_REVIEW", "2027-01-14")

    told = calendars.import_table(light_desk, person, table)
    assert told == seen
    assert told.years == (2027,)
    assert [(one.case_no, one.name, one.before, one.after) for one in told.moved] == [
        ("2026-0001", running.life.clocks[0].name, date(2027, 1, 14), date(2027, 1, 18))
    ]
    assert running.due == ("FORMAL_REVIEW", "2027-01-18")
    assert running.life.clock is not None
    assert running.life.clock.complete
    assert "临时放假" in running.life.clock.why
    assert stands.due == ("SUPPLEMENT", "2026-12-22")
    assert "重算时限" in {event.label for event in case_events(light_desk, person, running.case_id)}


def test_the_same_table_again_moves_nothing_and_is_there_after_a_start(
    light_desk: Desk, clock: FixedClock, person: Person, table: Path
) -> None:
    running, _ = due_2027(light_desk, clock, person)
    calendars.import_table(light_desk, person, table)
    version = running.life.version
    assert calendars.import_table(light_desk, person, table).moved == ()
    assert running.life.version == version
    assert light_desk.book().calendar.knows(2027)
    kept = (light_desk.data_dir / "resources" / "holidays.yaml").read_text(encoding="utf-8")
    assert "year: 2026" in kept
    assert "year: 2027" in kept


def test_a_corrected_table_also_moves_the_day_of_coming_back(
    light_desk: Desk, clock: FixedClock, person: Person, table: Path
) -> None:
    _, back = due_2027(light_desk, clock, person)
    calendars.import_table(light_desk, person, table)
    back.on("2027-01-15").do("RESUBMIT")  # a holiday, and a weekend after it: counts as Monday, 01-18
    assert back.due == ("FORMAL_REVIEW", "2027-02-17")
    corrected = table.with_name("corrected.yaml")
    corrected.write_text(TABLE.replace("last: 2027-01-15", "last: 2027-01-14"), encoding="utf-8")
    told = calendars.import_table(light_desk, person, corrected)
    assert (date(2027, 2, 17), date(2027, 2, 15)) in [(one.before, one.after) for one in told.moved]
    assert back.due == ("FORMAL_REVIEW", "2027-02-15")  # 01-14 is off, 2027-02-14 a Sunday
    assert back.life.clock is not None
    assert back.life.clock.pauses == ((date(2026, 12, 15), date(2027, 1, 15)),)
    assert calendars.import_table(light_desk, person, corrected).moved == ()
    calendars.import_table(light_desk, person, table)
    assert back.due == ("FORMAL_REVIEW", "2027-02-17")


def test_a_bad_table_or_one_that_cannot_be_kept_changes_nothing(
    light_desk: Desk, clock: FixedClock, person: Person, table: Path
) -> None:
    running, _ = due_2027(light_desk, clock, person)
    bad = table.with_name("bad.yaml")
    bad.write_text(TABLE.replace("2027-01-03", "2026-12-03"), encoding="utf-8")
    with pytest.raises(BadResourceError):
        calendars.import_table(light_desk, person, bad)
    (light_desk.data_dir / "resources").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(DeskError):
        calendars.import_table(light_desk, person, table)
    with pytest.raises(NotAllowedError):
        calendars.import_table(light_desk, Person("x", "赵敏", "CLERK"), table)
    assert running.due == ("FORMAL_REVIEW", "2027-01-14")
