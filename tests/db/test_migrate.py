"""The database is brought to the present form, after a backup; what is not ours is left alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from db import backup
from db.engine import open_engine
from db.migrate import SCRIPTS, bring_up_to_date, revision_of, revisions
from db.tables import Base
from db.trouble import BackupFailedError, ForeignDatabaseError, NewerDatabaseError
from db.types import OFFICE_TIME

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    place = tmp_path / "a.sqlite3"
    engine = open_engine(place if request.param == "sqlite" else request.getfixturevalue("bare_postgres_database"))
    yield engine
    engine.dispose()


@pytest.fixture
def two_steps(tmp_path: Path) -> Path:
    """Scripts of a later program: the first step is today's, the second adds a table."""
    scripts = tmp_path / "scripts"
    (scripts / "versions").mkdir(parents=True)
    (scripts / "env.py").write_bytes((SCRIPTS / "env.py").read_bytes())
    for file in (SCRIPTS / "versions").glob("0*.py"):
        (scripts / "versions" / file.name).write_bytes(file.read_bytes())
    (scripts / "versions" / "0099_more.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        "revision, down_revision = '0099', '0003'\n"
        "def upgrade():\n"
        "    op.create_table('more', sa.Column('id', sa.Integer(), primary_key=True))\n"
        "    op.execute(sa.text('INSERT INTO more (id) VALUES (1)'))\n"
    )
    return scripts


def migrate(engine: Engine, tmp_path: Path, scripts: Path = SCRIPTS) -> Path | None:
    return bring_up_to_date(engine, backups=tmp_path / "backups", now=NOW, scripts=scripts)


def test_another_program_that_numbers_its_versions_alike_is_left_alone(empty_engine: Engine, tmp_path: Path) -> None:
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
        connection.execute(text("CREATE TABLE songs (id INTEGER)"))
    with pytest.raises(ForeignDatabaseError, match="songs"):
        migrate(empty_engine, tmp_path)


def test_a_new_database_equals_the_models(empty_engine: Engine, tmp_path: Path) -> None:
    assert migrate(empty_engine, tmp_path) is None

    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert revision_of(connection) == revisions()[-1]


def test_the_newest_script_is_the_last_by_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == revisions()[-1]


def test_every_step_can_be_taken_back(empty_engine: Engine, tmp_path: Path) -> None:
    from alembic import command  # noqa: PLC0415 - only here

    migrate(empty_engine, tmp_path)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with empty_engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    with empty_engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    assert migrate(empty_engine, tmp_path) is None
    with empty_engine.connect() as connection:
        assert "cases" in inspect(connection).get_table_names()


def test_a_present_database_is_not_touched(empty_engine: Engine, tmp_path: Path) -> None:
    migrate(empty_engine, tmp_path)
    assert migrate(empty_engine, tmp_path) is None
    assert not (tmp_path / "backups").exists()


def test_an_older_database_is_backed_up_and_migrated(tmp_path: Path, two_steps: Path) -> None:
    engine = open_engine(tmp_path / "a.sqlite3")
    migrate(engine, tmp_path)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO sequences (kind, year, last) VALUES ('CASE_NO', 2026, 7)"))

    kept = migrate(engine, tmp_path, two_steps)

    assert kept == tmp_path / "backups" / "before-0003-20260302-093000.sqlite3"
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT last FROM sequences").fetchall() == [(7,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]
    with engine.connect() as connection:
        assert revision_of(connection) == "0099"
        assert connection.execute(text("SELECT id FROM more")).scalar() == 1
    engine.dispose()


def test_a_step_that_fails_leaves_the_database_as_it_was(empty_engine: Engine, tmp_path: Path, two_steps: Path) -> None:
    migrate(empty_engine, tmp_path)
    step = two_steps / "versions" / "0099_more.py"
    step.write_text(step.read_text() + "    raise RuntimeError('half way')\n")

    with pytest.raises(RuntimeError, match="half way"):
        migrate(empty_engine, tmp_path, two_steps)

    with empty_engine.connect() as connection:
        assert revision_of(connection) == revisions()[-1]
        assert "more" not in inspect(connection).get_table_names()


def test_without_a_sound_backup_nothing_is_migrated(
    tmp_path: Path, two_steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(tmp_path / "a.sqlite3")
    migrate(engine, tmp_path)

    def fail(_database: Path) -> None:
        raise BackupFailedError("page 7")

    monkeypatch.setattr(backup, "check", fail)
    with pytest.raises(BackupFailedError):
        migrate(engine, tmp_path, two_steps)

    with engine.connect() as connection:
        assert revision_of(connection) == revisions()[-1]
    assert list((tmp_path / "backups").iterdir()) == []
    engine.dispose()


def test_a_newer_database_is_refused(empty_engine: Engine, tmp_path: Path) -> None:
    migrate(empty_engine, tmp_path)
    with empty_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))

    with pytest.raises(NewerDatabaseError) as caught:
        migrate(empty_engine, tmp_path)
    assert caught.value.revision == "0999"


def test_a_database_of_another_program_is_refused(empty_engine: Engine, tmp_path: Path) -> None:
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE orders (id INTEGER)"))

    with pytest.raises(ForeignDatabaseError):
        migrate(empty_engine, tmp_path)
    with empty_engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["orders"]
