"""A backup is a copy that was checked, also while others write."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.backup import back_up, check
from db.trouble import BackupFailedError


def make(path: Path, rows: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, words TEXT)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", ((n, "字" * 500) for n in range(rows)))
    connection.commit()
    return connection


def test_the_copy_holds_what_was_committed_and_not_what_is_under_way(tmp_path: Path) -> None:
    with closing(make(tmp_path / "a.sqlite3", 20)) as writer:
        writer.execute("INSERT INTO t VALUES (99, 'under way')")
        copy = back_up(tmp_path / "a.sqlite3", tmp_path / "kept" / "b.sqlite3")
        with closing(sqlite3.connect(copy)) as reader:
            assert reader.execute("SELECT count(*), max(n) FROM t").fetchone() == (20, 19)
    assert [file.name for file in copy.parent.iterdir()] == ["b.sqlite3"]


def test_a_damaged_copy_does_not_check_out(tmp_path: Path) -> None:
    make(tmp_path / "a.sqlite3", 200).close()
    copy = back_up(tmp_path / "a.sqlite3", tmp_path / "b.sqlite3")
    check(copy)
    content = bytearray(copy.read_bytes())
    content[4096:12288] = bytes(8192)
    copy.write_bytes(content)

    with pytest.raises(BackupFailedError):
        check(copy)


def test_what_is_no_database_is_not_backed_up(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        back_up(tmp_path / "a.sqlite3", tmp_path / "b.sqlite3")
    assert not (tmp_path / "b.sqlite3").exists()
