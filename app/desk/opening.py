"""Opens a data folder: database, files, settings and resources, ready for the use cases."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from app.desk import sidecars
from app.desk.failures import clear_failures
from app.desk.files import DeskFiles
from app.desk.press import OfficePress, Press
from app.resources import Resources
from app.settings import Settings, load_settings, save_settings
from db.engine import for_reading, is_server, open_engine
from db.location import refuse_network_drive
from db.migrate import bring_up_to_date
from db.trouble import BadAddressError
from db.types import OFFICE_TIME, in_office_time

if TYPE_CHECKING:
    from app.desk.matching_pool import KeptPool
    from app.intake.book import IntakeBook
    from app.printing.fonts import FontBook
    from app.printing.house import House
    from app.rules.moves import MoveTable
    from app.rules.volume_plan import ArchiveBook

DATABASE_NAME = "regdesk.sqlite3"


class Desk:
    """An opened data folder. What takes long to load (rules, fonts, wording) is loaded when it is first asked for."""

    def __init__(
        self, data_dir: Path, database: str | Path, engine: Engine, clock: Callable[[], datetime], press: Press | None
    ) -> None:
        self.data_dir = data_dir
        self.database = str(database)
        self.engine = engine
        self.reading = for_reading(engine)
        self.files = DeskFiles(data_dir / "files")
        self.resources = Resources(data_dir / "resources")
        self.settings = load_settings(data_dir)
        self._clock = clock
        self.press = press or OfficePress(self.house, self.fonts)

    def now(self) -> datetime:
        """The present moment in office time."""
        return in_office_time(self._clock())

    @property
    def scratch(self) -> Path:
        """A folder for what is being worked on; made when asked for, on the disk of the data."""
        folder = self.data_dir / "scratch"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def book(self) -> "IntakeBook":
        """The rules of intake."""
        return self._book

    def moves(self) -> "MoveTable":
        """The table of moves."""
        return self._moves

    def archive(self) -> "ArchiveBook":
        """How volumes are numbered and made up."""
        from app.rulebook import load_archive  # noqa: PLC0415 - a start needs no rules

        return load_archive(self.resources)

    def house(self) -> "House":
        """The office as its papers show it."""
        return self._house

    def fonts(self) -> "FontBook":
        """The fonts that papers are set in."""
        return self._fonts

    def forget_rules(self) -> None:
        """Read all resources anew when they are next asked for: one of them was changed."""
        self.resources = Resources(self.data_dir / "resources")
        for name in ("_book", "_moves", "_house"):
            self.__dict__.pop(name, None)

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings of this machine."""
        with clear_failures():
            save_settings(self.data_dir, settings)
        self.settings = settings

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @cached_property
    def _book(self) -> "IntakeBook":
        from app.intake.book import load_book  # noqa: PLC0415 - a start needs no rules

        return load_book(self.resources, self.settings.office_prefix)

    @cached_property
    def _moves(self) -> "MoveTable":
        from app.desk.permissions import PERMISSIONS  # noqa: PLC0415 - same
        from app.rulebook import load_moves  # noqa: PLC0415 - a start needs no rules

        return load_moves(self.resources, PERMISSIONS)

    @cached_property
    def _house(self) -> "House":
        from app.printing.house import load_house  # noqa: PLC0415 - a start needs no wording

        return load_house(self.resources)

    @cached_property
    def kept_pool(self) -> "KeptPool":
        """The cases that packets are compared with, kept from one question to the next."""
        from app.desk.matching_pool import KeptPool  # noqa: PLC0415 - a start needs no packets

        return KeptPool()

    @cached_property
    def _fonts(self) -> "FontBook":
        from app.printing.fonts import FontBook  # noqa: PLC0415 - a start needs no reportlab

        return FontBook.find([Path(font) for font in self.settings.fonts])


def open_desk(
    data_dir: Path,
    database: str | None = None,
    *,
    clock: Callable[[], datetime] | None = None,
    press: Press | None = None,
) -> Desk:
    """Open (and where needed create or migrate) a data folder.

    ``database`` is a ``postgresql://`` address; default is that of the settings, else a file in the folder.
    Raises ``DeskError``: network drive, no right to write, newer database, server gone, bad setting.
    """
    clock = clock or _now
    with clear_failures():
        data_dir = data_dir.expanduser().absolute()
        server = database or load_settings(data_dir).database
        if not server:
            refuse_network_drive(data_dir)
        elif not is_server(server):
            raise BadAddressError(server)
        place = server or data_dir / DATABASE_NAME
        data_dir.mkdir(parents=True, exist_ok=True)
        engine = open_engine(place)
        try:
            bring_up_to_date(engine, backups=data_dir / "backups", now=in_office_time(clock()))
            desk = Desk(data_dir, place, engine, clock, press)
            sidecars.refresh(desk, sidecars.marked(desk))
        except BaseException:
            engine.dispose()
            raise
        return desk


def default_data_dir() -> Path:
    """The platform's folder for this user's data."""
    import platformdirs  # noqa: PLC0415 - not needed where a folder is given

    return platformdirs.user_data_path("RegDesk", appauthor=False)


def _now() -> datetime:
    return datetime.now(OFFICE_TIME)
