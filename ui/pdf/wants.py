"""Which pictures an area wants: of the pages that are seen, then of those that will be seen next."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from ui.pdf.pages import Face, Pages
from ui.pdf.turns import Level

_AHEAD = 2
_REST_MS = 250


class Wants(QObject):
    """Told of every change of what is seen; ``face`` says how a page is to be drawn now."""

    def __init__(self, pages: Pages, face: Callable[[int], Face], parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._face = pages, face
        self._seen = range(0)
        self._count = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._want_ahead)

    def show(self, seen: range, page: int, count: int) -> None:
        """``seen`` are the pages of which something is seen, ``page`` the one in view, of ``count``."""
        jumped = not set(seen) & set(self._seen)
        self._seen, self._count = seen, count
        self._want(Level.SEEN, sorted(seen, key=lambda each: abs(each - page)))
        if jumped:  # maybe one jump of many: what is drawn ahead now would only be in the way of the next
            self._want(Level.AHEAD, ())
            self._rest.start(_REST_MS)
        else:
            self._want_ahead()

    def _want_ahead(self) -> None:
        seen = self._seen
        near = (*range(seen.stop, seen.stop + _AHEAD), seen.start - 1) if seen else ()
        self._want(Level.AHEAD, (page for page in near if 0 <= page < self._count))

    def _want(self, level: Level, pages: Iterable[int]) -> None:
        self._pages.want(level, [self._face(page) for page in pages])
