"""Starts the window: it is shown first, then the data folder is opened on a worker."""

import argparse
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.errors import DeskError
from app.settings import Settings, load_settings
from ui.chinese import speak_chinese
from ui.errors import CrashHandler
from ui.icons import follow_theme
from ui.logfile import start_log
from ui.main_window import MainWindow
from ui.opening import FailurePage, OpeningPage
from ui.operations import Operations, Progress
from ui.places import FIRST, LATER, load
from ui.scanner.scanner import Scanner
from ui.shell import Shell
from ui.theme.theme import Mode, theme
from ui.theme.tint import pixmap
from ui.window_status import WindowStatus

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

log = logging.getLogger(__name__)


class Program:
    """The window with all that serves it; ``start`` opens the desk behind it."""

    def __init__(self, app: QApplication, data_dir: Path, database: str | None, settings: Settings) -> None:
        self._app, self._data_dir, self._database = app, data_dir, database
        self.operations = Operations(app)
        self.crashes = CrashHandler(start_log(data_dir), app)
        self.crashes.install()
        self.operations.crashed.connect(self.crashes.take)
        theme().start(app, Mode(settings.theme))
        follow_theme()
        app.setWindowIcon(pixmap("mark", theme().color("accent"), size=64))
        self.window = MainWindow()
        self.shell: Shell | None = None
        self.scanner = Scanner(app)

    def start(self) -> None:
        """Open the data folder; the window says what goes on."""
        self.window.show_page(OpeningPage())
        self.operations.run(self._open, self._on_opened, self._on_failed, owner=self.window)

    def _open(self, _progress: Progress) -> "tuple[Desk, Person]":
        from app.desk.opening import open_desk  # noqa: PLC0415  SQLAlchemy is loaded after the first paint
        from app.desk.people import local_person  # noqa: PLC0415  as above

        desk = open_desk(self._data_dir, self._database)
        load(FIRST)
        return desk, local_person(desk)

    def _on_opened(self, opened: "tuple[Desk, Person]") -> None:
        self.shell = Shell(*opened, self.operations, self._app)
        self.window.attach(self.shell)
        WindowStatus(self.shell, self.window)
        self._remind(self.shell)
        self.operations.run(lambda _progress: load(LATER), owner=self.window)
        self.scanner.watch(self._app, self.window)
        self.scanner.scanned.connect(self.window.take_scan)

    def _remind(self, shell: Shell) -> None:
        from ui.workbench.reminder import Reminder  # noqa: PLC0415  not needed before the first paint

        Reminder(shell, self.window)

    def _on_failed(self, error: DeskError) -> None:
        page = FailurePage(error, self._data_dir, self.start)
        self.window.show_page(page)
        page.setFocus()

    def close(self) -> None:
        """Let work end and the database go."""
        self._app.removeEventFilter(self.scanner)
        if not self.operations.finish():
            log.warning("work was still under way when the program ended")
        if self.shell is not None:
            self.shell.desk.close()
        self.crashes.remove()


def run(argv: Sequence[str]) -> int:
    """Open the window and stay until it is closed; ``argv`` begins with the program's name."""
    options = _options(argv[1:])
    data_dir = (options.data or _default_data_dir()).expanduser().absolute()
    settings = _settings(data_dir)
    if settings.scale != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.scale / 100))
    app = QApplication(list(argv[:1]))
    app.setApplicationName("RegDesk")
    app.setApplicationDisplayName("成果登记台")
    speak_chinese(app)
    program = Program(app, data_dir, options.database, settings)
    program.window.resize(1366, 720)
    program.window.showMaximized()
    program.start()
    status = app.exec()
    program.close()
    return status


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="main.py", add_help=False)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--database")
    return parser.parse_known_args(arguments)[0]


def _default_data_dir() -> Path:
    import platformdirs  # noqa: PLC0415  not needed where a folder is given

    return platformdirs.user_data_path("RegDesk", appauthor=False)


def _settings(data_dir: Path) -> Settings:
    """The settings for the look; a broken file is told once the window stands, by the opening of the desk."""
    try:
        return load_settings(data_dir)
    except DeskError as error:
        log.warning("settings cannot be read: %s", error)
        return Settings()
