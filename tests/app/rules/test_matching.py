"""Which case a packet's papers belong to."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.matching import ENDED, TAKING, WAITING, CaseFacts, Clue, Fit, Strength, digits, fit
from db.vocabulary import Stage

CASE = CaseFacts(
    Stage.AWAITING_PAPER,
    numbers=frozenset({"2026-0083", "9512026Y0001", "2023YFN0001"}),
    title_key="攀西钒钛磁铁矿深部资源高效选矿技术及工业应用",
    unit_keys=("成都矿产综合利用研究所", "四川大学"),
    persons=frozenset({"李铁军"}),
    phones=frozenset({"13812345678", "02885224983"}),
    search_text="2026-0083 攀西钒钛磁铁矿深部资源高效选矿技术及工业应用 成都矿产综合利用研究所 pxftctk cdkczhlyyjs",
)


def fitted(**clue: Any) -> Fit:
    found = fit(Clue(**clue), CASE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("clue", "reason"),
    [
        ({"numbers": frozenset({"9512026Y0001"})}, "编号一致"),
        ({"phone": "138 1234 5678"}, "联系电话一致"),
        ({"phone": "+86 13812345678"}, "联系电话一致"),
        ({"phone": "028-85224983"}, "联系电话一致"),
        ({"unit": "成都矿产综合利用研究所 "}, "单位一致"),
        ({"unit": "成都矿产综合利用研究所科研管理部"}, "单位相近"),
        ({"unit": "成都矿产宗合利用研究所"}, "单位相近"),
        ({"person": "李铁军"}, "联系人一致"),
        ({"text": "内有《攀西钒钛磁铁矿深部资源高效选矿技术及工业应用》一套"}, "名称一致"),
        ({"text": "攀西钒钛磁铁矿深部资源高效选矿技术与工业应用"}, "名称相近"),
        ({"text": "CDKCZHLYYJS"}, "符合所查文字"),
        ({"text": "钒钛 研究所"}, "符合所查文字"),
    ],
)
def test_what_speaks_for_a_case(clue: dict[str, Any], reason: str) -> None:
    assert fitted(**clue).reasons == (reason, "正待纸质资料")


@pytest.mark.parametrize(
    "clue",
    [
        {},
        {"numbers": frozenset({"9512026Y0002"})},
        {"phone": "5678"},
        {"unit": "绵阳市安州区农业农村局"},
        {"unit": "某厂"},
        {"unit": "。"},
        {"person": "李铁"},
        {"text": "钒钛 水稻"},
        {"text": "攀西"[:1] + "?"},
    ],
)
def test_what_says_nothing_gives_no_case(clue: dict[str, Any]) -> None:
    assert fit(Clue(**clue), CASE) is None


def test_all_reasons_are_told_the_strongest_first() -> None:
    found = fitted(unit="四川大学", phone="13812345678", person="李铁军")
    assert found.reasons == ("联系电话一致", "单位一致", "联系人一致", "正待纸质资料")


def test_a_packet_of_which_nothing_is_known_has_no_clue() -> None:
    assert Clue().is_empty
    assert not any(clue.is_empty for clue in SIGNS.values())


def test_an_empty_title_or_unit_is_like_nothing() -> None:
    bare = CaseFacts(Stage.AWAITING_PAPER)
    assert fit(Clue(unit="四川大学", text="攀西钒钛磁铁矿"), bare) is None


SIGNS = {
    Strength.PERSON: Clue(person="李铁军"),
    Strength.TEXT: Clue(text="钒钛"),
    Strength.SIMILAR_UNIT: Clue(unit="成都矿产综合利用研究所科研管理部"),
    Strength.UNIT: Clue(unit="四川大学"),
    Strength.PHONE: Clue(phone="13812345678"),
    Strength.NUMBER: Clue(numbers=frozenset({"2026-0083"})),
}


@given(st.sampled_from(Stage), st.sampled_from(Stage), st.sets(st.sampled_from(list(SIGNS)), min_size=1))
def test_no_weaker_signs_outweigh_a_stronger_one(stage: Stage, other: Stage, weaker: set[Strength]) -> None:
    """Of cases at equal pass, the one with a stronger sign comes first, however many weaker ones another has."""
    stronger = [sign for sign in SIGNS if sign > max(weaker)]
    merged = Clue(
        person=SIGNS[Strength.PERSON].person if Strength.PERSON in weaker else "",
        text=SIGNS[Strength.TEXT].text if Strength.TEXT in weaker else "",
        unit=SIGNS[max(weaker & {Strength.SIMILAR_UNIT, Strength.UNIT})].unit
        if weaker & {Strength.SIMILAR_UNIT, Strength.UNIT}
        else "",
        phone=SIGNS[Strength.PHONE].phone if Strength.PHONE in weaker else "",
        numbers=SIGNS[Strength.NUMBER].numbers if Strength.NUMBER in weaker else frozenset(),
    )
    many = fit(merged, replace(CASE, stage=stage))
    assert many is not None
    assert 1 <= many.score <= 100
    for sign in stronger:
        one = fit(SIGNS[sign], replace(CASE, stage=stage))
        assert one is not None
        if sign - max(weaker) > 8 and stage not in ENDED:
            assert one.score > many.score
    waiting, elsewhere = fit(merged, CASE), fit(merged, replace(CASE, stage=other))
    assert waiting is not None
    assert elsewhere is not None
    assert waiting.score >= elsewhere.score
    assert (elsewhere.score < many.score) or other not in ENDED or stage in ENDED


def test_who_waits_comes_before_who_is_under_review_and_who_has_ended() -> None:
    scores = []
    for stage in (Stage.AWAITING_PAPER, Stage.PAPER_REVIEW, Stage.REGISTERED, Stage.FILED):
        found = fit(SIGNS[Strength.UNIT], replace(CASE, stage=stage))
        assert found is not None
        scores.append(found.score)
    assert scores == sorted(set(scores), reverse=True)


def test_who_takes_papers_is_not_ended() -> None:
    assert WAITING < TAKING
    assert not TAKING & ENDED


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("138-1234 5678", "13812345678"),
        ("0086 138 12345678", "13812345678"),
        ("(028)85224983", "02885224983"),
        ("", ""),
    ],
)
def test_a_phone_in_one_spelling(phone: str, expected: str) -> None:
    assert digits(phone) == expected
