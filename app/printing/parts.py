"""What several papers share: styles, lists, signature lines, dates, fitting and page numbers."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.printing.blocks import Align, Block, Columns, Style, Text
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.pen import Pen
from app.printing.table import Table

SIGNING_LINE = "＿" * 8
NOT_FILLED = "未填写"


@dataclass(frozen=True, slots=True)
class CellStyles:
    """How the cells of a list are set: text, centred text, head."""

    left: Style
    centre: Style
    head: Style

    @classmethod
    def of(cls, size: float) -> "CellStyles":
        """The styles at a type size in points."""
        leading = round(size * 1.38, 1)
        return cls(
            Style(size=size, leading=leading),
            Style(size=size, leading=leading, align=Align.CENTRE),
            Style(Role.HEI, size=size, leading=leading, align=Align.CENTRE),
        )


def listing(
    fonts: FontBook,
    styles: CellStyles,
    columns: Sequence[tuple[float, str, Align]],
    rows: Sequence[Sequence[str]],
) -> Table:
    """A list with a head; each column has its share of the width, its name and how it is set (left or centred)."""
    by_column = [styles.left if align is Align.LEFT else styles.centre for _, _, align in columns]
    cells = [tuple(Text(fonts, text, style) for text, style in zip(row, by_column, strict=True)) for row in rows]
    head = tuple(Text(fonts, name, styles.head) for _, name, _ in columns)
    return Table([share for share, _, _ in columns], cells, head=(head,))


def signatures(fonts: FontBook, names: Sequence[str], style: Style) -> Block:
    """Signature lines side by side."""
    share = 1 / len(names)
    return Columns([(share, Text(fonts, f"{name}：{SIGNING_LINE}", style)) for name in names])


def fitting(make: Callable[[float], Block], sizes: Sequence[float], width: float, room: float) -> Block:
    """What ``make`` gives for the first of the type sizes at which it is at most ``room`` high, else for the last."""
    for size in sizes[:-1]:
        if (block := make(size)).height(width) <= room:
            return block
    return make(sizes[-1])


def page_of(pen: Pen, at: tuple[int, int], right: float, y: float) -> None:
    """Write 第 x 页 共 y 页 (``at`` is x and y) so that it ends at ``right``."""
    text = f"第 {at[0]} 页 共 {at[1]} 页"
    pen.write(text, (right - pen.fonts.width(text, 9), y), 9)


def chinese_date(day: dt.date) -> str:
    """2026年3月4日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_time(moment: dt.datetime) -> str:
    """2026年3月4日 09:05."""
    return f"{chinese_date(moment.date())} {moment:%H:%M}"
