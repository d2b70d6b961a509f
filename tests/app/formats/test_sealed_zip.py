"""A zip is listed, tested and read; whatever is wrong with it is one sentence, and nothing is written anywhere."""

import hashlib
import io
import json
import os
import struct
import tracemalloc
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import BadInputError
from app.formats.fields import FieldCatalogue
from app.formats.found import ZipReport
from app.formats.limits import Limits, ZipLimits
from app.formats.mapping import PayloadMapping
from app.formats.sealed_zip import examine_zip
from db.vocabulary import Severity
from tests.app.formats.make import (
    HEAD,
    ROW,
    SAMPLES,
    csv_bytes,
    dbf_bytes,
    raw_zip,
    sqlite_bytes,
    xlsx_bytes,
    zip_bytes,
)

GOOD = csv_bytes([HEAD, ROW])
NOW = datetime.fromisoformat("2026-12-01T09:30")


class Desk:
    """Examines bytes as a file in a folder of its own, and checks that nothing else appears there."""

    def __init__(self, folder: Path, catalogue: FieldCatalogue, limits: ZipLimits) -> None:
        self.folder, self.catalogue, self.limits = folder, catalogue, limits

    def examine(self, data: bytes, limits: ZipLimits | None = None, **options: object) -> ZipReport:
        path = self.folder / "cgsbqy.zip"
        path.write_bytes(data)
        report = examine_zip(path, limits=limits or self.limits, catalogue=self.catalogue, now=NOW, **options)
        assert [each.name for each in self.folder.iterdir()] == ["cgsbqy.zip"]
        assert path.read_bytes() == data
        assert (report.sha256, report.size) == (hashlib.sha256(data).hexdigest(), len(data))
        return report

    def only_finding(self, data: bytes, limits: ZipLimits | None = None) -> tuple[str, str]:
        (finding,) = self.examine(data, limits).findings
        assert finding.place == "zip"
        return finding.code, finding.text


@pytest.fixture
def desk(tmp_path: Path, catalogue: FieldCatalogue, limits: Limits) -> Desk:
    return Desk(tmp_path, catalogue, limits.zip)


def sample(folder: str, desk: Desk) -> ZipReport:
    return desk.examine((SAMPLES / folder / "cgsbqy.zip").read_bytes())


class TestSamples:
    def test_access(self, desk: Desk) -> None:
        report = sample("counter-applied-complete", desk)
        (record,) = report.records
        assert (report.payload, report.findings, report.columns) == ("Access", (), {})
        assert {key: found.value for key, found in record.values.items()} == {
            "title": "川西高原牦牛乳深加工关键技术研究与应用",
            "category": "应用技术",
            "first_unit": "四川农业大学",
            "start_month": "2022-03",
            "end_month": "2025-06",
            "recommended_by": "四川省教育厅",
            "keywords": "牦牛乳；深加工；益生菌",
            "level": "国内领先",
            "abstract": "课题来源与背景：……\n技术原理及性能指标：……",
            "source": "地方计划",
            "plan_no": "2022YFN0012",
            "eval_method": "验收",
            "eval_date": "2025-09-12",
            "use_state": "小批量或小范围应用",
        }
        assert record.values["title"].where == "科技成果.成果名称"
        first, second = record.units
        assert (first.uscc, first.contact, first.phone) == ("12510000450721567P", "周䶮", "13800138000")
        assert (second.name, second.postcode) == ("红原牦牛乳业有限责任公司", "624400")
        assert [person.name for person in record.persons] == ["周䶮", "泽仁·卓玛", "赵𬱖"]
        assert record.persons[2].born == "1990-02"

    def test_xml(self, desk: Desk) -> None:
        report = sample("counter-theory-incomplete", desk)
        (record,) = report.records
        assert (report.payload, record.title) == ("XML", "四川盆地早白垩世恐龙足迹群与古环境重建研究")
        assert record.values["category"].value == "基础理论"
        assert [person.name for person in record.persons] == ["李铁军", "阿牛木呷"]

    def test_text_and_its_gb18030_name(self, desk: Desk) -> None:
        report = sample("plan-paper-with-number", desk)
        assert [entry.name for entry in report.entries] == ["成果.txt"]
        assert [person.name for person in report.records[0].persons] == ["王磊", "陈静", "许𠅤"]
        assert len(report.records[0].units) == 2


class TestNames:
    RAW = "成果数据.txt".encode("gb18030")

    def test_gb18030_without_a_flag(self, desk: Desk) -> None:
        assert desk.examine(raw_zip(self.RAW, GOOD)).entries[0].name == "成果数据.txt"

    def test_utf8_with_and_without_the_flag(self, desk: Desk) -> None:
        raw = "成果𠅤.txt".encode()
        assert desk.examine(raw_zip(raw, GOOD, flags=0x800)).entries[0].name == "成果𠅤.txt"
        assert desk.examine(raw_zip(raw, GOOD)).entries[0].name == "成果𠅤.txt"

    def test_the_unicode_path_of_info_zip(self, desk: Desk) -> None:
        path = b"\x01" + struct.pack("<I", zlib.crc32(b"????.txt")) + "周䶮.txt".encode()
        extra = struct.pack("<HH", 0x7075, len(path)) + path
        assert desk.examine(raw_zip(b"????.txt", GOOD, extra=extra)).entries[0].name == "周䶮.txt"

    def test_a_unicode_path_made_for_another_name_is_not_believed(self, desk: Desk) -> None:
        path = b"\x01" + struct.pack("<I", 1) + b"other.txt"
        extra = struct.pack("<HH", 0x7075, len(path)) + path
        assert desk.examine(raw_zip(b"own.txt", GOOD, extra=extra)).entries[0].name == "own.txt"

    @pytest.mark.parametrize(
        "name", [b"../../x.txt", b"/etc/x.txt", b"C:\\x.txt", b"a\\..\\..\\x.txt", b"\\\\pc\\x.txt"]
    )
    def test_names_that_leave_the_folder_are_told_and_nothing_is_written(self, desk: Desk, name: bytes) -> None:
        report = desk.examine(raw_zip(name, GOOD))
        assert [(each.code, each.severity) for each in report.findings] == [("A02", Severity.MUST)]
        assert report.records[0].title == ROW[0]

    def test_direction_marks_cannot_garble_the_list(self, desk: Desk) -> None:
        assert desk.examine(raw_zip("a\u202etxt.exe".encode(), GOOD, flags=0x800)).entries[0].name == "atxt.exe"


class TestTimes:
    def test_the_time_is_given_without_zone(self, desk: Desk) -> None:
        assert desk.examine(zip_bytes({"a.txt": GOOD})).entries[0].modified == "2026-01-05T10:30:00"

    @pytest.mark.parametrize("stamp", [0, 0x00210000, 0xFFFFFFFF])
    def test_nonsense_is_left_empty(self, desk: Desk, stamp: int) -> None:
        report = desk.examine(raw_zip(b"a.txt", GOOD, dos_time=stamp))
        assert report.entries[0].modified == ""
        assert len(report.records) == 1

    def test_a_time_in_the_future_is_a_hint(self, desk: Desk) -> None:
        report = desk.examine(raw_zip(b"a.txt", GOOD, dos_time=0x7E255400))
        assert [(each.severity, each.text[:9]) for each in report.findings] == [(Severity.HINT, "压缩包内文件的修改")]


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "code", "word"),
        [
            (b"", "A01", "空的"),
            (b"Rar!\x1a\x07\x01\x00" + bytes(100), "A02", "RAR"),
            (b"7z\xbc\xaf\x27\x1c" + bytes(100), "A02", "7z"),
            (b"MZ" + bytes(100) + zip_bytes({"a.txt": GOOD}), "A02", "程序"),
            (b"%PDF-1.4 ", "A02", "PDF"),
            ("随手写的文字".encode(), "A02", "不是压缩包"),
            (bytes(1000), "A02", "不是压缩包"),
            (zip_bytes({"a.txt": GOOD})[:-30], "A01", "不完整"),
            (zip_bytes({}), "A03", "没有数据"),
            (zip_bytes({"空/": b""}), "A03", "没有数据"),
            (zip_bytes({"a.mdb": b""}), "A03", "没有数据"),
            (zip_bytes({"a.txt": GOOD}, zipfile.ZIP_LZMA), "A02", "压缩方式"),
            (raw_zip(b"a.txt", GOOD, flags=1), "A01", "密码"),
            (raw_zip(b"a.txt", GOOD, flags=0x41), "A01", "密码"),
        ],
    )
    def test_one_clear_sentence(self, desk: Desk, data: bytes, code: str, word: str) -> None:
        found_code, text = desk.only_finding(data)
        assert found_code == code
        assert word in text
        assert not desk.examine(data).records

    def test_a_changed_byte_fails_its_check_sum(self, desk: Desk) -> None:
        data = bytearray(raw_zip("成果.txt".encode("gbk"), GOOD))
        data[60] ^= 1
        assert desk.only_finding(bytes(data)) == ("A01", "压缩包内的文件 成果.txt 已损坏（校验不符）")

    def test_a_missing_file_is_the_only_error(self, tmp_path: Path, catalogue: FieldCatalogue) -> None:
        with pytest.raises(BadInputError, match="无法读取"):
            examine_zip(tmp_path / "gone.zip", limits=ZipLimits(), catalogue=catalogue)


class TestBombs:
    def test_too_much_in_all_is_not_unpacked(self, desk: Desk) -> None:
        small = replace(desk.limits, max_total=1000)
        assert desk.only_finding(zip_bytes({"a": b"x" * 600, "b": b"x" * 600}), small)[0] == "A02"

    def test_a_ratio_beyond_reason_is_not_unpacked(self, desk: Desk) -> None:
        code, text = desk.only_finding(zip_bytes({"a.txt": bytes(12 * 1024 * 1024)}))
        assert (code, "恶意" in text) == ("A02", True)

    def test_an_entry_that_claims_to_be_small_is_stopped(self, desk: Desk) -> None:
        data = bytearray(zip_bytes({"a.txt": b"x" * 100_000}))
        for mark in (b"PK\x03\x04", b"PK\x01\x02"):
            at = data.index(mark) + (22 if mark == b"PK\x03\x04" else 24)
            data[at : at + 4] = struct.pack("<I", 10)
        assert desk.only_finding(bytes(data))[0] == "A01"

    def test_a_huge_number_of_entries_is_refused_before_they_are_listed(self, desk: Desk) -> None:
        few = replace(desk.limits, max_entries=20)
        report = desk.examine(zip_bytes({f"{n}.txt": b"x" for n in range(21)}), few)
        assert [finding.code for finding in report.findings] == ["A02"]
        assert report.entries == ()

    def test_a_directory_that_claims_few_entries_but_is_huge_is_refused(self, desk: Desk) -> None:
        few = replace(desk.limits, max_entries=5)
        data = bytearray(zip_bytes({f"{n:0200}.txt": b"x" for n in range(40)}))
        at = data.rindex(b"PK\x05\x06")
        data[at + 8 : at + 12] = struct.pack("<HH", 1, 1)
        assert [finding.code for finding in desk.examine(bytes(data), few).findings] == ["A02"]

    def test_memory_stays_flat(self, desk: Desk) -> None:
        # 40 MB that do not pack well, and are no payload.
        noise = os.urandom(1024 * 1024)
        data = zip_bytes({"a.bin": b"\x00\x01" + noise * 40}, zipfile.ZIP_STORED)
        tracemalloc.start()
        try:
            path = desk.folder / "big.zip"
            path.write_bytes(data)
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            examine_zip(path, limits=desk.limits, catalogue=desk.catalogue)
            peak = tracemalloc.get_traced_memory()[1] - before
        finally:
            tracemalloc.stop()
        assert peak < 8 * 1024 * 1024

    def test_a_payload_beyond_the_bound_is_not_read(self, desk: Desk) -> None:
        report = desk.examine(zip_bytes({"a.csv": GOOD * 50}), replace(desk.limits, max_payload=1000))
        assert "过大" in report.findings[0].text
        assert report.records == ()


class TestNested:
    def test_one_zip_inside_is_read(self, desk: Desk) -> None:
        inner = zip_bytes({"cgsb.xml": f"<a><成果名称>{ROW[0]}</成果名称><成果类别>Y</成果类别></a>".encode()})
        report = desk.examine(zip_bytes({"export.zip": inner}))
        assert [entry.name for entry in report.entries] == ["export.zip", "export.zip/cgsb.xml"]
        assert report.records[0].title == ROW[0]

    def test_deeper_ones_are_not(self, desk: Desk) -> None:
        data = zip_bytes({"a.csv": GOOD})
        for _ in range(3):
            data = zip_bytes({"inner.zip": data})
        report = desk.examine(data)
        assert "A02" in {finding.code for finding in report.findings}
        assert report.records == ()

    def test_a_torn_or_locked_one_is_told(self, desk: Desk) -> None:
        torn = zip_bytes({"inner.zip": zip_bytes({"a.csv": GOOD})[:-40]}, zipfile.ZIP_STORED)
        assert "A01" in {finding.code for finding in desk.examine(torn).findings}
        locked = zip_bytes({"inner.zip": raw_zip(b"a.csv", GOOD, flags=1)})
        assert any("密码" in finding.text for finding in desk.examine(locked).findings)

    def test_one_that_unpacks_without_end_is_not(self, desk: Desk) -> None:
        bomb = zip_bytes({"a.csv": b"a,b,c\n" * 3_000_000})
        report = desk.examine(zip_bytes({"inner.zip": bomb}), replace(desk.limits, max_payload=1024 * 1024))
        assert report.records == ()
        assert any("过大" in finding.text for finding in report.findings)


class TestPayloads:
    def test_tables_in_several_files_belong_together(self, desk: Desk) -> None:
        main = dbf_bytes([("XH", "C", 4), ("CGMC", "C", 40), ("CGLB", "C", 10)], [[b"1", ROW[0].encode("gbk"), b"Y"]])
        people = dbf_bytes(
            [("XH", "C", 4), ("XM", "C", 10), ("XB", "C", 2)], [[b"1", "周\u4e00".encode("gbk"), "男".encode("gbk")]]
        )
        report = desk.examine(zip_bytes({"cg.dbf": main, "ry.dbf": people, "说明.txt": "请勿修改".encode("gbk")}))
        assert (report.payload, report.records[0].title) == ("DBF", ROW[0])
        assert report.records[0].persons[0].gender == "男"

    def test_a_database_counts_more_than_a_note_beside_it(self, desk: Desk) -> None:
        data = sqlite_bytes(["create table 成果 (成果名称, 成果类别)", "insert into 成果 values ('甲', '软科学')"])
        assert desk.examine(zip_bytes({"readme.txt": b"made by x", "a.dat": data})).payload == "SQLite"

    def test_several_achievements_are_for_the_clerk_to_choose_from(self, desk: Desk) -> None:
        report = desk.examine(
            zip_bytes({"a.xlsx": xlsx_bytes({"成果": [HEAD, ROW, ("乙成果", "Y", "院", "2020.1", "2021.1")]})})
        )
        assert [record.title for record in report.records] == [ROW[0], "乙成果"]
        assert [finding.code for finding in report.findings] == ["A04"]

    def test_lists_inside_each_achievement_of_xml_and_json(self, desk: Desk) -> None:
        people = [["周䶮"], ["赵𬱖", "许𠅤"]]
        xml = "".join(
            f"<成果><概况><成果名称>成果{n}</成果名称></概况><完成人列表>"
            + "".join(f"<完成人><姓名>{name}</姓名></完成人>" for name in names)
            + "</完成人列表></成果>"
            for n, names in enumerate(people)
        )
        nested = [
            {"成果名称": f"成果{n}", "完成人": [{"姓名": name} for name in names]} for n, names in enumerate(people)
        ]
        for entry in ({"a.xml": f"<登记>{xml}</登记>".encode()}, {"a.json": json.dumps(nested).encode()}):
            records = desk.examine(zip_bytes(entry)).records
            assert [(each.title, [person.name for person in each.persons]) for each in records] == [
                ("成果0", ["周䶮"]),
                ("成果1", ["赵𬱖", "许𠅤"]),
            ]

    def test_a_single_unit_and_person_of_xml_are_rows(self, desk: Desk) -> None:
        xml = (
            "<登记><成果><成果名称>甲</成果名称><成果类别>软科学</成果类别>"
            "<完成单位><单位名称>四川大学</单位名称><联系人>李丂</联系人></完成单位>"
            "<完成人列表><完成人><姓名>许𠅤</姓名><职称>教授</职称></完成人></完成人列表></成果></登记>"
        )
        (record,) = desk.examine(zip_bytes({"a.xml": xml.encode()})).records
        assert [(unit.name, unit.contact) for unit in record.units] == [("四川大学", "李丂")]
        assert [(person.name, person.title) for person in record.persons] == [("许𠅤", "教授")]
        assert record.others == {}

    def test_an_unknown_payload_costs_nothing_but_typing(self, desk: Desk) -> None:
        report = desk.examine(zip_bytes({"cgsb.dat": bytes(range(256)) * 20}))
        assert [(finding.code, finding.severity) for finding in report.findings] == [("", Severity.HINT)]
        assert len(report.entries) == 1

    def test_a_known_kind_without_an_achievement_can_be_mapped(self, desk: Desk) -> None:
        data = zip_bytes(
            {"a.db": sqlite_bytes(["create table t (c1, c2)", "insert into t values ('藏羊选育', '软科学')"])}
        )
        report = desk.examine(data)
        assert report.findings[0].code == "A03"
        assert report.columns == {"t.c1": "藏羊选育", "t.c2": "软科学"}
        kept = PayloadMapping(report.signature, {"t.c1": "title", "t.c2": "category"})
        other = PayloadMapping("another", {"t.c2": "title"})
        again = desk.examine(data, mapping=[other, kept])
        assert (again.records[0].title, again.findings) == ("藏羊选育", ())

    def test_a_broken_payload_is_told_and_the_rest_is_read(self, desk: Desk) -> None:
        report = desk.examine(zip_bytes({"a.xml": b"<a><b>", "b.csv": GOOD}))
        assert report.records[0].title == ROW[0]
        assert [finding.code for finding in report.findings] == ["A01"]

    def test_progress_reaches_the_end(self, desk: Desk) -> None:
        steps: list[tuple[int, int]] = []
        data = zip_bytes({"a.csv": GOOD})
        desk.examine(data, progress=lambda done, whole: steps.append((done, whole)))
        assert steps[-1] == (len(data), len(data))


def test_a_zip64_directory_is_understood(desk: Desk) -> None:
    data = zip_bytes({"a.csv": GOOD})
    at = data.rindex(b"PK\x05\x06")
    _, _, entries, _, length, offset = struct.unpack_from("<4xHHHHII", data, at)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, length, offset)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert desk.examine(data[:at] + record + locator + end).records[0].title == ROW[0]
    many = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**9, 10**9, length, offset)
    assert desk.only_finding(data[:at] + many + locator + end)[0] == "A02"


def test_a_zip_behind_other_bytes_is_still_read(desk: Desk) -> None:
    packed = io.BytesIO(b"\x00junk\x00" * 10 + zip_bytes({"a.csv": GOOD}))
    assert desk.examine(packed.getvalue()).records[0].title == ROW[0]
