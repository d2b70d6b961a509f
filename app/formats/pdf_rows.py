"""Reads the lists of a printed 登记表: numbered rows of units and of persons, with or without a head line."""

import re
from dataclasses import dataclass, field

from app.formats.fields import FieldCatalogue, Role, label_key
from app.formats.pdf_text import Chunk, Line
from app.formats.records import make_person, make_unit
from app.rules.achievement import CompletingPerson, CompletingUnit

_NUMBER = re.compile(r"^\d{1,3}[.、]?$")
_BORN = re.compile(r"^(?:19|20)\d{2}\s*[年./-]?\s*\d{1,2}\s*月?$")
_UNIT = re.compile(r"(?:公司|大学|学院|学校|院|所|中心|厂|馆|站|局|厅|集团|医院|协会|学会|合作社)$")
_HEAD_ONLY = frozenset({"序号", "排序", "排名", "名次"})


@dataclass(slots=True)
class _Row:
    role: Role
    cells: dict[str, str] = field(default_factory=dict)
    unnamed: list[Chunk] = field(default_factory=list)


class RowCollector:
    """Takes the lines of the two lists one by one."""

    def __init__(self, catalogue: FieldCatalogue) -> None:
        self._catalogue = catalogue
        self._rows: list[_Row] = []
        self._head: list[tuple[Chunk, str]] = []

    def begin(self) -> None:
        """A new list begins: it has its own head line."""
        self._head = []

    def take(self, role: Role, line: Line) -> None:
        """A line of the list: its head, a new row, or more of the last one."""
        head = [(chunk, self._catalogue.target(chunk.text, role)) for chunk in line]
        named = [each for each in head if each[1]]
        if len(named) >= 2 and len(named) + sum(label_key(c.text) in _HEAD_ONLY for c, _ in head) == len(line):
            self._head = named
        elif named and len(named) * 2 >= len(line) - 1 and not self._head:
            self._take_pairs(role, head)
        elif _NUMBER.match(line[0].text) and len(line) > 1:
            self._rows.append(_Row(role))
            self._fill(line[1:])
        elif self._rows and self._rows[-1].role == role:
            self._fill(line)

    def _take_pairs(self, role: Role, chunks: list[tuple[Chunk, str]]) -> None:
        """``单位名称 某某 联系人 某某``: a name begins the next row."""
        target = ""
        for chunk, meaning in chunks:
            if meaning:
                target = meaning
                if target.endswith(".name"):
                    self._rows.append(_Row(role))
            elif target and self._rows:
                self._rows[-1].cells[target] = chunk.text
                target = ""

    def _fill(self, chunks: Line) -> None:
        row = self._rows[-1]
        for chunk in chunks:
            if self._head:
                _, target = min(self._head, key=lambda each: _distance(each[0], chunk))
                row.cells[target] = row.cells.get(target, "") + chunk.text
            else:
                _add_unnamed(row, chunk)

    def result(self) -> tuple[tuple[CompletingUnit, ...], tuple[CompletingPerson, ...], dict[str, str]]:
        """Units, persons, and by a label of their own the cells that nothing tells the meaning of."""
        others: dict[str, str] = {}
        parts: dict[Role, list[dict[str, str]]] = {"units": [], "persons": [], "fields": []}
        for row in self._rows:
            cells = row.cells | self._guessed(row, others, len(parts[row.role]) + 1)
            prefix = "unit." if row.role == "units" else "person."
            own = {key.removeprefix(prefix): text for key, text in cells.items() if key.startswith(prefix)}
            if own.get("name"):
                parts[row.role].append(own)
        units = tuple(make_unit(each) for each in parts["units"])
        return units, tuple(make_person(each) for each in parts["persons"]), others

    def _guessed(self, row: _Row, others: dict[str, str], number: int) -> dict[str, str]:
        """The cells of a row under no head: the name first, the rest by what it looks like."""
        if not row.unnamed:
            return {}
        role = "unit" if row.role == "units" else "person"
        found = {f"{role}.name": row.unnamed[0].text}
        for chunk in row.unnamed[1:]:
            part = _part_of(chunk.text) if row.role == "persons" else ""
            if part and f"person.{part}" not in found:
                found[f"person.{part}"] = chunk.text
            else:
                others[f"{'完成单位' if row.role == 'units' else '完成人'}{number}·{chunk.text[:20]}"] = chunk.text
        return found


def _part_of(text: str) -> str:
    if text in {"男", "女"}:
        return "gender"
    if _BORN.match(text):
        return "born"
    return "unit" if _UNIT.search(text) else ""


def _distance(head: Chunk, chunk: Chunk) -> float:
    return min(abs(head.middle - chunk.middle), abs(head.x - chunk.x))


def _add_unnamed(row: _Row, chunk: Chunk) -> None:
    """A cell, or more of the cell right above it."""
    for index, above in enumerate(row.unnamed):
        if abs(above.x - chunk.x) < chunk.size and above.y - chunk.y > 0.5 * chunk.size:
            row.unnamed[index] = Chunk(above.x, above.y, above.right, above.size, above.text + chunk.text)
            return
    row.unnamed.append(chunk)
