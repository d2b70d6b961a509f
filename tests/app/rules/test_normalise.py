"""One spelling for what people and programs write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.normalise import (
    categories_in,
    normalise_category,
    normalise_date,
    normalise_month,
    normalise_name,
    normalise_text,
    search_text,
    split_keywords,
    split_names,
    title_key,
)
from db.vocabulary import Category


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  川康优　２１１７  选育\n与应用 ", "川康优 2117 选育 与应用"),
        ("ＧＢ／Ｔ １３７４５－２００９", "GB/T 13745-2009"),
        ("研究（一）：背景，方法；结论！", "研究（一）：背景，方法；结论！"),
        ("泽仁•卓玛", "泽仁·卓玛"),
        ("", ""),
    ],
)
def test_text(text: str, plain: str) -> None:
    assert normalise_text(text) == plain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("泽仁．卓玛", "泽仁·卓玛"),
        ("泽仁.卓玛", "泽仁·卓玛"),
        ("泽仁 ・ 卓玛", "泽仁·卓玛"),
        ("王 磊", "王磊"),
        ("许𠅤", "许𠅤"),
        ("赵𬱖", "赵𬱖"),
        ("周䶮", "周䶮"),
        ("John A. Smith", "John A. Smith"),
    ],
)
def test_names_keep_rare_characters_and_one_middle_dot(text: str, name: str) -> None:
    assert normalise_name(text) == name


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2021年03月", "2021-03"),
        ("2021年3月", "2021-03"),
        ("２０２１．３", "2021-03"),
        ("2021/12", "2021-12"),
        ("202103", "2021-03"),
        ("2021-03", "2021-03"),
        ("2021年03月20日", "2021-03"),
        ("20210320", "2021-03"),
        ("2021年13月", ""),
        ("2021", ""),
        ("三月", ""),
        ("", ""),
    ],
)
def test_months(text: str, month: str) -> None:
    assert normalise_month(text) == month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年03月20日", "2025-03-20"),
        ("2025/3/20", "2025-03-20"),
        ("2025.3.20", "2025-03-20"),
        ("20250320", "2025-03-20"),
        ("2025-03-20 00:00:00", "2025-03-20"),
        ("2025-03-20T00:00:00", "2025-03-20"),
        ("2025年02月30日", ""),
        ("2025年13月01日", ""),
        ("2025年03月", ""),
        ("不详", ""),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert normalise_date(text) == day


@given(st.dates(date(1000, 1, 1)))
def test_every_date_is_read_from_every_spelling(day: date) -> None:
    spellings = [
        f"{day.year}年{day.month:02d}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        day.strftime("%Y%m%d"),
    ]
    for text in (day.isoformat(), *(each.zfill(8) for each in spellings)):
        assert normalise_date(text) == day.isoformat()
        assert normalise_month(text) == day.isoformat()[:7]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("应用技术类成果", Category.APPLIED),
        ("（应用技术类成果）", Category.APPLIED),
        ("基础理论", Category.THEORY),
        ("软科学类", Category.SOFT),
        ("y", Category.APPLIED),
        ("Ｊ", Category.THEORY),
        ("基础理论、软科学类成果", None),
        ("其他", None),
        ("", None),
    ],
)
def test_categories(text: str, category: Category | None) -> None:
    assert normalise_category(text) is category


def test_the_printed_form_of_two_categories_names_both() -> None:
    assert categories_in("科技成果登记表（基础理论、软科学类成果）") == {Category.THEORY, Category.SOFT}


def test_names_of_a_list_in_order() -> None:
    assert split_names("李铁军,阿牛木呷；泽仁•卓玛、 许𠅤\n,") == ("李铁军", "阿牛木呷", "泽仁·卓玛", "许𠅤")
    assert split_keywords("牦牛乳；深加工;益生菌") == ("牦牛乳", "深加工", "益生菌")


@pytest.mark.parametrize(
    "title",
    ["高产水稻“川康优2117”选育与应用", '高产水稻 "川康优 ２１１７" 选育与应用。', "高产水稻《川康优2117》选育与应用"],
)
def test_spellings_of_a_title_have_one_key(title: str) -> None:
    assert title_key(title) == "高产水稻川康优2117选育与应用"


def test_a_key_keeps_hanzi_newer_than_the_character_tables() -> None:
    assert title_key("\U000323af研究") == "\U000323af研究"


def test_search_text_is_one_lower_case_line() -> None:
    assert search_text("ＡＩ 育种", " ", "四川农业大学") == "ai 育种 四川农业大学"


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    for normalise in (normalise_text, normalise_name):
        once = normalise(text)
        assert normalise(once) == once


@given(st.text(st.sampled_from("甲乙𬱖龘１２ａＢc3 　（“《·.，,-")))
def test_a_title_s_key_is_its_own_key(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


@given(st.text(st.characters(min_codepoint=0x20000, max_codepoint=0x2FFFF), min_size=1))
def test_rare_hanzi_survive(name: str) -> None:
    assert normalise_name(name) == name
