"""Leads cases through their life as the desks do, for tests: intake, review, resubmission, registration, papers."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from app.desk import boxes, life, locations, papers, review, volumes
from app.desk.archive_views import BoxNew, NewItem, VolumeView
from app.desk.intake import accept
from app.desk.life_views import LifeView, MoveResult
from app.desk.opening import Desk
from app.desk.review_views import NewComment, ReviewComment
from app.desk.views import Person
from app.intake.draft import Draft
from db.types import OFFICE_TIME
from db.vocabulary import Answer, Arrival, Channel, ClockState, Severity, VolumeState
from tests.app.desk.intakes import a_complete_draft, a_draft
from tests.conftest import FixedClock

APPROVER = Person("local:approver", "刘主任", "LOCAL")


def moment(day: str, hour: int = 10) -> datetime:
    """A time of office hours on a day."""
    return datetime.combine(date.fromisoformat(day), time(hour), OFFICE_TIME)


@dataclass
class Walk:
    """One case with a clock to move: every step reads the version afresh, as a screen does."""

    desk: Desk
    clock: FixedClock
    person: Person
    case_id: int = 0

    def on(self, day: str, hour: int = 10) -> "Walk":
        """Let the day come."""
        self.clock.moment = moment(day, hour)
        return self

    def take_in(self, draft: Draft | None = None, **changes: Any) -> "Walk":
        """A complete intake (or the given draft) becomes the case."""
        draft = draft or a_complete_draft(self.desk, **{"received_at": self.clock(), **changes})
        self.case_id = accept(self.desk, self.person, draft).case_id
        return self

    def take_in_with_gaps(self) -> "Walk":
        return self.take_in(a_draft(received_at=self.clock()))

    def do(self, move_id: str, *, person: Person | None = None, **given: Any) -> MoveResult:
        """Make a move of the case as it stands."""
        who = person or self.person
        return life.move(self.desk, who, self.case_id, move_id, self.life.version, **given)

    def comment(self, text: str = "关键词超过 3 个", place: str = "field:keywords") -> ReviewComment:
        """Something that must be mended."""
        return review.add_comment(self.desk, self.person, self.case_id, NewComment(text, place, Severity.MUST))

    def answer_all(self, answer: Answer) -> None:
        """Say the same of every comment of earlier rounds."""
        for one in review.open_review(self.desk, self.person, self.case_id).comments:
            if one.needs_answer:
                review.answer_comment(self.desk, self.person, one.id, one.version, answer)

    def to_papers(self, channel: Channel = Channel.PLAN) -> "Walk":
        """Lead a fresh case that came over the net up to its first round of paper review."""
        self.take_in(online(a_complete_draft(self.desk, received_at=self.clock()), channel))
        for move in ("BEGIN_REVIEW", "PASS", "REGISTER_ONLINE", "RECEIVE_PAPER"):
            self.do(move)
        return self

    def look_all(self) -> "Walk":
        """Every paper that nobody has looked at is as it should be."""
        papers.look_all(self.desk, self.person, self.case_id)
        return self

    def shelve(self) -> "Walk":
        """Close the case's volumes and put them into boxes on a shelf, as filing wants it."""
        desk, person = self.desk, self.person
        for volume in volumes.propose(desk, person, self.case_id):
            if volume.row.state is VolumeState.OPEN:
                volumes.set_items(desk, person, volume.row.id, volume.version, counted(volume))
        locations.add_many(desk, person, "A-1")
        (place,) = locations.list_locations(desk, person, "A-1")
        for volume in volumes.close_all(desk, person, self.case_id):
            box = boxes.create(desk, person, BoxNew(volume.row.year, volume.row.retention, 30))
            boxes.put(desk, person, [volume.row.id], box.row.id)
            boxes.shelve(desk, person, [box.row.id], place.id)
        return self

    @property
    def life(self) -> LifeView:
        return life.life_of(self.desk, self.person, self.case_id)

    @property
    def due(self) -> tuple[str, str]:
        """What the clock that matters is for and its last day, or that it stands."""
        clock = self.life.clock
        if clock is None:
            return ("", "")
        return clock.kind.value, str(clock.due_on) if clock.state is ClockState.RUNNING else clock.state.value


def counted(volume: VolumeView) -> list[NewItem]:
    """The papers of a volume with three pages each where nobody has counted them."""
    names = NewItem.__dataclass_fields__
    items = [NewItem(**{name: getattr(item, name) for name in names}) for item in volume.items]
    return [item if item.pages else replace(item, pages=3) for item in items]


def online(draft: Draft, channel: Channel) -> Draft:
    """The same application, made over the net."""
    return replace(draft, channel=channel, arrival=Arrival.ONLINE, online_no="SC-2026-001")
