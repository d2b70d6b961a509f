"""Numbers of persons that came in columns nobody knows, or were typed where they do not belong."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk import review
from app.desk.opening import Desk
from app.desk.privacy import masked_others
from app.desk.review_views import NewComment
from app.desk.views import Person
from db.tables import EventRow
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("完成人1.身份证号", "510101199001011234", "510101********1234"),
        ("备注", "经办 13812345678，证件51010119900101123X。", "经办 138****5678，证件510101********123X。"),
        ("单位电话", "028-82345678", "028-****5678"),
        ("统一社会信用代码", "125100004507181234", "125100004507181234"),
        ("单位传真", "", ""),
    ],
)
def test_numbers_of_persons_are_masked_whatever_column_they_stand_in(label: str, text: str, shown: str) -> None:
    assert masked_others({label: text}) == {label: shown}


def test_a_number_typed_into_a_comment_or_a_reason_is_not_in_the_timeline(any_desk: Desk, person: Person) -> None:
    walk = Walk(any_desk, FixedClock(), person).take_in()
    walk.do("BEGIN_REVIEW")
    said = "证件510101199001011234不符，请打13812345678联系"
    made = walk.comment(said)
    review.edit_comment(any_desk, person, made.id, made.version, NewComment(f"{said}。", "case"))
    walk.do("REFUSE", reason=said)
    with Session(any_desk.engine) as session:
        told = "".join(session.scalars(select(EventRow.data)))
    assert "13812345678" not in told
    assert "510101199001011234" not in told
    assert "138****5678" in told
    assert walk.life.moves[-1].reason == said
