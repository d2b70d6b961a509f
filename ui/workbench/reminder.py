"""Reminds at start, and each day at the hour of the settings, of what is due; the status bar goes on saying it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import DeskError
from ui.shell import Notice, Place, Shell

if TYPE_CHECKING:
    from app.desk.work_lists import WorkCounts
    from ui.main_window import MainWindow

_LOOK_MS = 30_000


class Reminder(QObject):
    """Counts on a worker; says nothing where nothing is due."""

    def __init__(self, shell: Shell, window: "MainWindow") -> None:
        super().__init__(window)
        self._shell, self._status = shell, window.status.due
        now = shell.desk.now()
        at_start = f"{now:%H:%M}"
        # Started after the hour, the program has reminded already.
        self._reminded: date | None = now.date() if at_start >= self._hour() else None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        shell.case_saved.connect(lambda _case: self._count(aloud=False))
        self._count(aloud=True)

    def look(self) -> None:
        """Remind if the hour has come and today nobody was reminded; called every half minute."""
        now = self._shell.desk.now()
        if self._hour() and f"{now:%H:%M}" >= self._hour() and self._reminded != now.date():
            self._reminded = now.date()
            self._count(aloud=True)

    def _hour(self) -> str:
        return self._shell.desk.settings.reminder_time

    def _count(self, *, aloud: bool) -> None:
        from app.desk.work_lists import counts  # noqa: PLC0415  not needed before the first paint

        def done(numbers: "WorkCounts") -> None:
            self._on_counted(numbers, aloud=aloud)

        self._shell.ask(counts, "desk", done=done, failed=self._on_failed, owner=self)

    def _on_counted(self, numbers: "WorkCounts", *, aloud: bool) -> None:
        words = due_words(numbers)
        self._status.say(words, "must" if numbers.overdue else "soon" if words else "")
        if aloud and words:
            self._shell.say(Notice(words, "按到期先后列在工作台。", "soon", "看工作台", self._to_workbench))

    def _on_failed(self, _error: DeskError) -> None:
        """The status bar says already that the database is gone."""
        self._status.say("")

    def _to_workbench(self) -> None:
        self._shell.go(Place.WORKBENCH)


def due_words(numbers: "WorkCounts") -> str:
    """What is due, the most urgent first; empty where nothing is."""
    parts = [
        f"已逾期 {numbers.overdue} 件" if numbers.overdue else "",
        f"今天到期 {numbers.today} 件" if numbers.today else "",
        f"三日内 {numbers.soon - numbers.today} 件" if numbers.soon > numbers.today else "",
    ]
    return "，".join(part for part in parts if part)
