"""What several papers share: styles, labelled tables, signature lines, dates, code corner and page numbers."""

import datetime as dt
from collections.abc import Sequence

from app.printing.blocks import Align, Block, Columns, Style, Text
from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.pen import Pen
from app.printing.table import Table

SMALL = Style(size=9, leading=13)
SMALL_CENTRE = Style(size=9, leading=13, align=Align.CENTRE)
SMALL_HEAD = Style(Role.HEI, size=9, leading=13, align=Align.CENTRE)
CELL = Style(size=10.5, leading=15)
CELL_CENTRE = Style(size=10.5, leading=15, align=Align.CENTRE)
CELL_HEAD = Style(Role.HEI, size=10.5, leading=15, align=Align.CENTRE)
BODY = Style(size=12, leading=22, align=Align.JUSTIFY, indent=2)
PLAIN = Style(size=12, leading=22)
TITLE = Style(Role.HEI, size=22, leading=34, align=Align.CENTRE)
OFFICE = Style(Role.HEI, size=16, leading=28, align=Align.CENTRE)
RIGHT = Style(size=12, leading=22, align=Align.RIGHT)

SIGNING_LINE = "＿＿＿＿＿＿＿＿"


def labelled(fonts: FontBook, pairs: Sequence[tuple[str, str]], *, label_share: float, small: bool) -> Table:
    """A table of one labelled value a row."""
    label, value = (SMALL_HEAD, SMALL) if small else (CELL_HEAD, CELL)
    rows = [(Text(fonts, name, label), Text(fonts, text, value)) for name, text in pairs]
    return Table((label_share, 1 - label_share), rows)


def listing(
    fonts: FontBook, shares: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]], *, left: Sequence[int]
) -> Table:
    """A list with a head in small type; the columns numbered in ``left`` are set left, the others centred."""
    styles = [SMALL if column in left else SMALL_CENTRE for column in range(len(shares))]
    cells = [tuple(Text(fonts, text, style) for text, style in zip(row, styles, strict=True)) for row in rows]
    return Table(shares, cells, head=(tuple(Text(fonts, name, SMALL_HEAD) for name in head),))


def signatures(fonts: FontBook, names: Sequence[str], style: Style) -> Block:
    """Signature lines side by side."""
    share = 1 / len(names)
    return Columns([(share, Text(fonts, f"{name}：{SIGNING_LINE}", style)) for name in names])


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
