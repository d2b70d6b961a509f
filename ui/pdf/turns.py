"""Gives turns at the PDF library, which does one thing at a time for all documents together.

Whoever asks it something while it renders waits until it is done: for a page of a scan, a tenth of a second in which
the window would stand still. So all that is wanted of it waits here instead, and the most wanted goes next.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Protocol
from weakref import ref

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

from ui.operations import Operations


class Level(IntEnum):
    """How soon something is wanted."""

    SEEN = 0
    FIND = 1
    THUMBNAIL = 2
    AHEAD = 3


class Guest(Protocol):
    """Somebody who may take a turn. Whoever takes one calls ``done`` when it is over."""

    def take_turn(self, level: Level, done: Callable[[], None]) -> bool:
        """Begin the most wanted work of a level; false if there is none."""
        ...


class Turns(QObject):
    """One for the application; ``turns()`` gives it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.operations = Operations(self)
        self._guests: list[ref[Guest]] = []
        self._busy = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._give)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._on_quit)

    def _on_quit(self) -> None:
        self._next.stop()
        self.operations.finish()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    def join(self, guest: Guest) -> None:
        """Ask ``guest`` from now on, as long as it lives."""
        self._guests.append(ref(guest))

    def wake(self) -> None:
        """Somebody wants something."""
        if not self._busy:
            self._next.start(0)

    def _give(self) -> None:
        if self._busy:
            return
        self._guests = [guest for guest in self._guests if _is_there(guest())]
        self._busy = True  # before it is offered: short work calls ``done`` at once
        if not any(self._offer(guest, level) for level in Level for guest in self._guests):
            self._busy = False

    def _offer(self, guest: "ref[Guest]", level: Level) -> bool:
        asked = guest()
        return asked is not None and asked.take_turn(level, self._on_done)

    def _on_done(self) -> None:
        self._busy = False
        self._next.start(0)


def _is_there(guest: Guest | None) -> bool:
    return guest is not None and isValid(guest)


_turns: list[Turns] = []


def turns() -> Turns:
    """The application's turns."""
    if not _turns:
        _turns.append(Turns(QCoreApplication.instance()))
    return _turns[0]
