"""Cases that may be the same achievement are shown with the reasons."""

import pytest

from app.desk import review
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.review_views import Duplicate
from app.desk.views import Person
from app.intake.draft import FieldValue
from app.rules.achievement import CompletingPerson, CompletingUnit
from db.vocabulary import Source
from tests.app.desk.intakes import LightPress, a_draft, stored
from tests.conftest import OpenDesk

TITLE = "高海拔地区水稻抗稻瘟病新品种选育与应用"


@pytest.fixture
def light(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, LightPress())


def take_in(desk: Desk, person: Person, draft_id: str, title: str = TITLE, **changes: object) -> int:
    return accept(desk, person, a_draft(draft_id, title=title, **changes)).case_id


def duplicates(desk: Desk, person: Person, case_id: int) -> tuple[Duplicate, ...]:
    return review.open_review(desk, person, case_id).duplicates


def test_the_same_title_of_the_same_unit(light: Desk, person: Person) -> None:
    one = take_in(light, person, "one")
    two = take_in(light, person, "two", title=f"{TITLE[:9]} {TITLE[9:]}。")
    (found,) = duplicates(light, person, two)
    assert (found.case_id, found.title, found.unit) == (one, TITLE, "四川农业大学")
    assert found.reasons == ("名称相同，完成单位相同（四川农业大学）",)


def test_an_alike_title_of_another_unit_with_one_of_the_persons(light: Desk, person: Person) -> None:
    units, people = (CompletingUnit("四川大学"),), (CompletingPerson("卓玛"), CompletingPerson("新人"))
    one = take_in(light, person, "one")
    two = take_in(light, person, "two", title=TITLE.replace("应用", "推广"), units=units, persons=people)
    (found,) = duplicates(light, person, two)
    assert found.case_id == one
    assert "名称相似" in found.reasons[0]
    assert "完成人相同（卓玛）" in found.reasons[0]


def test_the_same_zip_whatever_the_title(light: Desk, person: Person) -> None:
    zip_file = stored(light, b"PK same", "cgsbqy.zip", "application/zip")
    one = take_in(light, person, "one", title="甲成果", zip_file=zip_file)
    two = take_in(light, person, "two", title="乙完全不同", zip_file=zip_file)
    (found,) = duplicates(light, person, two)
    assert (found.case_id, found.reasons) == (one, ("压缩包相同",))


def test_the_same_registration_number(light: Desk, person: Person) -> None:
    values = {"title": FieldValue("甲", Source.TYPED), "registration_no": FieldValue("9512025Y0001", Source.TYPED)}
    one = take_in(light, person, "one", values=values)
    two = take_in(light, person, "two", values={**values, "title": FieldValue("乙完全不同", Source.TYPED)})
    (found,) = duplicates(light, person, two)
    assert (found.case_id, found.reasons) == (one, ("登记号相同（9512025Y0001）",))


def test_neither_another_title_of_the_unit_nor_the_title_of_strangers(light: Desk, person: Person) -> None:
    strangers = {"units": (CompletingUnit("四川大学"),), "persons": (CompletingPerson("别人"),)}
    take_in(light, person, "one", title="川西高原牦牛包虫病防控")
    take_in(light, person, "two", **strangers)
    assert duplicates(light, person, take_in(light, person, "three")) == ()
