"""The other side of ``app.formats.guarded``: the process that examines."""

import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.errors import DeskError
from app.formats.quiet import quiet_libraries

_PROGRESS_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Failure:
    """An examination that raised: in words what became of it, or (what, safe, todo) of a ``DeskError``."""

    why: str
    sentence: tuple[str, str, str] | None = None


def serve(pipe: "Connection[Any, Any]", memory_bytes: int) -> None:
    """Do one piece of work after another until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then ends this process
    limit_memory(memory_bytes)
    pipe.send("ready")
    while True:
        try:
            work, path, wants_progress = pipe.recv()
        except (EOFError, OSError):
            return
        if wants_progress:
            work = partial(work, progress=_reporter(pipe))
        pipe.send(("done", _done(work, path)))


def _done(work: Callable[[Path], Any], path: Path) -> Any:
    try:
        with quiet_libraries():
            return work(path)
    except DeskError as error:
        return Failure("", (error.what, error.safe, error.todo))
    except MemoryError:
        return Failure("占用内存过多")
    except Exception as error:  # noqa: BLE001 (a foreign file may break any library in any way; it becomes a finding)
        return Failure(f"无法检查（{error.__class__.__name__}）")


def _reporter(pipe: "Connection[Any, Any]") -> Callable[[int, int], None]:
    """Sends progress in steps of a twentieth, so that the pipe is not flooded."""
    sent = 0.0

    def report(done: int, whole: int) -> None:
        nonlocal sent
        share = done / whole if whole else 1.0
        if share - sent >= _PROGRESS_STEP or done >= whole:
            sent = share
            pipe.send(("progress", (done, whole)))

    return report


def limit_memory(memory_bytes: int) -> None:
    """Hold this process to so much memory, where the system can do it (Linux)."""
    if sys.platform == "linux" and memory_bytes > 0:
        import resource  # noqa: PLC0415 (POSIX only)

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
