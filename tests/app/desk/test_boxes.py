"""档案盒 and 库位: filled, split, merged and put onto shelves, each step kept."""

import pytest

from app.desk import boxes, locations, volumes
from app.desk.archive_views import BoxNew, NewLocation, Placement, VolumeView
from app.desk.cases import case_events
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from app.resources import packaged_root
from db.vocabulary import Retention
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def stacks(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Stacks:
    return Stacks(open_for_test(press=LightPress()), clock, person)


@pytest.fixture
def desk(stacks: Stacks) -> Desk:
    return stacks.desk


def ids(held: list[VolumeView]) -> list[int]:
    return [volume.row.id for volume in held]


def steps(placements: tuple[Placement, ...]) -> list[tuple[str, str, str]]:
    """Oldest first: what, from where, to where."""
    return [(each.what, each.came_from, each.to) for each in reversed(placements)]


def test_volumes_go_into_a_box_and_the_box_onto_a_shelf(stacks: Stacks, desk: Desk, person: Person) -> None:
    held = stacks.closed(2)
    assert boxes.next_number(desk, person, BoxNew(2026, Retention.PERMANENT, 30)) == "2026-Y-001"
    box = boxes.put(desk, person, ids(held), stacks.box().row.id)
    (row,) = boxes.shelve(desk, person, [box.row.id], stacks.shelf())
    first, last = (volume.row.archive_no for volume in held)
    assert (row.box_no, row.location, row.volumes, row.first_no, row.last_no) == (
        "2026-Y-001",
        "A-01-1",
        2,
        first,
        last,
    )
    assert row.pages == sum(volume.row.pages for volume in held)
    seen = stacks.look(held[0])
    assert (seen.row.box_no, seen.row.location) == ("2026-Y-001", "A-01-1")
    assert steps(seen.placements) == [(first, "", "2026-Y-001")]
    whole = boxes.get(desk, person, box.row.id)
    assert steps(whole.placements)[-1] == ("2026-Y-001", "", "A-01-1")
    told = [event.label for event in case_events(desk, person, held[0].row.case_id)]
    assert told[:3] == ["档案盒上架或移动", "案卷装盒", "案卷装盒"]


def test_what_does_not_belong_into_a_box_stays_out(stacks: Stacks, desk: Desk, person: Person) -> None:
    open_one, (closed,) = stacks.volume(), stacks.closed()
    right, wrong = stacks.box(), stacks.box(retention=Retention.D30)
    for held, box, why in (
        ([closed.row.id, open_one.row.id], right, "还没有立卷"),
        ([closed.row.id], wrong, "是 2026 年度、永久，盒 2026-D30-001 是 2026 年度、30 年"),
    ):
        with pytest.raises(NotAllowedError, match=why):
            boxes.put(desk, person, held, box.row.id)
    with pytest.raises(BadInputError, match="没有选中案卷"):
        boxes.put(desk, person, [], right.row.id)
    with pytest.raises(BadInputError, match="没有这个档案盒"):
        boxes.put(desk, person, [closed.row.id], 99)
    assert stacks.look(closed).placements == ()


def test_taken_out_with_a_reason_and_put_elsewhere(stacks: Stacks, desk: Desk, person: Person) -> None:
    (volume,) = stacks.closed()
    one, other = stacks.box(), stacks.box()
    boxes.put(desk, person, [volume.row.id], one.row.id)
    with pytest.raises(BadInputError, match="从盒中取出要写明原因"):
        boxes.take_out(desk, person, [volume.row.id], "")
    boxes.take_out(desk, person, [volume.row.id], "修裱")
    with pytest.raises(NotAllowedError, match="不在档案盒里"):
        boxes.take_out(desk, person, [volume.row.id], "再取")
    boxes.put(desk, person, [volume.row.id], other.row.id)
    number = volume.row.archive_no
    boxes.put(desk, person, [volume.row.id], one.row.id)
    first, taken, there, back = steps(stacks.look(volume).placements)
    assert (first, taken) == ((number, "", "2026-Y-001"), (number, "2026-Y-001", ""))
    assert (there, back) == ((number, "", "2026-Y-002"), (number, "2026-Y-002", "2026-Y-001"))
    assert stacks.look(volume).placements[2].reason == "修裱"
    assert steps(boxes.get(desk, person, other.row.id).placements) == [there, back]


def test_a_box_is_split_and_put_together_again(stacks: Stacks, desk: Desk, person: Person) -> None:
    held = stacks.closed(3)
    box = boxes.put(desk, person, ids(held), stacks.box().row.id)
    place = stacks.shelf()
    boxes.shelve(desk, person, [box.row.id], place)
    with pytest.raises(BadInputError, match="不能把整盒都分出去"):
        boxes.split(desk, person, box.row.id, ids(held))
    new = boxes.split(desk, person, box.row.id, ids(held[1:]))
    assert (new.row.volumes, new.row.location, new.row.spine_mm) == (2, "A-01-1", 30)
    with pytest.raises(BadInputError, match="不都在盒 2026-Y-002 里"):
        boxes.split(desk, person, new.row.id, ids(held))
    (row,) = locations.list_locations(desk, person)
    with pytest.raises(NotAllowedError, match="还有 2 盒"):
        locations.close(desk, person, place, row.version)
    with pytest.raises(BadInputError, match="不能并入自己"):
        boxes.merge(desk, person, box.row.id, box.row.id)
    together = boxes.merge(desk, person, box.row.id, new.row.id)
    assert together.row.volumes == 3
    old = boxes.get(desk, person, box.row.id)
    assert (old.row.retired, old.row.location, old.volumes) == (True, "", ())
    assert steps(old.placements)[-1] == ("2026-Y-001", "A-01-1", "")
    assert [row.box_no for row in boxes.list_boxes(desk, person)] == ["2026-Y-002"]
    assert len(boxes.list_boxes(desk, person, retired=True)) == 2
    with pytest.raises(NotAllowedError, match="2026-Y-001 已并入别的盒，不再使用"):
        boxes.put(desk, person, ids(held), box.row.id)
    assert stacks.box().row.box_no == "2026-Y-003"  # the number of an emptied box is not given again


def test_boxes_of_two_terms_are_not_put_together(stacks: Stacks, desk: Desk, person: Person) -> None:
    (volume,) = stacks.closed()
    box = boxes.put(desk, person, [volume.row.id], stacks.box().row.id)
    with pytest.raises(NotAllowedError, match="请放入年度和保管期限相同的盒"):
        boxes.merge(desk, person, box.row.id, stacks.box(retention=Retention.D10).row.id)


def test_a_box_is_found_and_written_down(stacks: Stacks, desk: Desk, person: Person) -> None:
    held = stacks.closed()
    box = boxes.put(desk, person, ids(held), stacks.box().row.id)
    stacks.box(2025)
    boxes.shelve(desk, person, [box.row.id], stacks.shelf())
    version = boxes.get(desk, person, box.row.id).row.version
    after = boxes.edit(desk, person, box.row.id, version, spine_mm=50, note="厚")
    assert (after.row.spine_mm, after.row.note) == (50, "厚")
    with pytest.raises(ChangedElsewhereError, match="2026-Y-001 刚被改过"):
        boxes.edit(desk, person, box.row.id, box.row.version, spine_mm=20, note="")
    for text in ("2026-y", "厚", "a-01", held[0].row.archive_no, "gysd"):
        assert [row.id for row in boxes.list_boxes(desk, person, text)] == [box.row.id], text
    assert boxes.list_boxes(desk, person, "100%") == ()


@pytest.mark.parametrize(("year", "spine", "why"), [(2027, 30, "年度 2027 不对"), (2026, 5, "盒脊厚度 5 毫米不对")])
def test_a_box_that_cannot_be_takes_no_number(desk: Desk, person: Person, year: int, spine: int, why: str) -> None:
    with pytest.raises(BadInputError, match=why):
        boxes.create(desk, person, BoxNew(year, Retention.PERMANENT, spine))
    assert boxes.create(desk, person, BoxNew(2026, Retention.PERMANENT, 20)).row.box_no == "2026-Y-001"


class TestLocations:
    def test_many_are_made_by_a_pattern_those_that_are_new(self, desk: Desk, person: Person) -> None:
        locations.add(desk, person, NewLocation("a-02-1", "东墙"))
        made = locations.add_many(desk, person, " A-[01-02]-[1-2] ")
        assert made == ("A-01-1", "A-01-2", "A-02-2")
        assert [row.code for row in locations.list_locations(desk, person)] == ["A-01-1", "A-01-2", "A-02-1", "A-02-2"]
        assert [row.code for row in locations.list_locations(desk, person, "东墙")] == ["A-02-1"]

    @pytest.mark.parametrize("pattern", ["", "A-[1-", "A-[3-1]", "[0001-9999]-[1-9]", "A-[x-y]", "X" * 33])
    def test_a_pattern_that_makes_none_or_too_many_is_refused(self, desk: Desk, person: Person, pattern: str) -> None:
        with pytest.raises(BadInputError):
            locations.add_many(desk, person, pattern)
        assert locations.list_locations(desk, person) == ()

    def test_a_code_is_there_once(self, desk: Desk, person: Person) -> None:
        locations.add(desk, person, NewLocation("A-1"))
        with pytest.raises(BadInputError, match="库位 A-1 已经有了"):
            locations.add(desk, person, NewLocation("a－1"))

    def test_written_down_closed_and_used_again(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        row = locations.add(desk, person, NewLocation("A-1"))
        row = locations.edit(desk, person, row.id, row.version, name="西墙", note="潮")
        shut = locations.close(desk, person, row.id, row.version)
        assert locations.list_locations(desk, person) == ()
        assert locations.list_locations(desk, person, closed=True) == (shut,)
        with pytest.raises(BadInputError, match="没有这个库位，或已停用"):
            boxes.shelve(desk, person, [stacks.box().row.id], row.id)
        with pytest.raises(ChangedElsewhereError, match="库位 A-1 刚被改过"):
            locations.close(desk, person, row.id, row.version)
        again = locations.close(desk, person, row.id, shut.version, closed=False)
        assert (again.closed, again.name) == (False, "西墙")
        with pytest.raises(BadInputError, match="没有这个库位"):
            locations.edit(desk, person, 99, 1, name="", note="")


def test_a_closed_case_keeps_its_volumes_on_the_shelf(stacks: Stacks, desk: Desk, person: Person) -> None:
    walk = stacks.registered().shelve()
    walk.do("FILE_COUNTER")
    walk.do("REVOKE", reason="成果权属有误")
    (volume,) = volumes.of_case(desk, person, walk.case_id)
    assert (volume.row.box_no, volume.row.location) == ("2026-Y-001", "A-1")
    assert [item.title for item in volumes.left_out(desk, person, walk.case_id)] == ["注销登记通知书"]


def test_a_number_is_never_given_twice_whatever_the_template_becomes(
    stacks: Stacks, desk: Desk, person: Person
) -> None:
    own = desk.data_dir / "resources" / "archive.yaml"
    own.parent.mkdir()
    packaged = (packaged_root() / "archive.yaml").read_text(encoding="utf-8")
    own.write_text(packaged.replace("{retention}-{serial:03d}", "{retention}-00{serial}"), encoding="utf-8")
    desk.forget_rules()
    assert [stacks.box().row.box_no for _ in range(2)] == ["2026-Y-001", "2026-Y-002"]
    own.unlink()
    desk.forget_rules()
    assert boxes.next_number(desk, person, BoxNew(2026, Retention.PERMANENT, 30)) == "2026-Y-003"
    assert stacks.box().row.box_no == "2026-Y-003"
