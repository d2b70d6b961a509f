"""Whatever is put, moved, split, merged and shelved: no volume is in two places, and all that was done is on record."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.desk import boxes
from app.desk.archive_views import Placement
from app.desk.views import Person
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk

MOVES = ("put", "put", "take_out", "split", "merge", "shelve", "shelve")


class Storeroom:
    """The archive beside a list of where everything ought to be, as somebody with a pencil would keep it."""

    def __init__(self, stacks: Stacks) -> None:
        self.stacks, self.desk, self.person = stacks, stacks.desk, stacks.person
        self.shelves = {stacks.shelf(code): code for code in ("A-1", "A-2")}
        volumes = [volume for _ in range(2) for volume in stacks.closed(3)]
        self.in_box: dict[int, int | None] = dict.fromkeys(volume.row.id for volume in volumes)
        self.on_shelf: dict[int, int | None] = {stacks.box().row.id: None for _ in range(2)}
        self.gone: set[int] = set()
        self.steps: dict[tuple[str, int], int] = {}

    @property
    def usable(self) -> list[int]:
        return [box for box in self.on_shelf if box not in self.gone]

    def inside(self, box: int) -> list[int]:
        return [volume for volume, where in self.in_box.items() if where == box]

    def put(self, draw: st.DrawFn) -> None:
        chosen = draw(st.lists(st.sampled_from(list(self.in_box)), min_size=1, unique=True))
        box = draw(st.sampled_from(self.usable))
        boxes.put(self.desk, self.person, chosen, box)
        self._now_in(chosen, box)

    def take_out(self, draw: st.DrawFn) -> None:
        if boxed := [volume for volume, box in self.in_box.items() if box is not None]:
            chosen = draw(st.lists(st.sampled_from(boxed), min_size=1, unique=True))
            boxes.take_out(self.desk, self.person, chosen, "整理")
            self._now_in(chosen, None)

    def split(self, draw: st.DrawFn) -> None:
        if full := [box for box in self.usable if len(self.inside(box)) > 1]:
            box = draw(st.sampled_from(full))
            inside = self.inside(box)
            chosen = draw(st.lists(st.sampled_from(inside), min_size=1, max_size=len(inside) - 1, unique=True))
            new = boxes.split(self.desk, self.person, box, chosen).row.id
            self.on_shelf[new] = None
            self._now_on(new, self.on_shelf[box])
            self._now_in(chosen, new)

    def merge(self, draw: st.DrawFn) -> None:
        if len(self.usable) > 1:
            old, new = draw(st.permutations(self.usable))[:2]
            boxes.merge(self.desk, self.person, old, new)
            self._now_in(self.inside(old), new)
            self._now_on(old, None)
            self.gone.add(old)

    def shelve(self, draw: st.DrawFn) -> None:
        chosen = draw(st.lists(st.sampled_from(self.usable), min_size=1, unique=True))
        place = draw(st.sampled_from([None, *self.shelves]))
        boxes.shelve(self.desk, self.person, chosen, place)
        for box in chosen:
            self._now_on(box, place)

    def check(self) -> None:
        views = {box: boxes.get(self.desk, self.person, box) for box in self.on_shelf}
        numbers: dict[int | None, str] = {box: view.row.box_no for box, view in views.items()} | {None: ""}
        lying = [(row.id, box) for box, view in views.items() for row in view.volumes]
        assert sorted(lying) == sorted((volume, box) for volume, box in self.in_box.items() if box is not None)
        for volume, box in self.in_box.items():
            (seen,) = [view for view in self.stacks.looks() if view.row.id == volume]
            assert seen.row.box_no == numbers[box]
            assert follow(seen.placements) == (numbers[box], self.steps.get(("volume", volume), 0))
        for box, place in self.on_shelf.items():
            own = tuple(step for step in views[box].placements if step.kind == "BOX")
            assert views[box].row.location == self.shelves.get(place or 0, "")
            assert follow(own) == (views[box].row.location, self.steps.get(("box", box), 0))
            assert views[box].row.retired == (box in self.gone)

    def _now_in(self, chosen: Iterable[int], box: int | None) -> None:
        for volume in chosen:
            if self.in_box[volume] != box:
                self.steps["volume", volume] = self.steps.get(("volume", volume), 0) + 1
            self.in_box[volume] = box

    def _now_on(self, box: int, place: int | None) -> None:
        if self.on_shelf[box] != place:
            self.steps["box", box] = self.steps.get(("box", box), 0) + 1
        self.on_shelf[box] = place


def follow(placements: tuple[Placement, ...]) -> tuple[str, int]:
    """Where the steps lead, each beginning where the one before ended, and how many there are."""
    place = ""
    for step in reversed(placements):
        assert step.came_from == place != step.to
        place = step.to
    return place, len(placements)


@pytest.fixture
def room(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Storeroom:
    return Storeroom(Stacks(open_for_test(database, press=LightPress()), clock, person))


# The room stays as the walk before left it: one long walk in several parts.
@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_volume_is_in_two_places_and_every_step_is_kept(room: Storeroom, data: st.DataObject) -> None:
    for move in data.draw(st.lists(st.sampled_from(MOVES), min_size=3, max_size=8)):
        getattr(room, move)(data.draw)
    room.check()
