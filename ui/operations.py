"""The one helper for everything that takes longer than a frame: files, queries, prints.

``Operations.run`` does the work on a worker thread and brings the result, the progress or the failure back on the
window's thread, to the screen that asked. Tests use ``Operations(inline=True)``: then all happens at once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
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


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a piece of work ended: with a result, or with ``error``."""

    result: Any = None
    error: Exception | None = None


def _attempt(work: Callable[[Progress], Any], progress: Progress) -> _Outcome:
    try:
        return _Outcome(work(progress))
    except Exception as error:  # noqa: BLE001  any failure has to reach the thread of the window
        return _Outcome(error=error)


class Operation(QObject):
    """One piece of work under way. ``progressed`` gives done, total, text; ``ended`` comes last in every case."""

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(
        self, done: Callable[[Any], None] | None, failed: Callable[[DeskError], None] | None, owner: QObject
    ) -> None:
        super().__init__()
        self.progress = Progress(self.progressed.emit, lambda: isValid(owner))
        self.running = True
        self._done, self._failed = done, failed

    def cancel(self) -> None:
        """Drop the result and ask the work to stop; the screen that asked hears nothing more but ``ended``."""
        self.progress.cancel()

    def settle(self, outcome: _Outcome) -> Exception | None:
        """Tell the screen how the work ended; returns the failure that it did not take."""
        self.running = False
        done, failed = self._done, self._failed
        self._done = self._failed = None
        if isinstance(outcome.error, CancelledError):
            return None
        if outcome.error is None:
            if done is not None and not self.progress.cancelled:
                done(outcome.result)
            return None
        if isinstance(outcome.error, DeskError) and failed is not None:
            if not self.progress.cancelled:
                failed(outcome.error)
            return None
        return outcome.error


class _Task(QRunnable):
    """Works on a thread of the pool and leaves the outcome in the queue.

    It signals through ``Operations``, which lives on: an ``Operation`` may be deleted by the window's thread while
    this one is still inside the emission.
    """

    def __init__(self, operations: "Operations", operation: Operation, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._operations, self._operation, self._work = operations, operation, work

    def run(self) -> None:
        outcome = _attempt(self._work, self._operation.progress)
        self._operations.outcomes.put((self._operation, outcome))
        self._operations.came.emit()


class Operations(QObject):
    """Starts work and keeps it until it ended.

    ``failed`` carries a ``DeskError`` that no screen took, ``crashed`` any other exception: a mistake of ours.
    """

    failed = Signal(object)
    crashed = Signal(object)
    came = Signal()

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self.outcomes: SimpleQueue[tuple[Operation, _Outcome]] = SimpleQueue()
        self.came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
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
        if self._inline:
            self._settle(operation, _attempt(work, operation.progress))
        else:
            self._pool.start(_Task(self, operation, work))
        return operation

    def _on_came(self) -> None:
        while not self.outcomes.empty():
            self._settle(*self.outcomes.get())

    def _settle(self, operation: Operation, outcome: _Outcome) -> None:
        wanted = not operation.progress.cancelled
        try:
            left = operation.settle(outcome)
            if left is not None:
                self._take_error(left, wanted=wanted)
        finally:
            operation.ended.emit()
            # Its end may let go of the last window that held this object, which must not end it a second time.
            operation.setParent(QCoreApplication.instance())
            operation.deleteLater()

    def _take_error(self, error: Exception, *, wanted: bool) -> None:
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
