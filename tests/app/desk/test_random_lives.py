"""Random lives of cases on every channel: whatever is done and however long it takes, stage and limits are right.

The last days are counted here once more, slowly and by another source, from the days on which things were done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import chinese_calendar
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.desk.life_views import ClockView
from app.desk.opening import Desk
from app.desk.views import Person
from db.vocabulary import Answer, Channel, ClockKind, ClockState, Holder, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk, online
from tests.conftest import FixedClock, OpenDesk

FIRST, LAST = date(2026, 1, 5), date(2026, 8, 31)
RUNNING = {
    Stage.RECEIVED: ClockKind.FORMAL_REVIEW,
    Stage.FORMAL_REVIEW: ClockKind.FORMAL_REVIEW,
    Stage.REVISING: ClockKind.SUPPLEMENT,
    Stage.AWAITING_PAPER: ClockKind.PAPER_SUBMISSION,
    Stage.PAPER_REVIEW: ClockKind.PAPER_REVIEW,
    Stage.SUPPLEMENTING: ClockKind.PAPER_SUPPLEMENT,
}
TO_FILE = {Stage.REGISTERED, Stage.PASSED}
ENDS = {Stage.FILED, Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED}
NUMBERS = count(1)
RETURNED, BACK = {"SEND_BACK", "PAPER_SEND_BACK"}, {"RESUBMIT", "PAPER_RESUBMIT"}
WORKING = {ClockKind.SUPPLEMENT: 5, ClockKind.PAPER_SUBMISSION: 10, ClockKind.PAPER_REVIEW: 10} | {
    ClockKind.PAPER_SUPPLEMENT: 10
}


@dataclass
class Life:
    """A case with the days on which the office's present limit began and stood still, as somebody at the desk notes."""

    walk: Walk
    channel: Channel
    day: date
    began: date | None = None
    stood: list[list[date | None]] = field(default_factory=list)

    def wait(self, days: int) -> None:
        self.day = min(self.day + timedelta(days=days), LAST)
        self.walk.on(self.day.isoformat())

    def make(self, move_id: str) -> None:
        offer = next(each for each in self.walk.life.offers if each.id == move_id)
        self.walk.do(move_id, **({"reason": "如申请人来函"} if offer.asks_reason else {}))
        if move_id in RETURNED:
            self.stood.append([self.day, None])
        elif move_id in BACK and self.stood and self.stood[-1][1] is None:
            self.stood[-1][1] = arrived(self.day)
        elif move_id in BACK or move_id == "RECEIVE_PAPER":
            self.began, self.stood = arrived(self.day), []
        elif move_id == "RECALL_SUPPLEMENT":
            self.stood[-1][1] = None
        elif move_id == "RECALL_PAPER":
            self.began, self.stood = None, []

    def act(self, draw: st.DrawFn) -> None:
        """Something that a clerk or reviewer may do now; an end only now and then, or no life would be long."""
        reviewing = self.walk.life.stage in {Stage.FORMAL_REVIEW, Stage.PAPER_REVIEW}
        if reviewing:
            self.review(draw)
        if self.walk.life.stage in TO_FILE and draw(st.booleans()):
            self.walk.shelve()
        offers = [each for each in self.walk.life.offers if not each.blocked]
        on = [each.id for each in offers if each.move.to not in ENDS]
        ends = [each.id for each in offers if each.move.to in ENDS]
        to_end = draw(st.sampled_from([*"........!"])) == "!" or not (on or reviewing)
        if chosen := ends if to_end else on:
            self.make(draw(st.sampled_from(chosen)))

    def review(self, draw: st.DrawFn) -> None:
        """Look at what was said before, and perhaps say something more."""
        if draw(st.booleans()):
            self.walk.answer_all(draw(st.sampled_from([Answer.FIXED, Answer.NOT_FIXED, Answer.MOOT])))
        if draw(st.booleans()):
            self.walk.comment()


def arrived(day: date) -> date:
    """The day that counts for what came on ``day``."""
    while not chinese_calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def last_day(start: date, kind: ClockKind, stood: Sequence[Sequence[date | None]]) -> date:
    """Tick off the days that count, one by one; then the first working day on which the office had the case."""
    away = {since + timedelta(days=n) for since, until in stood if since and until for n in range((until - since).days)}
    out = {each + timedelta(days=1) for each in away}
    day, ticked = start, 0
    while ticked < WORKING.get(kind, 30):
        day += timedelta(days=1)
        ticked += day not in out and (kind not in WORKING or chinese_calendar.is_workday(day))
    while not chinese_calendar.is_workday(day) or day in away | out:
        day += timedelta(days=1)
    return day


def check(life: Life) -> None:
    seen = life.walk.life
    clocks = {state: [each for each in seen.clocks if each.state is state] for state in ClockState}
    assert [each.kind for each in clocks[ClockState.RUNNING]] == (
        [RUNNING[seen.stage]] if seen.stage in RUNNING else []
    )
    assert not (seen.ended and clocks[ClockState.PAUSED])
    assert seen.stage is seen.moves[-1].to_stage
    assert [each.from_stage for each in seen.moves[1:]] == [each.to_stage for each in seen.moves[:-1]]
    assert sum(each.closed_at is None for each in seen.rounds) == (
        seen.stage in {Stage.FORMAL_REVIEW, Stage.PAPER_REVIEW}
    )
    for clock in clocks[ClockState.RUNNING]:
        check_end(life, clock)


def check_end(life: Life, clock: ClockView) -> None:
    assert clock.due_on is not None
    if clock.holder is Holder.OFFICE and life.began is not None:
        assert clock.start_on == life.began
        assert clock.due_on == last_day(life.began, clock.kind, life.stood)
    elif clock.holder is Holder.APPLICANT:
        assert clock.due_on == last_day(clock.start_on, clock.kind, ())
    assert clock.why.endswith(f"→ {clock.due_on.isoformat()}")


@pytest.fixture
def light_desk(open_for_test: OpenDesk) -> Desk:
    return open_for_test(press=LightPress())


@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=list(HealthCheck))  # shrinking takes minutes
@given(st.data())
def test_whatever_is_done_stage_and_limits_are_right(
    light_desk: Desk, clock: FixedClock, person: Person, data: st.DataObject
) -> None:
    life = begin(light_desk, clock, person, data.draw)
    check(life)
    for _ in range(data.draw(st.integers(8, 20))):
        if life.walk.life.stage in {Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED}:
            return
        life.wait(data.draw(st.integers(0, 12)))
        life.act(data.draw)
        check(life)


def begin(desk: Desk, clock: FixedClock, person: Person, draw: st.DrawFn) -> Life:
    """A case taken in on some day, complete or not as its channel asks."""
    channel, day = draw(st.sampled_from(Channel)), draw(st.dates(FIRST, date(2026, 3, 31)))
    walk = Walk(desk, clock, person).on(day.isoformat())
    draft = a_complete_draft(desk, f"draft-{next(NUMBERS)}", received_at=clock())
    walk.take_in(draft if channel is Channel.COUNTER else online(draft, channel))
    began = arrived(day) if walk.life.stage is Stage.RECEIVED else None
    return Life(walk, channel, day, began)
