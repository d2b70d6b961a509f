"""What many tests need: a fixed clock, a person, and an opened desk on SQLite or on a real PostgreSQL server."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import hypothesis
import pytest

from app.desk.opening import DATABASE_NAME, Desk, open_desk
from app.desk.press import Press
from app.desk.views import Person
from db.types import OFFICE_TIME
from tests.postgres import PostgresServer, start_postgres

OpenDesk = Callable[..., Desk]

hypothesis.settings.register_profile("desk", deadline=None)  # a busy machine is no failure of what is tested
hypothesis.settings.load_profile("desk")


class FixedClock:
    """A clock that stands until it is moved: 2026-03-02 09:30 office time, a working Monday."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **by: int) -> None:
        """Move on, e.g. ``advance(days=1)``."""
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def person() -> Person:
    return Person(id="local:test", name="王丽", role="LOCAL")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database in its present form: copying it is quicker than migrating anew in every test."""
    folder = tmp_path_factory.mktemp("sqlite")
    open_desk(folder).close()
    return folder / DATABASE_NAME


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real server of this test run, on a socket of its own."""
    with start_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database without rows, in its present form."""
    with postgres_server.database("regdesk_template") as address:
        open_desk(tmp_path_factory.mktemp("template"), address).close()
        yield "regdesk_template"


@pytest.fixture
def bare_postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh database without tables."""
    with postgres_server.database(f"regdesk_{uuid.uuid4().hex}") as address:
        yield address


@pytest.fixture
def postgres_database(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """The address of a fresh database in its present form, without rows."""
    with postgres_server.database(f"regdesk_{uuid.uuid4().hex}", postgres_template) as address:
        yield address


@pytest.fixture
def open_for_test(data_dir: Path, clock: FixedClock, sqlite_template: Path) -> Iterator[OpenDesk]:
    """Opens desks on the test's data folder, and closes them at its end."""
    opened: list[Desk] = []

    def open_one(database: str | None = None, press: Press | None = None) -> Desk:
        if database is None and not data_dir.exists():
            data_dir.mkdir()
            shutil.copyfile(sqlite_template, data_dir / DATABASE_NAME)
        opened.append(open_desk(data_dir, database, clock=clock, press=press))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_for_test: OpenDesk) -> Desk:
    """An opened, empty data folder on SQLite."""
    return open_for_test()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str | None:
    """What ``open_desk`` is given: each test with it runs on both databases."""
    if request.param == "sqlite":
        return None
    address: str = request.getfixturevalue("postgres_database")
    return address


@pytest.fixture
def any_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    """An opened, empty data folder: each test with it runs on SQLite and on PostgreSQL."""
    return open_for_test(database)


@pytest.fixture(autouse=True)
def _no_user_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes this user's own data folder."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, os.fspath(tmp_path / "user"))
