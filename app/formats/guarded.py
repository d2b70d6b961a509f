"""Runs examinations of foreign files in a process of their own, which may hang, crash or eat memory alone.

One such process is kept and used again; it is replaced when it had to be killed.
"""

import atexit
import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar, cast

from app.errors import BadInputError, EnvironmentFailedError
from app.formats.digest import Progress, file_digest
from app.formats.fields import FieldCatalogue
from app.formats.found import PdfReport, ZipReport
from app.formats.guard_jobs import pdf_job, zip_job
from app.formats.guard_worker import Failure, serve
from app.formats.limits import GuardLimits, PdfLimits, ZipLimits
from app.formats.mapping import PayloadMapping
from app.rules.finding import Finding
from db.vocabulary import Severity

T = TypeVar("T")
TIMEOUT_S = 10.0


class ExaminationFailed(Exception):  # noqa: N818 (not an error of the program: the file was too much)
    """The examination did not end by itself; ``why`` is part of a sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Guard:
    """Keeps the process and talks to it; one examination at a time."""

    def __init__(self, limits: GuardLimits | None = None) -> None:
        self._limits = limits or GuardLimits()
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    def hold_to(self, limits: GuardLimits) -> None:
        """Start the process with these limits from its next start on."""
        self._limits = limits

    def run(self, work: Callable[..., T], path: Path, timeout_s: float, progress: Progress | None = None) -> T:
        """``work(path)`` done in the other process; ``work`` and its result must be picklable.

        ``timeout_s`` counts without the start of the process. Raises ``ExaminationFailed`` for a hang or a crash,
        and ``BadInputError`` where the work raises a ``DeskError``.
        """
        with self._lock:
            pipe = self._started()
            try:
                pipe.send((work, path, progress is not None))
                answer = self._await(pipe, timeout_s, progress)
            except BaseException:
                self._kill()
                raise
        if isinstance(answer, Failure):
            if answer.sentence:
                what, safe, todo = answer.sentence
                raise BadInputError(what, safe=safe, todo=todo)
            raise ExaminationFailed(answer.why)
        return cast("T", answer)

    def _await(self, pipe: "Connection[Any, Any]", timeout_s: float, progress: Progress | None) -> Any:
        deadline = time.monotonic() + timeout_s
        while True:
            try:
                if not pipe.poll(max(0.0, deadline - time.monotonic())):
                    raise ExaminationFailed(f"检查超过 {timeout_s:g} 秒未完成")
                kind, value = pipe.recv()
            except (EOFError, OSError) as error:
                raise ExaminationFailed("检查过程中断") from error
            if kind == "done":
                return value
            if progress:
                progress(*value)

    def _started(self) -> "Connection[Any, Any]":
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self._kill()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._limits.memory_bytes), name="regdesk-examiner", daemon=True
        )
        try:
            process.start()
            theirs.close()
            ready = ours.poll(self._limits.start_seconds) and ours.recv()
        except (OSError, EOFError):
            ready = False
        self._process, self._pipe = process, ours
        if not ready:
            self._kill()
            raise EnvironmentFailedError(
                "检查文件的进程没有启动", todo="请重新打开程序再试；仍不行时请管理员查看安全软件是否拦截"
            )
        return ours

    def _kill(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
            self._process.close()
        self._process = self._pipe = None

    def close(self) -> None:
        """End the process; the next examination starts another."""
        with self._lock:
            self._kill()


_guard = Guard()
atexit.register(_guard.close)


def hold_to(limits: GuardLimits) -> None:
    """Have the office's limits apply to the process when it is next started."""
    _guard.hold_to(limits)


def examine_guarded(fn: Callable[[Path], T], path: Path, timeout_s: float = TIMEOUT_S) -> T | None:
    """``fn(path)`` in the other process; None if it hung or crashed. ``fn`` must be a function of a module."""
    try:
        return _guard.run(fn, path, timeout_s)
    except ExaminationFailed:
        return None


def examine_zip_guarded(  # noqa: PLR0913 (all but the path are named)
    path: Path,
    *,
    limits: ZipLimits,
    catalogue: FieldCatalogue,
    mapping: PayloadMapping | Sequence[PayloadMapping] | None = None,
    progress: Progress | None = None,
    timeout_s: float = TIMEOUT_S,
) -> ZipReport:
    """``examine_zip`` where it can do no harm; a hang or a crash is a finding (A01)."""
    work = partial(zip_job, limits=limits, catalogue=catalogue, mapping=mapping)
    try:
        return _guard.run(work, path, timeout_s, progress)
    except ExaminationFailed as failure:
        sha256, size = file_digest(path)
        text = f"压缩包{failure.why}，未读取内容，可能已损坏"
        return ZipReport(sha256, size, findings=(Finding("A01", Severity.MUST, "zip", text),))


def examine_pdf_guarded(
    path: Path,
    *,
    catalogue: FieldCatalogue,
    read_form: bool = True,
    limits: PdfLimits | None = None,
    timeout_s: float = TIMEOUT_S,
) -> PdfReport:
    """``examine_pdf`` where it can do no harm; a hang or a crash is a finding (K12)."""
    work = partial(pdf_job, catalogue=catalogue, read_form=read_form, limits=limits)
    try:
        return _guard.run(work, path, timeout_s)
    except ExaminationFailed as failure:
        sha256, size = file_digest(path)
        text = f"PDF {failure.why}，可能已损坏"
        return PdfReport(sha256, size, None, findings=(Finding("K12", Severity.MUST, "case", text),))
