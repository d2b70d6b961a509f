"""Media and layouts are the office's to edit; what cannot be used is told with file, line and key."""

from pathlib import Path

import pytest

from app.errors import BadInputError, BadResourceError
from app.printing.house import load_house
from app.printing.labels.design import ItemKind
from app.resources import Resources, packaged_root
from tests.app.printing.labels.making import FRAME, house_of

TEXT = FRAME.replace("{kind: frame, x: 0, y: 0, h: 36}", '{kind: text, show: "{text}", x: 3, y: 3, h: 30}')


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "problem"),
    [
        ('show: "{text}"', 'show: "{titel}"', 8, "show", "没有{titel}这个词，可用的有：fonds、office、text"),
        ('show: "{text}"', 'show: "{text"', 8, "show", "大括号不成对"),
        ('show: "{text}"', 'show: "{text:>9}"', 8, "show", "只能写一个词"),
        ('show: "{text}", ', "", 8, "第 1 项", "要写 show"),
        ("x: 3, ", "", 8, "第 1 项", "x 和 w 至少要写一个"),
        ("x: 3", "x: 31", 8, "第 1 项", "标签宽 60 毫米时，这一栏超出了左右边"),
        ("h: 30", "h: 34", 8, "第 1 项", "超出了标签的上下边"),
        ("h: 30", "h: 0", 8, "第 1 项", "要大于零"),
        ("h: 30", "h: 30, size: 3, least: 4", 8, "第 1 项", "least 要在 3 到 size 之间"),
        ("h: 30", "h: 30, turn: 45", 8, "第 1 项", "turn 只能是 0、90 或 270"),
        ("h: 30", "h: 30, turn: 90, vertical: true", 8, "第 1 项", "不能一起用"),
        ("h: 30", "h: 30, lines: -1", 8, "第 1 项", "lines 不能是负数"),
        ("h: 30", "h: 30, long: CUT", 8, "long", "没有这个取值：CUT"),
        ("h: 30", "h: 30, colour: red", 8, "colour", "没有这一项"),
        ("h: 30", "h: dreissig", 8, "h", "应为数字，写的是文字"),
        ("kind: text", "kind: picture", 8, "kind", "没有这个取值：picture"),
        ("items: [text]", "items: []", 3, "items", "要写明用于哪一类"),
        ("items: [text]", "items: [shelf]", 3, "第 1 项", "没有这个取值：shelf"),
        ("width_mm: 60", "width_mm: 600", 2, "文件", "宽要在 10 至 300"),
        ("medium: a4-3x7", "free: {least_mm: 30, most_mm: 20}\nmedium: a4-3x7", 6, "free", "前者不大于后者"),
        ("medium: a4-3x7", "free: {least_mm: 30, most_mm: 60, inset_mm: 30}\nmedium: a4-3x7", 6, "free", "inset_mm"),
        ("medium: a4-3x7", "free: {least_mm: 10, most_mm: 60, boxes_mm: [70]}\nmedium: a", 6, "free", "boxes_mm"),
        ("medium: a4-3x7", 'copies: {numbered: "第 {m} 枚"}\nmedium: a4-3x7', 6, "copies", "只能写 {n} 和 {count}"),
        ("medium: a4-3x7\n", "", 2, "文件", "缺少 medium"),
        ("name: 方框", "name: [方框", 3, "YAML", "缩进、引号或冒号不对"),
    ],
)  # fmt: skip
def test_a_bad_layout_is_told_by_file_line_and_key(  # noqa: PLR0917 - a line of the table above
    old: str, new: str, line: int, key: str, problem: str, tmp_path: Path
) -> None:
    assert old in TEXT
    house = house_of(tmp_path, own=TEXT.replace(old, new))
    with pytest.raises(BadResourceError) as caught:
        house.labels.layout("own")
    found = caught.value
    assert problem in found.problem
    assert (found.file, found.line, found.key) == ("own.yaml", line, key)


def test_one_bad_file_keeps_no_other_from_being_used(tmp_path: Path) -> None:
    house = house_of(tmp_path, own=TEXT.replace("h: 30", "h: 99"), good=TEXT)
    layouts, problems = house.labels.layouts(frozenset({ItemKind.TEXT}))
    assert list(layouts) == ["text", "good"]
    [problem] = problems
    assert "own.yaml 第 8 行（第 1 项）有误：这一栏超出了标签的上下边" in problem


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("rows: 7, left_mm: 7.2", "rows: 8, left_mm: 7.2", "超出了纸张"),
        ("columns: 3", "columns: 0", "一行一列"),
        ("pitch_x_mm: 66,", "pitch_x_mm: 60,", "重叠"),
        ("left_mm: 7.2", "left_mm: -1", "不能在纸外"),
        ("kind: cut", "kind: sheet", "要写 label 和 grid"),
        ("margin_mm: 8", "margin_mm: 120", "边距也不能比纸还宽"),
        ("page: {width_mm: 60, height_mm: 40}", "page: {width_mm: 5, height_mm: 3}", "20 至 1000"),
    ],
)
def test_bad_media_are_told(old: str, new: str, problem: str, tmp_path: Path) -> None:
    own = (packaged_root() / "labels" / "media.yaml").read_text(encoding="utf-8")
    assert old in own
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "media.yaml").write_text(own.replace(old, new), encoding="utf-8")
    with pytest.raises(BadResourceError, match=rf"media\.yaml.*{problem}"):
        load_house(Resources(tmp_path)).labels.media()


def test_a_layout_or_medium_that_is_not_there_is_said(tmp_path: Path) -> None:
    book = house_of(tmp_path).labels
    with pytest.raises(BadInputError, match="没有“spin”这种标签式样"):
        book.layout("spin")
    with pytest.raises(BadInputError, match="没有“a5”这种标签纸"):
        book.medium("a5")


def test_every_packaged_layout_has_its_paper(tmp_path: Path) -> None:
    book = house_of(tmp_path).labels
    for kind in ItemKind:
        layouts, problems = book.layouts(frozenset({kind}))
        assert layouts
        assert problems == ()
        for layout in layouts.values():
            assert next(iter(book.media_for(layout, layout.width_mm))) == layout.medium


def test_a_layout_for_a_paper_that_there_is_not_is_told_by_the_doctor(tmp_path: Path) -> None:
    book = house_of(tmp_path, own=TEXT.replace("medium: a4-3x7", "medium: a4-9x9")).labels
    with pytest.raises(BadResourceError, match=r"own\.yaml.*a4-9x9"):
        book.demand_all()
