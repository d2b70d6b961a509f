"""A copy of a SQLite database that is known to be good."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.trouble import BackupFailedError
from db.whole import flush, move_into_place


def back_up(source: Path, target: Path) -> Path:
    """Copy the database ``source``, also while others write to it, to ``target``; checked before it gets its name.

    All pages are copied in one step: in several, each foreign write would start the copy again.
    Raises ``BackupFailedError`` if the copy is not sound.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".tmp")
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(beside)) as new:
            old.backup(new, pages=-1)
            new.execute("PRAGMA journal_mode = DELETE").close()
        check(beside)
        flush(beside)
        move_into_place(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return target


def check(database: Path) -> None:
    """Raise ``BackupFailedError`` unless the database's pages, indexes and references are sound."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            words = [row[0] for row in connection.execute("PRAGMA quick_check")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupFailedError(str(error)) from error
    if words != ["ok"] or broken:
        raise BackupFailedError("; ".join(words))
