"""The file store: every file under the SHA-256 of its content, written whole, checked when it is read."""

import hashlib
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from db.trouble import DamagedFileError, MissingFileError
from db.whole import whole_file

_CHUNK = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class FileStore:
    """A folder of files named by their hash, in 256 folders by its first two digits."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: Path | bytes, progress: Callable[[int], None] | None = None) -> str:
        """Keep a file's bytes and return their SHA-256; ``progress`` is told the bytes read so far.

        Content that is held already is not written again, unless what is on disk has gone bad: then it is mended.
        """
        with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as source:
            sha256 = _hash(source, progress)
            if not self.intact(sha256):
                source.seek(0)
                self._keep(source, sha256)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The content. Raises ``MissingFileError``, or ``DamagedFileError`` if it no longer has its hash."""
        content = self.path(sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFileError(sha256)
        return content

    def path(self, sha256: str) -> Path:
        """Where the content lies, for readers that want a file. Raises ``MissingFileError``."""
        place = self._place(sha256)
        if not place.is_file():
            raise MissingFileError(sha256)
        return place

    def intact(self, sha256: str) -> bool:
        """Whether the store holds this file with its hash right."""
        place = self._place(sha256)
        if not place.is_file():
            return False
        with place.open("rb") as stored:
            return _hash(stored) == sha256

    def demand(self, sha256: str) -> None:
        """Raise ``MissingFileError`` or ``DamagedFileError`` unless the content is held as it was."""
        self.path(sha256)
        if not self.intact(sha256):
            raise DamagedFileError(sha256)

    def size(self, sha256: str) -> int:
        """The content's size in bytes. Raises ``MissingFileError``."""
        return self.path(sha256).stat().st_size

    def _place(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):  # a name with .. in it would lead out of the store
            raise MissingFileError(sha256)
        return self.root / sha256[:2] / sha256

    def _keep(self, source: BinaryIO, sha256: str) -> None:
        try:
            self._copy(source, sha256)
        except OSError:
            # Another desk put the same content into place first, and Windows does not replace what is being read.
            if not self.intact(sha256):
                raise

    def _copy(self, source: BinaryIO, sha256: str) -> None:
        digest = hashlib.sha256()
        with whole_file(self._place(sha256)) as target:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
            if digest.hexdigest() != sha256:  # the source changed between the two readings
                raise DamagedFileError(sha256)


def _hash(stream: BinaryIO, progress: Callable[[int], None] | None = None) -> str:
    digest, done = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        done += len(chunk)
        if progress:
            progress(done)
    return digest.hexdigest()
