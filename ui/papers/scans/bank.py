"""The pages of all scans of a case as pictures: each file is opened once, when it is first wanted."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from app.errors import DeskError
from ui.pdf.pages import Face, Kind, Pages
from ui.pdf.turns import Level
from ui.shell import Shell


class PageBank(QObject):
    """``opened`` carries the SHA-256 of a file whose pages are known now, ``refused`` that of one which cannot be
    shown and why, ``drawn`` that of one of which a new picture is there."""

    opened = Signal(str)
    refused = Signal(str, object)
    drawn = Signal(str)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._files: dict[str, Pages] = {}
        self._refused: set[str] = set()

    def open(self, sha256: str) -> None:
        """Have a file opened, unless it is."""
        if sha256 in self._files:
            return
        pages = Pages(self)
        self._files[sha256] = pages
        pages.opened.connect(lambda: self.opened.emit(sha256))
        pages.failed.connect(lambda error: self._on_refused(sha256, error))
        pages.drawn.connect(lambda _page: self.drawn.emit(sha256))
        files = self._shell.desk.files

        def read(content: bytes) -> None:
            if self._files.get(sha256) is pages:
                pages.open(content, Kind.PDF)

        self._shell.operations.run(
            lambda _progress: files.read(sha256), read, lambda error: self._on_refused(sha256, error), owner=pages
        )

    def _on_refused(self, sha256: str, error: DeskError) -> None:
        self._refused.add(sha256)
        self.refused.emit(sha256, error)

    def is_refused(self, sha256: str) -> bool:
        """Whether a file cannot be shown."""
        return sha256 in self._refused

    def size(self, sha256: str, page: int) -> QSizeF | None:
        """The size of an upright page in points, None while it is not known."""
        sizes = self._files[sha256].sizes if sha256 in self._files else []
        return sizes[page] if page < len(sizes) else None

    def count(self, sha256: str) -> int:
        """The pages of a file; 0 while it is not open."""
        return len(self._files[sha256].sizes) if sha256 in self._files else 0

    def picture(self, sha256: str, face: Face) -> QImage | None:
        """The picture of a page, or the best that is there instead."""
        return self._files[sha256].picture(face) if sha256 in self._files else None

    def want(self, faces: Mapping[str, Iterable[Face]]) -> None:
        """Say which pictures of which files are wanted now, in place of what was wanted before."""
        for sha256, pages in self._files.items():
            pages.want(Level.THUMBNAIL, faces.get(sha256, ()))

    def close(self) -> None:
        """Let go of all files."""
        files, self._files = self._files, {}
        self._refused.clear()
        for pages in files.values():
            pages.close()
            pages.deleteLater()
