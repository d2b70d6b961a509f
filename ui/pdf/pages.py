"""The pages of the file that is shown: opened, rendered when wanted, kept as long as there is room."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from shiboken6 import isValid

from app.errors import BadInputError, DeskError
from ui.operations import Operation
from ui.pdf.source import PdfSource, PictureSource, Source, load_pdf, load_picture
from ui.pdf.turns import Level, turns

_MOST_BLENDED = 6_000_000
_ROOM_BYTES = 160 * 1024 * 1024


class Kind(Enum):
    """What can be shown as pages."""

    PDF = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """A page as it is to be drawn: how many device pixels, and turned by how many quarters clockwise."""

    page: int
    width: int
    height: int
    quarters: int


class Pages(QObject):
    """Takes part in the turns at the PDF library for one view.

    ``opened`` or ``failed`` (a ``DeskError``) answers ``open``; ``drawn`` carries a page of which a new picture is
    there; ``read`` a page and its text.
    """

    opened = Signal()
    failed = Signal(object)
    drawn = Signal(int)
    read = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: Source | None = None
        self._to_open: tuple[bytes | Path, Kind] | None = None
        self._opening: Operation | None = None
        self._wanted: dict[Level, list[Face]] = {}
        self._to_read: list[int] = []
        self._kept: OrderedDict[Face, QImage] = OrderedDict()
        self._broken: set[int] = set()
        turns().join(self)

    @property
    def sizes(self) -> list[QSizeF]:
        """The sizes of the upright pages in points; none while nothing is open."""
        return self._source.sizes if self._source is not None else []

    def open(self, content: bytes | Path, kind: Kind) -> None:
        """Open a file in place of the one before."""
        self.close()
        self._to_open = (content, kind)
        turns().wake()

    def close(self) -> None:
        """Let go of the file and of all pictures."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if self._source is not None:
            self._source.close()
        self._source = self._to_open = None
        self._wanted.clear()
        self._to_read.clear()
        self._kept.clear()
        self._broken.clear()

    def want(self, level: Level, faces: Iterable[Face]) -> None:
        """Say which pictures are wanted now, the most wanted first, in place of what was wanted before."""
        self._wanted[level] = list(faces)
        turns().wake()

    def want_text(self, pages: Iterable[int]) -> None:
        """Say of which pages the text is wanted now."""
        self._to_read = list(pages)
        turns().wake()

    def picture(self, face: Face) -> QImage | None:
        """The picture of a page, or the best one that is there instead: to be stretched until the right one comes."""
        exact = self._kept.get(face)
        if exact is not None:
            self._kept.move_to_end(face)
            return exact
        others = [key for key in self._kept if key.page == face.page and key.quarters == face.quarters]
        return self._kept[max(others, key=lambda key: key.width)] if others else None

    def has(self, face: Face) -> bool:
        """Whether the very picture is there."""
        return face in self._kept

    def is_broken(self, page: int) -> bool:
        """Whether a page of the file could not be drawn."""
        return page in self._broken

    def boxes(self, page: int, start: int, length: int) -> list[QRectF]:
        """Where a stretch of the text of a page stands; for the moment in which ``read`` tells of that page."""
        return self._source.boxes(page, start, length) if self._source is not None else []

    def take_turn(self, level: Level, done: Callable[[], None]) -> bool:
        """Begin the most wanted work of a level; ``done`` is called when it is over."""
        if level is Level.SEEN and self._to_open is not None:
            self._begin_to_open(*self._to_open, done)
            return True
        if self._source is None:
            return False
        if level is Level.FIND and self._to_read:
            self._read_next(done)
            return True
        face = next((face for face in self._wanted.get(level, ()) if self._is_missing(face)), None)
        if face is None:
            return False
        self._render(self._source, face, done)
        return True

    def _is_missing(self, face: Face) -> bool:
        return face not in self._kept and face.page not in self._broken

    def _begin_to_open(self, content: bytes | Path, kind: Kind, done: Callable[[], None]) -> None:
        self._to_open = None
        run = turns().operations.run
        if kind is Kind.PDF:
            self._opening = run(lambda _progress: load_pdf(content), self._on_pdf, self._on_refused, owner=self)
        else:
            self._opening = run(lambda _progress: load_picture(content), self._on_picture, self._on_refused, owner=self)
        self._opening.ended.connect(self._on_open_ended)
        self._opening.ended.connect(done)

    def _on_pdf(self, loaded: tuple[QPdfDocument, list[QSizeF]]) -> None:
        self._take(PdfSource(*loaded))

    def _on_picture(self, image: QImage) -> None:
        self._take(PictureSource(image, turns().operations))

    def _take(self, source: Source) -> None:
        self._opening = None
        self._source = source
        self.destroyed.connect(source.close)
        self.opened.emit()

    def _on_open_ended(self) -> None:
        if self._opening is not None and not self._opening.running:
            self._on_refused(BadInputError("这份文件打不开", todo="请用系统程序打开", safe=""))

    def _on_refused(self, error: DeskError) -> None:
        self._opening = None
        self.failed.emit(error)

    def _render(self, source: Source, face: Face, done: Callable[[], None]) -> None:
        def took(image: QImage) -> None:
            if isValid(self) and source is self._source:
                self._keep(face, image)
            done()

        source.render(face.page, QSize(face.width, face.height), face.quarters, took)

    def _keep(self, face: Face, image: QImage) -> None:
        if image.isNull():
            self._broken.add(face.page)
        else:
            self._kept[face] = _on_white(image)
            self._make_room()
        self.drawn.emit(face.page)

    def _make_room(self) -> None:
        used = sum(image.sizeInBytes() for image in self._kept.values())
        seen = {*self._wanted.get(Level.SEEN, ()), *self._wanted.get(Level.THUMBNAIL, ())}
        for face in list(self._kept):
            if used <= _ROOM_BYTES:
                return
            if face not in seen:
                used -= self._kept.pop(face).sizeInBytes()

    def _read_next(self, done: Callable[[], None]) -> None:
        page = self._to_read.pop(0)
        text = self._source.text(page) if self._source is not None else ""
        self.read.emit(page, text)
        done()


def _on_white(image: QImage) -> QImage:
    """The picture on white paper: drawn at each scroll without blending. A very large one stays as it is, as that
    would take too long here, and only the part that is seen is blended."""
    if image.width() * image.height() > _MOST_BLENDED or not image.hasAlphaChannel():
        return image
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
