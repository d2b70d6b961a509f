"""Access databases, from Access 97 (Jet 3) to accdb (ACE 2007 to 2019).

Read here and not by the library access-parser 0.0.6: that one gives wrong values for variable columns that are not
stored in the order of the table, cannot read GBK names of Jet 3, and a damaged memo keeps it busy for ever. The
layout is that of the mdbtools project's notes (HACKING).
"""

import struct
from typing import Any

from app.formats.payloads.access_rows import Column, RowDecoder, read_columns
from app.formats.payloads.cells import cell_text
from app.formats.tables import PayloadError, Table

MAX_TABLES = 100
_DELETED, _MOVED, _PLACE = 0x8000, 0x4000, 0x1FFF


class AccessReader:
    """Reads the user tables of an mdb or accdb."""

    kind = "Access"

    def __init__(self, max_rows: int = 5000) -> None:
        self._max_rows = max_rows

    def sniff(self, data: bytes) -> bool:
        return data.startswith((b"\x00\x01\x00\x00Standard Jet DB", b"\x00\x01\x00\x00Standard ACE DB"))

    def read(self, data: bytes, name: str) -> list[Table]:
        try:
            return _Database(data).tables(self._max_rows)
        except (struct.error, IndexError, KeyError, ValueError, TypeError, OverflowError) as error:
            raise PayloadError(f"数据文件 {name} 是 Access 数据库，但已加密或损坏") from error


class _Database:
    """The pages of a database: definitions and data pages by number."""

    def __init__(self, data: bytes) -> None:
        # Byte 20 is the version: 0 is Jet 3 (Access 97), 1 Jet 4, 2 to 6 ACE 2007 to 2019, alike in what is read here.
        self.version = 3 if data[20] == 0 else 4
        self.page_size = 2048 if self.version == 3 else 4096
        self._count_at = 8 if self.version == 3 else 12
        self._pages = memoryview(data)
        self._by_owner: dict[int, list[int]] = {}
        for number in range(len(data) // self.page_size):
            head = bytes(self._page(number)[:8])
            if head.startswith(b"\x01\x01"):
                self._by_owner.setdefault(struct.unpack_from("<I", head, 4)[0], []).append(number)

    def _page(self, number: int) -> memoryview:
        return self._pages[number * self.page_size : (number + 1) * self.page_size]

    def tables(self, max_rows: int) -> list[Table]:
        """The tables that a person made, in the order they were made in."""
        _, catalogue = self._read(2, 1_000_000)
        if not catalogue:
            raise ValueError("every database lists its system tables")
        names = [
            (row.get("Name"), int(row.get("Id") or 0) & 0xFFFFFF)
            for row in catalogue
            if row.get("Type") == 1 and not int(row.get("Flags") or 0) & 0x80000002
        ]
        found: list[Table] = []
        for name, page in sorted(names, key=lambda entry: entry[1])[:MAX_TABLES]:
            if name and not str(name).startswith("MSys"):
                columns, rows = self._read(page, max_rows)
                labels = tuple(column.name for column in columns)
                cells = tuple(tuple(cell_text(row.get(label)) for label in labels) for row in rows)
                found.append(Table(str(name), labels, cells))
        return found

    def _read(self, page: int, max_rows: int) -> tuple[list[Column], list[dict[str, Any]]]:
        columns = read_columns(self._definition(page), self.version)
        decoder = RowDecoder(columns, self.version, self._record)
        rows: list[dict[str, Any]] = []
        for number in self._by_owner.get(page, []):
            for record in self._records(number):
                row = decoder.decode(record)
                if row is not None:
                    rows.append(row)
                if len(rows) >= max_rows:
                    return columns, rows
        return columns, rows

    def _definition(self, page: int) -> bytes:
        """A table's definition with the pages it goes on to, without the heads of those."""
        seen: set[int] = set()
        whole = b""
        while page and page not in seen:
            seen.add(page)
            part = bytes(self._page(page))
            if not part.startswith(b"\x02\x01"):
                raise ValueError("not a table definition")
            whole += part[8:] if whole else part
            page = struct.unpack_from("<I", part, 4)[0]
        return whole

    def _offsets(self, page: memoryview) -> tuple[int, ...]:
        """Where the records of a data page begin, with their flags in the upper bits."""
        count = min(struct.unpack_from("<H", page, self._count_at)[0], (self.page_size - self._count_at - 2) // 2)
        return struct.unpack_from(f"<{count}H", page, self._count_at + 2)

    def _records(self, number: int) -> list[bytes]:
        """The records of a page that are not deleted, also those that had to move to another page."""
        page = self._page(number)
        found: list[bytes] = []
        end = self.page_size
        for offset in self._offsets(page):
            start = offset & _PLACE
            record = bytes(page[start:end])
            end = start
            if offset & _MOVED and not offset & _DELETED:
                record = self._record(struct.unpack_from("<I", record)[0]) if len(record) >= 4 else b""
            if record and not offset & _DELETED:
                found.append(record)
        return found

    def _record(self, pointer: int) -> bytes:
        """The record that a pointer (page and number) names; empty if there is none."""
        page = self._page(pointer >> 8)
        if len(page) < self.page_size or bytes(page[:2]) != b"\x01\x01":
            return b""
        offsets, number = self._offsets(page), pointer & 0xFF
        if number >= len(offsets):
            return b""
        end = offsets[number - 1] & _PLACE if number else self.page_size
        return bytes(page[offsets[number] & _PLACE : end])
