"""The zip against the printed form."""

import pytest

from app.rules.compare import compare_form, compare_names, same
from db.vocabulary import Severity

LABELS = {"title": "成果名称", "end_month": "研究终止日期", "keywords": "关键词"}


def test_differences_are_told_field_by_field_in_the_order_of_the_form() -> None:
    findings = compare_form(
        {"keywords": "甲；乙", "title": "牦牛乳深加工", "end_month": "2025-06", "x": "1"},
        {"keywords": "甲；丙", "title": "牦牛乳加工", "end_month": "2025年06月", "x": "2"},
        LABELS,
    )
    assert [(each.code, each.severity, each.place) for each in findings] == [
        ("A05", Severity.MUST, "field:title"),
        ("A07", Severity.ADVICE, "field:keywords"),
    ]
    assert findings[0].text == "成果名称不一致：压缩包为“牦牛乳深加工”，登记表为“牦牛乳加工”。"


def test_what_only_one_of_them_holds_is_no_difference() -> None:
    assert compare_form({"title": "甲"}, {"title": " ", "keywords": "乙"}, LABELS) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-09-12", "2025年09月12日"),
        ("2022-03", "2022年3月"),
        ("川康优 2117", "川康优２１１７"),
        ("甲；乙", "甲,乙"),
        ("泽仁•卓玛", "泽仁·卓玛"),
        ("YFN0012", "yfn0012"),
    ],
)
def test_spelling_makes_no_difference(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), [("2025-09-12", "2025-09-13"), ("甲", "乙"), ("赵𬱖", "赵晓兰")])
def test_content_does(one: str, other: str) -> None:
    assert not same(one, other)


def test_lists_of_names_are_compared_in_their_order() -> None:
    findings = compare_names("完成人", "person", ["周䶮", "赵𬱖"], ["周䶮", "赵晓兰", "王磊"])
    assert [(each.code, each.place, each.text) for each in findings] == [
        ("A07", "person:2", "完成人第 2 位不一致：压缩包为“赵𬱖”，登记表为“赵晓兰”。"),
        ("A07", "person:3", "完成人第 3 位不一致：压缩包为“无”，登记表为“王磊”。"),
    ]
    assert compare_names("完成单位", "unit", [], ["甲"]) == ()
    assert compare_names("完成单位", "unit", ["甲"], []) == ()
