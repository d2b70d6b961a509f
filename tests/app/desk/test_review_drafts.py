"""An unfinished comment is never lost, and reviewers of one case see each other."""

import pytest

from app.desk import review
from app.desk.review_views import Mark, NewComment
from app.desk.views import Person
from app.errors import BadInputError, NotAllowedError
from db.vocabulary import Severity
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

OTHER = Person("local:other", "李敏", "LOCAL")
DRAFT = NewComment(
    "写到一半的𠅤", "material:tech", Severity.ADVICE, "K11", "补目录", Mark("a" * 64, 3, 0.1, 0.2, 0.3, 0.4)
)


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    walk = Walk(open_for_test(database, LightPress()), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    return walk


def draft(walk: Walk, person: Person | None = None) -> NewComment | None:
    return review.open_review(walk.desk, person or walk.person, walk.case_id).draft


def test_an_unfinished_comment_is_there_again(walk: Walk) -> None:
    assert draft(walk) is None
    review.keep_draft(walk.desk, walk.person, walk.case_id, NewComment("写", "zip"))
    review.keep_draft(walk.desk, walk.person, walk.case_id, DRAFT)
    assert draft(walk) == DRAFT
    assert draft(walk, OTHER) is None
    review.keep_draft(walk.desk, walk.person, walk.case_id, None)
    review.keep_draft(walk.desk, walk.person, walk.case_id, None)
    assert draft(walk) is None


def test_half_a_character_does_not_lose_the_rest(walk: Walk) -> None:
    review.keep_draft(walk.desk, walk.person, walk.case_id, NewComment("写\ud842到一半", "zip"))
    assert draft(walk) == NewComment("写到一半", "zip")


def test_a_comment_takes_the_place_of_its_draft(walk: Walk) -> None:
    for kept, left in ((False, None), (True, DRAFT)):
        review.keep_draft(walk.desk, walk.person, walk.case_id, DRAFT)
        review.add_comment(walk.desk, walk.person, walk.case_id, NewComment("写完", "zip"), keep_draft=kept)
        assert draft(walk) == left


def test_a_comment_that_is_refused_leaves_its_draft(walk: Walk) -> None:
    walk.comment()
    walk.do("SEND_BACK")
    review.keep_draft(walk.desk, walk.person, walk.case_id, DRAFT)
    with pytest.raises(NotAllowedError, match="待修改"):
        review.add_comment(walk.desk, walk.person, walk.case_id, NewComment("晚了", "zip"))
    assert draft(walk) == DRAFT


def test_a_draft_belongs_to_a_case(walk: Walk) -> None:
    with pytest.raises(BadInputError, match="没有这个办件"):
        review.keep_draft(walk.desk, walk.person, 99, DRAFT)


def test_reviewers_see_each_other(walk: Walk) -> None:
    assert review.be_present(walk.desk, walk.person, walk.case_id, "window-1") == ()
    assert review.be_present(walk.desk, OTHER, walk.case_id, "window-2") == ("王丽",)
    assert review.be_present(walk.desk, walk.person, walk.case_id, "window-1") == ("李敏",)
    assert review.open_review(walk.desk, walk.person, walk.case_id).others_here == ("李敏",)
    review.leave(walk.desk, OTHER, walk.case_id, "window-2")
    assert review.open_review(walk.desk, walk.person, walk.case_id).others_here == ()


def test_a_window_that_says_nothing_is_gone_after_a_minute(walk: Walk, clock: FixedClock) -> None:
    review.be_present(walk.desk, OTHER, walk.case_id, "window-2")
    clock.advance(seconds=60)
    assert review.be_present(walk.desk, walk.person, walk.case_id, "window-1") == ("李敏",)
    clock.advance(seconds=1)
    assert review.be_present(walk.desk, walk.person, walk.case_id, "window-1") == ()
    clock.advance(minutes=20)
    assert review.be_present(walk.desk, OTHER, walk.case_id, "window-2") == ()


def test_ones_own_other_window_is_told_as_such(walk: Walk) -> None:
    review.be_present(walk.desk, walk.person, walk.case_id, "window-1")
    assert review.be_present(walk.desk, walk.person, walk.case_id, "window-2") == ("王丽（另一窗口）",)
