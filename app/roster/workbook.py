"""Reads a spreadsheet (xlsx, xls, separated text) row by row with the numbers that a person sees beside the rows.

Runs in the examining process: a foreign file may hang or crash the libraries that read it.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import BadInputError
from app.formats.payloads.cells import cell_text
from app.formats.payloads.encodings import decode_text, looks_like_text

MAX_BYTES = 30 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_SHEETS = 10
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入"


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file; ``uncounted`` are the columns (from 0) of formulas without a result."""

    line: int
    cells: tuple[str, ...]
    uncounted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The rows of a sheet that hold anything."""

    name: str
    rows: tuple[RawRow, ...]


def read_workbook(path: Path) -> tuple[RawSheet, ...]:
    """The sheets of a file. Raises ``BadInputError`` with one sentence for whatever cannot be read."""
    if path.stat().st_size > MAX_BYTES:
        raise _refused(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像是名册", "请确认选对了文件，或分成几个文件导入")
    data = path.read_bytes()
    if not data:
        raise _refused("文件是空的", "请重新导出")
    try:
        if data.startswith(_OLE):
            return _xls(data)
        if data.startswith(_ZIP):
            return _xlsx(data)
    except BadInputError:
        raise
    except Exception as error:  # the libraries raise whatever their parts raise on broken files
        raise _refused("表格已损坏，无法读取", "请重新导出，或" + _SAVE_AGAIN.removeprefix("请")) from error
    return _text(data)


def _refused(what: str, todo: str) -> BadInputError:
    return BadInputError(what, safe="没有导入任何内容", todo=todo)


# --- xlsx -----------------------------------------------------------------------------------------------


def _xlsx(data: bytes) -> tuple[RawSheet, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        if not any(entry.filename == "xl/workbook.xml" for entry in entries):
            raise _refused("这个文件不是 Excel 表格", "请选择导出的名册（.xlsx、.xls 或 .csv）")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise _refused("表格展开后过大，没有读取", "请确认选对了文件，或分成几个文件导入")
        formulas = any(_holds_formula(package, entry) for entry in entries)
    values = _sheets(data, values=True)
    open_cells = _sheets(data, values=False) if formulas else {}
    return tuple(_sheet(name, rows, _formula_places(open_cells.get(name, ()))) for name, rows in values.items())


def _holds_formula(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    if not entry.filename.startswith("xl/worksheets/"):
        return False
    tail = b""
    with package.open(entry) as part:
        while block := part.read(1 << 20):
            if b"<f>" in tail + block or b"<f " in tail + block:
                return True
            tail = block[-3:]
    return False


def _sheets(data: bytes, *, values: bool) -> dict[str, list[tuple[Any, ...]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 (0.2 s, seldom needed)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles it does not know
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
        try:
            return {sheet.title: _bounded(sheet, values=values) for sheet in book.worksheets[:MAX_SHEETS]}
        finally:
            book.close()


def _bounded(sheet: Any, *, values: bool) -> list[tuple[Any, ...]]:
    sheet.reset_dimensions()  # exporters write wrong ones, and the rows beyond would be lost
    rows: list[tuple[Any, ...]] = []
    for row in sheet.iter_rows(values_only=values):
        if len(rows) >= MAX_ROWS and any(cell is not None for cell in row):
            raise _too_long()
        rows.append(row[:MAX_COLUMNS])
        if len(rows) > MAX_ROWS * 2:  # nothing but empty rows: what a cleared sheet leaves behind
            break
    return rows


def _too_long() -> BadInputError:
    return _refused(f"表格超过 {MAX_ROWS} 行，没有读取", "请分成几个文件导入")


def _formula_places(rows: Iterable[tuple[Any, ...]]) -> dict[int, tuple[int, ...]]:
    places: dict[int, tuple[int, ...]] = {}
    for index, row in enumerate(rows):
        columns = tuple(n for n, cell in enumerate(row) if cell.data_type == "f")
        if columns:
            places[index] = columns
    return places


def _sheet(name: str, rows: Iterable[tuple[Any, ...]], formulas: dict[int, tuple[int, ...]]) -> RawSheet:
    made = []
    for index, row in enumerate(rows):
        cells = tuple(map(cell_text, row))
        uncounted = tuple(n for n in formulas.get(index, ()) if n < len(cells) and not cells[n])
        if any(cells) or uncounted:
            made.append(RawRow(index + 1, cells, uncounted))
    return RawSheet(name, tuple(made))


# --- xls ------------------------------------------------------------------------------------------------


def _xls(data: bytes) -> tuple[RawSheet, ...]:
    import xlrd  # noqa: PLC0415 (seldom needed)

    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked()
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise _locked() from error
        raise
    sheets = [book.sheet_by_index(index) for index in range(min(book.nsheets, MAX_SHEETS))]
    return tuple(RawSheet(sheet.name, tuple(_xls_rows(sheet, book.datemode))) for sheet in sheets)


def _locked() -> BadInputError:
    return _refused("这个表格设了打开密码，无法读取", "请在 Excel 或 WPS 中取消密码，保存后再导入")


def _xls_rows(sheet: Any, datemode: int) -> Iterator[RawRow]:
    if sheet.nrows > MAX_ROWS:
        raise _too_long()
    for index in range(sheet.nrows):
        cells = tuple(_xls_text(cell, datemode) for cell in sheet.row_slice(index, 0, min(sheet.ncols, MAX_COLUMNS)))
        if any(cells):
            yield RawRow(index + 1, cells)


def _xls_text(cell: Any, datemode: int) -> str:
    import xlrd  # noqa: PLC0415 (seldom needed)

    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            try:
                return cell_text(xlrd.xldate_as_datetime(cell.value, datemode))
            except (ValueError, OverflowError, xlrd.xldate.XLDateError):
                return cell_text(cell.value)
        case xlrd.XL_CELL_ERROR:
            return ""
        case xlrd.XL_CELL_BOOLEAN:
            return cell_text(bool(cell.value))
        case _:
            return cell_text(cell.value)


# --- text -----------------------------------------------------------------------------------------------


def _text(data: bytes) -> tuple[RawSheet, ...]:
    text = decode_text(data).lstrip("\ufeff")
    if not looks_like_text(text[:4096]):
        raise _refused("这个文件不是表格", "请选择导出的名册（.xlsx、.xls 或 .csv）")
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",\t;|，", key=head.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=separator)
    rows: list[RawRow] = []
    line = 0
    try:
        for number, row in enumerate(reader, 1):
            line = number
            cells = tuple(cell_text(cell.lstrip("=").strip('"') if cell.startswith('="') else cell) for cell in row)
            if any(cells):
                rows.append(RawRow(number, cells[:MAX_COLUMNS]))
            if len(rows) > MAX_ROWS:
                raise _too_long()
    except csv.Error as error:
        raise _refused(f"文字表格第 {line + 1} 行无法读取", _SAVE_AGAIN) from error
    return (RawSheet("", tuple(rows)),)
