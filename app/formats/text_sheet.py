"""Lists as an xlsx that any spreadsheet program opens: a head, wrapped rows, text that stays what it is."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Columns = Sequence[tuple[str, int]]
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Page:
    """One list of a book; each column has its name and its width in characters."""

    title: str
    columns: Columns
    rows: Sequence[Sequence[Cell]]


def text_sheet(title: str, columns: Columns, rows: Sequence[Sequence[str]]) -> bytes:
    """The xlsx of one list of texts."""
    return text_book([Page(title, columns, rows)])


def text_book(pages: Sequence[Page]) -> bytes:
    """The xlsx of several lists. No text is taken for a formula or a number; a number is one, to reckon with."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded with the first export

    book = Workbook()
    book.remove(book.active)
    for page in pages:
        _fill(book.create_sheet(page.title), page)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Any, page: Page) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - loaded with the first export
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same

    for row in ([name for name, _ in page.columns], *page.rows):
        sheet.append([_NOT_IN_XML.sub("", cell) if isinstance(cell, str) else cell for cell in row])
        for cell, given in zip(sheet[sheet.max_row], row, strict=True):
            if isinstance(given, str):
                cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, (_, width) in enumerate(page.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "A2"
