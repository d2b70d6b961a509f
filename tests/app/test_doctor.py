"""What the doctor says about machines that are not well."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.cli import run
from app.cli_words import REFUSED
from app.desk.opening import DATABASE_NAME, Desk
from app.doctor import Item, Machine, State, examine
from app.resources import Resources, packaged_root
from app.settings import Settings


def seen(data_dir: Path, printers: Callable[[], list[str]] = lambda: ["HP"], **changes: object) -> dict[str, Item]:
    facts = {
        "settings": Settings(),
        "resources": Resources(data_dir / "resources"),
        "database": None,
        "today": date(2026, 3, 2),
        **changes,
    }
    return {item.name: item for item in examine(Machine(data_dir, printers=printers, **facts))}


@pytest.fixture(autouse=True)
def few_characters(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for all 87,000 Hanzi takes a second; one test does it."""
    if request.node.name != test_all_hanzi_are_looked_for.__name__:
        monkeypatch.setattr("app.doctor._HANZI", (("常用汉字", 0x4E00, 0x4E10),))


def no_printers() -> list[str]:
    return []


def broken_printers() -> list[str]:
    raise ImportError("libcups.so.2")


def test_a_new_machine_is_well(tmp_path: Path) -> None:
    items = seen(tmp_path / "data")
    assert [item.name for item in items.values() if item.state is State.FAIL] == []
    assert "第一次使用时建立" in items["数据库"].found
    assert not (tmp_path / "data").exists()


def test_the_database_is_named_with_its_versions(desk: Desk) -> None:
    found = seen(desk.data_dir)["数据库"]
    assert found.state is State.OK
    assert "SQLite 3" in found.found
    assert "数据版本 0" in found.found


def test_a_server_is_named(postgres_database: str, tmp_path: Path) -> None:
    found = seen(tmp_path, database=postgres_database)["数据库"]
    assert found.state is State.OK
    assert "PostgreSQL" in found.found


def test_a_server_that_does_not_answer_fails_with_what_to_do(tmp_path: Path) -> None:
    found = seen(tmp_path, database="postgresql://127.0.0.1:1/none")["数据库"]
    assert found.state is State.FAIL
    assert found.todo


def test_a_file_that_is_no_database_fails(tmp_path: Path) -> None:
    (tmp_path / "regdesk.sqlite3").write_bytes(b"not a database, only some text" * 40)
    assert seen(tmp_path)["数据库"].state is State.FAIL


@pytest.mark.parametrize(
    ("printers", "said"), [(no_printers, "没有打印机"), (broken_printers, "查不到打印机（libcups.so.2）")]
)
def test_missing_printers_are_a_warning(printers: Callable[[], list[str]], said: str, tmp_path: Path) -> None:
    found = seen(tmp_path, printers)["打印机"]
    assert (found.state, found.found) == (State.WARN, said)


def test_a_remembered_printer_that_is_gone_is_named(tmp_path: Path) -> None:
    found = seen(tmp_path, settings=Settings(printers={"LABEL": "Zebra"}))["打印机"]
    assert found.state is State.WARN
    assert "Zebra" in found.found


def test_a_year_without_holidays_is_a_warning(tmp_path: Path) -> None:
    found = seen(tmp_path, today=date(2026, 12, 1))["放假安排"]
    assert found.state is State.WARN
    assert "缺 2027 年" in found.found


@pytest.mark.parametrize(
    "name",
    [
        "terms.yaml",
        "moves.yaml",
        "duplicates.yaml",
        "messages.yaml",
        "wording.yaml",
        "papers.yaml",
        "numbers.yaml",
        "limits.yaml",
        "couriers.yaml",
        "archive.yaml",
        "archive_papers.yaml",
    ],
)
def test_a_broken_resource_fails_with_its_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / name).write_text("closing_time: [", encoding="utf-8")
    found = seen(tmp_path)["配置文件"]
    assert found.state is State.FAIL
    assert name in found.found


def test_a_name_in_the_archive_rules_that_nothing_has_is_a_warning(tmp_path: Path) -> None:
    own = tmp_path / "resources" / "archive.yaml"
    own.parent.mkdir()
    text = (packaged_root() / "archive.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("number: plan_no", "number: plan_nr"), encoding="utf-8")
    items = seen(tmp_path)
    assert items["归档规则"].state is State.WARN
    assert "plan_nr" in items["归档规则"].found
    assert items["配置文件"].state is State.OK


def test_a_font_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    found = seen(tmp_path, settings=Settings(fonts=(str(tmp_path / "none.ttf"),)))["字体"]
    assert found.state is State.WARN
    assert "none.ttf" in found.found


def test_all_hanzi_are_looked_for(tmp_path: Path) -> None:
    found = seen(tmp_path)["生僻字"]
    assert found.state is (State.OK if "都能打印" in found.found else State.WARN)
    assert "常用汉字缺" not in found.found


def test_a_font_without_common_hanzi_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("app.printing.fonts.FontBook.missing", lambda _book, text: text[:3])
    found = seen(tmp_path)["生僻字"]
    assert (found.state, found.found) == (State.FAIL, "常用汉字缺 3 字")


def test_a_data_folder_that_is_a_file_fails(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    for place in (tmp_path / "data", tmp_path / "data" / "below"):
        item = seen(place)["数据文件夹"]
        assert item.state is State.FAIL
        assert "不是文件夹" in item.found


def test_a_data_folder_that_cannot_be_written_or_made_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.doctor.os.access", lambda _place, _ways: False)
    for place in (tmp_path, tmp_path / "new"):
        item = seen(place)["数据文件夹"]
        assert item.state is State.FAIL
        assert "不能写入" in item.found


def test_an_address_of_another_kind_of_server_fails(tmp_path: Path) -> None:
    item = seen(tmp_path, database="mysql://host/regdesk")["数据库"]
    assert item.state is State.FAIL
    assert "postgresql://" in item.todo


@pytest.mark.skipif(sys.platform == "win32", reason="of a name that is too long, Windows says that it is not there")
def test_a_data_folder_that_cannot_be_looked_into_is_told_item_by_item(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / ("x" * 300)  # like a folder without rights: asking for what is in it fails
    assert run(["--data", str(place), "doctor", "--json"]) == REFUSED
    items = {item["name"]: item for item in json.loads(capsys.readouterr().out)["items"]}
    assert items["设置"]["found"] == "读不到（路径太长）"
    assert items["配置文件"]["state"] == State.OK


def test_a_database_with_torn_pages_fails(desk: Desk) -> None:
    desk.close()
    file = desk.data_dir / DATABASE_NAME
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    file.write_bytes(content)
    item = seen(desk.data_dir)["数据库"]
    assert item.state is State.FAIL
    assert "损坏" in item.found


def test_a_network_drive_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("db.location.network_kind", lambda _folder: "cifs")
    found = seen(tmp_path)["数据文件夹"]
    assert found.state is State.FAIL
    assert "PostgreSQL" in found.todo


@pytest.mark.parametrize(("free_mb", "state"), [(100, State.FAIL), (1000, State.WARN), (90000, State.OK)])
def test_a_full_disk_is_told(free_mb: int, state: State, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Usage:
        free = free_mb * 1024 * 1024

    monkeypatch.setattr("shutil.disk_usage", lambda _folder: Usage)
    assert seen(tmp_path)["磁盘"].state is state


def test_an_item_reads_as_one_line() -> None:
    assert Item("磁盘", State.FAIL, "剩余 0.1 GB", "请先腾出空间").line == "[不行] 磁盘：剩余 0.1 GB。请先腾出空间"


def test_a_drive_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a drive may be missing as a whole, up to its root."""
    monkeypatch.setattr("app.doctor._is_there", lambda _place: False)
    items = seen(tmp_path / "data")
    assert [items[name].state for name in ("数据文件夹", "磁盘")] == [State.FAIL, State.FAIL]
    assert "磁盘不在" in items["数据文件夹"].found
