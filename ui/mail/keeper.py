"""Keeps what is typed of a packet: one save after the other, each over the version that the one before made."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.desk import packets
from app.desk.packet_views import NewPacket, PacketView
from app.errors import DeskError
from ui.shell import Shell


class Keeper(QObject):
    """``kept`` carries the packet as it is now; ``failed`` what could not be kept.

    ``read`` says what stands in the form now, None where nothing differs.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, read: Callable[[], NewPacket | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._read = shell, read
        self.view: PacketView | None = None
        self._busy = False
        self._sent: NewPacket | None = None
        self._then: Callable[[PacketView], object] | None = None

    def take(self, view: PacketView | None) -> None:
        """The packet that is worked on, as it is stored."""
        self.view, self._sent = view, None

    def save(self, then: Callable[[PacketView], object] | None = None) -> None:
        """Keep what stands in the form; ``then`` is called with the packet once nothing waits to be kept."""
        if then is not None:
            self._then = then
        if self._busy or self.view is None:
            return
        new = self._read()
        if new is None or new == self._sent:  # sent already, and kept in the spelling of the register
            self._go_on()
            return
        self._sent = new
        self._run(packets.edit, self.view.row.id, self.view.version, new)

    def do(self, use_case: Callable[..., Any], *arguments: object) -> None:
        """Do something with the packet that gives it back as it is then."""
        if not self._busy:
            self._run(use_case, *arguments)

    def _run(self, use_case: Callable[..., Any], *arguments: object) -> None:
        self._busy = True
        self._shell.ask(use_case, *arguments, done=self._on_kept, failed=self._on_failed, owner=self)

    def _on_kept(self, view: PacketView) -> None:
        self._busy = False
        if self.view is not None and view.row.id == self.view.row.id:
            self.view = view
        self.kept.emit(view)
        self.save()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None and self.view is not None:
            then(self.view)

    def _on_failed(self, error: DeskError) -> None:
        self._busy, self._then = False, None
        self.failed.emit(error)
