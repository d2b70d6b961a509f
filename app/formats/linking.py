"""Which achievement a row of another table belongs to."""

from dataclasses import dataclass, field

from app.formats.fields import FieldCatalogue, label_key
from app.formats.found import FoundValue
from app.formats.tables import Table
from app.rules.achievement import CompletingPerson, CompletingUnit


@dataclass(slots=True)
class RecordDraft:
    """An achievement while it is put together; it began as the row ``index`` of ``table``."""

    table: Table
    index: int
    title: str
    values: dict[str, FoundValue] = field(default_factory=dict)
    units: list[tuple[float, CompletingUnit]] = field(default_factory=list)
    persons: list[tuple[float, CompletingPerson]] = field(default_factory=list)
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first_unit_parts: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    @property
    def row_id(self) -> str | None:
        return self.table.row_ids[self.index] if self.table.row_ids else None

    def cell(self, column: str) -> str:
        row = self.table.rows[self.index]
        return row[self.table.columns.index(column)]


def link_rows(table: Table, records: list[RecordDraft], catalogue: FieldCatalogue) -> list[tuple[int, RecordDraft]]:
    """``(row index, record)`` for the rows whose achievement is known."""
    own = {id(record.table): record for record in records}
    if id(table) in own:
        of_row = {record.index: record for record in records if record.table is table}
        return [(index, of_row[index]) for index in range(len(table.rows)) if index in of_row]
    if len(records) == 1:
        return [(index, records[0]) for index in range(len(table.rows))]
    if table.row_ids and any(record.row_id is not None for record in records):
        return _by_nesting(table, records)
    return _by_column(table, records, catalogue)


def _by_nesting(table: Table, records: list[RecordDraft]) -> list[tuple[int, RecordDraft]]:
    found = []
    for index, row_id in enumerate(table.row_ids):
        for record in records:
            if record.row_id is not None and (row_id == record.row_id or row_id.startswith(f"{record.row_id}.")):
                found.append((index, record))
                break
    return found


def _by_column(table: Table, records: list[RecordDraft], catalogue: FieldCatalogue) -> list[tuple[int, RecordDraft]]:
    best: tuple[int, int, dict[str, RecordDraft]] | None = None
    for position, column in enumerate(table.columns):
        values = {row[position] for row in table.rows if row[position]}
        for other, by_value in _keys_of(records):
            score = _likeness(column, other, catalogue)
            if values and values <= by_value.keys() and score > (best[0] if best else 0):
                best = (score, position, by_value)
    if not best:
        return []
    _, position, by_value = best
    return [(index, by_value[row[position]]) for index, row in enumerate(table.rows) if row[position]]


def _keys_of(records: list[RecordDraft]) -> list[tuple[str, dict[str, RecordDraft]]]:
    """The columns of the achievements whose values tell them apart."""
    columns = records[0].table.columns if records else ()
    same = [record for record in records if record.table.columns == columns]
    keyed = [(column, {record.cell(column): record for record in same}) for column in columns]
    return [(column, by_value) for column, by_value in keyed if len(by_value) == len(same) and "" not in by_value]


def _likeness(column: str, key: str, catalogue: FieldCatalogue) -> int:
    """How likely it is, by their names, that ``column`` refers to ``key``."""
    if catalogue.is_order(column) and not catalogue.is_link(column):
        return 0
    same = label_key(column) == label_key(key)
    if same:
        return 3
    if catalogue.is_link(column):
        return 2 if catalogue.is_id(key) or catalogue.target(column) == catalogue.target(key) != "" else 1
    return 1 if catalogue.is_id(column) and catalogue.is_id(key) else 0
