"""From tables of a foreign file to achievements in our fields."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.formats.fields import FieldCatalogue, Role
from app.formats.found import FoundRecord
from app.formats.linking import RecordDraft, link_rows
from app.formats.records import Understood, add_fields, add_list_row, finish
from app.formats.shaping import shaped
from app.formats.tables import Table

MAX_RECORDS = 500
_JOINED = frozenset({"units", "persons"})
_LISTS: tuple[tuple[Role, str], ...] = (("persons", "person.name"), ("units", "unit.name"))


@dataclass(frozen=True, slots=True)
class PayloadMapping:
    """What a person decided about the columns of one kind of export.

    ``columns`` goes from ``表.列`` to a key of ``FieldCatalogue.targets``, empty to leave the column among the others.
    It applies to files whose ``signature`` is the same, that is with the same tables and columns.
    """

    signature: str
    columns: dict[str, str] = field(default_factory=dict)


def signature(tables: Sequence[Table]) -> str:
    """What files of the same export program have in common: names of tables and columns."""
    shape = sorted(f"{table.name}({','.join(table.columns)})" for table in tables)
    return hashlib.sha256("|".join(shape).encode()).hexdigest()[:16]


def shape_tables(tables: Sequence[Table], catalogue: FieldCatalogue) -> tuple[Table, ...]:
    """The tables with their head rows found; signatures are made of these."""
    return tuple(shaped(table, catalogue) for table in tables)


def apply_mapping(
    tables: Sequence[Table], catalogue: FieldCatalogue, mapping: PayloadMapping | None = None
) -> tuple[tuple[FoundRecord, ...], dict[str, str]]:
    """The achievements that the tables hold, and the columns nobody knows with a sample value each."""
    known = [_understand(table, catalogue, mapping) for table in shape_tables(tables, catalogue)]
    records = _records(known)
    for part in known:
        _contribute(part, records, catalogue)
    return tuple(finish(record, catalogue) for record in records), _unmapped(known, catalogue)


def _understand(table: Table, catalogue: FieldCatalogue, mapping: PayloadMapping | None) -> Understood:
    chosen = mapping.columns if mapping else {}
    kept = {column: chosen[f"{table.name}.{column}"] for column in table.columns if f"{table.name}.{column}" in chosen}
    own = catalogue.known_columns(table.name, table.columns) | kept
    role = _role(table, catalogue, own)
    targets = [own.get(column, catalogue.target(column, role)) for column in table.columns]
    return Understood(table, role, tuple(_first_only(targets)))


def _first_only(targets: list[str]) -> list[str]:
    """Two columns cannot both be the title: the first one is, the other is kept among the others."""
    return [target if target not in targets[:index] else "" for index, target in enumerate(targets)]


def _role(table: Table, catalogue: FieldCatalogue, chosen: dict[str, str]) -> Role:
    """Whether the rows are achievements (or parts of them), units or persons."""
    mapped = set(chosen.values())
    if mapped & {"person.name", "unit.name"} and "title" not in mapped:
        return "persons" if "person.name" in mapped else "units"
    if "title" in mapped:
        return "fields"
    plain = {column: catalogue.target(column) for column in table.columns}
    own = {target for target in plain.values() if target and "." not in target and target not in _JOINED}
    # Beside a title, 主要完成人 is a cell with all their names; without one it heads a list of them.
    listed = [column for column, target in plain.items() if target not in _JOINED or "title" not in own]
    hits = {role: {target for column in listed if (target := catalogue.target(column, role))} for role, _ in _LISTS}
    by_name = catalogue.list_of_table(table.name)
    for role, name in _LISTS:
        if name in hits[role] and (by_name == role or len(hits[role]) > len(own)):
            return role
    return "fields"


def _records(known: Sequence[Understood]) -> list[RecordDraft]:
    """One draft for each achievement: from the tables with titles, else from the best of the others."""
    candidates = [part for part in known if part.role == "fields" and part.table.rows]
    titled = sorted((part for part in candidates if part.title_column is not None), key=lambda part: -part.field_hits)
    chosen = (
        titled or sorted((part for part in candidates if part.field_hits >= 2), key=lambda part: -part.field_hits)[:1]
    )
    records: list[RecordDraft] = []
    for part in chosen:
        for index, row in enumerate(part.table.rows):
            title = row[part.title_column] if part.title_column is not None else ""
            if len(records) >= MAX_RECORDS or (titled and (not title or any(title == each.title for each in records))):
                continue
            records.append(RecordDraft(part.table, index, title))
    return records


def _contribute(part: Understood, records: list[RecordDraft], catalogue: FieldCatalogue) -> None:
    """Put the rows of a table where they belong; rows that are no record's are left out."""
    for index, record in link_rows(part.table, records, catalogue):
        if part.role == "fields":
            add_fields(record, part, index, catalogue)
        else:
            add_list_row(record, part, index, catalogue)


def _unmapped(known: Sequence[Understood], catalogue: FieldCatalogue) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in known:
        for index, (column, target) in enumerate(zip(part.table.columns, part.targets, strict=True)):
            if target or catalogue.is_order(column) or catalogue.is_id(column) or catalogue.is_link(column):
                continue
            sample = next((row[index] for row in part.table.rows if row[index]), "")
            found[f"{part.table.name}.{column}"] = sample[:200]
    return found
