"""The sheet for a gateway's web page."""

import io

from openpyxl import load_workbook

from app.messages.sheet import sheet


def test_numbers_and_texts_stay_text() -> None:
    rows = [("13812345678", "您好，=1+1", "𬱖卓玛", "2026-0001"), ("13900000000", "=cmd|x", "+1", "2026-0002")]
    page = load_workbook(io.BytesIO(sheet(rows))).active
    assert page is not None
    held = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert held == [("手机号码", "短信内容", "收信人", "收件号"), *rows]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
