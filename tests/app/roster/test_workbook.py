"""Reading a spreadsheet: every kind, with the numbers of its rows; what cannot be read gets one sentence."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.errors import BadInputError
from app.roster import workbook
from app.roster.workbook import read_workbook
from tests.app.formats.make import xls_bytes
from tests.app.roster.sheets import PLAN_COLUMNS, PLAN_ROWS, plan_file


def test_rows_keep_the_numbers_that_a_person_sees(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "编号", "成果名称"
    sheet["A5"], sheet["B5"] = "1", "第五行"
    book.save(tmp_path / "a.xlsx")
    (read,) = read_workbook(tmp_path / "a.xlsx")
    assert [(row.line, row.cells) for row in read.rows] == [(1, ("编号", "成果名称")), (5, ("1", "第五行"))]


def test_a_wrong_dimension_hides_no_rows(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<dimension ref="A1:K6"', b'<dimension ref="A1"')
    assert b'ref="A1"' in parts[name]
    with zipfile.ZipFile(path, "w") as package:
        for part, data in parts.items():
            package.writestr(part, data)
    (read,) = read_workbook(path)
    assert len(read.rows) == 1 + 1 + len(PLAN_ROWS) + 1


def test_a_formula_without_a_result_is_told_from_one_with_it(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    book = load_workbook(path)
    book["名册"]["I3"] = "=TODAY()"
    book.save(path)
    (read,) = read_workbook(path)
    assert read.rows[2].uncounted == (8,)
    assert read.rows[3].uncounted == ()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_separated_text_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    lines = [",".join(PLAN_COLUMNS), *(",".join(map(str, row)) for row in PLAN_ROWS)]
    (tmp_path / "名册.csv").write_bytes("\r\n".join(lines).encode(encoding))
    (read,) = read_workbook(tmp_path / "名册.csv")
    assert read.rows[0].cells == PLAN_COLUMNS
    assert read.rows[3].cells[6] == "青藏高原东缘泥石流起动机理研究"


def test_numbers_that_excel_was_kept_from_spoiling_lose_their_guard(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('编号,成果名称\n="00123",甲\n', encoding="utf-8")
    (read,) = read_workbook(tmp_path / "a.csv")
    assert read.rows[1].cells == ("00123", "甲")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04 torn", "表格已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "设了打开密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "表格已损坏"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "不是表格"),
    ],
)
def test_what_is_no_table_gets_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(BadInputError, match=sentence) as refused:
        read_workbook(tmp_path / "a.xlsx")
    assert "没有导入任何内容" in str(refused.value)


def test_another_zip_is_no_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cgsbqy.zip", "w") as package:
        package.writestr("cgsb.xml", "<a/>")
    with pytest.raises(BadInputError, match="不是 Excel 表格"):
        read_workbook(tmp_path / "cgsbqy.zip")


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plan_file(tmp_path)
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    with pytest.raises(BadInputError, match="超过 3 行"):
        read_workbook(path)
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 10)
    with pytest.raises(BadInputError, match="展开后过大"):
        read_workbook(path)
    monkeypatch.setattr(workbook, "MAX_BYTES", 10)
    with pytest.raises(BadInputError, match="不像是名册"):
        read_workbook(path)


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "名册.xls").write_bytes(xls_bytes({"名册": [PLAN_COLUMNS, *PLAN_ROWS]}))
    (read,) = read_workbook(tmp_path / "名册.xls")
    assert read.rows[0].cells == PLAN_COLUMNS
    assert read.rows[2].line == 3
    assert read.rows[2].cells[1] == "2023YFN0202"
