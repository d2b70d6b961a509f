"""Finds the head row of a grid, and turns label-beside-value sheets upright."""

from app.formats.fields import FieldCatalogue, Role, label_key
from app.formats.tables import Table

_LOOK_AT = 30
_ROLES: tuple[Role, ...] = ("fields", "units", "persons")


def shaped(table: Table, catalogue: FieldCatalogue) -> Table:
    """The table with its column names; tables that come with names are returned as they are."""
    if table.columns or not table.rows:
        return table
    head = max(range(min(len(table.rows), _LOOK_AT)), key=lambda index: (_hits(table.rows[index], catalogue), -index))
    labels = sum(_is_label(row[0], catalogue) for row in table.rows if row)
    if labels >= 3 and labels > _hits(table.rows[head], catalogue):
        return _upright(table, catalogue)
    return _under_head(table, head)


def known_columns(columns: tuple[str, ...], catalogue: FieldCatalogue) -> int:
    """How many of the columns are known names, in the role that fits best."""
    return _hits(columns, catalogue)


def _hits(cells: tuple[str, ...], catalogue: FieldCatalogue) -> int:
    return max(len({target for cell in cells if (target := catalogue.target(cell, role))}) for role in _ROLES)


def _is_label(text: str, catalogue: FieldCatalogue) -> bool:
    return bool(text) and len(text) <= 30 and bool(catalogue.target(text))


def _under_head(table: Table, head: int) -> Table:
    width = max(len(row) for row in table.rows[head:])
    cells = [*table.rows[head], *[""] * width][:width]
    columns = unique_names(tuple(cell.replace("\n", "") or f"第{n}列" for n, cell in enumerate(cells, 1)))
    rows = tuple((*row, *[""] * width)[:width] for row in table.rows[head + 1 :])
    return Table(table.name, columns, rows)


def _upright(table: Table, catalogue: FieldCatalogue) -> Table:
    """Rows of label, value (, label, value) as one row under its labels."""
    values: dict[str, str] = {}
    for row in table.rows:
        cells = [cell for cell in row if cell]
        while cells:
            label = cells.pop(0)
            value = "" if not cells or _is_label(cells[0], catalogue) else cells.pop(0)
            if label_key(label):
                values.setdefault(label, value)
    return Table(table.name, tuple(values), (tuple(values.values()),))


def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names with a number behind those that came before."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(result)
