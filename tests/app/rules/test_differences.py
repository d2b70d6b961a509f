"""What the applicant changed between two rounds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.differences import Difference, differences
from db.vocabulary import Category

LABELS = {"title": "成果名称", "end_month": "研究终止日期"}
BEFORE = Achievement(
    category=Category.APPLIED,
    values={"title": "牦牛乳深加工", "end_month": "2025-06", "extra": "甲"},
    units=(CompletingUnit("四川农业大学", phone="028-1"), CompletingUnit("某公司")),
    persons=(CompletingPerson("阿牛木呷"), CompletingPerson("李铁军", title="教授")),
    others={"栏目": "乙"},
)


def after(**values: object) -> list[tuple[str, str, str, str]]:
    found = differences(BEFORE, replace(BEFORE, **values), LABELS)  # type: ignore[arg-type]  # as the test gives it
    return [(each.place, each.label, each.before, each.after) for each in found]


def test_nothing_changed() -> None:
    assert after() == []


def test_fields_come_in_the_order_of_the_form_and_the_unknown_ones_last() -> None:
    values = {"extra": "", "end_month": "2025-07", "title": "牦牛乳", "new": "丙"}
    assert after(values=values) == [
        ("field:title", "成果名称", "牦牛乳深加工", "牦牛乳"),
        ("field:end_month", "研究终止日期", "2025-06", "2025-07"),
        ("field:extra", "extra", "甲", ""),
        ("field:new", "new", "", "丙"),
    ]


def test_another_category() -> None:
    assert after(category=Category.SOFT) == [("field:category", "成果类别", "应用技术", "软科学")]
    assert after(category=None) == [("field:category", "成果类别", "应用技术", "")]


def test_what_changed_in_a_row() -> None:
    units = (replace(BEFORE.units[0], phone="028-2"), BEFORE.units[1])
    assert after(units=units) == [("unit:1", "完成单位第 1 位电话", "028-1", "028-2")]
    persons = (BEFORE.persons[0], CompletingPerson("李铁君", title="教授"))
    assert after(persons=persons) == [("person:2", "完成人第 2 位", "李铁军", "李铁君")]


def test_a_row_put_in_between_leaves_the_others_alone() -> None:
    persons = (BEFORE.persons[0], CompletingPerson("泽仁·卓玛"), BEFORE.persons[1])
    assert after(persons=persons) == [("person:2", "完成人第 2 位", "", "泽仁·卓玛")]


def test_a_row_taken_out() -> None:
    assert after(units=BEFORE.units[1:]) == [("unit:1", "完成单位第 1 位", "四川农业大学", "")]


def test_what_the_program_has_no_field_for() -> None:
    assert after(others={"栏目": "丁"}) == [("other:栏目", "栏目", "乙", "丁")]


NAMES = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=6)
ACHIEVEMENTS = st.builds(
    lambda values, names: Achievement(values=values, persons=tuple(map(CompletingPerson, names))),
    st.dictionaries(st.sampled_from(["title", "end_month", "x"]), st.sampled_from(["", "甲", "乙"])),
    NAMES,
)


@given(ACHIEVEMENTS, ACHIEVEMENTS)
def test_two_are_alike_where_nothing_differs(one: Achievement, other: Achievement) -> None:
    def essence(each: Achievement) -> tuple[object, ...]:
        return {key: value for key, value in each.values.items() if value}, each.persons

    found = differences(one, other, LABELS)
    assert (not found) is (essence(one) == essence(other))
    assert all(each.before != each.after for each in found)


@given(ACHIEVEMENTS, ACHIEVEMENTS)
def test_fields_read_backwards_are_the_same_differences(one: Achievement, other: Achievement) -> None:
    def fields(found: tuple[Difference, ...]) -> set[tuple[str, str, str]]:
        return {(each.place, each.before, each.after) for each in found if each.place.startswith("field:")}

    forth, back = fields(differences(one, other, LABELS)), fields(differences(other, one, LABELS))
    assert forth == {(place, after, before) for place, before, after in back}
