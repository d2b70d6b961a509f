"""How the made-up archive office files a case: volumes, boxes and shelves, and now and then a loan."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.demo.office import Office
from app.desk import archive, boxes, loans, locations, packages, volumes
from app.desk.archive_views import BoxNew, LoanView, NewItem, NewLoan, VolumeView
from db.vocabulary import Retention, Stage, VolumeState

_SHELVES = "A-[01-03]-[1-5]"
_FULL, _BOXES_A_SHELF = 8, 6
_SPINE_MM = 40
_THINNEST, _THICKEST = 2, 60
_LENT, _KEPT = 0.04, 0.25
_SHORT_DAYS = 5


@dataclass(slots=True)
class Shelving:
    """The boxes that are being filled, and the shelves that they stand on; one for all cases of the office."""

    office: Office
    _places: list[int] = field(default_factory=list)
    _filling: dict[tuple[int, Retention], list[int]] = field(default_factory=dict)
    _made: int = 0
    _first: int | None = None

    def file(self, case_id: int, seed: int) -> Stage:
        """Put the case's papers into volumes, these into boxes on a shelf, and file it; gives where it stands then."""
        desk, person = self.office.desk, self.office.archivist
        for volume in volumes.propose(desk, person, case_id):
            if volume.row.state is VolumeState.OPEN:
                self._count_pages(volume, seed)
        for volume in volumes.close_all(desk, person, case_id):
            if not volume.row.box_no:
                box = self._box(volume.row.year, volume.row.retention)
                boxes.put(desk, person, [volume.row.id], box)
        archive.file(desk, person, [case_id])
        self._first = self._first or case_id
        return Stage.FILED

    def pack(self) -> None:
        """Make the package of the case that was filed first, in the folder ``packages`` of the data folder."""
        desk, person = self.office.desk, self.office.archivist
        if self._first is not None:
            packages.make(desk, person, self._first, desk.data_dir / "packages")

    def lend(self, case_id: int, seed: int, *, overdue: bool) -> Iterator[datetime]:
        """Now and then somebody borrows a volume; ``overdue``: it is lent for a few days and never comes back."""
        chance = random.Random(f"loan {seed}")  # noqa: S311 - a demonstration, not a secret
        if not overdue and chance.random() >= _LENT:
            return
        yield self.office.after("lend", chance, brisk=overdue)
        volume = volumes.of_case(self.office.desk, self.office.archivist, case_id)[0]
        if volume.loans:
            return
        loan = self._lend(volume, chance, days=_SHORT_DAYS if overdue else None)
        if not overdue and chance.random() >= _KEPT:
            yield self.office.after("give back", chance, brisk=False)
            loans.give_back(self.office.desk, self.office.archivist, loan.id, loan.version)

    def _lend(self, volume: VolumeView, chance: random.Random, days: int | None) -> LoanView:
        words, today = self.office.words, self.office.clock.now.date()
        new = NewLoan(
            borrower=chance.choice(words.surnames) + chance.choice(words.given),
            reason=chance.choice(words.loans),
            unit=chance.choice(words.units).name,
            phone=f"1{chance.choice('3578')}{chance.randrange(10**9):09d}",
            due_on=today + timedelta(days=days) if days else None,
        )
        return loans.lend(self.office.desk, self.office.archivist, volume.row.id, new)

    def _count_pages(self, volume: VolumeView, seed: int) -> None:
        """Nobody can close a volume whose pages were not counted."""
        if all(item.pages for item in volume.items):
            return
        chance = random.Random(f"pages {seed}")  # noqa: S311 - a demonstration, not a secret
        names = NewItem.__dataclass_fields__
        items = [NewItem(**{name: getattr(item, name) for name in names}) for item in volume.items]
        counted = [item if item.pages else replace(item, pages=chance.randint(_THINNEST, _THICKEST)) for item in items]
        volumes.set_items(self.office.desk, self.office.archivist, volume.row.id, volume.version, counted)

    def _box(self, year: int, retention: Retention) -> int:
        """The box that is being filled; a new one on the next free place where it is full."""
        filling = self._filling.setdefault((year, retention), [0, _FULL])
        if filling[1] >= _FULL:
            filling[:] = [self._new_box(year, retention), 0]
        filling[1] += 1
        return filling[0]

    def _new_box(self, year: int, retention: Retention) -> int:
        desk, person = self.office.desk, self.office.archivist
        if not self._places:
            locations.add_many(desk, person, _SHELVES)
            self._places = [place.id for place in locations.list_locations(desk, person)]
        box = boxes.create(desk, person, BoxNew(year, retention, _SPINE_MM)).row.id
        place = self._places[self._made // _BOXES_A_SHELF % len(self._places)]
        boxes.shelve(desk, person, [box], place)
        self._made += 1
        return box
