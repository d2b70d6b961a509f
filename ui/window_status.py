"""Keeps the status bar true (person, desk, data, last backup, scanner) and the numbers at the rail's entries."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.shell import Place, Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person
    from ui.main_window import MainWindow

_LOOK_MS = 60_000
_DESKS = {"counter": "成果登记室", "archive": "档案管理科"}
_ROLES = {"CLERK": "登记员", "REVIEWER": "审查员", "APPROVER": "复核人", "ARCHIVIST": "档案员"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was counted."""

    drafts: int
    to_review: int
    messages: int
    backup: datetime | None


class WindowStatus(QObject):
    """Looks again every minute, on a worker."""

    def __init__(self, shell: Shell, window: "MainWindow") -> None:
        super().__init__(window)
        self._shell, self._bar = shell, window.status
        self._bar.database.say(_database_words(shell.desk.database))
        self._bar.scanner.say("还没有扫描")  # whether a scanner is plugged in shows with its first scan only
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._rail = window.rail
        self._show_person()
        shell.settings_changed.connect(self._show_person)
        shell.drafts_changed.connect(self.look)
        shell.case_saved.connect(self.look)
        self.look()

    def look(self) -> None:
        """Ask the database for what waits and look for the last backup."""
        self._shell.ask(_count, done=self._on_seen, failed=lambda _error: self._on_gone(), owner=self)

    def _on_seen(self, seen: _Seen) -> None:
        for place, number in (
            (Place.INTAKE, seen.drafts),
            (Place.REVIEW, seen.to_review),
            (Place.OUTBOX, seen.messages),
        ):
            self._rail.button(place).show_badge(number)
        self._bar.connection.say("已连接", "ok", "plug_connected")
        self._bar.backup.say(f"上次备份 {seen.backup:%m-%d %H:%M}" if seen.backup else "还没有备份")

    def _on_gone(self) -> None:
        self._bar.connection.say("连不上数据库", "must", "plug_disconnected")

    def _show_person(self) -> None:
        settings = self._shell.desk.settings
        role = _ROLES.get(settings.role, "")
        self._bar.person.say(self._shell.person.name + (f"（{role}）" if role else ""))
        self._bar.desk.say(_DESKS[settings.desk])


def _count(desk: "Desk", person: "Person") -> _Seen:
    # ruff: noqa: PLC0415  none of it is needed before the first paint
    from app.desk.drafts import open_drafts
    from app.desk.outbox import counts as messages
    from app.desk.work_lists import counts
    from db.vocabulary import MessageState

    return _Seen(
        drafts=len(open_drafts(desk, person)),
        to_review=counts(desk, person, "desk").to_review,
        messages=messages(desk, person)[MessageState.WAITING],
        backup=last_backup(desk.data_dir / "backups"),
    )


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
