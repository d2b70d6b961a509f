"""Columns and rows of an Access table, in the layout of the mdbtools project's notes (HACKING)."""

import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

BOOLEAN, BYTE, SHORT, LONG, MONEY, FLOAT, DOUBLE, DATETIME, BINARY, TEXT, OLE, MEMO, GUID, NUMERIC, COMPLEX = (
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 18,
)  # fmt: skip
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (Access knows no zones)
_FIXED = {BYTE: "<B", SHORT: "<h", LONG: "<i", MONEY: "<q", FLOAT: "<f", DOUBLE: "<d", DATETIME: "<d", COMPLEX: "<i"}
MAX_MEMO_PARTS = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``number`` is its bit in the null mask, ``variable`` its place among the variable ones."""

    name: str
    type: int
    number: int
    variable: int
    fixed: bool
    offset: int
    scale: int


def read_columns(definition: bytes, version: int) -> list[Column]:
    """The columns that a table definition names, in the order a person sees them."""
    jet3 = version == 3
    count_at, size = (25, 18) if jet3 else (45, 25)
    count = struct.unpack_from("<H", definition, count_at)[0]
    indexes = struct.unpack_from("<I", definition, count_at + 6)[0]
    at = count_at + 18 + indexes * (8 if jet3 else 12)
    raw = [definition[at + index * size : at + (index + 1) * size] for index in range(count)]
    names = _names(definition, at + count * size, count, jet3=jet3)
    found = [(_order(part, jet3=jet3), _column(name, part, jet3=jet3)) for name, part in zip(names, raw, strict=True)]
    return [column for _, column in sorted(found, key=lambda entry: entry[0])]


def _names(definition: bytes, at: int, count: int, *, jet3: bool) -> list[str]:
    names = []
    for _ in range(count):
        length = definition[at] if jet3 else struct.unpack_from("<H", definition, at)[0]
        at += 1 if jet3 else 2
        raw = definition[at : at + length]
        names.append(raw.decode("gb18030" if jet3 else "utf-16-le", errors="replace"))
        at += length
    return names


def _order(part: bytes, *, jet3: bool) -> int:
    return int(struct.unpack_from("<H", part, 5 if jet3 else 9)[0])


def _column(name: str, part: bytes, *, jet3: bool) -> Column:
    if jet3:
        kind, number, variable = struct.unpack_from("<BHH", part)
        flags, offset, scale = part[13], struct.unpack_from("<H", part, 14)[0], part[10]
    else:
        kind, _, number, variable = struct.unpack_from("<BIHH", part)
        flags, offset, scale = part[15], struct.unpack_from("<H", part, 21)[0], part[12]
    return Column(name, kind, number, variable, bool(flags & 1), offset, scale)


class RowDecoder:
    """Decodes the records of one table; ``record_at`` follows a pointer to another record."""

    def __init__(self, columns: list[Column], version: int, record_at: Callable[[int], bytes]) -> None:
        self._columns, self._jet3, self._record_at = columns, version == 3, record_at

    def decode(self, record: bytes) -> dict[str, Any] | None:
        """The row as values by column; None for a record that is too short to be one."""
        head = 1 if self._jet3 else 2
        if len(record) < head + 1:
            return None
        count = record[0] if self._jet3 else struct.unpack_from("<H", record)[0]
        mask_size = (count + 7) // 8
        if not count or len(record) < head + mask_size:
            return None
        mask = record[-mask_size:]
        offsets = self._offsets(record, mask_size) if any(not column.fixed for column in self._columns) else []
        return {column.name: self._value(column, record, head, mask, offsets) for column in self._columns}

    def _value(self, column: Column, record: bytes, head: int, mask: bytes, offsets: list[int]) -> Any:
        present = column.number < len(mask) * 8 and bool(mask[column.number // 8] & (1 << column.number % 8))
        if column.type == BOOLEAN:
            return present
        if not present:
            return None
        if column.fixed:
            return _fixed(column, record[head + column.offset :])
        if column.variable + 1 >= len(offsets):
            return None
        return self._variable(column, record[offsets[column.variable] : offsets[column.variable + 1]])

    def _offsets(self, record: bytes, mask_size: int) -> list[int]:
        """Where the variable columns begin, and at the end where the last one ends."""
        tail = record[: len(record) - mask_size]
        if self._jet3:
            return _jet3_offsets(record, tail)
        if len(tail) < 4:
            return []
        count = struct.unpack("<H", tail[-2:])[0]
        raw = tail[-2 - 2 * (count + 1) : -2]
        return list(struct.unpack(f"<{len(raw) // 2}H", raw[len(raw) % 2 :]))[::-1]

    def _variable(self, column: Column, data: bytes) -> Any:
        if column.type == TEXT:
            return self._text(data)
        if column.type == MEMO:
            return self._text(self._memo(data))
        if column.type in {BINARY, OLE}:
            return None
        return _fixed(column, data)

    def _text(self, data: bytes) -> str:
        return data.decode("gb18030", errors="replace") if self._jet3 else jet4_text(data)

    def _memo(self, data: bytes) -> bytes:
        """A memo's bytes: in the row, in one record elsewhere, or in a chain of records."""
        if len(data) < 12:
            return b""
        length, pointer = struct.unpack_from("<II", data)
        if length & 0x80000000:
            return data[12 : 12 + (length & 0x3FFFFFFF)]
        if length & 0x40000000:
            return self._record_at(pointer)
        parts: list[bytes] = []
        while pointer and len(parts) < MAX_MEMO_PARTS:
            part = self._record_at(pointer)
            if len(part) < 4:
                break
            pointer = struct.unpack_from("<I", part)[0]
            parts.append(part[4:])
        return b"".join(parts)[: length & 0x3FFFFFFF]


def _jet3_offsets(record: bytes, tail: bytes) -> list[int]:
    """Jet 3 keeps offsets in one byte each, and where they pass a multiple of 256 in a jump table."""
    jumps_count = (len(record) - 1) // 256
    if not tail:
        return []
    count = tail[-1]
    jumps = tail[-1 - jumps_count : -1][::-1] if jumps_count else b""
    low = tail[-1 - jumps_count - (count + 1) : len(tail) - 1 - jumps_count][::-1]
    return [value + 256 * sum(index >= jump for jump in jumps) for index, value in enumerate(low)]


def jet4_text(data: bytes) -> str:
    """UTF-16, or after ``FF FE`` one byte a character with NUL switching to UTF-16 and back."""
    if not data.startswith(b"\xff\xfe"):
        return data.decode("utf-16-le", errors="replace").replace("\x00", "")
    whole, narrow, at = bytearray(), True, 2
    while at < len(data):
        if narrow and data[at]:
            whole += bytes((data[at], 0))
            at += 1
        elif data[at : at + 1] == b"\x00" and narrow:
            narrow, at = False, at + 1
        elif data[at : at + 2] == b"\x00\x00":
            narrow, at = True, at + 2
        else:
            whole += data[at : at + 2]
            at += 2
    return whole.decode("utf-16-le", errors="replace")


def _fixed(column: Column, data: bytes) -> Any:
    if column.type == NUMERIC:
        return _numeric(data, column.scale)
    if column.type == GUID:
        return str(uuid.UUID(bytes_le=data[:16])) if len(data) >= 16 else None
    layout = _FIXED.get(column.type)
    if layout is None or len(data) < struct.calcsize(layout):
        return jet4_text(data) if column.type == TEXT else None
    value = struct.unpack_from(layout, data)[0]
    if column.type == MONEY:
        return Decimal(value) / 10_000
    return _datetime(value) if column.type == DATETIME else value


def _numeric(data: bytes, scale: int) -> Decimal | None:
    if len(data) < 17:
        return None
    sign, *words = struct.unpack_from("<BIIII", data)
    whole = sum(word << shift for word, shift in zip(words, (96, 64, 32, 0), strict=True))
    return Decimal(-whole if sign else whole).scaleb(-min(scale, 28))


def _datetime(days: float) -> datetime | None:
    try:
        return (_EPOCH + timedelta(days=days)).replace(microsecond=0)
    except (OverflowError, ValueError):
        return None
