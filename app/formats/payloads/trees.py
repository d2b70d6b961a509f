"""Turns nested data (XML, JSON) into tables.

A node that is repeated under its parent, or alone in a list, becomes a row of its own; any other is folded into its
parent, so that ``成果/基本情况/成果名称`` is a column of the table 成果.
"""

from collections import Counter
from dataclasses import dataclass, field

from app.formats.tables import PayloadError, Table

MAX_NODES = 200_000
MAX_DEPTH = 64


@dataclass(slots=True)
class Node:
    """A named group of values with groups inside; ``listed`` where the source says that there may be several."""

    name: str
    values: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    listed: bool = False

    def add(self, name: str, value: str) -> None:
        """Keep a value; the second and later ones of a name are joined on."""
        if value:
            earlier = self.values.get(name)
            self.values[name] = f"{earlier}；{value}" if earlier else value
        else:
            self.values.setdefault(name, "")


@dataclass(slots=True)
class _Row:
    id: str
    values: dict[str, str]


def tables_of(root: Node) -> list[Table]:
    """The tables that a tree holds, outer ones first."""
    rows: dict[str, list[_Row]] = {}
    repeated = _repeated_names(root)
    top = _Row("", {})
    _collect(root, top, rows, repeated, "")
    if top.values:
        rows = {root.name: [top], **rows}
    return [_table(name, found) for name, found in rows.items()]


def check_size(nodes: int, depth: int) -> None:
    """Refuse trees that no export of a form would have."""
    if nodes > MAX_NODES or depth > MAX_DEPTH:
        raise PayloadError("数据文件的层次或条目多得不合常理，未读取内容")


def _repeated_names(root: Node) -> frozenset[tuple[str, str]]:
    """``(parent name, name)`` of all nodes that stand more than once under one parent."""
    found: set[tuple[str, str]] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for name, count in Counter(child.name for child in node.children).items():
            if count > 1:
                found.add((node.name, name))
        waiting.extend(node.children)
    return frozenset(found)


def _collect(
    node: Node, row: _Row, rows: dict[str, list[_Row]], repeated: frozenset[tuple[str, str]], prefix: str
) -> None:
    for name, value in node.values.items():
        column = name if name not in row.values else f"{prefix}{name}"
        row.values.setdefault(column, value)
    for child in node.children:
        if child.listed or (node.name, child.name) in repeated:
            table = rows.setdefault(child.name, [])
            inner = _Row(f"{row.id}.{child.name}{len(table)}".lstrip("."), {})
            table.append(inner)
            _collect(child, inner, rows, repeated, "")
        else:
            _collect(child, row, rows, repeated, f"{prefix}{child.name}/")


def _table(name: str, rows: list[_Row]) -> Table:
    columns = tuple(dict.fromkeys(column for row in rows for column in row.values))
    cells = tuple(tuple(row.values.get(column, "") for column in columns) for row in rows)
    return Table(name, columns, cells, tuple(row.id for row in rows))
