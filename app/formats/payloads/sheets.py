"""Spreadsheets: XLSX (openpyxl, read-only) and XLS (xlrd)."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from itertools import islice
from typing import Any

from app.formats.payloads.cells import cell_text
from app.formats.tables import PayloadError, Table

MAX_SHEETS = 30
MAX_COLUMNS = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class XlsxReader:
    """Reads a zip that holds a workbook."""

    kind = "XLSX"

    def __init__(self, max_rows: int = 5000, max_total: int = 256 * 1024 * 1024) -> None:
        self._max_rows, self._max_total = max_rows, max_total

    def sniff(self, data: bytes) -> bool:
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                return "xl/workbook.xml" in package.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
            return False

    def read(self, data: bytes, name: str) -> list[Table]:
        from openpyxl import load_workbook  # noqa: PLC0415 (0.2 s, seldom needed)

        try:
            size = _unpacked_size(data)
            tables = self._sheets(load_workbook, data) if size <= self._max_total else None
        except Exception as error:  # openpyxl raises whatever its parts raise on broken parts
            raise PayloadError(f"数据文件 {name} 是 XLSX 表格，但内容已损坏") from error
        if tables is None:
            raise PayloadError(f"数据文件 {name} 展开后过大，未读取内容")
        return tables

    def _sheets(self, load_workbook: Callable[..., Any], data: bytes) -> list[Table]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles it does not know
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                return [self._table(sheet) for sheet in book.worksheets[:MAX_SHEETS]]
            finally:
                book.close()

    def _table(self, sheet: Any) -> Table:
        rows = sheet.iter_rows(max_col=MAX_COLUMNS, max_row=self._max_rows, values_only=True)
        return _grid(sheet.title, [[cell_text(cell) for cell in row] for row in islice(rows, self._max_rows)])


class XlsReader:
    """Reads an OLE2 file that holds a BIFF workbook."""

    kind = "XLS"

    def __init__(self, max_rows: int = 5000) -> None:
        self._max_rows = max_rows

    def sniff(self, data: bytes) -> bool:
        return data.startswith(_OLE)

    def read(self, data: bytes, name: str) -> list[Table]:
        import xlrd  # noqa: PLC0415 (seldom needed)

        try:
            book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
            sheets = [book.sheet_by_index(index) for index in range(min(book.nsheets, MAX_SHEETS))]
            return [_grid(sheet.name, self._rows(sheet, book.datemode)) for sheet in sheets]
        except Exception as error:  # xlrd raises struct, assertion, index and its own errors on broken files
            raise PayloadError(f"数据文件 {name} 不是完整的 XLS 表格") from error

    def _rows(self, sheet: Any, datemode: int) -> list[list[str]]:
        count = min(sheet.nrows, self._max_rows)
        width = min(sheet.ncols, MAX_COLUMNS)
        return [[_xls_text(cell, datemode) for cell in sheet.row_slice(row, 0, width)] for row in range(count)]


def _unpacked_size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(entry.file_size for entry in package.infolist())


def _xls_text(cell: Any, datemode: int) -> str:
    import xlrd  # noqa: PLC0415 (seldom needed)

    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_DATE:
        try:
            return cell_text(xlrd.xldate_as_datetime(value, datemode))
        except (ValueError, OverflowError, xlrd.xldate.XLDateError):
            return cell_text(value)
    if kind == xlrd.XL_CELL_ERROR:
        return ""
    return cell_text(bool(value)) if kind == xlrd.XL_CELL_BOOLEAN else cell_text(value)


def _grid(name: str, rows: list[list[str]]) -> Table:
    """A sheet without its empty rows."""
    return Table(name, (), tuple(tuple(row) for row in rows if any(row)))
