"""Keeps the number at a place on the rail right while the window is open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from app.errors import DeskError
from ui.shell import Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_EVERY_MS = 60_000


class CountWatch(QObject):
    """``counted`` carries what ``how_many`` finds to wait: every minute, and when a case or one of ``changes`` does."""

    counted = Signal(int)

    def __init__(
        self,
        shell: Shell,
        how_many: "Callable[[Desk, Person], int]",
        *changes: SignalInstance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._how_many = shell, how_many
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        for change in (shell.case_saved, *changes):
            change.connect(lambda *_what: self.count())

    def start(self) -> None:
        """Count now, and look every minute."""
        self._timer.start()
        self.count()

    def look(self) -> None:
        """What is done every minute."""
        self.count()

    def count(self) -> None:
        """Count what waits; where that cannot be had the number goes, and the next thing really wanted says why."""
        self._shell.ask(self._how_many, done=self.counted.emit, failed=self._on_no_count, owner=self)

    def _on_no_count(self, _error: DeskError) -> None:
        self.counted.emit(0)
