"""A list as xlsx: every cell is the text that it was."""

import io

from openpyxl import load_workbook

from app.formats.text_sheet import Page, text_book, text_sheet


def test_every_cell_is_text_as_it_was() -> None:
    rows = [("1", "=1+1", "𠅤 名"), ("002", "上\n下", "a\x00\x0bb")]
    page = load_workbook(io.BytesIO(text_sheet("清单", (("序号", 6), ("意见", 60), ("人", 10)), rows))).active
    assert page.title == "清单"
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["序号", "意见", "人"],
        ["1", "=1+1", "𠅤 名"],
        ["002", "上\n下", "ab"],
    ]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
    assert page.column_dimensions["B"].width == 60
    assert page.freeze_panes == "A2"


def test_a_book_holds_its_lists_in_order_and_numbers_as_numbers() -> None:
    pages = (Page("概况", (("项目", 6), ("数", 8)), [("收件", 12), ("平均", 1.5)]), Page("无", (("项目", 6),), []))
    book = load_workbook(io.BytesIO(text_book(pages)))
    assert book.sheetnames == ["概况", "无"]
    first = book["概况"]
    assert [(cell.value, cell.data_type) for cell in first["B"]] == [("数", "s"), (12, "n"), (1.5, "n")]
    assert [cell.value for cell in book["无"]["A"]] == ["项目"]
