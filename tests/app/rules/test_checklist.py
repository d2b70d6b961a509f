"""A checklist that contradicts itself is refused with a sentence."""

from dataclasses import replace

import pytest

from app.rules.checklist import Checklist, Condition, Group, Requirement, Way
from db.vocabulary import Category, Channel

LINE = Requirement("a", "甲件", "交甲件")


def checklist(*groups: Group) -> Checklist:
    return Checklist("c", "1", Channel.COUNTER, Category.APPLIED, groups)


def test_lines_are_those_of_all_ways_in_order() -> None:
    ways = (Way("一", (LINE, replace(LINE, id="b"))), Way("二", (replace(LINE, id="c"),)))
    assert [line.id for line in checklist(Group("g", "组", ways)).lines()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        ([Group("g", "组", (Way("一", (LINE, LINE)),))], "材料行编号重复：a"),
        ([Group("g", "组", ())], "材料组“组”没有材料行"),
        ([Group("g", "组", (Way("一", ()),))], "材料组“组”没有材料行"),
        ([Group("g", "组", (Way("一", (replace(LINE, within="z"),)),))], "指向不存在的行：z"),
        ([Group("g", "组", (Way("一", (replace(LINE, within="a"),)),))], "指向不存在的行：a"),
        ([Group("g", "组", (Way("一", (replace(LINE, comments={"seel": "B01"}),)),))], "不认识的键：seel"),
    ],
)
def test_contradictions_are_refused(groups: list[Group], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        checklist(*groups)


@pytest.mark.parametrize("parts", [{}, {"among": ("一",), "filled": True}, {"filled": True, "empty": True}])
def test_a_condition_says_one_thing(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="须写且只写一个"):
        Condition("x", **parts)  # type: ignore[arg-type]  # the parts vary
