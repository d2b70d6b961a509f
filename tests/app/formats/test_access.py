"""Access databases of all versions; the sample is Access 2003, the rest is rows as Jet and ACE write them."""

import struct
import uuid
import zipfile
from datetime import datetime
from decimal import Decimal

import pytest

from app.formats.payloads import access_rows as rows
from app.formats.payloads.access import AccessReader, _Database
from app.formats.payloads.access_rows import Column, RowDecoder, jet4_text
from app.formats.tables import PayloadError
from tests.app.formats.make import SAMPLES


@pytest.fixture(scope="module")
def sample() -> bytes:
    with zipfile.ZipFile(SAMPLES / "counter-applied-complete/cgsbqy.zip") as package:
        return package.read("cgsb.mdb")


def nothing(_pointer: int) -> bytes:
    return b""


def test_all_three_tables_with_rare_characters_and_memos(sample: bytes) -> None:
    tables = {table.name: table for table in AccessReader().read(sample, "cgsb.mdb")}
    assert list(tables) == ["科技成果", "完成单位", "完成人"]
    achievement = dict(zip(tables["科技成果"].columns, tables["科技成果"].rows[0], strict=True))
    assert achievement["成果简介"] == "课题来源与背景：……\n技术原理及性能指标：……"
    assert (achievement["联系人"], achievement["联系电话"]) == ("周䶮", "13800138000")
    assert achievement["评价日期"] == "2025-09-12"
    assert [row[2] for row in tables["完成人"].rows] == ["周䶮", "泽仁·卓玛", "赵𬱖"]
    assert tables["完成单位"].columns == ("成果序号", "排序", "单位名称", "通讯地址", "邮政编码")


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6])
def test_every_version_since_2000_is_read_alike(sample: bytes, version: int) -> None:
    newer = sample[:20] + bytes([version]) + sample[21:]
    assert AccessReader().read(newer, "a") == AccessReader().read(sample, "a")


def test_rows_are_bounded(sample: bytes) -> None:
    assert [len(table.rows) for table in AccessReader(1).read(sample, "a")] == [1, 1, 1]


@pytest.mark.parametrize("cut", [21, 100, 4096, 9000])
def test_a_torn_database_is_refused(sample: bytes, cut: int) -> None:
    with pytest.raises(PayloadError, match=r"a\.mdb"):
        AccessReader().read(sample[:cut], "a.mdb")


def jet4_row(fixed: bytes, variable: list[bytes], columns: int, present: int) -> bytes:
    """A row of Jet 4: count, fixed part, variable parts, their offsets backwards, their count, null mask."""
    body = struct.pack("<H", columns) + fixed
    offsets = []
    for part in variable:
        offsets.append(len(body))
        body += part
    offsets.append(len(body))
    tail = b"".join(struct.pack("<H", offset) for offset in reversed(offsets)) + struct.pack("<H", len(variable))
    return body + tail + present.to_bytes((columns + 7) // 8, "little")


def test_variable_columns_are_found_by_their_own_number_not_by_their_order() -> None:
    columns = [Column("简介", rows.TEXT, 0, 1, False, 0, 0), Column("姓名", rows.TEXT, 1, 0, False, 0, 0)]
    record = jet4_row(b"", ["周䶮".encode("utf-16-le"), "很长".encode("utf-16-le")], 2, 0b11)
    assert RowDecoder(columns, 4, nothing).decode(record) == {"简介": "很长", "姓名": "周䶮"}


def test_a_column_added_after_the_row_was_written_is_empty() -> None:
    columns = [Column("甲", rows.TEXT, 0, 0, False, 0, 0), Column("后来", rows.TEXT, 9, 1, False, 0, 0)]
    record = jet4_row(b"", ["一".encode("utf-16-le")], 1, 0b1)
    assert RowDecoder(columns, 4, nothing).decode(record) == {"甲": "一", "后来": None}


def test_values_of_fixed_columns() -> None:
    kinds = [
        (rows.MONEY, struct.pack("<q", 125_000), Decimal("12.5")),
        (rows.DATETIME, struct.pack("<d", 45912.25), datetime.fromisoformat("2025-09-12T06:00")),
        (rows.DOUBLE, struct.pack("<d", 3.5), 3.5),
        (rows.FLOAT, struct.pack("<f", 0.5), 0.5),
        (rows.LONG, struct.pack("<i", -7), -7),
        (rows.SHORT, struct.pack("<h", 300), 300),
        (rows.BYTE, b"\xff", 255),
        (rows.GUID, uuid.UUID(int=5).bytes_le, str(uuid.UUID(int=5))),
        (rows.NUMERIC, struct.pack("<BIIII", 1, 0, 0, 0, 5), Decimal("-0.05")),
    ]
    columns, fixed = [], b""
    for number, (kind, data, _) in enumerate(kinds):
        columns.append(Column(str(number), kind, number, 0, True, len(fixed), 2))
        fixed += data
    columns.append(Column("是", rows.BOOLEAN, 9, 0, True, 0, 0))
    found = RowDecoder(columns, 4, nothing).decode(jet4_row(fixed, [], 10, 0x3FF))
    assert found == {str(number): value for number, (_, _, value) in enumerate(kinds)} | {"是": True}


def test_absent_values_are_none_and_an_absent_boolean_is_false() -> None:
    columns = [Column("数", rows.LONG, 0, 0, True, 0, 0), Column("是", rows.BOOLEAN, 1, 0, True, 0, 0)]
    assert RowDecoder(columns, 4, nothing).decode(jet4_row(bytes(4), [], 2, 0)) == {"数": None, "是": False}


def test_a_date_beyond_the_calendar_is_none() -> None:
    columns = [Column("日", rows.DATETIME, 0, 0, True, 0, 0)]
    assert RowDecoder(columns, 4, nothing).decode(jet4_row(struct.pack("<d", 1e18), [], 1, 1)) == {"日": None}


class TestMemo:
    COLUMN = (Column("文", rows.MEMO, 0, 0, False, 0, 0),)

    def read(self, head: bytes, rest: dict[int, bytes] | None = None) -> object:
        pages = rest or {}
        decoder = RowDecoder(list(self.COLUMN), 4, lambda pointer: pages.get(pointer, b""))
        found = decoder.decode(jet4_row(b"", [head], 1, 1))
        assert found is not None
        return found["文"]

    def test_in_the_row(self) -> None:
        text = "就在这里".encode("utf-16-le")
        assert self.read(struct.pack("<III", 0x80000000 | len(text), 0, 0) + text) == "就在这里"

    def test_in_another_record(self) -> None:
        text = "在别处".encode("utf-16-le")
        assert self.read(struct.pack("<III", 0x40000000 | len(text), 0x501, 0), {0x501: text}) == "在别处"

    def test_in_a_chain_of_records(self) -> None:
        parts = {7: struct.pack("<I", 8) + "前".encode("utf-16-le"), 8: struct.pack("<I", 0) + "后".encode("utf-16-le")}
        assert self.read(struct.pack("<III", 4, 7, 0), parts) == "前后"

    def test_a_chain_that_bites_its_tail_ends(self) -> None:
        loop = struct.pack("<I", 7) + "圈".encode("utf-16-le")
        assert self.read(struct.pack("<III", 4, 7, 0), {7: loop}) == "圈圈"

    def test_a_chain_that_leads_nowhere_is_empty(self) -> None:
        assert self.read(struct.pack("<III", 4, 7, 0)) == ""
        assert self.read(b"short") == ""


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("汉字AB".encode("utf-16-le"), "汉字AB"),
        (b"\xff\xfe2022YFN", "2022YFN"),
        (b"\xff\xfeA\x00" + "汉字".encode("utf-16-le") + b"\x00\x00B", "A汉字B"),
        (b"\xff\xfe\xb7", "·"),
        (b"", ""),
    ],
)
def test_compressed_text(data: bytes, text: str) -> None:
    assert jet4_text(data) == text


def test_access_97_has_gbk_text_and_offsets_beyond_a_byte() -> None:
    parts = [("一" * 100).encode("gbk"), ("二" * 100).encode("gbk"), "联通".encode("gbk")]
    columns = [Column(str(n), rows.TEXT, n, n, False, 0, 0) for n in range(3)]
    body = bytes([3])
    offsets = []
    for part in parts:
        offsets.append(len(body))
        body += part
    offsets.append(len(body))
    # The jump table names the first column whose offset lies past each multiple of 256.
    jumps = [next(n for n, offset in enumerate(offsets) if offset >= 256)]
    record = (
        body + bytes(offset & 0xFF for offset in reversed(offsets)) + bytes(jumps[::-1]) + bytes([3]) + bytes([0b111])
    )
    assert (len(record) - 1) // 256 == len(jumps)
    assert RowDecoder(columns, 3, nothing).decode(record) == {"0": "一" * 100, "1": "二" * 100, "2": "联通"}


def test_access_97_column_names_are_gbk() -> None:
    name = "成果名称".encode("gbk")
    column = struct.pack("<BHHHHHHBHH", rows.TEXT, 0, 0, 0, 0x804, 936, 0, 0x02, 0, 50)
    head = bytearray(43)
    struct.pack_into("<HHHII", head, 21, 1, 1, 1, 0, 0)
    definition = bytes(head) + column + bytes([len(name)]) + name
    assert [(column.name, column.fixed) for column in rows.read_columns(definition, 3)] == [("成果名称", False)]


@pytest.mark.parametrize("record", [b"", b"\x01", b"\x00\x00\x00", b"\xff\x00ab"])
def test_bytes_that_are_no_row_give_none(record: bytes) -> None:
    assert RowDecoder([Column("a", rows.TEXT, 0, 0, False, 0, 0)], 4, nothing).decode(record) is None


class TestPages:
    """A database of three pages of which the last one is a data page, as overflowing rows and memos use them."""

    def database(self, records: list[bytes], flags: dict[int, int]) -> _Database:
        page = bytearray(4096)
        page[:2] = b"\x01\x01"
        struct.pack_into("<I", page, 4, 7)
        struct.pack_into("<H", page, 12, len(records))
        end = 4096
        for number, record in enumerate(records):
            end -= len(record)
            page[end : end + len(record)] = record
            struct.pack_into("<H", page, 14 + 2 * number, end | flags.get(number, 0))
        return _Database(b"\x00\x01\x00\x00Standard Jet DB\x00\x01".ljust(8192, b"\0") + bytes(page))

    def test_a_pointer_leads_to_its_record(self) -> None:
        found = self.database([b"first", b"second"], {1: 0x8000})
        assert found._record(2 << 8) == b"first"
        assert found._record(2 << 8 | 1) == b"second"

    @pytest.mark.parametrize("pointer", [2 << 8 | 9, 1 << 8, 99 << 8, 0xFFFFFFFF])
    def test_a_pointer_to_nowhere_gives_nothing(self, pointer: int) -> None:
        assert self.database([b"first"], {})._record(pointer) == b""

    def test_deleted_rows_are_left_out_and_moved_ones_followed(self) -> None:
        pointer = struct.pack("<I", 2 << 8 | 2)
        found = self.database([b"gone", pointer, b"moved", b"plain"], {0: 0x8000, 1: 0x4000, 2: 0x8000})
        assert found._records(2) == [b"moved", b"plain"]
