"""The made-up cases: always the same, believable, and never among real ones."""

from collections import Counter
from pathlib import Path

import pytest

from app.demo.exported import exported_zip
from app.demo.make import DemoClock, make, refuse_real_cases
from app.demo.plan import LAST_DAY, DemoCase, plan
from app.demo.words import load_words
from app.desk.cases import list_cases
from app.desk.drafts import open_drafts
from app.desk.opening import Desk, open_desk
from app.desk.views import CaseQuery, Person
from app.errors import BadInputError
from app.resources import Resources
from app.rulebook import load_calendar
from app.rules.identifiers import check_phone, check_uscc
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, Category, Channel


def planned(count: int) -> list[DemoCase]:
    resources = Resources()
    return list(plan(count, load_words(resources), load_calendar(resources)))


def test_the_same_number_is_the_same_cases() -> None:
    assert planned(30) == planned(30)
    assert [exported_zip(case) for case in planned(5)] == [exported_zip(case) for case in planned(5)]
    assert planned(30)[0] != planned(31)[0]


def test_they_look_like_a_year_of_the_office() -> None:
    cases = planned(400)
    calendar = load_calendar(Resources())
    assert all(calendar.is_working_day(case.received_at.date()) for case in cases)
    assert all(9 <= case.received_at.hour < 17 and case.received_at.date() <= LAST_DAY for case in cases)
    assert cases == sorted(cases, key=lambda case: case.received_at)
    assert len({case.title for case in cases}) == 400
    assert {case.channel for case in cases} == set(Channel)
    assert {case.arrival for case in cases} == set(Arrival)
    assert {case.category for case in cases} == set(Category)
    assert any("䶮" in person.name for case in cases for person in case.persons)
    assert all(check_uscc(unit.uscc) is None for case in cases for unit in case.units)
    assert all(check_phone(case.phone) is None for case in cases)


def demo_desk(folder: Path) -> tuple[Desk, DemoClock]:
    clock = DemoClock(planned(1)[0].received_at.astimezone(OFFICE_TIME))
    return open_desk(folder, clock=clock), clock


def content(folder: Path, person: Person, count: int) -> list[object]:
    desk, clock = demo_desk(folder)
    told: list[int] = []
    try:
        refuse_real_cases(desk, person, count)
        make(desk, clock, count, told.append)
        assert told == list(range(1, count + 1))
        rows = list_cases(desk, person, CaseQuery()).rows
        return [(row.case_no, row.title, row.unit, row.stage, row.received_at, row.due_on, row.clerk) for row in rows]
    finally:
        desk.close()


def test_made_through_the_use_cases_they_are_the_same_each_time(tmp_path: Path, person: Person) -> None:
    first = content(tmp_path / "a", person, 12)
    assert len(first) == 12
    assert content(tmp_path / "b", person, 12) == first
    assert content(tmp_path / "a", person, 12) == first


def test_outcomes_and_open_drafts_are_mixed(tmp_path: Path, person: Person) -> None:
    desk, clock = demo_desk(tmp_path)
    made = make(desk, clock, 20, lambda _done: None)
    assert sum(made.values()) == 20
    assert len(Counter(made).keys()) == 3
    assert len([count for count in made.values() if count]) >= 2
    assert open_drafts(desk, person)
    desk.close()


def test_real_cases_are_never_mixed_with_made_up_ones(tmp_path: Path, person: Person) -> None:
    desk, clock = demo_desk(tmp_path)
    make(desk, clock, 2, lambda _done: None)
    with pytest.raises(BadInputError, match="已有 2 件办件"):
        refuse_real_cases(desk, person, 5)
    desk.close()
