"""Puts the cells of linked rows into one achievement."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from app.formats.canonical import canonical
from app.formats.fields import FieldCatalogue, Role
from app.formats.found import FoundRecord, FoundValue
from app.formats.linking import RecordDraft
from app.formats.tables import Table
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.normalise import normalise_month, normalise_name, normalise_text, split_names

MAX_OTHERS = 300
_UNIT_PARTS = frozenset(each.name for each in fields(CompletingUnit))
_PERSON_PARTS = frozenset(each.name for each in fields(CompletingPerson))


@dataclass(frozen=True, slots=True)
class Understood:
    """A table with what its columns mean: ``targets`` has an empty text for a column that means nothing known."""

    table: Table
    role: Role
    targets: tuple[str, ...]

    @property
    def title_column(self) -> int | None:
        return self.targets.index("title") if "title" in self.targets else None

    @property
    def field_hits(self) -> int:
        return len({target for target in self.targets if target and "." not in target})

    def cells(self, index: int) -> Iterator[tuple[str, str, str]]:
        """``(column, target, text)`` of a row."""
        return zip(self.table.columns, self.targets, self.table.rows[index], strict=True)


def add_fields(record: RecordDraft, part: Understood, index: int, catalogue: FieldCatalogue) -> None:
    """Take a row of field values; what a record already has is not overwritten."""
    table = part.table
    for column, target, text in part.cells(index):
        where = f"{table.name}.{column}"
        if not text:
            continue
        if target in catalogue:
            record.values.setdefault(target, FoundValue(canonical(catalogue[target], text), where))
        elif target in {"units", "persons"}:
            record.joined.setdefault(target, split_names(text))
        elif target.startswith("unit."):
            record.first_unit_parts.setdefault(target.removeprefix("unit."), text)
        elif not catalogue.is_id(column):
            _keep(record, column if column not in record.others else where, text)


def add_list_row(record: RecordDraft, part: Understood, index: int, catalogue: FieldCatalogue) -> None:
    """Take a row of the units or persons."""
    prefix = "unit." if part.role == "units" else "person."
    cells = list(part.cells(index))
    parts = {target.removeprefix(prefix): text for _, target, text in cells if target.startswith(prefix) and text}
    order = _order(part.table, index, catalogue)
    if part.role == "units" and parts.get("name"):
        record.units.append((order, make_unit(parts)))
    elif part.role == "persons" and parts.get("name"):
        record.persons.append((order, make_person(parts)))
    for column, target, text in cells:
        beside = catalogue.is_order(column) or catalogue.is_link(column) or catalogue.is_id(column)
        if not target and text and not beside:
            _keep(record, f"{part.table.name}{index + 1}.{column}", text)


def finish(record: RecordDraft, catalogue: FieldCatalogue) -> FoundRecord:
    """The record as found: rows in order, the first unit completed by what stands beside the achievement."""
    units = [unit for _, unit in sorted(record.units, key=lambda each: each[0])]
    units = units or [CompletingUnit(name) for name in record.joined.get("units", ())]
    persons = [person for _, person in sorted(record.persons, key=lambda each: each[0])]
    persons = persons or [CompletingPerson(name) for name in record.joined.get("persons", ())]
    values = dict(record.values)
    first = values.get("first_unit")
    if not units and first:
        units = [CompletingUnit(first.value)]
    if units and not first:
        values["first_unit"] = FoundValue(units[0].name, "完成单位第 1 行")
    own = next((n for n, unit in enumerate(units) if unit.name == values["first_unit"].value), 0) if units else 0
    if units:
        units[own] = _completed(units[own], record.first_unit_parts)
    order = {spec.key: n for n, spec in enumerate(catalogue.fields)}
    ordered = dict(sorted(values.items(), key=lambda item: order[item[0]]))
    return FoundRecord(ordered, tuple(units), tuple(persons), dict(record.others))


def make_unit(parts: dict[str, str]) -> CompletingUnit:
    """A unit from its parts as read; ``name`` must be among them."""
    known = {key: normalise_text(text) for key, text in parts.items() if key in _UNIT_PARTS}
    return CompletingUnit(**known | {"name": normalise_name(parts["name"])})


def make_person(parts: dict[str, str]) -> CompletingPerson:
    """A person from its parts as read; ``name`` must be among them."""
    known = {key: normalise_text(text) for key, text in parts.items() if key in _PERSON_PARTS}
    if "born" in known:
        known["born"] = normalise_month(known["born"]) or known["born"]
    if "unit" in known:
        known["unit"] = normalise_name(known["unit"])
    return CompletingPerson(**known | {"name": normalise_name(parts["name"])})


def _completed(unit: CompletingUnit, parts: dict[str, str]) -> CompletingUnit:
    missing = {
        key: normalise_text(text) for key, text in parts.items() if key in _UNIT_PARTS and not getattr(unit, key)
    }
    return replace(unit, **missing)


def _order(table: Table, index: int, catalogue: FieldCatalogue) -> float:
    columns = [n for n, column in enumerate(table.columns) if catalogue.is_order(column)]
    for position in columns:
        values = [row[position] for row in table.rows]
        if all(value.isdecimal() for value in values):
            return float(table.rows[index][position])
    return float(index)


def _keep(record: RecordDraft, label: str, text: str) -> None:
    if len(record.others) < MAX_OTHERS:
        record.others[label] = text
