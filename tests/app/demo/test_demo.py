"""The made-up cases: always the same, believable, and never among real ones."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.demo.exported import exported_zip
from app.demo.make import DemoClock, make, refuse_real_cases
from app.demo.plan import LAST_DAY, DemoCase, plan
from app.demo.words import load_words
from app.desk import archive, loans, packets
from app.desk.cases import list_cases
from app.desk.drafts import open_drafts
from app.desk.opening import Desk, open_desk
from app.desk.packet_views import PacketList
from app.desk.people import local_person
from app.desk.views import CaseQuery, Person
from app.errors import BadInputError
from app.package.check import check_package
from app.resources import Resources
from app.rulebook import load_calendar, load_couriers
from app.rules.couriers import guess_courier
from app.rules.identifiers import check_phone, check_uscc
from db.tables import Case, CommentRow, FindingRow, HandOverRow, MessageRow, PacketRow, RoundRow
from db.types import OFFICE_TIME
from db.vocabulary import (
    Answer,
    Arrival,
    Category,
    Channel,
    FindingVerdict,
    HandOverKind,
    MessageState,
    PacketCondition,
    PacketKind,
    PacketState,
    Stage,
)


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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twelve cases."""
    return tmp_path_factory.mktemp("demo")


def test_made_through_the_use_cases_they_are_the_same_each_time(whole: Path, person: Person) -> None:
    first = content(whole, person, 12)
    assert len(first) == 12
    assert content(whole, person, 12) == first


class BrokenOffError(Exception):
    """Somebody closed the console."""


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(whole: Path, tmp_path: Path, person: Person) -> None:
    def close_at_ten(done: int) -> None:
        if done == 10:
            raise BrokenOffError

    desk, clock = demo_desk(tmp_path / "broken")
    with pytest.raises(BrokenOffError):
        make(desk, clock, 12, close_at_ten)
    assert len(list_cases(desk, person, CaseQuery()).rows) == 10
    desk.close()
    assert content(tmp_path / "broken", person, 12) == content(whole, person, 12)


def found(desk: Desk, column: InstrumentedAttribute[Any]) -> set[Any]:
    with Session(desk.reading) as session:
        return set(session.scalars(select(column).distinct()))


def test_a_few_cases_show_all_that_can_happen(tmp_path: Path, person: Person) -> None:
    desk, clock = demo_desk(tmp_path)
    made = make(desk, clock, 25, lambda _done: None)
    assert sum(made.values()) == 25
    assert all(made.values())
    assert open_drafts(desk, person)
    assert found(desk, Case.stage) == set(Stage)
    assert found(desk, MessageRow.state) == set(MessageState) - {MessageState.SENDING}
    assert found(desk, RoundRow.number) == {1, 2, 3, 4}
    assert found(desk, CommentRow.answer) == set(Answer)
    assert found(desk, CommentRow.missed) == {True, False}
    assert found(desk, FindingRow.verdict) == set(FindingVerdict)
    all_filed_ones_stand_on_a_shelf(desk, person)
    in_time_for_the_most_part(desk)
    the_mail_room_has_all_kinds_of_packets(desk, person)
    assert check_package(next((tmp_path / "packages").glob("*.zip")), now=clock()).passed
    desk.close()


def all_filed_ones_stand_on_a_shelf(desk: Desk, person: Person) -> None:
    filed = list_cases(desk, person, CaseQuery(stages=(Stage.FILED,))).rows
    assert filed
    assert all("库位" in archive.place_of(desk, person, row.id) for row in filed)
    assert archive.filed_before(desk, person) == ()
    overdue = [loan for loan in loans.list_loans(desk, person) if loan.overdue]
    assert len(overdue) == 1


def the_mail_room_has_all_kinds_of_packets(desk: Desk, person: Person) -> None:
    assert found(desk, PacketRow.state) == set(PacketState)
    assert found(desk, PacketRow.kind) == set(PacketKind)
    assert found(desk, PacketRow.condition) == set(PacketCondition)
    today = packets.page(desk, person, PacketList.TODAY, LAST_DAY)
    rows = today.rows
    assert {len(row.case_nos) for row in rows} == {0, 1, 2}
    assert any(row.late for row in rows)
    assert any(row.gate_at and not row.signed_at for row in rows)
    assert today.counts.to_confirm
    assert found(desk, HandOverRow.kind) >= {HandOverKind.GATEHOUSE}


def test_every_courier_is_among_the_packets() -> None:
    resources = Resources()
    patterns = load_couriers(resources)
    numbers = [shape.replace("%", "0").replace("#", "1") for shape in load_words(resources).mail.numbers]
    numbers = [number if not number.endswith("CN") else "RR473124829CN" for number in numbers]
    guessed = {guess.courier for number in numbers for guess in guess_courier(number, patterns)}
    assert guessed == {pattern.courier for pattern in patterns}


def in_time_for_the_most_part(desk: Desk) -> None:
    with Session(desk.reading) as session:
        due = [row for row in session.scalars(select(Case.due_on)) if row]
        boxes = session.scalars(select(CommentRow).where(CommentRow.page.is_not(None))).all()
        reviewers = set(session.scalars(select(Case.reviewer_id)))
    late = [day for day in due if day < LAST_DAY]
    assert 0 < len(late) < len(due) / 4
    assert LAST_DAY in due
    assert any(LAST_DAY < day <= LAST_DAY + timedelta(days=3) for day in due)
    assert boxes
    assert {local_person(desk).id, None} <= reviewers
    assert len(reviewers) >= 4


def test_real_cases_are_never_mixed_with_made_up_ones(tmp_path: Path, person: Person) -> None:
    desk, clock = demo_desk(tmp_path)
    make(desk, clock, 2, lambda _done: None)
    with pytest.raises(BadInputError, match="已有 2 件办件"):
        refuse_real_cases(desk, person, 5)
    desk.close()
