"""Which rows belong to a case, told from the foreign keys of the tables, so that a new table cannot be forgotten.

A row is *owned* by a case if a chain of foreign keys leads from it to ``cases``; where it names a case itself, that one
decides. What owned rows refer to and several
cases may share is either a *hub*, which has parts of its own, or *looked up* and has none that matter to a case. A
table that fits nowhere is refused: somebody has to say what it is (``tests/app/desk/test_sidecar_plan.py``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, MetaData, Table

from db.tables import Base

ROOT = "cases"
HUBS = frozenset({"packets", "boxes"})
"""Shared things with parts: a packet's photos, where a box has stood."""
LOOKED_UP = frozenset({"staff", "files", "locations", "hand_overs"})
"""Shared things that are kept with a case as far as it refers to them, without what else belongs to them."""
LEFT_OUT = {
    "presences": "who has a case open at this moment is nothing of the record",
    "comment_drafts": "what somebody has begun to write is not said yet, and changes with every key",
}
OFFICE = ("sequences", "payload_mappings", "event_head")
"""What is of the whole office: kept in a sidecar of its own."""
NOT_FOLLOWED = {
    ("cases", "draft_id"): "the draft refers to the case",
    ("cases", "reviewer_id"): "a person's id, kept with the name",
    ("cases", "zip_sha256"): "the file link has it",
    ("rounds", "zip_sha256"): "the file link has it",
    ("comments", "sha256"): "the file link has it",
    ("paper_lines", "line_id"): "a line of a checklist",
    ("materials", "line_id"): "a line of a checklist",
    ("file_links", "line_id"): "a line of a checklist",
    ("volume_items", "line_id"): "a line of a checklist",
    ("cases", "checklist_id"): "a file of the resources",
}
"""Columns that look like a reference, have no foreign key and need not be followed, with the reason."""
FOLLOWED = frozenset({("hand_over_items", "item_id"), ("documents", "subject")})
"""Columns that refer to rows without a foreign key; ``app.desk.sidecar_rows`` follows each."""


class UnclassifiedTableError(Exception):
    """A fault of the program: a table that nobody has said how to keep in a sidecar."""


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: ``column`` of ``child`` holds ``target`` of ``parent``."""

    child: str
    column: str
    parent: str
    target: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables by what they are to a case, each in an order in which rows can be written."""

    tables: dict[str, Table]
    owned: tuple[str, ...]
    parts: tuple[str, ...]
    links: tuple[Link, ...]

    def up(self, table: str) -> Iterator[Link]:
        """What rows of a table refer to."""
        return (link for link in self.links if link.child == table)

    def down(self, table: str) -> Iterator[Link]:
        """What refers to rows of a table."""
        return (link for link in self.links if link.parent == table)

    def of_case(self, table: str) -> str:
        """The column that names the case itself, empty where only other rows lead there."""
        return next((link.column for link in self.up(table) if link.parent == ROOT), "")

    def to_owner(self, table: str) -> tuple[Link, ...]:
        """The links from a table to owned ones."""
        return tuple(link for link in self.up(table) if link.parent in self.owned)


def plan_of(metadata: MetaData) -> Plan:
    """The plan for all tables. Raises ``UnclassifiedTableError`` for a table that fits nowhere."""
    tables = {table.name: table for table in metadata.sorted_tables}
    links = tuple(_links(tables))
    shared = HUBS | LOOKED_UP | LEFT_OUT.keys() | set(OFFICE)
    owned = [ROOT]
    for name in tables:  # parents come first
        if name not in shared and name != ROOT and any(link.parent in owned for link in links if link.child == name):
            owned.append(name)
    parts = [
        name
        for name in tables
        if name not in shared
        and name not in owned
        and any(link.child == name and link.parent in shared for link in links)
    ]
    if lost := tables.keys() - shared - set(owned) - set(parts):
        raise UnclassifiedTableError(", ".join(sorted(lost)))
    return Plan(tables, tuple(owned), tuple(parts), links)


@cache
def plan() -> Plan:
    """The plan for this program's tables."""
    return plan_of(Base.metadata)


def _links(tables: dict[str, Table]) -> Iterator[Link]:
    for table in tables.values():
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            target: Column[object] = key.column
            yield Link(table.name, key.parent.name, target.table.name, target.name)
