"""Chinese lines break where they may, and pages take blocks without losing any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing.blocks import Block, Gap, Keep, Style, Text
from app.printing.fonts import FontBook
from app.printing.linebreak import NOT_AT_END, NOT_AT_HEAD, break_lines
from app.printing.pages import paginate
from app.printing.pen import Pen
from app.printing.table import Table


def ten_wide(text: str) -> float:
    """Ten points a Hanzi, five a Latin letter."""
    return sum(5 if char.isascii() else 10 for char in text)


def lines(text: str, width: float) -> list[str]:
    return [line.text for line in break_lines(text, width, ten_wide)]


def test_no_stop_stands_at_the_head_of_a_line_and_no_bracket_at_its_end() -> None:
    assert lines("请提供原件，并盖章。", 50) == ["请提供原", "件，并盖", "章。"]
    assert lines("成果评价（报告）", 50) == ["成果评价", "（报告）"]
    assert lines("见“办法”第八条", 20) == ["见", "“办", "法”", "第八", "条"]


def test_words_and_numbers_stay_whole() -> None:
    assert lines("编号2026-0031收", 60) == ["编号", "2026-0031收"]
    assert lines("用DNA-barcoding法", 70) == ["用", "DNA-barcoding", "法"]


def test_a_word_wider_than_the_line_is_cut_where_the_line_ends() -> None:
    assert lines("https://kjt.sc.gov.cn", 50) == ["https://kj", "t.sc.gov.c", "n"]


def test_a_number_wider_than_the_line_is_cut_between_its_levels() -> None:
    assert lines("X032-KJ-2026-D30-0001", 70) == ["X032-KJ-2026-", "D30-0001"]


def test_each_newline_begins_a_paragraph_with_its_indent() -> None:
    broken = break_lines("甲乙丙丁\n戊", 40, ten_wide, first_indent=20)
    assert [(line.text, line.indent, line.last) for line in broken] == [
        ("甲乙", 20, False),
        ("丙丁", 0, True),
        ("戊", 20, True),
    ]


def test_nothing_is_one_empty_line() -> None:
    assert lines("", 50) == [""]


@given(st.text(st.sampled_from("成果登记，。、（）“”《》…— aB1-.　"), max_size=60), st.integers(2, 12))
def test_no_character_but_space_is_lost_and_no_line_is_too_wide(text: str, hanzi: int) -> None:
    broken = lines(text, hanzi * 10)
    assert "".join(broken).replace(" ", "").replace("　", "") == text.replace(" ", "").replace("　", "")
    assert all(ten_wide(line) <= hanzi * 10 for line in broken)


@given(
    st.lists(st.sampled_from(["成", "果，", "“登", "记”", "（审", "查）", "表。", "《办"]), max_size=40),
    st.integers(4, 9),
)
def test_marks_keep_with_the_character_they_belong_to(pieces: list[str], hanzi: int) -> None:
    broken = lines("".join(pieces), hanzi * 10)
    assert all(line[0] not in NOT_AT_HEAD for line in broken[1:])
    assert all(line[-1] not in NOT_AT_END for line in broken[:-1])


class Box:
    """A block of a height that cannot be split."""

    def __init__(self, points: float) -> None:
        self.points = points

    def height(self, _width: float) -> float:
        return self.points

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing to see."""

    def split(self, _width: float, _room: float) -> tuple[Block, Block] | None:
        return None


@given(st.lists(st.floats(1, 100), max_size=30))
def test_blocks_keep_their_order_and_no_page_is_overfull(heights: list[float]) -> None:
    blocks = [Box(points) for points in heights]
    pages = paginate(blocks, 100, 100)
    assert [block for page in pages for block in page] == blocks
    assert all(sum(block.height(100) for block in page) <= 100.5 for page in pages)


def test_what_fits_no_page_is_refused_instead_of_cut() -> None:
    with pytest.raises(ValueError, match="fits no page"):
        paginate([Box(101)], 100, 100)


def test_what_should_stay_together_but_fits_no_page_is_let_go() -> None:
    assert [len(page) for page in paginate([Keep([Box(60), Box(60)])], 100, 100)] == [1, 1]


def test_a_gap_ends_with_its_page() -> None:
    pages = paginate([Box(90), Gap(20), Box(50)], 100, 100)
    assert [[block.height(100) for block in page] for page in pages] == [[90, 10], [0, 50]]


def test_a_table_goes_on_with_its_head_and_divides_only_tall_rows(fonts: FontBook) -> None:
    style = Style(size=10, leading=10)
    short = (Text(fonts, "短", style), Text(fonts, "短", style))
    tall = (Text(fonts, "高\n" * 40, style), Text(fonts, "低", style))
    table = Table((0.5, 0.5), [short, tall, short], head=[short])
    pages = paginate([table], 200, 200)
    assert len(pages) == 3
    assert [len(page[0].rows) for page in pages if isinstance(page[0], Table)] == [2, 1, 2]
    assert all(page[0].head == [short] for page in pages if isinstance(page[0], Table))
