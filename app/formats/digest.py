"""The hash of a file, without reading it whole into memory."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from app.errors import BadInputError

Progress = Callable[[int, int], None]
_BLOCK = 1024 * 1024


def file_digest(path: Path, progress: Progress | None = None) -> tuple[str, int]:
    """SHA-256 in hex, and size in bytes; raises ``BadInputError`` if the file cannot be read."""
    digest, done = hashlib.sha256(), 0
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                done += len(block)
                if progress:
                    progress(done, size)
    except OSError as error:
        raise BadInputError(
            f"无法读取文件 {path.name}", safe="文件没有改动", todo="请确认文件还在，U 盘没有拔出，再选择一次"
        ) from error
    return digest.hexdigest(), done
