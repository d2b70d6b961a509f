"""Keeps an eye on the packets while the window is open: the number on the rail, and word of cases that fit now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import DeskError
from ui.shell import Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.packet_views import PacketCounts
    from app.desk.views import Person

_EVERY_MS = 60_000


class MailWatch(QObject):
    """``counted`` carries how many packets wait to be claimed, of whatever day."""

    counted = Signal(int)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.count)
        shell.case_saved.connect(lambda _case: self.count())
        shell.packets_changed.connect(self.count)

    def start(self) -> None:
        """Count now, and then every minute."""
        self._timer.start()
        self.count()

    def count(self) -> None:
        """Count what waits; where that cannot be had the number goes, and the next thing really wanted says why."""
        self._shell.ask(_counts, done=self._on_counted, failed=self._on_failed, owner=self)

    def _on_counted(self, found: "PacketCounts") -> None:
        self.counted.emit(found.unclaimed)

    def _on_failed(self, _error: DeskError) -> None:
        self.counted.emit(0)


def _counts(desk: "Desk", person: "Person") -> "PacketCounts":
    from app.desk.packets import counts  # noqa: PLC0415  loaded on the worker: the window opens without

    return counts(desk, person)
