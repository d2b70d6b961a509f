"""Every item of the check can fail, and says why; what cannot be checked is not counted as passed."""

import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from app.desk import packages
from app.desk.opening import DATABASE_NAME, open_desk
from app.desk.views import Person
from app.package.check import check_bag
from app.package.natures import authentic, complete, secure, usable
from app.package.report import Report, State
from tests.app.desk.filed import BlankPress, a_filed_case
from tests.conftest import FixedClock

RECORD = "data/基本信息.xml"
NOT_OURS = {"3-2", "4-1", "4-2", "4-4"}
"""Items that tell what is not checked or does not apply: they never pass."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Path]:
    """The package of a filed case as a folder."""
    folder, clock, person = tmp_path_factory.mktemp("good"), FixedClock(), Person("local:test", "王丽", "LOCAL")
    (folder / "data").mkdir()
    shutil.copyfile(sqlite_template, folder / "data" / DATABASE_NAME)
    desk = open_desk(folder / "data", clock=clock, press=BlankPress())
    case_id = a_filed_case(desk, clock, person)
    yield packages.make(desk, person, case_id, folder / "out", as_zip=False).path
    desk.close()


@pytest.fixture
def bag(good: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(good, tmp_path / good.name))


def report(bag: Path) -> Report:
    return check_bag(bag, bag.name, FixedClock()())


def state_of(told: Report, no: str) -> State:
    return next(item.state for item in told.items if item.no == no)


def swap(old: str, new: str) -> Callable[[Path], None]:
    """Change the description in one place."""

    def spoil(bag: Path) -> None:
        text = (bag / RECORD).read_text(encoding="utf-8")
        assert old in text
        (bag / RECORD).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def add(path: str, content: bytes) -> Callable[[Path], None]:
    def spoil(bag: Path) -> None:
        (bag / path).parent.mkdir(parents=True, exist_ok=True)
        (bag / path).write_bytes(content)

    return spoil


def drop(pattern: str) -> Callable[[Path], None]:
    def spoil(bag: Path) -> None:
        next(bag.glob(pattern)).unlink()

    return spoil


def overwrite(pattern: str, content: bytes) -> Callable[[Path], None]:
    def spoil(bag: Path) -> None:
        next(bag.glob(pattern)).write_bytes(content)

    return spoil


def a_locked_pdf() -> bytes:
    writer, buffer = PdfWriter(), BytesIO()
    writer.add_blank_page(10, 10)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()


def an_acting_pdf() -> bytes:
    writer, buffer = PdfWriter(), BytesIO()
    writer.add_blank_page(10, 10)
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    writer.write(buffer)
    return buffer.getvalue()


def a_strange_zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    content = bytearray(buffer.getvalue())
    at = content.index(b"PK\x01\x02")
    content[at + 10 : at + 12] = (97).to_bytes(2, "little")  # a method of a vendor's own
    return bytes(content)


SPOILERS: dict[str, list[Callable[[Path], None]]] = {
    "1-1": [overwrite("data/材料/01_*", b"%PDF other"), drop("manifest-sha256.txt"), drop("bagit.txt")],
    "1-2": [swap("<题名>高原", f"<题名>{'长' * 501}高原"), add(f"data/材料/{'长' * 61}", b"x"), drop(RECORD)],
    "1-3": [
        swap('页数="12"', '页数="十二"'),
        swap('存入时间="2026-03-02T', '存入时间="昨天T'),
        swap('起="2026-03-02"', '起="2026-13-02"'),
    ],
    "1-4": [
        swap('代码="COUNTER"', '代码="NOWHERE"'),
        swap('保管期限="Y"', '保管期限="X"'),
        swap('密级="PUBLIC"', '密级="?"'),
    ],
    "1-5": [
        swap("<登记时间>2026", "<登记时间>1999"),
        swap('起="2026-03-02" 止="2026-03-03"', '起="2026-03-02" 止="2026-03-01"'),
        swap('办理="FILE_COUNTER" 时间="2026', '办理="FILE_COUNTER" 时间="2025'),
    ],
    "1-6": [swap("<题名>高原", "<题名>高\ue000原")],
    "1-7": [swap('<卷 序号="1" 档号="X001-KJ·KY·2026-Y-001"', '<卷 序号="1" 档号="没有级"')],
    "1-8": [swap('档号="X001-KJ·KY·2026-Y-001-002"', '档号="X001-KJ·KY·2026-Y-001-001"')],
    "1-10": [swap('大小="', '大小="9'), overwrite("data/材料/01_*", b"no pdf")],
    "1-11": [add("data/材料/99_x.pdf", b"x"), drop("data/材料/01_*")],
    "1-12": [overwrite("data/说明文件.txt", "别的".encode()), drop("data/说明文件.txt")],
    "1-13": [add("data/别处/x.pdf", b"x"), add("data/x.pdf", b"x"), drop("data/基本信息.xsd")],
    "1-14": [overwrite("data/结果/*", b"%PDF other")],
    "2-1": [drop("data/材料/01_*"), drop("bag-info.txt")],
    "2-2": [overwrite("data/结果/*", b"%PDF other"), overwrite("bag-info.txt", b"Payload-Oxum: many")],
    "2-3": [swap("<材料清单", "<别的清单"), drop(RECORD)],
    "2-4": [swap("<开放标识>未审核</开放标识>", ""), swap("<责任者>四川农业大学</责任者>", "<责任者> </责任者>")],
    "2-5": [
        swap('办理="TAKE_IN"', '从="RECEIVED" 办理="TAKE_IN"'),
        swap('到="FILED"', '到="PASSED"'),
        swap('"move":"REGISTER"', '"move":"OTHER"'),
        drop(RECORD),
    ],
    "2-6": [
        swap('<件 序号="2"', '<件 序号="3"'),
        swap('<卷 序号="1"', '<卷 序号="2"'),
        swap('从="TO_REGISTER"', '从="FILED"'),
        drop(RECORD),
    ],
    "2-7": [swap('日期="20260302" 页数="12"', '日期="20260302"'), drop("data/结果/*"), drop(RECORD)],
    "2-8": [swap('电子文件数="1"', '电子文件数="2"')],
    "2-9": [swap('类别="登记结果告知书"', '类别="其他"')],
    "2-10": [drop("tagmanifest-sha256.txt"), drop("data/基本信息.xsd")],
    "2-11": [drop("data/材料/02_*"), add("data/材料/99_x.pdf", b"x")],
    "3-1": [overwrite(RECORD, b"<broken"), overwrite(RECORD, b"<other/>")],
    "3-3": [add("data/材料/99_x.docx", b"x")],
    "3-4": [
        overwrite("data/材料/01_*", b"%PDF-1.7 torn"),
        overwrite("data/材料/*.zip", b"PK torn"),
        add("data/材料/99_x.png", b"\x89PNG torn"),
        add("data/材料/99_x.txt", b"\xff\xfe"),
    ],
    "3-8": [overwrite("data/材料/01_*", a_locked_pdf()), overwrite("data/材料/*.zip", a_strange_zip())],
    "4-2a": [
        add("data/材料/99_x.pdf", b"MZ\x90"),
        add("data/材料/x.bat", b"del"),
        overwrite("data/材料/01_*", an_acting_pdf()),
    ],
    "4-3": [add("Thumbs.db", b"x")],
    "4-7": [swap('"move":"REGISTER"', '"move":"OTHER"'), swap('种类="number.given"', '种类="other"'), drop(RECORD)],
}


def test_a_good_package_passes_but_for_what_is_not_checked(good: Path) -> None:
    told = report(good)
    assert {item.no: item.reason for item in told.failed} == {}
    assert {item.no for item in told.items if item.state is not State.PASSED} == NOT_OURS
    assert {item.no for item in told.items if item.state is State.NOT_CHECKED} == {"4-1", "4-2"}
    assert told.passed
    assert told.sentence == "检测通过（通过 31 项，不适用 2 项，未检测 2 项）"


def test_every_item_has_a_way_to_fail() -> None:
    numbers = {item[0] for nature in (authentic, complete, usable, secure) for item in nature.ITEMS}
    assert set(SPOILERS) | NOT_OURS == numbers


@pytest.mark.parametrize("no", SPOILERS)
def test_what_is_spoilt_fails_its_item(good: Path, tmp_path: Path, no: str) -> None:
    for number, spoil in enumerate(SPOILERS[no]):
        bag = Path(shutil.copytree(good, tmp_path / str(number)))
        spoil(bag)
        told = report(bag)
        assert state_of(told, no) is State.FAILED, f"{no} spoilt in way {number}"
        assert not told.passed
        assert all(item.reason for item in told.items)


def test_a_flipped_bit_is_told_with_its_file(bag: Path) -> None:
    file = next(bag.glob("data/结果/*.pdf"))
    content = bytearray(file.read_bytes())
    content[-3] ^= 4
    file.write_bytes(content)
    failed = {item.no: item.reason for item in report(bag).failed}
    assert f"data/结果/{file.name} 的内容变了" in failed["1-1"]
    assert f"data/结果/{file.name} 与存入时不同" in failed["1-14"]


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
@pytest.mark.parametrize("spoilt", [b"", None])
def test_a_list_that_no_other_list_vouches_for_is_told_too(bag: Path, algorithm: str, spoilt: bytes | None) -> None:
    place = bag / f"tagmanifest-{algorithm}.txt"
    whole = place.read_bytes()
    place.write_bytes(whole.replace(whole[:1], bytes([whole[0] ^ 1]), 1) if spoilt is None else spoilt)
    reason = next(item.reason for item in report(bag).items if item.no == "1-1")
    assert reason.startswith(f"tagmanifest-{algorithm}.txt 的内容变了")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets only administrators make links")
def test_a_link_in_a_package_is_told(bag: Path) -> None:
    (bag / "data" / "link").symlink_to(bag, target_is_directory=True)
    assert "多出 data/link" in next(item.reason for item in report(bag).items if item.no == "1-1")


def test_no_files_at_all_is_not_applicable_but_not_passed(bag: Path) -> None:
    text = (bag / RECORD).read_text(encoding="utf-8")
    head, tail = text.index("<文件清单>"), text.index("</文件清单>")
    (bag / RECORD).write_text(text[:head] + "<文件清单>" + text[tail:], encoding="utf-8")
    told = report(bag)
    assert state_of(told, "1-14") is State.NOT_APPLICABLE
    assert not told.passed


def test_junk_numbers_are_findings_and_no_crash(bag: Path) -> None:
    text = (bag / RECORD).read_text(encoding="utf-8")
    for key in ("序号", "页数", "大小", "电子文件数", "办件标识"):
        text = text.replace(f'{key}="', f'{key}="x')
    (bag / RECORD).write_text(text, encoding="utf-8")
    assert state_of(report(bag), "1-3") is State.FAILED


def test_an_entity_bomb_is_not_unfolded(bag: Path) -> None:
    (bag / RECORD).write_bytes(b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    assert state_of(report(bag), "3-1") is State.FAILED


def test_the_report_as_plain_values(good: Path) -> None:
    told = report(good).to_json()
    assert told["passed"] is True
    assert told["number"] == "9512026Y0001"
    assert told["counts"] == {"PASSED": 31, "FAILED": 0, "NOT_APPLICABLE": 2, "NOT_CHECKED": 2}
    assert told["items"][0]["nature_label"] == "真实性"
