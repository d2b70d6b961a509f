"""Several reviewers write at the same moment: nothing is lost, and no comment slips in behind a decision."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.desk import life, review
from app.desk.review_views import NewComment
from app.desk.views import Person
from app.errors import ChangedElsewhereError, DeskError, NotAllowedError
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

CROWD = 6


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    walk = Walk(open_for_test(database, LightPress()), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    return walk


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Do the jobs at the same moment; what each gave, or the error it met."""
    start = Barrier(len(jobs))

    def do(job: Callable[[], object]) -> object:
        start.wait()
        try:
            return job()
        except DeskError as error:
            return error

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


def writer(walk: Walk, number: int) -> Callable[[], object]:
    who = Person(f"local:{number}", f"审查人{number}", "LOCAL")
    return lambda: review.add_comment(walk.desk, who, walk.case_id, NewComment(f"意见{number}", "zip"))


def test_all_that_a_crowd_writes_is_kept_in_one_order(walk: Walk) -> None:
    at_once(*(writer(walk, number) for number in range(CROWD)))
    shown = review.open_review(walk.desk, walk.person, walk.case_id).comments
    assert {one.text for one in shown} == {f"意见{number}" for number in range(CROWD)}
    assert [one.number for one in shown] == list(range(1, CROWD + 1))


def test_one_of_two_who_edit_wins_and_the_other_is_told(walk: Walk) -> None:
    made = walk.comment("原文")
    jobs = [
        lambda text=text: review.edit_comment(walk.desk, walk.person, made.id, made.version, NewComment(text, "zip"))
        for text in ("甲", "乙")
    ]
    done = at_once(*jobs)
    assert [isinstance(one, ChangedElsewhereError) for one in done].count(True) == 1
    (shown,) = review.open_review(walk.desk, walk.person, walk.case_id).comments
    assert shown in done


@pytest.mark.parametrize("_again", range(5))
def test_a_comment_is_on_the_notice_or_refused(walk: Walk, _again: int) -> None:
    walk.comment("首条")
    version = walk.life.version
    decided, written = at_once(
        lambda: life.move(walk.desk, walk.person, walk.case_id, "SEND_BACK", version), writer(walk, 1)
    )
    shown = [one.text for one in review.open_review(walk.desk, walk.person, walk.case_id).comments]
    if isinstance(decided, ChangedElsewhereError):
        assert shown == ["首条", "意见1"]
    else:
        assert isinstance(written, NotAllowedError)
        assert shown == ["首条"]


def test_a_finding_that_two_take_over_becomes_one_comment(walk: Walk) -> None:
    found = review.open_review(walk.desk, walk.person, walk.case_id).findings[0].finding.id
    one, two = at_once(*[lambda: review.accept_finding(walk.desk, walk.person, walk.case_id, found)] * 2)
    assert one == two
    assert len(review.open_review(walk.desk, walk.person, walk.case_id).comments) == 1


def test_a_draft_that_two_windows_keep_is_one_of_the_two(walk: Walk) -> None:
    drafts = [NewComment(text, "zip") for text in ("甲", "乙")]
    at_once(*(lambda new=new: review.keep_draft(walk.desk, walk.person, walk.case_id, new) for new in drafts))
    assert review.open_review(walk.desk, walk.person, walk.case_id).draft in drafts
