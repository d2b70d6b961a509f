"""案卷: proposed from a case, arranged, numbered once and for ever, closed and opened again."""

import pytest

from app.desk import archive, boxes, find, loans, locations, volumes
from app.desk.archive_views import BoxNew, FoundKind, NewLoan, NewLocation
from app.desk.views import Person
from db.vocabulary import Retention, VolumeState
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    return Walk(open_for_test(database, press=LightPress()), clock, person)


def registered(walk: Walk) -> Walk:
    walk.take_in()
    walk.do("BEGIN_REVIEW")
    walk.do("PASS")
    walk.do("REGISTER")
    return walk


def test_a_case_goes_from_volume_to_shelf(walk: Walk) -> None:
    desk, person = registered(walk).desk, walk.person
    assert [row.case_id for row in archive.waiting(desk, person)] == [walk.case_id]
    (volume,) = volumes.propose(desk, person, walk.case_id)
    assert volumes.propose(desk, person, walk.case_id) == (volume,)
    closed = volumes.close(desk, person, volume.row.id, volume.version)
    assert closed.row.archive_no == volume.next_no == "X001-KJ·KY·2026-Y-001"
    assert closed.row.state is VolumeState.CLOSED
    box = boxes.create(desk, person, BoxNew(2026, Retention.PERMANENT, 30))
    boxes.put(desk, person, [volume.row.id], box.row.id)
    place = locations.add(desk, person, NewLocation("A-01-1"))
    boxes.shelve(desk, person, [box.row.id], place.id)
    assert archive.place_of(desk, person, walk.case_id) == "X001-KJ·KY·2026-Y-001 在盒 2026-Y-001，库位 A-01-1"
    assert archive.file(desk, person, [walk.case_id])
    loans.lend(desk, person, volume.row.id, NewLoan("张三", "查阅"))
    found = find.find(desk, person, "X001-KJ•KY•2026-Y-001-002")
    assert found is not None
    assert (found.kind, found.id, found.item) == (FoundKind.VOLUME, volume.row.id, 2)
