"""Each reader reads its kind and refuses what is broken with a sentence."""

import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest

from app.formats.payloads.cells import cell_text
from app.formats.payloads.dbf import DbfReader
from app.formats.payloads.delimited import DelimitedReader
from app.formats.payloads.json_file import JsonReader
from app.formats.payloads.registry import readers
from app.formats.payloads.sheets import XlsReader, XlsxReader
from app.formats.payloads.sqlite_file import SqliteReader
from app.formats.payloads.trees import MAX_DEPTH
from app.formats.payloads.xml_file import XmlReader
from app.formats.tables import PayloadError, Table
from tests.app.formats.make import HEAD, ROW, SAMPLES, csv_bytes, dbf_bytes, sqlite_bytes, xls_bytes, xlsx_bytes


def kind_of(data: bytes) -> str:
    return next((reader.kind for reader in readers(100) if reader.sniff(data)), "")


def record(table: Table, row: int = 0) -> dict[str, str]:
    return dict(zip(table.columns, table.rows[row], strict=True))


XML = f"<登记><成果><成果名称>{ROW[0]}</成果名称></成果></登记>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (XML.encode(), "XML"),
        (b"\xef\xbb\xbf  " + XML.encode(), "XML"),
        (('<?xml version="1.0" encoding="GBK"?>' + XML).encode("gbk"), "XML"),
        (XML.encode("utf-16"), "XML"),
        (json.dumps([{"成果名称": "甲"}]).encode(), "JSON"),
        (csv_bytes([HEAD, ROW]), "文本"),
        (csv_bytes([HEAD, ROW], "\t", "utf-16"), "文本"),
        (dbf_bytes([("MC", "C", 20)], [[b"x"]]), "DBF"),
        (sqlite_bytes(["create table t (a)"]), "SQLite"),
        (xlsx_bytes({"表": [HEAD, ROW]}), "XLSX"),
        (xls_bytes({"表": [HEAD, ROW]}), "XLS"),
        (zipfile.ZipFile(SAMPLES / "counter-applied-complete/cgsbqy.zip").read("cgsb.mdb"), "Access"),
        (b"\x00\x01\x02\x03" * 100, ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), ""),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 4, ""),
        (b"", ""),
    ],
)
def test_the_kind_is_told_by_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


class TestXml:
    def test_nesting_is_folded_and_repetition_makes_rows(self) -> None:
        data = """<?xml version="1.0" encoding="gb2312"?><!-- 导出 -->
        <登记 版本="10">
        <成果><基本 编号="7"><成果名称>甲</成果名称></基本><单位><名>一</名></单位><单位><名>二</名></单位>
        </成果><成果><基本 编号="8"><成果名称>乙</成果名称></基本><单位><名>三</名></单位></成果></登记>""".encode(
            "gb18030"
        )
        tables = {table.name: table for table in XmlReader().read(data, "a.xml")}
        assert record(tables["成果"], 1) == {"编号": "8", "成果名称": "乙"}
        assert list(tables["单位"].rows) == [("一",), ("二",), ("三",)]
        assert [each.rpartition(".")[0] for each in tables["单位"].row_ids] == [
            tables["成果"].row_ids[0], tables["成果"].row_ids[0], tables["成果"].row_ids[1],
        ]  # fmt: skip

    def test_values_in_attributes_and_named_fields(self) -> None:
        data = '<r><f name="成果名称">甲</f><f name="关键词" value="乙"/><x a="1">丙</x></r>'.encode()
        assert record(XmlReader().read(data, "a.xml")[0]) == {"成果名称": "甲", "关键词": "乙", "a": "1", "x": "丙"}

    def test_repeated_leaves_are_joined(self) -> None:
        assert record(XmlReader().read("<r><人>甲</人><人>乙</人></r>".encode(), "a")[0]) == {"人": "甲；乙"}

    def test_namespaces_and_control_characters_do_not_matter(self) -> None:
        data = '<n:r xmlns:n="urn:x"><n:成果名称>甲\x0b</n:成果名称></n:r>'.encode()
        assert record(XmlReader().read(data, "a")[0]) == {"成果名称": "甲"}

    @pytest.mark.parametrize(
        "data",
        [
            b"<a><b>",
            b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
            b"<a>" * (MAX_DEPTH + 2) + b"</a>" * (MAX_DEPTH + 2),
            b"<a>" + b"<b/>" * 200_001 + b"</a>",
        ],
        ids=["torn", "entity", "deep", "long"],
    )
    def test_what_is_broken_or_hostile_is_refused(self, data: bytes) -> None:
        with pytest.raises(PayloadError):
            XmlReader().read(data, "a.xml")


class TestJson:
    def test_objects_lists_and_scalars(self) -> None:
        data = json.dumps(
            {
                "成果": [
                    {"成果名称": "甲", "经费": 12.50, "人": ["一", "二"], "公开": True, "空": None},
                    {"成果名称": "乙"},
                ]
            }
        ).encode()
        (table,) = JsonReader().read(data, "a.json")
        assert table.name == "成果"
        assert record(table) == {"成果名称": "甲", "经费": "12.5", "人": "一；二", "公开": "是", "空": ""}
        assert record(table, 1)["成果名称"] == "乙"

    def test_a_single_object_is_one_row(self) -> None:
        (table,) = JsonReader().read('{"成果名称":"甲"}'.encode("gb18030"), "导出.json")
        assert (table.name, record(table)) == ("导出", {"成果名称": "甲"})

    def test_a_list_of_one_is_still_a_table(self) -> None:
        data = json.dumps({"成果名称": "甲", "完成单位": [{"单位名称": "乙"}], "完成人": [{"姓名": "丙"}]}).encode()
        units, persons = JsonReader().read(data, "a.json")[1:]
        assert (units.name, record(units)) == ("完成单位", {"单位名称": "乙"})
        assert (persons.name, record(persons)) == ("完成人", {"姓名": "丙"})

    @pytest.mark.parametrize("data", [b'{"a":', b"[" * 100_000, b'{"a":' * 80 + b"1" + b"}" * 80])
    def test_what_is_broken_or_deep_is_refused(self, data: bytes) -> None:
        with pytest.raises(PayloadError):
            JsonReader().read(data, "a.json")


class TestDbf:
    def test_chinese_text_dates_numbers_and_deleted_rows(self) -> None:
        data = dbf_bytes(
            [("成果名称", "C", 30), ("PJRQ", "D", 8), ("JF", "N", 10), ("SF", "L", 1)],
            [
                ["藏羊选育".encode("gbk"), b"20250320", b"     12.50", b"T"],
                ["*删去".encode("gbk"), b"", b"", b""],
                ["周\ue000".encode("gb18030"), b"", b"**********", b"?"],
            ],
        )
        (table,) = DbfReader().read(data, "cgsb.DBF")
        assert table.name == "cgsb"
        assert table.rows[0] == ("藏羊选育", "2025-03-20", "12.5", "是")
        assert len(table.rows) == 2
        assert table.rows[1][1:] == ("", "", "")

    def test_a_cell_that_is_not_what_its_column_says_is_kept_as_text(self) -> None:
        (table,) = DbfReader().read(dbf_bytes([("RQ", "D", 8), ("N", "N", 4)], [[b"2025.3.1", b"abc"]]), "a.dbf")
        assert table.rows == (("2025.3.1", "abc"),)

    def test_foxpro_memos_are_read_from_the_file_beside(self) -> None:
        text = "成果简介：……".encode("gbk")
        memo = (
            b"\x00\x00\x00\x09\x00\x00\x00\x40".ljust(512, b"\0")
            + b"\x00\x00\x00\x01"
            + len(text).to_bytes(4, "big")
            + text
        )
        data = dbf_bytes([("JJ", "M", 10)], [[b"         8"]], version=0xF5)
        beside = {"a.fpt": memo}
        assert DbfReader(companion=beside.get).read(data, "a.dbf")[0].rows == (("成果简介：……",),)
        assert DbfReader().read(data, "a.dbf")[0].rows == (("",),)

    def test_a_torn_row_is_left_out(self) -> None:
        data = dbf_bytes([("MC", "C", 10)], [[b"one"], [b"two"]], end=b"")[:-4]
        assert DbfReader().read(data, "a.dbf")[0].rows == (("one",),)

    def test_no_more_rows_than_asked_for(self) -> None:
        assert len(DbfReader(3).read(dbf_bytes([("A", "C", 1)], [[b"x"]] * 10), "a.dbf")[0].rows) == 3


class TestSheets:
    ROWS = ((*HEAD, "评价日期", "经费"), (*ROW, date(2025, 3, 20), 12.0))

    @pytest.mark.parametrize(("reader", "make"), [(XlsxReader(), xlsx_bytes), (XlsReader(), xls_bytes)])
    def test_cells_come_as_text_and_empty_rows_go(self, reader: XlsxReader | XlsReader, make: object) -> None:
        data = make({"成果": [self.ROWS[0], ("",), self.ROWS[1]], "空": []})
        first, second = reader.read(data, "a")
        assert (first.name, first.columns) == ("成果", ())
        assert first.rows[1][:7] == (*ROW, "2025-03-20", "12")
        assert len(first.rows) == 2
        assert second.rows == ()

    @pytest.mark.parametrize(("reader", "make"), [(XlsxReader(3), xlsx_bytes), (XlsReader(3), xls_bytes)])
    def test_rows_are_bounded(self, reader: XlsxReader | XlsReader, make: object) -> None:
        assert len(reader.read(make({"a": [("x",)] * 9}), "a")[0].rows) == 3

    def test_broken_books_are_refused(self) -> None:
        whole = xlsx_bytes({"a": [("x",)]})
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        broken = io.BytesIO()
        with zipfile.ZipFile(broken, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data[:40])
        with pytest.raises(PayloadError):
            XlsxReader().read(broken.getvalue(), "a.xlsx")
        with pytest.raises(PayloadError):
            XlsxReader(max_total=10).read(whole, "a.xlsx")
        with pytest.raises(PayloadError):
            XlsReader().read(xls_bytes({"a": [("x",)]})[:1500], "a.xls")


class TestSqlite:
    def test_tables_are_read_also_from_a_file_left_in_wal_mode(self) -> None:
        data = sqlite_bytes(
            ["create table 成果 (成果名称 text, 经费 real, 图 blob)", "insert into 成果 values ('许𠅤', 3.5, x'00ff')"],
            wal=True,
        )
        (table,) = SqliteReader().read(data, "a.db")
        assert record(table) == {"成果名称": "许𠅤", "经费": "3.5", "图": ""}

    def test_rows_are_bounded(self) -> None:
        data = sqlite_bytes(["create table t (a)", "insert into t values (1),(2),(3)"])
        assert len(SqliteReader(2).read(data, "a")[0].rows) == 2

    def test_a_generated_column_that_never_ends_is_stopped(self) -> None:
        endless = "(with recursive c(x) as (values(1) union all select x+1 from c) select count(*) from c)"
        data = sqlite_bytes(["create table t (a)", f"create view v as select {endless}"])
        assert [table.name for table in SqliteReader().read(data, "a")] == ["t"]

    def test_damage_is_refused(self) -> None:
        data = sqlite_bytes(["create table t (a)", "insert into t values ('x')"])
        with pytest.raises(PayloadError):
            SqliteReader().read(data[:100] + b"\xff" * (len(data) - 100), "a")


class TestText:
    @pytest.mark.parametrize("separator", [",", "\t", "|", ";", "，", "^"])
    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
    def test_the_separator_and_the_encoding_are_guessed(self, separator: str, encoding: str) -> None:
        (table,) = DelimitedReader().read(csv_bytes([HEAD, ROW], separator, encoding), "dir/成果.txt")
        assert (table.name, table.rows) == ("成果", (HEAD, ROW))

    def test_quoted_cells_keep_separators_and_line_ends(self) -> None:
        data = '成果名称,成果简介,备注\r\n甲,"一,二\r\n三",无\r\n'.encode()
        assert DelimitedReader().read(data, "a.csv")[0].rows[1] == ("甲", "一,二\r\n三", "无")

    def test_lines_of_label_and_value(self) -> None:
        data = "成果名称：甲：乙\n成果简介：第一段\n第二段\n评价日期：\n\n成果名称：丙\n评价日期：2025年3月\n".encode(
            "gbk"
        )
        (table,) = DelimitedReader().read(data, "a.txt")
        assert record(table) == {"成果名称": "甲：乙", "成果简介": "第一段\n第二段", "评价日期": ""}
        assert record(table, 1) == {"成果名称": "丙", "成果简介": "", "评价日期": "2025年3月"}

    def test_a_text_without_labels_gives_nothing(self) -> None:
        assert DelimitedReader().read("只是一句话".encode(), "a.txt")[0].rows == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (12.0, "12"),
        (0.5, "0.5"),
        (float("nan"), "nan"),
        (datetime.fromisoformat("2025-09-12"), "2025-09-12"),
        (datetime.fromisoformat("2025-09-12T08:05"), "2025-09-12 08:05:00"),
        (date(2025, 9, 12), "2025-09-12"),
        (Decimal("12.5000"), "12.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("Infinity"), "Infinity"),
        (b"\x00", ""),
        (" a\x00b ", "ab"),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text
