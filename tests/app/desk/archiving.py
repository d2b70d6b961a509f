"""Ways to have volumes, boxes and shelves in tests of the archive."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.desk import boxes, locations, volumes
from app.desk.archive_views import BoxNew, BoxView, VolumeQuery, VolumeView
from app.desk.opening import Desk
from app.desk.stage_guard import MOVES
from app.desk.views import Person
from db.tables import Case, MoveRow
from db.vocabulary import Retention, Stage
from tests.app.desk.intakes import a_complete_draft
from tests.app.desk.lives import Walk, counted
from tests.conftest import FixedClock


@dataclass
class Stacks:
    """The archive of a desk with a person in it."""

    desk: Desk
    clock: FixedClock
    person: Person
    _cases: int = field(default=0)

    def registered(self, title: str = "高原水稻新品种选育") -> Walk:
        """A case of the counter that waits for filing."""
        self._cases += 1
        walk = Walk(self.desk, self.clock, self.person)
        name = f"{title}{self._cases}"
        walk.take_in(a_complete_draft(self.desk, f"draft-a{self._cases}", received_at=self.clock(), title=name))
        for move in ("BEGIN_REVIEW", "PASS", "REGISTER"):
            walk.do(move)
        return walk

    def filed_before(self, place: str) -> Walk:
        """A case that was filed when a place was all that was noted."""
        walk = self.registered()
        with Session(self.desk.engine, info={MOVES: self.desk.moves}) as session, session.begin():
            case = session.get_one(Case, walk.case_id)
            step = MoveRow(case_id=case.id, move="FILE_COUNTER", from_stage=case.stage, to_stage=Stage.FILED)
            step.at, step.reason = self.desk.now(), place
            step.person_id, step.person = self.person.id, self.person.name
            session.add(step)
            case.stage = Stage.FILED
        return walk

    def volume(self, walk: Walk | None = None) -> VolumeView:
        """The open volume of a case, its pages counted."""
        (volume,) = volumes.propose(self.desk, self.person, (walk or self.registered()).case_id)
        return volumes.set_items(self.desk, self.person, volume.row.id, volume.version, counted(volume))

    def closed(self, parts: int = 1, walk: Walk | None = None) -> list[VolumeView]:
        """The closed volumes of a case, split into as many as wanted."""
        volume = self.volume(walk)
        while volume.of < parts:
            self.split(volume)
            volume = self.look(volume)
        return list(volumes.close_all(self.desk, self.person, volume.row.case_id))

    def split(self, volume: VolumeView) -> None:
        """Take the last paper of the case's fullest volume into a volume of its own."""
        fullest = max(volumes.of_case(self.desk, self.person, volume.row.case_id), key=lambda each: len(each.items))
        volumes.split(self.desk, self.person, fullest.row.id, fullest.version, len(fullest.items))

    def look(self, volume: VolumeView) -> VolumeView:
        """The volume as it is now."""
        return volumes.get(self.desk, self.person, volume.row.id)

    def looks(self) -> list[VolumeView]:
        """All volumes as they are now."""
        rows = volumes.list_volumes(self.desk, self.person, VolumeQuery()).rows
        return [volumes.get(self.desk, self.person, row.id) for row in rows]

    def box(self, year: int = 2026, retention: Retention = Retention.PERMANENT) -> BoxView:
        return boxes.create(self.desk, self.person, BoxNew(year, retention, 30))

    def shelf(self, code: str = "A-01-1") -> int:
        """The id of a place on a shelf."""
        locations.add_many(self.desk, self.person, code)
        return locations.list_locations(self.desk, self.person, code)[0].id
