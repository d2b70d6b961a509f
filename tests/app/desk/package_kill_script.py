"""A batch of packages that tells each case before it is begun, until it is killed: the child of ``test_packages``."""

from multiprocessing.connection import Connection
from pathlib import Path

from app.desk import packages
from app.desk.opening import open_desk
from app.desk.views import Person
from tests.app.desk.filed import BlankPress

PERSON = Person("local:kill", "王丽", "LOCAL")


def run(data_dir: Path, out: Path, told: Connection) -> None:
    """Make the packages of a year."""
    desk = open_desk(data_dir, press=BlankPress())
    packages.batch(desk, PERSON, 2026, out, lambda _done, _all, name: told.send(name))
