"""Files are written whole: beside their place first, flushed to disk, then moved into place in one step."""

import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


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
    """Give the flushed file ``beside`` the name ``target``, and see to it that the name is on disk too."""
    beside.replace(target)
    if sys.platform != "win32":  # Windows cannot flush a folder and keeps its names in a journal
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def flush(file: Path) -> None:
    """See to it that what was written to ``file`` by others is on disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
