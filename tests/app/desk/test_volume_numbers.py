"""档号: given once and for ever, whoever asks at the same moment, and corrected with a reason."""

import threading
from pathlib import Path

import pytest

from app.desk import find, volumes
from app.desk.archive_views import VolumeView
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError
from app.resources import packaged_root
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk

FIRST, SECOND, THIRD = (f"X001-KJ·KY·2026-Y-{n:03d}" for n in (1, 2, 3))


@pytest.fixture
def stacks(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Stacks:
    return Stacks(open_for_test(database, press=LightPress()), clock, person)


@pytest.fixture
def desk(stacks: Stacks) -> Desk:
    return stacks.desk


def close(stacks: Stacks, volume: VolumeView) -> VolumeView:
    return volumes.close(stacks.desk, stacks.person, volume.row.id, stacks.look(volume).version)


def test_two_at_once_get_two_numbers_without_a_gap(stacks: Stacks) -> None:
    waiting = [stacks.volume() for _ in range(2)]
    for volume in waiting:
        stacks.split(volume)
    begin, refused = threading.Barrier(2), []

    def close_all(volume: VolumeView) -> None:
        begin.wait()
        try:
            volumes.close_all(stacks.desk, stacks.person, volume.row.case_id)
        except Exception as error:  # noqa: BLE001 - told to the test, which runs in another thread
            refused.append(error)

    writers = [threading.Thread(target=close_all, args=(volume,)) for volume in waiting]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not refused
    given = [
        each.row.archive_no
        for volume in waiting
        for each in volumes.of_case(stacks.desk, stacks.person, volume.row.case_id)
    ]
    assert sorted(given) == [FIRST, SECOND, THIRD, "X001-KJ·KY·2026-Y-004"]


def test_a_number_is_corrected_and_the_wrong_one_never_used_again(stacks: Stacks, desk: Desk, person: Person) -> None:
    one, other = (close(stacks, stacks.volume()) for _ in range(2))
    assert (one.row.archive_no, other.row.archive_no) == (FIRST, SECOND)
    right = volumes.correct_number(desk, person, one.row.id, one.version, "x001-kj•ky•2026-y-003 ", "装订时编错")
    assert right.row.archive_no == THIRD
    assert [(each.archive_no, bool(each.void_at), each.void_reason) for each in right.numbers] == [
        (THIRD, False, ""),
        (FIRST, True, "装订时编错"),
    ]
    assert stacks.volume().next_no == "X001-KJ·KY·2026-Y-004"  # what was typed is passed over
    assert close(stacks, stacks.volume()).row.archive_no == "X001-KJ·KY·2026-Y-004"
    for taken in (FIRST, THIRD, FIRST.replace("·", ".")):
        told = f"档号 {taken.replace('.', '·')} 已给过案卷“高原水稻新品种选育1"
        with pytest.raises(BadInputError, match=told):
            volumes.correct_number(desk, person, other.row.id, other.version, taken, "再改")
    assert stacks.look(other) == other
    found = find.find(desk, person, FIRST)  # an old label still leads to its volume
    assert found is not None
    assert found.id == one.row.id


def test_a_correction_is_taken_back_or_made_by_the_series(stacks: Stacks, desk: Desk, person: Person) -> None:
    volume = close(stacks, stacks.volume())
    old = volumes.correct_number(desk, person, volume.row.id, volume.version, "旧档-7", "沿用旧号")
    assert old.row.archive_no == "旧档-7"
    back = volumes.correct_number(desk, person, volume.row.id, old.version, FIRST, "不沿用了")
    assert {each.archive_no: each.void_reason for each in back.numbers} == {FIRST: "", "旧档-7": "不沿用了"}
    following = volumes.correct_number(desk, person, volume.row.id, back.version, "", "重新编")
    assert (following.row.archive_no, following.items[0].item_no) == (SECOND, f"{SECOND}-001")


@pytest.mark.parametrize(
    ("number", "reason", "why"),
    [
        ("X001-9", " ", "更正档号要写明原因"),
        (FIRST, "再来", "新档号与现在的相同"),
        ("X" * 65, "太长", "最多 64 个字符"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(stacks: Stacks, number: str, reason: str, why: str) -> None:
    volume = close(stacks, stacks.volume())
    with pytest.raises(BadInputError, match=why):
        volumes.correct_number(stacks.desk, stacks.person, volume.row.id, volume.version, number, reason)
    assert stacks.look(volume) == volume


def test_what_has_no_number_is_not_corrected(stacks: Stacks) -> None:
    volume = stacks.volume()
    with pytest.raises(BadInputError, match="还没有档号"):
        volumes.correct_number(stacks.desk, stacks.person, volume.row.id, volume.version, "X001-9", "编错")


def test_each_series_counts_for_itself_however_long_it_is(stacks: Stacks, tmp_path: Path) -> None:
    own = stacks.desk.data_dir / "resources" / "archive.yaml"
    own.parent.mkdir()
    text = (packaged_root() / "archive.yaml").read_text(encoding="utf-8")
    series = "科技成果登记档案" * 6
    own.write_text(text.replace("{fonds}-KJ·KY·{year}-{retention}", f"{series}{{project}}"), encoding="utf-8")
    stacks.desk.forget_rules()
    given = [close(stacks, stacks.volume()).row.archive_no for _ in range(2)]
    assert given == [f"{series}9512026Y000{n}-001" for n in (1, 2)]
