"""What a return to the applicant does to the office's clock is the office's own choice."""

from pathlib import Path

import pytest

from app.desk.opening import Desk
from app.desk.views import Person
from app.resources import packaged_root
from db.vocabulary import ClockKind, ClockState
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


def sent_back_and_returned(desk: Desk, clock: FixedClock, person: Person) -> Walk:
    walk = Walk(desk, clock, person).on("2026-03-02").take_in()
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.on("2026-03-04").do("SEND_BACK")
    walk.on("2026-03-09").do("RESUBMIT")
    return walk


@pytest.mark.parametrize(
    ("on_return", "due", "formal"),
    [
        # 30 days from 03-02 run to 04-01; five days of pause make it 04-06, in 清明 (04-04 to 04-06), so 04-07
        ("PAUSE", "2026-04-07", [ClockState.RUNNING]),
        # 30 days from 03-09 run to 04-08
        ("RESTART", "2026-04-08", [ClockState.STOPPED, ClockState.RUNNING]),
        ("RUN", "2026-04-01", [ClockState.RUNNING]),
    ],
)
def test_it_stands_begins_anew_or_runs_on(  # noqa: PLR0917 - what is tried, and its fixtures
    data_dir: Path, open_for_test: OpenDesk, clock: FixedClock, person: Person, on_return: str, due: str, formal: object
) -> None:
    desk = open_for_test(press=LightPress())
    own = data_dir / "resources" / "terms.yaml"
    own.parent.mkdir()
    text = (packaged_root() / "terms.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("on_return: PAUSE", f"on_return: {on_return}"), encoding="utf-8")
    desk.forget_rules()
    walk = sent_back_and_returned(desk, clock, person)
    assert walk.due == ("FORMAL_REVIEW", due)
    assert [one.state for one in walk.life.clocks if one.kind is ClockKind.FORMAL_REVIEW] == formal


def test_a_case_that_is_reviewed_again_goes_on_with_its_clock(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).on("2026-03-02").take_in()
    walk.do("BEGIN_REVIEW")
    walk.do("PASS")
    assert walk.due == ("", "")
    walk.on("2026-03-05").do("REOPEN", reason="完成人有异议")
    assert (walk.due, len(walk.life.clocks)) == (("FORMAL_REVIEW", "2026-04-01"), 1)
    assert [one.number for one in walk.life.rounds] == [1, 2]


def test_a_clock_sent_back_and_returned_on_one_day_loses_no_day(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).on("2026-03-02").take_in()
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    walk.on("2026-03-02", hour=15).do("RESUBMIT")
    assert walk.due == ("FORMAL_REVIEW", "2026-04-01")


@pytest.mark.parametrize("anchor", ["UPLOADED", "ACCEPTED"])
def test_an_anchor_that_is_past_when_review_begins_counts_from_its_own_day(
    data_dir: Path, open_for_test: OpenDesk, clock: FixedClock, person: Person, anchor: str
) -> None:
    desk = open_for_test(press=LightPress())
    own = data_dir / "resources" / "terms.yaml"
    own.parent.mkdir()
    text = (packaged_root() / "terms.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("anchor: RECEIVED", f"anchor: {anchor}", 1), encoding="utf-8")
    desk.forget_rules()
    walk = Walk(desk, clock, person).on("2026-03-02").take_in()
    walk.on("2026-03-05").do("BEGIN_REVIEW")
    assert walk.due == ("FORMAL_REVIEW", "2026-04-01")
