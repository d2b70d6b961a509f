"""What the machine, the disk and the server can do to a clerk is told in one sentence each."""

import errno
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.desk.drafts import open_drafts, save_draft, start_draft
from app.desk.failures import clear_failures, tell
from app.desk.opening import DATABASE_NAME, Desk, open_desk
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import BadInputError, ChangedElsewhereError, DeskError, EnvironmentFailedError, os_reason
from app.settings import Settings, save_settings
from db.tables import DraftRow
from tests.conftest import OpenDesk


def test_a_database_that_stays_locked_is_told_and_later_it_goes_on(desk: Desk, person: Person) -> None:
    with desk.engine.connect() as connection:  # this test does not want to wait for ten seconds
        connection.connection.driver_connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(desk.data_dir / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentFailedError, match="数据库正忙"):
            start_draft(desk, person)
    assert start_draft(desk, person)


def test_a_full_disk_is_told_and_what_was_saved_is_there(desk: Desk, person: Person) -> None:
    kept = start_draft(desk, person)
    with desk.engine.connect() as connection:
        driver = connection.connection.driver_connection
        (pages,) = driver.execute("PRAGMA page_count").fetchone()
        driver.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(EnvironmentFailedError, match="磁盘空间不足"):
        save_draft(desk, person, replace(kept, note="长" * 100_000))
    assert [one.id for one in open_drafts(desk, person)] == [kept.id]


def test_a_database_that_cannot_be_written_is_told(desk: Desk, person: Person) -> None:
    with desk.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA query_only = ON")
    with pytest.raises(EnvironmentFailedError, match="不能写入"):
        start_draft(desk, person)


def test_a_damaged_database_is_told(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / DATABASE_NAME).write_bytes(b"this was a database" * 1000)
    with pytest.raises(EnvironmentFailedError, match="可能已经损坏"):
        open_desk(data_dir)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    for place in (tmp_path / "data", tmp_path / "data" / "deeper"):
        with pytest.raises(EnvironmentFailedError, match="不是文件夹"):
            open_desk(place)


def test_what_windows_calls_a_sharing_violation_is_told_as_such() -> None:
    error = PermissionError(errno.EACCES, "the system's own words")
    error.winerror = 32
    told = tell(error)
    assert told is not None
    assert "正被别的程序打开" in str(told)


def test_what_windows_does_not_find_because_its_path_is_too_long_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.errors._WINDOWS", True)
    long = FileNotFoundError(errno.ENOENT, "the system's own words", f"C:\\{'长' * 260}.pdf")
    short = FileNotFoundError(errno.ENOENT, "the system's own words", "C:\\短.pdf")
    assert (os_reason(long), os_reason(short)) == ("路径太长", "找不到")
    assert "路径太长" in str(tell(long))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "不能写入"),
        (errno.EACCES, "不能写入"),
        (errno.EBUSY, "正被别的程序打开"),
        (errno.EINVAL, "路径用不了"),
        (99, "99"),
    ],
)
def test_a_file_that_cannot_be_written_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, "the disk's own words")

    monkeypatch.setattr("db.whole.os.fsync", fail)
    with pytest.raises(EnvironmentFailedError, match=words):
        desk.files.put(b"receipt")
    assert [file for file in (desk.data_dir / "files").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"database": "nothing_of_this_name"}, "没有所设的数据库"),
        ({"username": "nobody"}, "不接受这个用户名或密码"),
        ({"host": "127.0.0.1", "port": 1, "query": {}}, "连不上数据库服务器"),
        ({"host": "no-such-host.invalid", "query": {}}, "连不上数据库服务器"),
        ({"query": {"colour": "red"}}, "连接设置写得不对"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_told(
    postgres_database: str, data_dir: Path, change: dict[str, object], words: str
) -> None:
    address = make_url(postgres_database).set(**change).render_as_string(hide_password=False)
    with pytest.raises(EnvironmentFailedError, match=words):
        open_desk(data_dir, address)


@pytest.mark.parametrize("address", ["postgresql://desk:secret@server:port/desk", "mysql://desk:secret@server/desk"])
def test_an_address_that_is_none_is_told_without_its_password(data_dir: Path, address: str) -> None:
    with pytest.raises(BadInputError, match="连接设置写得不对") as caught:
        open_desk(data_dir, address)
    assert "secret" not in str(caught.value)


@use_case("drafts.edit", write=True)
def lose_the_server(work: Work, address: str) -> None:
    """Have the server end this connection in the middle of a use case."""
    with psycopg.connect(address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'RegDesk'")
    work.session.execute(text("SELECT 1"))


def test_a_server_that_goes_away_is_told_and_when_it_is_back_work_goes_on(
    open_for_test: OpenDesk, postgres_database: str, person: Person
) -> None:
    desk = open_for_test(postgres_database)
    draft = start_draft(desk, person)

    with pytest.raises(EnvironmentFailedError, match="连不上数据库服务器"):
        lose_the_server(desk, person, postgres_database)

    assert [one.id for one in open_drafts(desk, person)] == [draft.id]


@use_case("drafts.edit", write=True)
def write_what_was_read_before(work: Work, row: DraftRow) -> None:
    """Save a row as it was read by an earlier use case, with a change."""
    row.title = "mine"
    work.session.merge(row)


def test_the_second_of_two_writers_is_told_and_overwrites_nothing(any_desk: Desk, person: Person) -> None:
    draft = start_draft(any_desk, person)
    with Session(any_desk.reading, expire_on_commit=False) as session:
        read_before = session.get_one(DraftRow, draft.id)
    save_draft(any_desk, person, replace(draft, unit_name="another's"))

    with pytest.raises(ChangedElsewhereError, match="刚被别人改过"):
        write_what_was_read_before(any_desk, person, read_before)

    (held,) = open_drafts(any_desk, person)
    assert (held.title, held.unit) == ("", "another's")


@pytest.mark.parametrize("fault", [ZeroDivisionError(), sqlite3.IntegrityError("UNIQUE failed")])
def test_a_fault_of_the_program_is_not_dressed_up(fault: Exception) -> None:
    with pytest.raises(type(fault)) as caught, clear_failures():
        raise fault
    assert not isinstance(caught.value, DeskError)


def test_a_stale_row_is_a_change_elsewhere() -> None:
    assert isinstance(tell(StaleDataError()), ChangedElsewhereError)


def test_a_setting_leads_to_the_server(open_for_test: OpenDesk, data_dir: Path, postgres_database: str) -> None:
    save_settings(data_dir, Settings(database=postgres_database))
    assert open_for_test().engine.dialect.name == "postgresql"
