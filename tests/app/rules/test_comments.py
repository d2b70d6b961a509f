"""The library of canned comments."""

import pytest

from app.rules.comments import Comment, CommentLibrary

LIBRARY = CommentLibrary(
    [
        Comment("B02", "登记表", "公章不一致（表中：{a}，印章：{b}）。"),
        Comment("C08", "成果概况", "成果水平填写“{国际领先}”，请核对 PDF。"),
    ]
)


def test_values_fill_their_placeholders() -> None:
    assert LIBRARY.render("B02", a="甲", b="乙") == "公章不一致（表中：甲，印章：乙）。"
    assert LIBRARY.render("C08", 国际领先="国内先进") == "成果水平填写“国内先进”，请核对 PDF。"


@pytest.mark.parametrize("values", [{}, {"a": ""}, {"c": 1}])
def test_what_has_no_value_becomes_a_blank_to_write_on(values: dict[str, object]) -> None:
    assert LIBRARY.render("B02", **values) == "公章不一致（表中：____，印章：____）。"


def test_a_value_with_braces_stays_as_it_is() -> None:
    assert LIBRARY.render("B02", a="{b}", b="乙") == "公章不一致（表中：{b}，印章：乙）。"


def test_placeholders_are_listed() -> None:
    assert LIBRARY.get("B02").placeholders == ("a", "b")


def test_an_unknown_code_has_no_text_and_cannot_be_got() -> None:
    assert LIBRARY.render("Z01") == ""
    assert "Z01" not in LIBRARY
    with pytest.raises(KeyError):
        LIBRARY.get("Z01")


@pytest.mark.parametrize(
    ("text", "found"),
    [("", ["B02", "C08"]), ("c08", ["C08"]), ("pdf 水平", ["C08"]), ("登记表 公章", ["B02"]), ("公章 水平", [])],
)
def test_every_word_searched_for_must_be_there(text: str, found: list[str]) -> None:
    assert [comment.code for comment in LIBRARY.search(text)] == found
