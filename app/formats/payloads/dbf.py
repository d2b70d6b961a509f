"""DBF tables (dBase, FoxPro, Visual FoxPro) with text in CP936, read from memory by dbfread."""

import io
import struct
from collections.abc import Callable, Iterator
from typing import Any

from dbfread import DBF, FieldParser
from dbfread.memo import DB3MemoFile, DB4MemoFile, MemoFile, VFPMemoFile

from app.formats.payloads.cells import cell_text
from app.formats.payloads.encodings import decode_text
from app.formats.tables import PayloadError, Table

_VERSIONS = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB})
MAX_COLUMNS = 500


class DbfReader:
    """Reads one DBF; ``companion`` gives the bytes of the memo file beside it (``.fpt``, ``.dbt``), if there is one."""

    kind = "DBF"

    def __init__(self, max_rows: int = 5000, companion: Callable[[str], bytes | None] = lambda _name: None) -> None:
        self._max_rows, self._companion = max_rows, companion

    def sniff(self, data: bytes) -> bool:
        if len(data) < 33 or data[0] not in _VERSIONS:
            return False
        header, record = struct.unpack_from("<HH", data, 8)
        fields_end = (header - 33) % 32 == 0 or (header - 296) % 32 == 0
        return data[2] <= 12 and data[3] <= 31 and header >= 65 and 1 < record <= 65_500 and fields_end

    def read(self, data: bytes, name: str) -> list[Table]:
        stem = name.rsplit(".", 1)[0]
        memo = self._companion(f"{stem}.fpt") or self._companion(f"{stem}.dbt")
        try:
            table = _MemoryDbf(data, memo)
            rows = tuple(row for row, _ in zip(table.rows(), range(self._max_rows), strict=False))
        except (ValueError, struct.error, OSError, IndexError) as error:
            raise PayloadError(f"数据文件 {name} 是 DBF 表，但内容已损坏") from error
        return [Table(stem.rsplit("/", 1)[-1], tuple(table.field_names), rows)]


class _MemoryDbf(DBF):  # type: ignore[misc]  # dbfread ships no types
    """dbfread's table over bytes instead of a file name."""

    def __init__(self, data: bytes, memo: bytes | None) -> None:
        # The base class opens a file by name; what it would have set is set here.
        self.encoding, self.char_decode_errors, self.raw, self.lowernames = "gb18030", "replace", False, False
        self.fields: list[Any] = []
        self.field_names: list[str] = []
        self._data = data
        infile = io.BytesIO(data)
        self._read_header(infile)
        self._read_field_headers(infile)
        self._memo = _memo_file(memo, self.header.dbversion) if memo else None
        if not self.fields or len(self.fields) > MAX_COLUMNS:
            raise ValueError("no fields")

    def _read_field_headers(self, infile: io.BytesIO) -> None:
        # Cut to the header, so that a file without the end mark does not take its rows for fields.
        super()._read_field_headers(io.BytesIO(infile.getvalue()[32 : self.header.headerlen]))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """The records that are not deleted, as text."""
        parser = _LenientParser(self, self._memo)
        at, width = self.header.headerlen, self.header.recordlen
        while at + width <= len(self._data) and self._data[at] != 0x1A:
            if self._data[at] == 0x20:
                yield tuple(self._cells(parser, self._data[at + 1 : at + width]))
            at += width

    def _cells(self, parser: "_LenientParser", record: bytes) -> Iterator[str]:
        at = 0
        for field in self.fields:
            yield parser.text(field, record[at : at + field.length])
            at += field.length


class _LenientParser(FieldParser):  # type: ignore[misc]  # dbfread ships no types
    """A cell that is not what its column says is kept as text instead of failing the file."""

    def parseC(self, _field: Any, data: bytes) -> str:  # noqa: N802 (dbfread's name)
        return decode_text(data.rstrip(b"\0 "), "gbk")

    def text(self, field: Any, data: bytes) -> str:
        try:
            return cell_text(self.parse(field, data))
        except (ValueError, struct.error, OSError, OverflowError, MemoryError):
            return cell_text(decode_text(data.strip(b"\0 "), "gbk"))


def _memo_file(data: bytes, version: int) -> MemoFile:
    base = VFPMemoFile if version in {0x30, 0x31, 0x32, 0xF5, 0xFB} else DB3MemoFile if version == 0x83 else DB4MemoFile

    class InMemory(base):  # type: ignore[misc, valid-type]  # dbfread ships no types
        def _open(self) -> None:
            self.file = io.BytesIO(data)
            self._read, self._seek = self.file.read, self.file.seek

    return InMemory("memo")
