"""归档: what waits, the step itself, the cases of before, and anything by its number."""

import pytest

from app.desk import archive, boxes, find, packets, volumes
from app.desk.archive_views import ArchiveCounts, FiledBefore, Found, FoundKind
from app.desk.cases import get_case
from app.desk.opening import Desk
from app.desk.packet_views import NewPacket
from app.desk.views import Person
from app.errors import NotAllowedError
from db.vocabulary import Stage
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def stacks(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Stacks:
    return Stacks(open_for_test(database, press=LightPress()), clock, person)


@pytest.fixture
def desk(stacks: Stacks) -> Desk:
    return stacks.desk


def test_a_case_is_filed_once_its_volumes_stand_on_a_shelf(stacks: Stacks, desk: Desk, person: Person) -> None:
    bare, whole = stacks.registered(), stacks.registered("牦牛乳加工")
    for step, hinders in (("", "还没有立卷，不能归档"), ("open", "还有 1 卷没有立卷，不能归档")):
        if step:
            stacks.volume(whole)
        with pytest.raises(NotAllowedError, match=hinders):
            whole.do("FILE_COUNTER")
    (volume,) = stacks.closed(walk=whole)
    box = boxes.put(desk, person, [volume.row.id], stacks.box().row.id)
    waiting = {row.case_id: (row.volumes, row.closed, row.boxed) for row in archive.waiting(desk, person)}
    assert waiting == {bare.case_id: (0, 0, 0), whole.case_id: (1, 1, 0)}
    assert archive.ready(desk, person) == ()
    boxes.shelve(desk, person, [box.row.id], stacks.shelf())
    assert [row.case_id for row in archive.ready(desk, person)] == [whole.case_id]
    assert archive.ready(desk, person, [bare.case_id]) == ()
    assert [row.case_id for row in archive.waiting(desk, person, "mnr")] == [whole.case_id]
    assert archive.counts(desk, person) == ArchiveCounts(2, 0, 0, 1, 0, 0)

    results = archive.file(desk, person, [whole.case_id, bare.case_id])
    assert [(each.case_id, each.why) for each in results] == [
        (bare.case_id, "还没有立卷，不能归档"),
        (whole.case_id, ""),
    ]
    assert (bare.life.stage, whole.life.stage) == (Stage.REGISTERED, Stage.FILED)
    place = "X001-KJ·KY·2026-Y-001 在盒 2026-Y-001，库位 A-01-1"
    assert whole.life.moves[-1].reason == archive.place_of(desk, person, whole.case_id) == place
    (again,) = archive.file(desk, person, [whole.case_id])
    assert again.why == "现在是已归档，不能归档"


def test_where_the_papers_are_is_said_at_every_step(stacks: Stacks, desk: Desk, person: Person) -> None:
    walk = stacks.registered()
    assert archive.place_of(desk, person, walk.case_id) == ""
    stacks.volume(walk)
    assert archive.place_of(desk, person, walk.case_id) == "第 1 卷 未装盒"
    (volume,) = stacks.closed(walk=walk)
    boxes.put(desk, person, [volume.row.id], stacks.box().row.id)
    assert archive.place_of(desk, person, walk.case_id).endswith("在盒 2026-Y-001，未上架")


def test_a_case_of_before_is_found_by_its_place_and_gets_volumes_later(
    stacks: Stacks, desk: Desk, person: Person
) -> None:
    old, other = stacks.filed_before("2025-KJ-0031 盒"), stacks.filed_before("2025-KJ-0040 盒")
    assert archive.place_of(desk, person, old.case_id) == "2025-KJ-0031 盒"
    (found,) = archive.filed_before(desk, person, "kj-0031")
    assert found == FiledBefore(
        old.case_id,
        get_case(desk, person, old.case_id).row.case_no,
        old.life.registrations[0].number,
        "高原水稻新品种选育1",
        "四川农业大学",
        stacks.clock().date(),
        "2025-KJ-0031 盒",
    )
    assert [row.case_id for row in archive.filed_before(desk, person)] == [other.case_id, old.case_id]
    assert archive.waiting(desk, person) == ()

    old.shelve()
    assert [row.case_id for row in archive.filed_before(desk, person)] == [other.case_id]
    assert archive.place_of(desk, person, old.case_id).endswith("库位 A-1")
    assert old.life.moves[-1].reason == "2025-KJ-0031 盒"  # what was noted then stays in the history
    (volume,) = volumes.of_case(desk, person, old.case_id)
    assert find.find(desk, person, volume.row.archive_no) == Found(FoundKind.VOLUME, volume.row.id)


def test_anything_is_found_by_its_number(stacks: Stacks, desk: Desk, person: Person) -> None:
    walk = stacks.registered()
    (volume,) = stacks.closed(walk=walk)
    box = boxes.put(desk, person, [volume.row.id], stacks.box().row.id)
    place = stacks.shelf()
    packet = packets.log(desk, person, NewPacket("SF1234567890123"))
    case = Found(FoundKind.CASE, walk.case_id)
    for text, found in (
        (get_case(desk, person, walk.case_id).row.case_no, case),
        (packet.row.packet_no, Found(FoundKind.PACKET, packet.row.id)),
        ("sf1234567890123", Found(FoundKind.PACKET, packet.row.id)),
        (walk.life.registrations[0].number.lower(), case),
        (volume.row.archive_no, Found(FoundKind.VOLUME, volume.row.id)),
        (f" {volume.row.archive_no.replace('·', '・')}\n", Found(FoundKind.VOLUME, volume.row.id)),
        (volume.items[1].item_no, Found(FoundKind.VOLUME, volume.row.id, 2)),
        ("X001-KJ·KY·2026-Y-777-002", None),
        ("2026-Y-001", Found(FoundKind.BOX, box.row.id)),
        ("a－01－1", Found(FoundKind.LOCATION, place)),
        ("", None),
        ("没有这个号", None),
    ):
        assert find.find(desk, person, text) == found, text
