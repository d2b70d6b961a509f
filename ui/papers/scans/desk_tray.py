"""The tray of the workbench: what is being put together now, and the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.papers.scans.tray import Tray

_MOST_STEPS = 200


class DeskTray(QObject):
    """``changed`` tells that there are other pages now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = Tray()
        self._before: list[Tray] = []

    def change(self, make: Callable[..., Tray], *arguments: Any) -> None:
        """Let ``make(tray, *arguments)`` be what there is."""
        self.put(make(self.now, *arguments))

    def put(self, tray: Tray) -> None:
        """Let ``tray`` be what there is; the one before can be had back."""
        if tray != self.now:
            self._before = [*self._before[-_MOST_STEPS:], self.now]
            self.now = tray
            self.changed.emit()

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self.now = self._before.pop()
            self.changed.emit()

    def can_undo(self) -> bool:
        """Whether there is a change to be taken back."""
        return bool(self._before)

    def clear(self) -> None:
        """Begin anew: what there was is made into files, or belongs to another case."""
        self.now, self._before = Tray(), []
        self.changed.emit()
