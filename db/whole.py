"""Files are written whole: beside their place first, flushed to disk, then moved into place in one step."""

import errno
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_IN_USE = frozenset({5, 32, 33})  # winerror.h: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_PAUSES_S = (0.01, 0.05, 0.1, 0.2, 0.4, 0.8)


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes ``target``'s place when the block ends well, and leaves nothing if it does not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}.tmp")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        move_into_place(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` so that a power cut leaves the old file or the new one, never half of it."""
    with whole_file(target) as stream:
        stream.write(content)


def move_into_place(beside: Path, target: Path) -> None:
    """Give the flushed file ``beside`` the name ``target``, and see to it that the name is on disk too.

    Raises ``OSError`` with ``EBUSY`` where Windows does not give up ``target`` because a program has it open.
    """
    _replace(beside, target)
    if sys.platform != "win32":  # Windows cannot flush a folder and keeps its names in a journal
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def give_name(source: Path, target: Path) -> None:
    """Give a file or folder the name ``target``, which nothing has yet.

    Raises ``OSError``, with ``EBUSY`` where Windows does not let go of a folder because a file in it is open.
    """
    try:
        _patiently(lambda: source.rename(target))
    except OSError as error:
        if _in_use(error) and source.is_dir():
            raise _busy(source) from error
        raise


def _replace(beside: Path, target: Path) -> None:
    try:
        _patiently(lambda: beside.replace(target))
    except OSError as error:
        if _in_use(error) and target.is_file():  # its folder can be written to: ``beside`` stands in it
            raise _busy(target) from error
        raise


def _patiently(move: Callable[[], object]) -> None:
    """Windows moves no file that is open: virus scanners let go after a moment, a reader of PDF does not."""
    for pause in _PAUSES_S:
        try:
            move()
        except OSError as error:
            if not _in_use(error):
                raise
            time.sleep(pause)
        else:
            return
    move()


def _busy(path: Path) -> OSError:
    return OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


def _in_use(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _IN_USE


def flush(file: Path) -> None:
    """See to it that what was written to ``file`` by others is on disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
