"""Reads a 登记表 that is a digital PDF: labels and the values beside them, and the lists of units and persons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.formats.canonical import canonical
from app.formats.fields import FieldCatalogue, Role, label_key
from app.formats.found import FoundRecord, FoundValue
from app.formats.pdf_rows import RowCollector
from app.formats.pdf_text import Chunk, Line
from app.rules.normalise import categories_in
from db.vocabulary import Category

_TITLE = "科技成果登记表"
_KIND = re.compile(r"^[（(].{2,20}成果[）)]$")
_HEADING = re.compile(r"^[一二三四五六七八九十]+[、.．]\s*(.{0,12}(?:情况|状况|概况|名单|意见|信息))$")
#: A heading within the abstract (一、课题来源与背景) and the end of a sentence are no labels.
_NO_LABEL = re.compile(r"^[一二三四五六七八九十]+[、.．]|^[①-⑨]|[。；，]$")
_PAGE_NUMBER = re.compile(r"^(?:第\s*\d+\s*页.*|[-—]?\s*\d+\s*[-—]?|\d+\s*/\s*\d+)$")
_LEAST_LABELS = 3


@dataclass(slots=True)
class _Value:
    """A label that was met and what stands beside it. ``left`` is where its value begins, None where none is there."""

    key: str
    label: str
    page: int
    y: float
    left: float | None
    label_x: float
    parts: list[str] = field(default_factory=list)


def form_categories(pages: list[list[Line]]) -> tuple[Category, ...]:
    """The categories that the printed form is for; empty if this is not a 登记表.

    The title must stand alone on one of the first two pages: a report that only speaks of the form is not one.
    """
    chunks = [chunk for lines in pages[:2] for line in lines for chunk in line]
    if not any(re.sub(r"\s", "", chunk.text).startswith(_TITLE) and len(chunk.text) < 40 for chunk in chunks):
        return ()
    named = {
        category
        for chunk in chunks
        if _KIND.match(chunk.text) or re.sub(r"\s", "", chunk.text).startswith(_TITLE)
        for category in categories_in(chunk.text.replace(_TITLE, ""))
    }
    return tuple(category for category in Category if category in named)


def read_form(pages: list[list[Line]], catalogue: FieldCatalogue) -> FoundRecord | None:
    """The form's values, units and persons; None if the pages hold too few of its labels to be one."""
    reading = _Reading(catalogue)
    for number, lines in enumerate(pages, 1):
        reading.take_page(number, lines)
    record = reading.result()
    categories = form_categories(pages)
    if len(reading.keys) < _LEAST_LABELS:
        return None
    if len(categories) == 1:
        record.values.setdefault("category", FoundValue(categories[0].label, "封面"))
    return record


class _Reading:
    """Goes through the lines, remembering in which part of the form it is."""

    def __init__(self, catalogue: FieldCatalogue) -> None:
        self._catalogue = catalogue
        self._section: Role = "fields"
        self._values: list[_Value] = []
        self._open: list[_Value] = []
        self._others: dict[str, str] = {}
        self._rows = RowCollector(catalogue)

    @property
    def keys(self) -> set[str]:
        return {value.key for value in self._values}

    def take_page(self, number: int, lines: list[Line]) -> None:
        columns = {round(chunk.x) for line in lines for chunk in line if self._key(chunk)}
        for line in lines:
            if len(line) == 1 and (_PAGE_NUMBER.match(line[0].text) and self._section == "fields"):
                continue
            heading = self._heading(line)
            if heading is not None:
                self._section, self._open = heading, []
                self._rows.begin()
            elif self._section == "fields":
                self._take_line(number, line, columns)
            else:
                self._rows.take(self._section, line)

    def _heading(self, line: Line) -> Role | None:
        """Which part of the form a heading opens; None for any other line."""
        if len(line) != 1:
            return None
        found = _HEADING.match(line[0].text)
        text = found[1] if found else line[0].text
        section = self._catalogue.list_of_table(text)
        return section if found or (section != "fields" and len(text) <= 12) else None

    def _key(self, chunk: Chunk) -> str:
        if len(chunk.text) > 30 or _NO_LABEL.search(chunk.text):
            return ""
        key = self._catalogue.target(chunk.text)
        return key if key in self._catalogue else ""

    def _take_line(self, page: int, line: Line, columns: set[int]) -> None:
        current: _Value | None = None
        opened: list[_Value] = []
        for chunk in _split_at_colons(line, self._catalogue):
            key = self._key(chunk)
            if key:
                current = _Value(key, chunk.text, page, chunk.y, None, chunk.x)
                opened.append(current)
            elif current is not None:
                current.left = chunk.x if current.left is None else min(current.left, chunk.x)
                current.parts.append(chunk.text)
            elif chunk is line[0] and len(line) == 2 and round(chunk.x) in columns and len(chunk.text) <= 16:
                current = _Value("", chunk.text.rstrip("：:"), page, chunk.y, None, chunk.x)
                opened.append(current)
            else:
                self._go_on(page, chunk)
        if opened:
            self._values += opened
            self._open = opened

    def _go_on(self, page: int, chunk: Chunk) -> None:
        """A line without a label goes on with the value that it stands under."""
        under = [value for value in self._open if self._stands_under(value, page, chunk)]
        if under:
            value = max(under, key=lambda each: each.left or each.label_x)
            value.parts.append(f"\n{chunk.text}")
            value.y, value.page = chunk.y, page

    def _stands_under(self, value: _Value, page: int, chunk: Chunk) -> bool:
        if not value.key:
            return False
        long = self._catalogue[value.key].kind == "long"
        near = value.y - chunk.y <= 2.5 * chunk.size if page == value.page else long
        if value.left is None:
            return long and near
        return near and chunk.x >= value.left - (2.5 * chunk.size if long else 0.6 * chunk.size)

    def result(self) -> FoundRecord:
        values: dict[str, FoundValue] = {}
        for value in self._values:
            if value.key:
                text = _whole(value.parts, keep_lines=self._catalogue[value.key].kind == "long")
                if text:
                    found = FoundValue(canonical(self._catalogue[value.key], text), f"第 {value.page} 页")
                    values.setdefault(value.key, found)
            elif value.parts:
                self._others.setdefault(value.label, _whole(value.parts, keep_lines=False))
        order = {spec.key: n for n, spec in enumerate(self._catalogue.fields)}
        ordered = dict(sorted(values.items(), key=lambda item: order[item[0]]))
        units, persons, others = self._rows.result()
        return FoundRecord(ordered, units, persons, self._others | others)


def _whole(parts: list[str], *, keep_lines: bool) -> str:
    """The parts of a value: cells set apart by a space, wrapped lines put together again."""
    text = " ".join(parts)
    return re.sub(r" \n", "\n" if keep_lines else "", text).strip()


def _split_at_colons(line: Line, catalogue: FieldCatalogue) -> Iterator[Chunk]:
    """``成果名称：某某`` as label and value, if what stands before the colon is a label."""
    for chunk in line:
        label, colon, value = chunk.text.replace(":", "：", 1).partition("：")
        if colon and value.strip() and catalogue.target(label) in catalogue and label_key(label):
            share = chunk.x + (chunk.right - chunk.x) * (len(label) + 1) / len(chunk.text)
            yield Chunk(chunk.x, chunk.y, share, chunk.size, label)
            yield Chunk(share, chunk.y, chunk.right, chunk.size, value.strip())
        else:
            yield chunk
