"""工作台 and 审查队列: exact counts in each scope, soonest due first, and who has a case."""

from datetime import date

import pytest

from app.desk import assign, work_lists
from app.desk.case_lists import queue
from app.desk.cases import case_events
from app.desk.opening import Desk
from app.desk.people import known_people
from app.desk.views import Person
from app.desk.work_lists import DueGroup
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.vocabulary import Channel
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft
from tests.app.desk.lives import Walk, online
from tests.conftest import FixedClock, OpenDesk

OTHER = Person("local:other", "何川", "REVIEWER")


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


def begun(desk: Desk, clock: FixedClock, person: Person, name: str, day: str) -> Walk:
    """A complete case received on a day."""
    return Walk(desk, clock, person).on(day).take_in(a_complete_draft(desk, name, title=f"成果{name}"))


def test_due_cases_are_grouped_as_their_clocks_count(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    # 30 days: 01-30 to 03-01, a Sunday, so 03-02; 02-02 to 03-04; 02-26 to 03-28, a Saturday, so 03-30
    for name, day in (("a", "2026-01-30"), ("b", "2026-02-02"), ("c", "2026-02-26")):
        begun(light_desk, clock, person, name, day)
    # 5 working days from 02-25: 26, 27, 28, 03-02, 03; from 03-02: 3 to 6, 9
    for name, day in (("d", "2026-02-25"), ("e", "2026-03-02")):
        Walk(light_desk, clock, person).on(day).take_in(a_draft(name, received_at=clock()))
    clock.moment = clock.moment.replace(day=3)
    due = work_lists.due_list(light_desk, person, "all")

    assert due.counts == {DueGroup.OVERDUE: 1, DueGroup.TODAY: 1, DueGroup.SOON: 1, DueGroup.LATER: 2}
    assert [(group, row.case_no) for group, row in due.rows] == [
        (DueGroup.OVERDUE, "2026-0001"),
        (DueGroup.TODAY, "2026-0004"),
        (DueGroup.SOON, "2026-0002"),
        (DueGroup.LATER, "2026-0005"),
        (DueGroup.LATER, "2026-0003"),
    ]
    assert (due.total, len(work_lists.due_list(light_desk, person, "all", limit=2).rows)) == (5, 2)
    counts = work_lists.counts(light_desk, person, "all")
    assert (counts.overdue, counts.today, counts.soon, counts.waiting, counts.to_review) == (1, 1, 2, 2, 3)
    assert counts.longest is not None
    assert counts.longest.case_no == "2026-0001"
    assert (counts.received_today, counts.received_yesterday) == (0, 1)


def test_three_working_days_reach_over_a_weekend_three_days_do_not(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    begun(light_desk, clock, person, "a", "2026-02-07")  # counts from 02-09: 30 days to 03-11
    Walk(light_desk, clock, person).on("2026-03-04").take_in(a_draft("b", received_at=clock()))  # to 03-11
    clock.moment = clock.moment.replace(day=6)  # a Friday
    groups = {row.case_no: group for group, row in work_lists.due_list(light_desk, person, "all").rows}
    assert groups == {"2026-0001": DueGroup.LATER, "2026-0002": DueGroup.SOON}


def test_mine_and_the_desk_s_are_told_apart(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    mine = begun(light_desk, clock, person, "a", "2026-03-02")
    theirs = begun(light_desk, clock, person, "b", "2026-03-02")
    theirs.do("BEGIN_REVIEW", person=OTHER)
    papers = Walk(light_desk, clock, person).on("2026-03-02")
    papers.take_in(online(a_complete_draft(light_desk, "c"), Channel.PLAN))

    def numbers(scope: work_lists.Scope) -> set[str]:
        return {row.case_no for _group, row in work_lists.due_list(light_desk, person, scope).rows}

    assert numbers("all") == {"2026-0001", "2026-0002", "2026-0003"}
    assert "2026-0002" not in numbers("mine")
    assert mine.life.reviewer == ""
    light_desk.save_settings(light_desk.settings.with_value("desk", "archive"))
    assert numbers("desk") == set()
    light_desk.save_settings(light_desk.settings.with_value("desk", "counter"))
    assert numbers("desk") == numbers("all")


def test_a_month_counts_intake_and_completion_by_day(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    begun(light_desk, clock, person, "a", "2026-02-14")
    done = begun(light_desk, clock, person, "b", "2026-02-24")
    done.do("BEGIN_REVIEW")
    done.do("PASS")
    done.on("2026-02-26").do("REGISTER")
    days = work_lists.month(light_desk, person, "all")
    by_day = {day.date: day for day in days}
    assert (len(days), days[-1].date) == (30, date(2026, 2, 26))
    assert (by_day[date(2026, 2, 14)].received, by_day[date(2026, 2, 14)].working_day) == (1, True)
    assert (by_day[date(2026, 2, 17)].working_day, by_day[date(2026, 2, 17)].holiday_name) == (False, "春节")
    assert (by_day[date(2026, 2, 24)].received, by_day[date(2026, 2, 26)].done) == (1, 1)
    assert sum(day.done for day in work_lists.month(light_desk, OTHER, "mine")) == 0
    light_desk.save_settings(light_desk.settings.with_value("desk", "archive"))
    assert sum(day.received + day.done for day in work_lists.month(light_desk, person, "desk")) == 0


def test_the_queue_holds_what_waits_for_the_office(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    later = begun(light_desk, clock, person, "b", "2026-03-03")
    sooner = begun(light_desk, clock, person, "a", "2026-02-02")
    sooner.do("BEGIN_REVIEW")
    Walk(light_desk, clock, person).take_in(a_draft("gaps", received_at=clock()))
    page = queue(light_desk, person, "all")
    assert [card.case_id for card in page.cards] == [sooner.case_id, later.case_id]
    assert (page.mine, page.unassigned, page.all) == (1, 1, 2)
    assert [card.case_id for card in queue(light_desk, person, "mine").cards] == [sooner.case_id]
    assert [card.case_id for card in queue(light_desk, person, "unassigned").cards] == [later.case_id]
    assert queue(light_desk, person, "all", "成果b").all == 1
    assert queue(light_desk, person, "all").cards[0].proposed is False
    light_desk.save_settings(light_desk.settings.with_value("four_eyes", value=True))
    sooner.do("PASS")
    assert queue(light_desk, person, "all").cards[0].proposed is True


def test_a_case_is_taken_given_and_put_back(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    walk = begun(light_desk, clock, person, "a", "2026-03-02")
    assign.take(light_desk, OTHER, walk.case_id)
    assign.take(light_desk, OTHER, walk.case_id)
    with pytest.raises(ChangedElsewhereError, match="已由 何川 领办"):
        assign.take(light_desk, person, walk.case_id)
    assert {one.name for one in known_people(light_desk, person)} == {"何川", "王丽"}
    walk.do("BEGIN_REVIEW")
    assert walk.life.reviewer == "何川"
    assign.give(light_desk, OTHER, walk.case_id, person.id)
    assign.give(light_desk, OTHER, walk.case_id, person.id)
    assert walk.life.reviewer_id == person.id
    assign.release(light_desk, person, walk.case_id)
    assign.release(light_desk, person, walk.case_id)
    assert walk.life.reviewer_id == ""
    with pytest.raises(BadInputError, match="没有这位同事"):
        assign.give(light_desk, person, walk.case_id, "nobody")
    labels = [event.label for event in case_events(light_desk, person, walk.case_id)]
    assert [one for one in labels if one in {"领办", "分派审查", "退回待分"}] == ["退回待分", "分派审查", "领办"]
    walk.do("WITHDRAW", reason="撤回")
    with pytest.raises(NotAllowedError, match="已经办结"):
        assign.take(light_desk, person, walk.case_id)
