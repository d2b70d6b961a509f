"""A paper can be seen before its move is made: as it would be, without a number, and nothing is kept."""

import pytest

from app.desk import life
from app.desk.views import Person
from app.errors import NotAllowedError
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


def test_the_paper_is_shown_as_it_would_be(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    with pytest.raises(NotAllowedError, match="还没有必须修改的意见"):
        life.preview(walk.desk, person, walk.case_id, "SEND_BACK")
    walk.comment("关键词超过 3 个")
    before = walk.life
    (notice,) = life.preview(walk.desk, person, walk.case_id, "SEND_BACK")
    assert "编号于办理时生成" in notice.decode()
    assert "关键词超过 3 个" in notice.decode()
    assert walk.life == before
    walk.do("SEND_BACK")
    walk.do("RESUBMIT")


def test_the_number_that_would_be_given_stands_on_the_result(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    walk.do("PASS")
    for number, shown in (("", "9512026Y0001"), ("9512026Y0031", "9512026Y0031")):
        (result,) = life.preview(walk.desk, person, walk.case_id, "REGISTER", number=number)
        assert shown in result.decode()
    assert walk.do("REGISTER").registration_no == "9512026Y0001"
