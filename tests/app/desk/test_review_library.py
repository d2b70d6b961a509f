"""The comment library is found by word, code or initials, filled from the case, what is used most first."""

import pytest

from app.desk import review
from app.desk.review_views import LibraryEntry, NewComment
from app.desk.views import Person
from app.intake.draft import FieldValue
from db.vocabulary import Source
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Walk:
    desk = open_for_test(press=LightPress())
    values = {
        "title": FieldValue("高原水稻新品种选育", Source.TYPED),
        "level": FieldValue("国内领先", Source.TYPED),
        "abstract": FieldValue("简" * 2345, Source.TYPED),
        "eval_date": FieldValue("2023-05-01", Source.TYPED),
        "end_month": FieldValue("2024-03", Source.TYPED),
    }
    walk = Walk(desk, clock, person).take_in(a_complete_draft(desk, received_at=clock(), values=values))
    walk.do("BEGIN_REVIEW")
    return walk


def search(walk: Walk, text: str) -> tuple[LibraryEntry, ...]:
    return review.library(walk.desk, walk.person, walk.case_id, text)


def test_an_empty_search_gives_the_whole_library(walk: Walk) -> None:
    everything = search(walk, "")
    assert len(everything) == len(walk.desk.book().comments.comments)
    assert everything[0].code == "A01"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("部门章", "B03"),
        ("bmz", "B03"),
        ("ＢＭＺ", "B03"),
        ("b03", "B03"),
        ("登记表 部门章", "B03"),
        ("gjc", "C03"),
    ],
)
def test_a_comment_is_found_by_word_code_or_initials(walk: Walk, text: str, code: str) -> None:
    found = [entry.code for entry in search(walk, text)]
    assert code in found
    assert len(found) < 20


def test_a_code_typed_whole_comes_first(walk: Walk) -> None:
    assert search(walk, "c03")[0].code == "C03"


def test_what_nobody_wrote_finds_nothing(walk: Walk) -> None:
    assert search(walk, "zzzz") == ()


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("A04", "本次申请为高原水稻新品种选育，"),
        ("B02", "（表中：四川农业大学，印章：____）"),
        ("C08", "成果水平填写“国内领先”"),
        ("C11", "（2345字），请压缩至2000字以内"),
        ("D03", "评价（验收）日期2023-05-01早于研究终止日期2024-03"),
        ("I04", "登记表列1家"),
        ("F04", "评价结论为“不通过/结题/需复议”"),
        ("L09", "第____页"),
    ],
)
def test_placeholders_are_filled_from_the_case(walk: Walk, code: str, part: str) -> None:
    assert part in search(walk, code)[0].text


def test_what_is_used_most_comes_first(walk: Walk) -> None:
    for code, times in (("K11", 1), ("I06", 2)):
        for _ in range(times):
            review.add_comment(walk.desk, walk.person, walk.case_id, NewComment("文", "zip", code=code))
    assert [(entry.code, entry.times_used) for entry in search(walk, "")[:3]] == [("I06", 2), ("K11", 1), ("A01", 0)]
