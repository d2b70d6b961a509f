"""Lists come in pages that neither skip nor repeat, in the same order on both databases."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.desk.case_lists import count_cases, list_cases
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import CaseQuery, CaseRow, CaseSort, Person
from app.intake.draft import FieldValue, NotOurs
from app.rules.achievement import CompletingPerson, CompletingUnit
from db.types import OFFICE_TIME
from db.vocabulary import Channel, Source, Stage
from tests.app.desk.intakes import LightPress, a_draft
from tests.conftest import FixedClock, OpenDesk

TITLES = ["水稻新品种选育", "100%可降解地膜", "Zn_2+ 浓缩工艺", "啊", "水稻新品种选育", "中药饮片", "𬱖山岩画!研究"]
UNITS = ["四川农业大学", "成都理工大学", "四川农业大学", "西南交通大学"]
IN_ORDER = ["100%可降解地膜", "啊", "𬱖山岩画!研究", "水稻新品种选育", "中药饮片", "Zn_2+ 浓缩工艺"]
KEYS = {
    CaseSort.RECEIVED: lambda row: row.received_at,
    CaseSort.CASE_NO: lambda row: row.case_no,
    CaseSort.TITLE: lambda row: IN_ORDER.index(row.title),
    CaseSort.UNIT: lambda row: ["成都理工大学", "四川农业大学", "西南交通大学"].index(row.unit),
    CaseSort.DUE: lambda row: row.due_on or date.max,
}


@pytest.fixture
def full_desk(open_for_test: OpenDesk, database: str | None, person: Person, clock: FixedClock) -> Desk:
    """Seven cases; the fifth is refused (and so without a due date), two were received at the same moment."""
    desk = open_for_test(database, press=LightPress())
    for n, title in enumerate(TITLES):
        if n != 3:
            clock.advance(hours=9)
        draft = a_draft(
            f"draft-{n}",
            title=title,
            channel=[Channel.COUNTER, Channel.PORTAL][n % 2],
            units=(CompletingUnit(UNITS[n % 4]),),
            persons=(CompletingPerson("泽仁·卓玛" if n == 2 else "李丂"),),
            others={"备注栏": "灰色字段"} if n == 5 else {},
        )
        if n == 4:
            draft = replace(draft, not_ours=NotOurs("外省", "外省"))
        accept(desk, person, draft)
    return desk


def pages(desk: Desk, person: Person, query: CaseQuery) -> Iterator[CaseRow]:
    while True:
        page = list_cases(desk, person, query)
        assert len(page.rows) <= query.limit
        yield from page.rows
        if page.next is None:
            return
        query = replace(query, after=page.next)


def test_pages_put_together_are_the_whole_in_order(full_desk: Desk, person: Person) -> None:
    for sort, descending, limit in itertools.product(CaseSort, (True, False), (1, 2, 3, 7, 200)):
        query = CaseQuery(sort=sort, descending=descending, limit=limit)
        rows = list(pages(full_desk, person, query))
        assert len({row.id for row in rows}) == len(rows) == 7
        assert rows == sorted(rows, key=lambda row: (KEYS[sort](row), row.id), reverse=descending), query


def test_a_page_goes_on_where_it_ended_though_cases_came_in_between(
    full_desk: Desk, person: Person, clock: FixedClock
) -> None:
    first = list_cases(full_desk, person, CaseQuery(limit=3))
    clock.advance(hours=1)
    accept(full_desk, person, a_draft("new"))
    rest = list_cases(full_desk, person, CaseQuery(limit=10, after=first.next))
    assert [row.case_no for row in (*first.rows, *rest.rows)] == [f"2026-{n:04d}" for n in range(7, 0, -1)]


def test_text_is_found_literally_in_any_part(full_desk: Desk, person: Person) -> None:
    expected = {
        "水稻": 2,
        "sdxpz": 2,
        "SCNYDX 水稻": 2,
        "水稻 中药": 0,
        "100%": 1,
        "%": 1,
        "n_2": 1,
        "_": 1,
        "!": 1,
        "zn": 1,
        "2026-0003": 1,
        "泽仁•卓玛": 1,
        "李丂": 6,
        "𬱖": 1,
        "灰色字段": 1,
        "稻": 2,
        "  ": 7,
        "没有\0的": 0,
    }
    listed = {text: len(list_cases(full_desk, person, CaseQuery(text=text)).rows) for text in expected}
    counted = {text: count_cases(full_desk, person, CaseQuery(text=text)) for text in expected}
    assert listed == counted == expected


def test_filters_narrow_and_combine(full_desk: Desk, person: Person) -> None:
    def count(**changes: object) -> int:
        return count_cases(full_desk, person, CaseQuery(**changes))

    assert count(stages=(Stage.REVISING,)) == 6
    assert count(stages=(Stage.REFUSED,)) == 1
    assert count(stages=(Stage.REVISING, Stage.REFUSED)) == 7
    assert count(channels=(Channel.PORTAL,)) == 3
    assert count(stages=(Stage.REFUSED,), channels=(Channel.PORTAL,)) == 0
    assert count(text="水稻", stages=(Stage.REFUSED,)) == 1


def test_dates_are_days_of_the_office_with_both_ends_in(full_desk: Desk, person: Person) -> None:
    rows = list_cases(full_desk, person, CaseQuery(descending=False)).rows
    for day in {row.received_at.date() for row in rows}:
        expected = [row for row in rows if row.received_at.date() == day]
        query = CaseQuery(since=day, until=day, descending=False)
        assert list(list_cases(full_desk, person, query).rows) == expected


def test_midnight_belongs_to_the_day_that_begins(open_for_test: OpenDesk, person: Person) -> None:
    desk = open_for_test(press=LightPress())
    midnight = datetime(2026, 3, 2, tzinfo=OFFICE_TIME)
    accept(desk, person, a_draft("a", received_at=midnight))
    accept(desk, person, a_draft("b", received_at=midnight - timedelta(microseconds=1)))

    (row,) = list_cases(desk, person, CaseQuery(since=midnight.date())).rows
    assert (row.case_no, row.received_at) == ("2026-0001", midnight)


def test_a_row_tells_what_the_list_shows(open_for_test: OpenDesk, person: Person) -> None:
    desk = open_for_test(press=LightPress())
    draft = a_draft()
    draft = replace(draft, values=draft.values | {"registration_no": FieldValue("９５１２０２６y0001", Source.ZIP)})
    result = accept(desk, person, draft)
    (row,) = list_cases(desk, person, CaseQuery()).rows
    assert (row.id, row.case_no, row.due_on) == (result.case_id, "2026-0001", result.due_on)
    assert (row.registration_no, row.clerk, row.stage) == ("9512026Y0001", "王丽", Stage.REVISING)
