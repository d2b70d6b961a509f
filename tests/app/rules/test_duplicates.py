"""Two cases that may be of the same achievement."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadResourceError
from app.resources import Resources
from app.rulebook import load_duplicates
from app.rules.duplicates import Known, is_paper_form, reasons, similar_titles, similarity, unrelated
from app.rules.normalise import title_key
from db.vocabulary import Arrival, Stage
from tests.app.rules.makers import RESOURCES

RULE = load_duplicates(RESOURCES)
ONE = Known(
    "高寒牧区牦牛乳深加工关键技术研究与应用",
    "9512026Y0001",
    "a" * 64,
    ("四川农业大学", "某公司"),
    ("阿牛木呷", "李铁军"),
)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Known("水稻"), ()),
        (Known("水稻", registration_no="9512026Y0001"), ("登记号相同（9512026Y0001）",)),
        (Known("水稻", zip_sha256="a" * 64), ("压缩包相同",)),
        (Known(ONE.title), ()),
        (Known(ONE.title, units=("某公司",)), ("名称相同，完成单位相同（某公司）",)),
        (Known("高寒牧区 牦牛乳深加工关键技术研究与应用。", persons=("李铁军",)), ("名称相同，完成人相同（李铁军）",)),
        (
            Known("高寒牧区牦牛乳深加工关键技术的研究及应用", units=("四川农业大学 ",)),
            ("名称相似 92 %，完成单位相同（四川农业大学）",),
        ),
        (Known("青藏高原青稞深加工关键技术研究与应用", units=("四川农业大学",)), ()),
        (Known("", units=("四川农业大学",)), ()),
    ],
)
def test_why_two_may_be_the_same(other: Known, expected: tuple[str, ...]) -> None:
    assert reasons(ONE, other, RULE) == expected


def test_all_reasons_are_told_at_once() -> None:
    assert len(reasons(ONE, ONE, RULE)) == 3


def test_cases_without_number_zip_and_names_have_nothing_in_common() -> None:
    empty = Known("牦牛乳", units=("",), persons=(" ",))
    assert reasons(empty, empty, RULE) == ()


def test_the_likest_titles_come_first() -> None:
    others = {1: "牦牛乳加工技术", 2: "水稻", 3: "牦牛乳深加工技术", 4: "", 5: "牦牛乳深加工技术研究"}
    assert similar_titles("牦牛乳深加工 技术", others, RULE) == (3, 1, 5)
    assert similar_titles("牦牛乳深加工技术", others, RULE, limit=1) == (3,)
    assert similar_titles("。", others, RULE) == ()


TITLES = st.text("牦牛乳深加工技术研究与应用 。，ABab１1", max_size=20)


@given(TITLES, TITLES)
def test_likeness_is_a_share_and_works_both_ways(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == similarity(other, one)
    assert similarity(one, one + "。") in {0.0, 1.0}


@given(TITLES, st.dictionaries(st.integers(), TITLES, max_size=8))
def test_the_quick_search_finds_what_the_comparison_finds(title: str, others: dict[int, str]) -> None:
    found = similar_titles(title, {id_: title_key(other) for id_, other in others.items()}, RULE)
    assert set(found) == {id_ for id_, other in others.items() if similarity(title, other) >= RULE.similar}


@given(st.builds(Known, TITLES, units=st.tuples(TITLES)), st.builds(Known, TITLES, units=st.tuples(TITLES)))
def test_reasons_hold_both_ways(one: Known, other: Known) -> None:
    assert len(reasons(one, other, RULE)) == len(reasons(other, one, RULE))
    assert len(reasons(replace(one, zip_sha256="x"), replace(other, zip_sha256="x"), RULE)) >= 1


def test_a_likeness_that_finds_everything_is_refused(tmp_path: Path) -> None:
    (tmp_path / "duplicates.yaml").write_text("similar: 0.1\n", encoding="utf-8")
    with pytest.raises(BadResourceError, match=r"similar 须在 0\.5 至 1 之间"):
        load_duplicates(Resources(tmp_path))


@pytest.mark.parametrize(
    ("number", "arrival", "other_stage", "expected"),
    [
        ("9512026Y0001", Arrival.MAIL, Stage.AWAITING_PAPER, True),
        ("９５１２０２６Ｙ０００１", Arrival.ONLINE, Stage.SUPPLEMENTING, True),
        ("", Arrival.MAIL, Stage.AWAITING_PAPER, True),
        ("", Arrival.WALK_IN, Stage.SUPPLEMENTING, True),
        ("", Arrival.ONLINE, Stage.AWAITING_PAPER, False),
        ("9512026Y0002", Arrival.ONLINE, Stage.AWAITING_PAPER, False),
        ("9512026Y0001", Arrival.MAIL, Stage.PAPER_REVIEW, False),
        ("9512026Y0001", Arrival.WALK_IN, Stage.FILED, False),
    ],
)
def test_papers_of_a_case_that_waits_for_them_are_no_duplicate(
    number: str, arrival: Arrival, other_stage: Stage, expected: bool
) -> None:
    assert is_paper_form(number, arrival, "9512026Y0001", other_stage) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Known("水稻", units=("某厂",)), True),
        (Known("水稻", units=("某公司",)), False),
        (Known(ONE.title, units=("某厂",)), False),
        (Known("水稻"), False),
    ],
)
def test_achievements_that_have_nothing_in_common(other: Known, expected: bool) -> None:
    assert unrelated(ONE, other, RULE) is expected
