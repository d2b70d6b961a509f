"""Rounds are compared: what was declared otherwise, which files came anew, and what was seen too late."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from app.desk import review
from app.desk.opening import Desk
from app.desk.resubmit import take_back
from app.desk.review_views import Mark, MissedCount, NewComment
from app.desk.views import Person
from app.desk.work_statistics import statistics
from app.intake.draft import DraftMaterial, FieldValue, StoredFile
from app.intake.resubmission import Resubmission
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from db.vocabulary import Arrival, Source
from tests.app.desk.intakes import LightPress, a_complete_draft, stored
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

OTHER = Person("local:other", "李敏", "LOCAL")


def pdf(desk: Desk, content: str) -> StoredFile:
    return stored(desk, content.encode(), f"{content}.pdf", "application/pdf")


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    """A case that was sent back once; a PDF for the technical papers, another for the proof."""
    desk = open_for_test(database, LightPress())
    draft = a_complete_draft(desk, received_at=clock())
    materials = dict(draft.materials)
    for line in ("tech", "proof"):
        materials[line] = replace(materials[line], files=(pdf(desk, f"{line} 1"),))
    values = {"title": FieldValue("高原水稻", Source.TYPED), "keywords": FieldValue("水稻", Source.TYPED)}
    walk = Walk(desk, clock, person).take_in(replace(draft, materials=materials, values=values))
    walk.do("BEGIN_REVIEW")
    walk.comment("首轮意见")
    clock.advance(hours=1)
    walk.do("SEND_BACK")
    clock.advance(days=2)
    return walk


def come_back(walk: Walk, **brought: object) -> None:
    what = Resubmission(arrival=Arrival.ONLINE, **brought)  # type: ignore[arg-type]  # test values
    take_back(walk.desk, walk.person, walk.case_id, walk.life.version, what)


def new_tech(walk: Walk) -> dict[str, DraftMaterial]:
    return {"tech": DraftMaterial(HandedIn(handed_in=True, copies=1), (pdf(walk.desk, "tech 2"),))}


def test_what_the_applicant_changed_is_listed(walk: Walk) -> None:
    units = (CompletingUnit("四川大学", contact="阿牛木呷", phone="13900000000"), CompletingUnit("成都大学"))
    people = (CompletingPerson("卓玛"), CompletingPerson("李铁军"))
    come_back(walk, values={"keywords": "水稻；选育", "form": "新品种"}, units=units, persons=people)
    view = review.open_review(walk.desk, walk.person, walk.case_id)
    assert view.differences == review.differences(walk.desk, walk.person, walk.case_id, 1, 2)
    told = {one.place: (one.label, one.before, one.after) for one in view.differences}
    assert told["field:keywords"] == ("关键词", "水稻", "水稻；选育")
    assert told["field:form"] == ("成果体现形式", "", "新品种")
    assert ("完成单位第 2 位", "", "成都大学") in told.values()
    assert not any(one.place == "field:title" for one in view.differences)


def test_a_telephone_number_is_masked_in_a_difference(walk: Walk) -> None:
    unit = CompletingUnit("四川农业大学", contact="阿牛木呷", phone="13912345678", address="雅安市新康路46号")
    come_back(walk, units=(unit,))
    (one,) = review.open_review(walk.desk, walk.person, walk.case_id).differences
    assert one.label.endswith("电话")
    assert (one.before, one.after) == ("0835-****2233", "139****5678")


def test_the_first_round_differs_from_nothing(walk: Walk) -> None:
    assert review.open_review(walk.desk, walk.person, walk.case_id).differences == ()
    assert review.differences(walk.desk, walk.person, walk.case_id, 1, 7) == ()


def test_files_of_two_rounds_are_laid_side_by_side(walk: Walk) -> None:
    come_back(walk, materials=new_tech(walk))
    pairs = review.file_pairs(walk.desk, walk.person, walk.case_id, 1, 2)
    first = pairs[0]
    assert (first.line_id, first.name, first.same) == ("tech", "技术资料", False)
    assert ([file.name for file in first.before], [file.name for file in first.after]) == (
        ["tech 1.pdf"],
        ["tech 2.pdf"],
    )
    rest = {pair.line_id or pair.role: pair for pair in pairs[1:]}
    assert set(rest) == {"zip", "proof"}
    assert all(pair.same for pair in rest.values())
    assert rest["zip"].name == "压缩包"


def late(walk: Walk, place: str, mark: StoredFile | None = None) -> bool:
    at = Mark(mark.sha256, 0, 0.1, 0.1, 0.2, 0.2) if mark else None
    new = NewComment("意见", place, mark=at)
    return review.add_comment(walk.desk, walk.person, walk.case_id, new).missed


def test_what_could_be_seen_in_the_first_round_is_told_too_late(walk: Walk) -> None:
    come_back(walk, materials=new_tech(walk), values={"keywords": "水稻；选育"})
    assert late(walk, "field:title")
    assert late(walk, "unit:1")
    assert late(walk, "material:proof")
    assert late(walk, "material:proof", pdf(walk.desk, "proof 1"))
    assert late(walk, "zip")
    assert not late(walk, "field:keywords")
    assert not late(walk, "material:tech")
    assert not late(walk, "material:tech", pdf(walk.desk, "tech 2"))
    assert not late(walk, "case")


def test_papers_that_were_brought_again_without_a_file_are_new(walk: Walk) -> None:
    come_back(walk, materials={"proof": DraftMaterial(HandedIn(handed_in=True, copies=1))})
    assert not late(walk, "material:proof")
    assert late(walk, "material:tech")


def test_the_same_file_brought_again_is_not_new(walk: Walk) -> None:
    same = {"tech": DraftMaterial(HandedIn(handed_in=True, copies=1), (pdf(walk.desk, "tech 1"),))}
    come_back(walk, materials=same)
    assert late(walk, "material:tech", pdf(walk.desk, "tech 1"))


def test_a_comment_that_moves_to_another_place_is_judged_anew(walk: Walk) -> None:
    come_back(walk, values={"keywords": "水稻；选育"})
    made = review.add_comment(walk.desk, walk.person, walk.case_id, NewComment("意见", "field:title"))
    assert made.missed
    moved = review.edit_comment(walk.desk, walk.person, made.id, made.version, NewComment("意见", "field:keywords"))
    assert not moved.missed


def test_late_comments_are_counted(walk: Walk) -> None:
    come_back(walk, values={"keywords": "水稻；选育"})
    for who, place, code in (
        (walk.person, "field:title", "C01"),
        (OTHER, "field:title", "C02"),
        (OTHER, "field:keywords", "C03"),
    ):
        review.add_comment(walk.desk, who, walk.case_id, NewComment("意见", place, code=code))
    told = review.missed_statistics(walk.desk, walk.person, date(2026, 3, 2), date(2026, 3, 4))
    assert (told.comments, told.later, told.missed) == (4, 3, 2)
    assert told.by_reviewer == (MissedCount("李敏", 2, 1), MissedCount("王丽", 2, 1))
    assert [(one.name, one.comments, one.missed) for one in told.by_code] == [
        ("C01", 1, 1),
        ("C02", 1, 1),
        ("C03", 1, 0),
    ]
    library = walk.desk.book().comments
    assert [one.text for one in told.by_code] == [library.render(code) for code in ("C01", "C02", "C03")]
    before = review.missed_statistics(walk.desk, walk.person, date(2026, 3, 2), date(2026, 3, 3))
    assert (before.comments, before.later, before.missed) == (1, 0, 0)


def test_two_reviewers_of_one_name_are_counted_apart(walk: Walk) -> None:
    come_back(walk)
    namesake = Person("local:namesake", walk.person.name, "LOCAL")
    review.add_comment(walk.desk, namesake, walk.case_id, NewComment("意见", "field:title"))
    told = review.missed_statistics(walk.desk, walk.person, date(2026, 3, 2), date(2026, 3, 4))
    assert told.by_reviewer == (MissedCount("王丽", 1, 1), MissedCount("王丽", 1, 0))


def test_late_comments_are_listed_with_their_case_and_place(walk: Walk) -> None:
    come_back(walk, values={"keywords": "水稻；选育"})
    add = partial(review.add_comment, walk.desk, OTHER, walk.case_id)
    proof = pdf(walk.desk, "proof 1")
    add(NewComment("请补盖公章", "material:proof", mark=Mark(proof.sha256, 0, 0.1, 0.1, 0.2, 0.2)))
    add(NewComment("关键词超过 3 个", "field:keywords"))
    walk.clock.advance(hours=1)
    add(NewComment("名称不符，请联系 13812345678", "field:title", code="C01"))

    def told(since: date, limit: int | None = None) -> list[tuple[str, int, str, str, str]]:
        found = statistics(walk.desk, walk.person, since, date(2026, 3, 4), limit).late_comments
        assert all(one.case_id == walk.case_id and one.case_no == "2026-0001" for one in found)
        return [(one.place_label, one.round_no, one.code, one.text, one.maker) for one in found]

    newest = ("成果名称", 2, "C01", "名称不符，请联系 138****5678", "李敏")
    assert told(date(2026, 3, 2)) == [newest, ("成果评价证明 第 1 页", 2, "", "请补盖公章", "李敏")]
    assert told(date(2026, 3, 2), 1) == [newest]
    assert told(date(2026, 3, 5)) == []
