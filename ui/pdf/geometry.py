"""Where pages lie under each other, and where a place on a page lies once the view is turned."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF

GAP = 12
MARGIN = 12


def turned(box: QRectF, quarters: int) -> QRectF:
    """A box given in fractions of a page, after the page is turned by ``quarters`` clockwise."""
    for _ in range(quarters % 4):
        box = QRectF(1 - box.bottom(), box.left(), box.height(), box.width())
    return box


def unturned(box: QRectF, quarters: int) -> QRectF:
    """The box on the upright page of which ``box`` is the image on the turned one."""
    return turned(box, -quarters % 4)


def turned_size(size: QSizeF, quarters: int) -> QSizeF:
    """The size of a page after it is turned."""
    return size.transposed() if quarters % 2 else size


def scaled(box: QRectF, page: QRectF) -> QRectF:
    """Fractions of a page as pixels, ``page`` being where the page lies."""
    width, height = page.width(), page.height()
    return QRectF(
        page.left() + box.left() * width, page.top() + box.top() * height, box.width() * width, box.height() * height
    )


def fractions(box: QRectF, page: QRectF) -> QRectF:
    """Pixels as fractions of the page that lies at ``page``; the opposite of ``scaled``."""
    width, height = page.width(), page.height()
    return QRectF(
        (box.left() - page.left()) / width,
        (box.top() - page.top()) / height,
        box.width() / width,
        box.height() / height,
    )


class PageLayout:
    """Pages under each other, centred, ``scale`` pixels a point.

    ``sizes`` are those of the pages in points as the view shows them (turned), ``room`` the width of the window on
    them: what is wider than that has to be scrolled sideways.
    """

    def __init__(self, sizes: Sequence[QSizeF] = (), scale: float = 1.0, room: float = 0.0) -> None:
        self._sizes = [QSizeF(size * scale) for size in sizes]
        heights = [size.height() + GAP for size in self._sizes]
        self._tops = [MARGIN + top for top in accumulate(heights, initial=0.0)]
        widest = max((size.width() for size in self._sizes), default=0.0)
        self.width = max(room, widest + 2 * MARGIN)
        self.height = self._tops[-1] - GAP + MARGIN if self._sizes else 0.0
        self.scale = scale

    def __len__(self) -> int:
        return len(self._sizes)

    def rect(self, page: int) -> QRectF:
        """Where a page lies."""
        size = self._sizes[page]
        return QRectF(QPointF((self.width - size.width()) / 2, self._tops[page]), size)

    def between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_left(self._tops, bottom)
        return range(min(first, len(self)), min(last, len(self)))

    def at(self, height: float) -> int:
        """The page at a height, or the one above the gap there; 0 where there is no page."""
        return min(max(0, bisect_right(self._tops, height) - 1), max(0, len(self) - 1))

    def page_under(self, point: QPointF) -> int | None:
        """The page that lies under a point."""
        page = self.at(point.y())
        return page if len(self) and self.rect(page).contains(point) else None
