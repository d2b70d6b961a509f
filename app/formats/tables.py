"""The one shape that every payload is read into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: cells are text, empty where the file holds nothing.

    ``columns`` is empty where the file does not say which row is the head (sheets, separated text). ``row_ids``
    is given by nested files: the row ``2.0`` stands inside the row ``2`` of another table.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_ids: tuple[str, ...] = ()


class PayloadError(Exception):
    """A payload of a known kind that cannot be read; the text is a sentence for a clerk."""
