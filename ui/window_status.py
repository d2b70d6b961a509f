"""Keeps the status bar true (person, data, last backup, scanner) and the number at the rail's 收件."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.operations import Progress
from ui.shell import Place, Shell

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOOK_MS = 60_000


class WindowStatus(QObject):
    """Looks again every minute, on a worker."""

    def __init__(self, shell: Shell, window: "MainWindow") -> None:
        super().__init__(window)
        self._shell, self._bar = shell, window.status
        self._bar.person.say(shell.person.name)
        self._bar.database.say(_database_words(shell.desk.database))
        self._bar.scanner.say("还没有扫描")  # whether a scanner is plugged in shows with its first scan only
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._intake = window.rail.button(Place.INTAKE)
        shell.settings_changed.connect(self._show_person)
        shell.drafts_changed.connect(self.look)
        shell.case_saved.connect(self.look)
        self.look()

    def look(self) -> None:
        """Ask the database for the open drafts and look for the last backup."""
        desk, person = self._shell.desk, self._shell.person

        def work(_progress: Progress) -> tuple[int, datetime | None]:
            from app.desk.drafts import open_drafts  # noqa: PLC0415  not needed before the first paint

            return len(open_drafts(desk, person)), last_backup(desk.data_dir / "backups")

        self._shell.operations.run(work, lambda seen: self._on_seen(*seen), lambda _error: self._on_gone(), owner=self)

    def _on_seen(self, drafts: int, backup: datetime | None) -> None:
        self._intake.show_badge(drafts)
        self._bar.connection.say("已连接", "ok", "plug_connected")
        self._bar.backup.say(f"上次备份 {backup:%m-%d %H:%M}" if backup else "还没有备份")

    def _on_gone(self) -> None:
        self._bar.connection.say("连不上数据库", "must", "plug_disconnected")

    def _show_person(self) -> None:
        name = self._shell.desk.settings.clerk
        self._bar.person.say(name or self._shell.person.name)


def last_backup(folder: Path) -> datetime | None:
    """When the newest backup in a folder was written; None without one."""
    times = [file.stat().st_mtime for file in folder.glob("*") if file.is_file()] if folder.is_dir() else []
    return datetime.fromtimestamp(max(times)).astimezone() if times else None


def _database_words(database: str) -> str:
    if database.startswith("postgresql"):
        place = database.rpartition("@")[2]
        server, _, name = place.partition("/")
        return f"共享库 {name} @ {server}"
    return "本机数据"
