"""Finds words in the file that is shown and marks where they stand."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from ui.pdf.area import PageArea
from ui.pdf.geometry import scaled, turned
from ui.pdf.pages import Pages
from ui.pdf.text_search import occurrences
from ui.theme.theme import theme


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand; over a line break it has several boxes, in fractions of the upright page."""

    page: int
    boxes: tuple[QRectF, ...]


class FindLayer(QObject):
    """``found`` says that there is news: more places, another one in turn, or the end of the search."""

    found = Signal()

    def __init__(self, area: PageArea, pages: Pages) -> None:
        super().__init__(area)
        self._area, self._pages = area, pages
        self._wanted = ""
        self._hits: list[Hit] = []
        self._left: set[int] = set()
        self._now = -1
        self._has_text = False
        area.add_layer(self._paint)
        pages.read.connect(self._on_read)
        pages.opened.connect(lambda: self.seek(""))

    def seek(self, wanted: str) -> None:
        """Look for ``wanted`` from the page in view on, then from the first; "" finds nothing."""
        self._wanted = wanted.strip()
        self._hits, self._now, self._has_text = [], -1, False
        count, page = len(self._pages.sizes), self._area.page
        pages = [*range(page, count), *range(page)] if self._wanted else []
        self._left = set(pages)
        self._pages.want_text(pages)
        self._area.viewport().update()
        self.found.emit()

    @property
    def is_looking(self) -> bool:
        """Whether there are pages not looked at yet."""
        return bool(self._left)

    @property
    def has_text(self) -> bool:
        """Whether any page looked at has text at all; a scan has none."""
        return self._has_text

    @property
    def count(self) -> int:
        """How many places were found so far."""
        return len(self._hits)

    @property
    def number(self) -> int:
        """Which of them is shown, from 1 in the order of the pages; 0 for none."""
        return self._now + 1

    def hit(self, number: int) -> Hit:
        """One of the places, from 0."""
        return self._hits[number]

    def step(self, way: int) -> None:
        """Show the next place, or with -1 the one before, round and round."""
        if self._hits:
            self._show((self._now + way) % len(self._hits))

    def _show(self, number: int) -> None:
        self._now = number
        hit = self._hits[number]
        self._area.show_box(hit.page, hit.boxes[0])
        self._area.viewport().update()
        self.found.emit()

    def _on_read(self, page: int, text: str) -> None:
        self._left.discard(page)
        self._has_text = self._has_text or bool(text.strip())
        stretches = occurrences(self._wanted, text)
        boxes = [self._pages.boxes(page, found.start, found.length) for found in stretches]
        hits = [Hit(page, tuple(each)) for each in boxes if each]
        if hits:
            self._take(page, hits)
        if hits or not self._left:
            self.found.emit()

    def _take(self, page: int, hits: list[Hit]) -> None:
        """Put them where they belong in the order of the pages; the one that is shown stays the one."""
        at = sum(1 for hit in self._hits if hit.page < page)
        first = not self._hits
        self._hits[at:at] = hits
        if first:
            self._show(0)
        elif at <= self._now:
            self._now += len(hits)
        self._area.viewport().update()

    def _paint(self, painter: QPainter, page: int, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for number, hit in enumerate(self._hits):
            if hit.page == page:
                ground = theme().paper("soon" if number == self._now else "soon_line")
                ground.setAlpha(110)
                painter.setBrush(ground)
                for box in hit.boxes:
                    painter.drawRect(scaled(turned(box, self._area.quarters), place).adjusted(-1, -1, 1, 1))
