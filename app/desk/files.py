"""The file store as the desks use it: its failures are sentences for a clerk."""

from collections.abc import Callable
from pathlib import Path

from app.desk.failures import clear_failures
from db.files import FileStore


class DeskFiles:
    """Keeps and gives files by the SHA-256 of their content; see ``db.files.FileStore``."""

    def __init__(self, root: Path) -> None:
        self._store = FileStore(root)

    def put(self, content: Path | bytes, progress: Callable[[int], None] | None = None) -> str:
        """Keep a file's bytes and return their SHA-256."""
        with clear_failures():
            return self._store.put(content, progress)

    def read(self, sha256: str) -> bytes:
        """The content, checked against its hash."""
        with clear_failures():
            return self._store.read(sha256)

    def path(self, sha256: str) -> Path:
        """Where the content lies."""
        with clear_failures():
            return self._store.path(sha256)

    def size(self, sha256: str) -> int:
        """The content's size in bytes."""
        with clear_failures():
            return self._store.size(sha256)

    def demand(self, sha256: str) -> None:
        """Raise the sentence for a file that is missing or no longer has its hash."""
        with clear_failures():
            self._store.demand(sha256)
