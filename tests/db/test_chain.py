"""Events are only ever added, in one chain, whoever writes at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.desk.opening import Desk
from app.desk.views import Person
from app.desk.work import Work, use_case
from db.chain import breaks
from db.tables import EventRow
from db.types import storable
from tests.conftest import OpenDesk


@use_case("drafts.edit", write=True)
def tell(work: Work, what: str, *, fail: bool = False) -> None:
    """Write an event, for these tests."""
    work.event("case.accepted", None, what=what)
    work.write_events()
    if fail:
        raise ZeroDivisionError


def chain(desk: Desk) -> list[EventRow]:
    with Session(desk.reading) as session:
        assert list(breaks(session)) == []
        return list(session.query(EventRow).order_by(EventRow.seq))


def test_each_event_holds_the_hash_of_the_one_before(any_desk: Desk, person: Person) -> None:
    for what in ("一", "𬱖", "three"):
        tell(any_desk, person, what)

    rows = chain(any_desk)
    assert [row.seq for row in rows] == [1, 2, 3]
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert rows[1].data == '{"what":"𬱖"}'
    assert (rows[0].person, rows[0].at) == ("王丽", any_desk.now())


def test_what_fails_leaves_no_event_and_no_hole(any_desk: Desk, person: Person) -> None:
    tell(any_desk, person, "first")
    with pytest.raises(ZeroDivisionError):
        tell(any_desk, person, "never", fail=True)
    tell(any_desk, person, "second")

    assert [row.seq for row in chain(any_desk)] == [1, 2]


def test_writers_at_the_same_moment_make_one_chain(any_desk: Desk, person: Person) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: tell(any_desk, person, str(n)), range(64)))

    rows = chain(any_desk)
    assert [row.seq for row in rows] == list(range(1, 65))
    assert {row.data for row in rows} == {f'{{"what":"{n}"}}' for n in range(64)}


@pytest.mark.parametrize("change", ["UPDATE events SET person = '别人'", "DELETE FROM events"])
def test_an_event_can_neither_be_changed_nor_deleted(any_desk: Desk, person: Person, change: str) -> None:
    tell(any_desk, person, "kept")
    with pytest.raises(DBAPIError, match="流水只能追加"), any_desk.engine.begin() as connection:
        connection.execute(text(change))
    assert len(chain(any_desk)) == 1


def test_the_events_of_a_server_cannot_be_emptied_at_once(
    postgres_database: str, person: Person, open_for_test: OpenDesk
) -> None:
    desk = open_for_test(postgres_database)
    tell(desk, person, "kept")
    with pytest.raises(DBAPIError, match="流水只能追加"), desk.engine.begin() as connection:
        connection.execute(text("TRUNCATE events"))
    assert len(chain(desk)) == 1


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE events SET person = '别人' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "UPDATE event_head SET seq = 2",
    ],
)
def test_a_forged_chain_is_found(desk: Desk, person: Person, forgery: str) -> None:
    for what in "abc":
        tell(desk, person, what)
    with desk.engine.begin() as connection:  # as somebody with the file and a tool could
        connection.execute(text("DROP TRIGGER events_no_update"))
        connection.execute(text("DROP TRIGGER events_no_delete"))
        connection.execute(text(forgery))

    with Session(desk.reading) as session:
        assert list(breaks(session))


def test_what_no_database_keeps_is_left_out_of_text() -> None:
    assert storable("水\0稻\ud800𬱖\udfff。") == "水稻𬱖。"
