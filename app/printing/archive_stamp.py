"""归档章 by DA/T 22: six cells in the size of the stamp, for each item of a volume."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.lib.units import mm

from app.printing.archive_inputs import ArchiveStampPaper, VolumeItem, VolumePaper
from app.printing.blocks import Block, Style, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.pages import Box
from app.printing.parts import fitting, page_of
from app.printing.pen import Pen, Point, compose
from app.printing.ruled_list import paper_of
from db.vocabulary import DocumentKind

_BETWEEN = 6 * mm
_CAPTION = 10 * mm
_HEAD = 12 * mm
_HEAD_LINE = 22.0
_SIZE = 10.0
_LONGEST = 40
"""So much of a title as tells the items of a volume apart."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Stamps side by side on a page: the volume they are of, and where they stand."""

    volume: VolumePaper
    house: House
    box: Box

    @property
    def width(self) -> float:
        return float(self.house.archive.stamp.width_mm * mm)

    @property
    def height(self) -> float:
        return float(self.house.archive.stamp.height_mm * mm)

    @property
    def columns(self) -> int:
        return max(1, int((self.box.width + _BETWEEN) // (self.width + _BETWEEN)))

    @property
    def rows(self) -> int:
        return max(1, int((self.box.height - _HEAD) // self._pitch))

    @property
    def _pitch(self) -> float:
        return float(self.height + _CAPTION + 2 * mm)

    def corner(self, index: int) -> Point:
        """The upper left corner of a stamp of the page, from 0."""
        row, column = divmod(index, self.columns)
        return self.box.x + column * (self.width + _BETWEEN), self.box.top - _HEAD - row * self._pitch


def stamp_pdf(paper: ArchiveStampPaper, house: House, fonts: FontBook) -> bytes:
    """归档章 of every item in its true size, with what it belongs to under it."""
    size, box = paper_of(house, wide=False)
    sheet, items = _Sheet(paper.volume, house, box), paper.volume.items
    room = sheet.rows * sheet.columns
    pages = [items[first : first + room] for first in range(0, len(items), room)] or [()]
    drawers: list[Callable[[Pen], None]] = [
        partial(_draw, sheet=sheet, items=part, at=(number, len(pages))) for number, part in enumerate(pages, 1)
    ]
    title = f"{DocumentKind.ARCHIVE_STAMP.label} {paper.volume.archive_no}"
    return compose(fonts, size, title, drawers, author=house.wording.office)


def _draw(pen: Pen, sheet: _Sheet, items: Sequence[VolumeItem], at: tuple[int, int]) -> None:
    box = sheet.box
    head = fitting(partial(_head, pen.fonts, sheet.volume), (12.0, 10.5, 9.0, 8.0), box.width, _HEAD_LINE)
    head.draw(pen, box.x, box.top, box.width)
    for index, item in enumerate(items):
        left, top = sheet.corner(index)
        _draw_stamp(pen, sheet, _cells(sheet, item), (left, top))
        caption = fitting(partial(_caption, pen.fonts, item), (8.0, 7.0), sheet.width, _CAPTION - mm)
        caption.draw(pen, left, top - sheet.height - mm, sheet.width)
    page_of(pen, at, box.x + box.width, box.top - box.height - 6 * mm)


def _cells(sheet: _Sheet, item: VolumeItem) -> tuple[str, ...]:
    """全宗号, 年度, 件号; 机构（问题）, 保管期限, 页数."""
    volume = sheet.volume
    pages = "" if item.pages is None else f"{item.pages} 页"
    section, retention = sheet.house.archive.stamp_section, volume.retention.label
    return volume.fonds, str(volume.year), f"{item.position:03d}", section, retention, pages


def _draw_stamp(pen: Pen, sheet: _Sheet, cells: Sequence[str], corner: Point) -> None:
    left, top = corner
    width, height = sheet.width, sheet.height
    pen.frame((left, top - height), width, height)
    pen.rule((left, top - height / 2), (left + width, top - height / 2))
    for third in (1, 2):
        pen.rule((left + width * third / 3, top), (left + width * third / 3, top - height))
    for index, text in enumerate(cells):
        row, column = divmod(index, 3)
        _write(pen, text, (left + column * width / 3, top - row * height / 2), (width / 3, height / 2))


def _write(pen: Pen, text: str, corner: Point, room: tuple[float, float]) -> None:
    """A text in the middle of a cell, as large as fits."""
    width = pen.fonts.width(text, _SIZE)
    size = min(_SIZE, _SIZE * (room[0] - 2 * mm) / width) if width else _SIZE
    x = corner[0] + (room[0] - width * size / _SIZE) / 2
    pen.write(text, (x, corner[1] - room[1] / 2 - size * 0.36), size)


def _head(fonts: FontBook, volume: VolumePaper, size: float) -> Block:
    text = f"{DocumentKind.ARCHIVE_STAMP.label}　档号：{volume.archive_no}"
    return Text(fonts, text, Style(size=size, leading=_HEAD_LINE))


def _caption(fonts: FontBook, item: VolumeItem, size: float) -> Block:
    title = item.title if len(item.title) <= _LONGEST else f"{item.title[: _LONGEST - 1]}…"
    return Text(fonts, f"{item.position} {title}", Style(size=size, leading=size * 1.25))
