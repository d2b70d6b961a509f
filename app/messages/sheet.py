"""短信 as a sheet for the web page of a gateway."""

import io
from collections.abc import Sequence

_HEAD = ("手机号码", "短信内容", "收信人", "收件号")
_WIDTHS = (16, 90, 14, 18)


def sheet(rows: Sequence[tuple[str, str, str, str]]) -> bytes:
    """An xlsx of number, text, recipient and case number; all of it text, so that nothing is taken for a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded with the first export
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - same

    book = Workbook()
    page = book.active
    page.title = "短信"
    page.append(_HEAD)
    for row in rows:
        page.append(row)
        for cell in page[page.max_row]:
            cell.data_type, cell.number_format = "s", "@"
    for number, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
