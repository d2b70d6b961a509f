"""A list as an xlsx that any spreadsheet program opens: a head, wrapped rows, everything text."""

import io
import re
from collections.abc import Sequence

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text_sheet(title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> bytes:
    """The xlsx; each column has its name and its width in characters. No cell is taken for a formula or a number."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded with the first export
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same

    book = Workbook()
    page = book.active
    page.title = title
    for row in ([name for name, _ in columns], *rows):
        page.append([_NOT_IN_XML.sub("", text) for text in row])
        for cell in page[page.max_row]:
            cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, (_, width) in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = width
        page.cell(1, number).font = Font(bold=True)
    page.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
