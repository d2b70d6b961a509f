"""Long texts by the rule of their field: smaller, in two lines, or with an ellipsis; never beyond the field."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.printing.font_files import packaged_fonts
from app.printing.fonts import FontBook, clean
from app.printing.labels.design import FieldKind, LabelField, Long
from app.printing.labels.setting import ELLIPSIS, SetText, set_text
from app.printing.labels.upright import upright_length
from tests.app.printing.labels.making import LONG, SHORT

FIELD = LabelField(FieldKind.TEXT, y=0, h=20, show="{text}", x=0, w=50, size=20, least=6)
ROOM = (142.0, 57.0)
BOOK = FontBook(packaged_fonts())


def whole(done: SetText) -> str:
    return re.sub(r"\s", "", "".join(done.lines))


def test_three_characters_stand_large_in_one_line(fonts: FontBook) -> None:
    assert set_text(fonts, FIELD, SHORT, ROOM) == SetText(20, (SHORT,))


def test_a_hundred_and_twenty_are_all_there_as_large_as_they_fit(fonts: FontBook) -> None:
    done = set_text(fonts, FIELD, LONG, ROOM)
    assert whole(done) == LONG
    assert 6 <= done.size < 12
    larger = replace(FIELD, size=done.size + 0.5, least=done.size + 0.5)
    assert set_text(fonts, larger, LONG, ROOM).cut


def test_two_lines_are_never_three(fonts: FontBook) -> None:
    done = set_text(fonts, replace(FIELD, long=Long.TWO_LINES), LONG[:40], ROOM)
    assert len(done.lines) == 2
    assert whole(done) == LONG[:40]
    cut = set_text(fonts, replace(FIELD, long=Long.TWO_LINES), LONG, ROOM)
    assert (len(cut.lines), cut.size, cut.cut) == (2, 6, True)
    assert cut.lines[-1].endswith(ELLIPSIS)


def test_an_ellipsis_leaves_the_size(fonts: FontBook) -> None:
    done = set_text(fonts, replace(FIELD, long=Long.ELLIPSIS, lines=1), LONG, ROOM)
    assert (done.size, len(done.lines), done.cut) == (20, 1, True)
    assert LONG.startswith(done.lines[0].removesuffix(ELLIPSIS))
    assert set_text(fonts, replace(FIELD, long=Long.ELLIPSIS), SHORT, ROOM) == SetText(20, (SHORT,))


def test_what_is_cut_still_fills_its_line(fonts: FontBook) -> None:
    field = replace(FIELD, lines=1)
    number = set_text(fonts, field, f"X032-KJ·KY·{'9512026Y0001' * 6}", ROOM)
    assert number.lines[0].startswith("X032-KJ·KY·9512026Y0001")
    title = set_text(fonts, field, "Development of genome editing " * 6, ROOM)
    assert title.lines[0].startswith("Development of genome editing Develop")
    assert all(0 < ROOM[0] - fonts.width(done.lines[0], done.size) < 6 for done in (number, title))


def test_a_number_is_made_smaller_before_it_is_broken(fonts: FontBook) -> None:
    number = "2026-D30-0001"
    assert set_text(fonts, FIELD, number, (60.0, 57.0)).lines == (number,)
    assert len(set_text(fonts, FIELD, number, (30.0, 57.0)).lines) > 1  # no size would do


TEXTS = st.text(st.sampled_from("水稻选育，。“”（）—2117ABab -·𠅤〇\n"), max_size=80)


@settings(max_examples=80)
@given(
    text=TEXTS,
    upright=st.booleans(),
    long=st.sampled_from(Long),
    room=st.tuples(st.floats(30, 200), st.floats(25, 120)),
)
def test_nothing_is_lost_unless_it_is_told_and_nothing_leaves_its_field(
    text: str, upright: bool, long: Long, room: tuple[float, float]
) -> None:
    field = replace(FIELD, vertical=upright, long=long)
    done = set_text(BOOK, field, text, room)
    measure = upright_length if upright else lambda book, line, size, role: book.width(line, size, role)
    assert all(measure(BOOK, line, done.size, field.font) <= room[0] + 0.1 for line in done.lines)
    assert done.depth <= room[1] + 0.1
    if not done.cut:
        assert whole(done) == re.sub(r"\s", "", clean(text))
    if long is Long.TWO_LINES:
        assert len(done.lines) <= 2


@pytest.mark.parametrize(("size", "least"), [(8, 8), (8, 7.8), (20, 6)])
def test_the_smallest_size_is_tried(size: float, least: float, fonts: FontBook) -> None:
    assert set_text(fonts, replace(FIELD, size=size, least=least), LONG * 9, ROOM).size == least
