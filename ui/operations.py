"""The one helper for everything that takes longer than a frame: files, queries, prints.

``Operations.run`` does the work on a worker thread and brings the result, the progress or the failure back on the
window's thread, to the screen that asked. Tests use ``Operations(inline=True)``: then all happens at once.
"""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from app.errors import CancelledError, DeskError

log = logging.getLogger(__name__)
T = TypeVar("T")


class Progress:
    """What the work gets: it reports how far it is and asks whether it is still wanted."""

    def __init__(
        self, report: Callable[[int, int, str], None] | None = None, wanted: Callable[[], bool] = lambda: True
    ) -> None:
        self._report, self._wanted = report, wanted
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the work any more."""
        return self._cancelled or not self._wanted()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True

    def report(self, done: int, total: int, text: str = "") -> None:
        """Tell that ``done`` of ``total`` steps are behind; raises ``CancelledError`` if nobody waits any more."""
        if self.cancelled:
            raise CancelledError
        if self._report is not None:
            self._report(done, total, text)


class Operation(QObject):
    """One piece of work under way. ``progressed`` gives done, total, text; ``ended`` comes last in every case."""

    progressed = Signal(int, int, str)
    ended = Signal()
    _succeeded = Signal(object)
    _failed = Signal(object)

    def __init__(
        self, done: Callable[[Any], None] | None, failed: Callable[[DeskError], None] | None, owner: QObject
    ) -> None:
        super().__init__()
        self.progress = Progress(self.progressed.emit, lambda: isValid(owner))
        self.running = True
        self._done, self._on_error = done, failed
        self._succeeded.connect(self._on_succeeded)
        self._failed.connect(self._on_failed)

    def cancel(self) -> None:
        """Drop the result and ask the work to stop; the screen that asked hears nothing more but ``ended``."""
        self.progress.cancel()

    def execute(self, work: Callable[[Progress], Any]) -> None:
        """Do the work on whatever thread this is called, and signal how it ended."""
        try:
            result = work(self.progress)
        except Exception as error:  # noqa: BLE001  any failure has to reach the thread of the window
            self._failed.emit(error)
        else:
            self._succeeded.emit(result)

    def _on_succeeded(self, result: object) -> None:
        self.running = False
        try:
            if self._done is not None and not self.progress.cancelled:
                self._done(result)
        finally:
            self._end()

    def _on_failed(self, error: Exception) -> None:
        self.running = False
        try:
            if isinstance(error, DeskError) and self._on_error is not None:
                if not self.progress.cancelled:
                    self._on_error(error)
            elif not isinstance(error, CancelledError):
                self._hand_on(error)
        finally:
            self._end()

    def _end(self) -> None:
        self._done = self._on_error = None  # what a screen gave goes on this thread, not with the worker's last hold
        self.ended.emit()

    def _hand_on(self, error: Exception) -> None:
        home = self.parent()
        if isinstance(home, Operations):
            home.take_error(error, wanted=not self.progress.cancelled)


class _Task(QRunnable):
    def __init__(self, operation: Operation, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._operation, self._work = operation, work

    def run(self) -> None:
        self._operation.execute(self._work)


class Operations(QObject):
    """Starts work and keeps it until it ended.

    ``failed`` carries a ``DeskError`` that no screen took, ``crashed`` any other exception: a mistake of ours.
    """

    failed = Signal(object)
    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        *,
        owner: QObject,
    ) -> Operation:
        """Do ``work``; then call ``done`` with its result or ``failed`` with its ``DeskError`` on this thread.

        Neither is called once ``owner`` is gone or the operation was cancelled. A ``DeskError`` nobody takes and
        any unexpected exception go to the signals of this object.
        """
        operation = Operation(done, failed, owner)
        operation.setParent(self)
        operation.ended.connect(operation.deleteLater)
        if self._inline:
            operation.execute(work)
        else:
            self._pool.start(_Task(operation, work))
        return operation

    def take_error(self, error: Exception, *, wanted: bool = True) -> None:
        """Hand a failure on to whoever shows those that no screen took."""
        if not isinstance(error, DeskError):
            log.error("unexpected failure in an operation", exc_info=error)
            self.crashed.emit(error)
        elif wanted:
            self.failed.emit(error)
        else:
            log.warning("an operation failed after its screen was closed: %s", error)

    def finish(self, timeout_ms: int = 10_000) -> bool:
        """Wait for all work at the end of the program; whether it ended in time."""
        for operation in self.findChildren(Operation):
            operation.cancel()
        return self._pool.waitForDone(timeout_ms)
