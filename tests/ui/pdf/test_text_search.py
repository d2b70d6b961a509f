import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pdf.text_search import Stretch, occurrences


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("成果", "科技成果登记表\r\n成果名称", ["成果", "成果"]),
        ("完成单位", "完成\r\n单 位", ["完成\r\n单 位"]),  # a line break and a space between the characters
        ("Register", "the REGISTER", ["REGISTER"]),
        ("完成 单位", "完成单位", ["完成单位"]),
        ("水稻", "小麦", []),
        ("  ", "小麦", []),
        ("aa", "aaaa", ["aa", "aa"]),
    ],
)
def test_words_are_found_over_spaces_and_lines(wanted: str, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.start + hit.length] for hit in occurrences(wanted, text)] == found


@given(st.text("ab \n", min_size=1), st.text("ab \n"), st.text("ab \n"))
def test_what_stands_in_a_text_is_found(wanted: str, before: str, after: str) -> None:
    assert bool(occurrences(wanted, before + wanted + after)) == bool(wanted.strip())


def test_a_letter_that_folds_to_two_still_counts_as_one() -> None:
    assert occurrences("strasse", "Straße") == [Stretch(0, 6)]
