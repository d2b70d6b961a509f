"""The pages under each other, scrolled without end: only what is seen is drawn, and only that is rendered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.pdf.fit import Fit, fitting_zoom, within_limits
from ui.pdf.geometry import MARGIN, PageLayout, fractions, scaled, turned, turned_size
from ui.pdf.pages import Face, Pages
from ui.pdf.paint import paint_page
from ui.pdf.wants import Wants
from ui.theme.theme import theme

_STEP = 48
_ZOOM_STEP = 1.2
_MOST_PIXELS = 24_000_000

Layer = Callable[[QPainter, int, QRectF], None]


class PageArea(QAbstractScrollArea):
    """Shows ``pages``; marks and the box that is drawn lie over them as layers.

    ``page_changed`` carries the page in view, ``zoom_changed`` the part of the natural size; ``view_changed`` says
    that it was scrolled, zoomed or turned.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    view_changed = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self.layout_of_pages = PageLayout()
        self.quarters = 0
        self.fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = 0
        self._layers: list[Layer] = []
        self._wants = Wants(pages, self._face, self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("页面")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        self._cover_corner()
        pages.opened.connect(self._on_opened)
        pages.drawn.connect(self._on_drawn)
        theme().changed.connect(self.viewport().update)

    def _cover_corner(self) -> None:
        corner = QWidget()
        corner.setProperty("role", "layer")
        self.setCornerWidget(corner)

    # what is shown

    @property
    def zoom(self) -> float:
        """How large the pages are shown: 1 is their natural size."""
        return self._zoom

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    def add_layer(self, layer: Layer) -> None:
        """Have something drawn over each page that is seen: painter, page, where the page lies in the viewport."""
        self._layers.append(layer)

    def offset(self) -> QPointF:
        """The upper left corner of the viewport in pixels of the whole."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def seen(self) -> range:
        """The pages of which something is seen."""
        top = self.verticalScrollBar().value()
        return self.layout_of_pages.between(top, top + self.viewport().height())

    def is_sharp(self, page: int) -> bool:
        """Whether the very picture of a page is there, in the size and turn in which it is shown."""
        return self.pages.has(self._face(page))

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        return self.layout_of_pages.rect(page).translated(-self.offset())

    # going somewhere

    def go_to_page(self, page: int) -> None:
        """Bring the head of a page to the top."""
        if self.pages.sizes:
            page = min(max(0, page), len(self.layout_of_pages) - 1)
            self.verticalScrollBar().setValue(round(self.layout_of_pages.rect(page).top()) - MARGIN)

    def position(self) -> tuple[int, QPointF]:
        """The page at the upper edge of the view and the part of it that lies there."""
        page, part = self._place_under(QPointF(self.viewport().width() / 2, 0))
        return page or 0, part

    def go_to_position(self, page: int, part: QPointF) -> None:
        """Bring the place that another view's ``position`` told to the upper edge, or what comes nearest to it."""
        count = len(self.layout_of_pages)
        if count:
            part = QPointF(part.x(), 0 if page < 0 else 1 if page >= count else part.y())
            self._put(min(max(0, page), count - 1), part, QPointF(self.viewport().width() / 2, 0))

    def show_box(self, page: int, box: QRectF) -> None:
        """Bring a box, given in fractions of the upright page, into view; if it is not, into its middle."""
        place = scaled(turned(box, self.quarters), self.layout_of_pages.rect(page))
        window = QRectF(self.offset(), QSizeF(self.viewport().size()))
        if window.contains(place):
            return
        middle = place.center() - QPointF(window.width(), window.height()) / 2
        self.horizontalScrollBar().setValue(round(middle.x()))
        self.verticalScrollBar().setValue(round(middle.y()))

    def set_fit(self, fit: Fit) -> None:
        """Have the size follow the window, by its width or by a whole page, or stay as it is."""
        self.fit = fit
        self._arrange()

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Show the pages larger or smaller; the place ``around`` (in the viewport) stays where it is."""
        self.fit = Fit.FIXED
        self._arrange(within_limits(zoom), around)

    def zoom_by(self, steps: float, around: QPointF | None = None) -> None:
        """Zoom in by steps, or out by as many below 0."""
        self.zoom_to(self._zoom * _ZOOM_STEP**steps, around)

    def turn(self, quarters: int = 1) -> None:
        """Turn all pages clockwise, as they are seen; the file stays as it is."""
        self.quarters = (self.quarters + quarters) % 4
        page = self._page
        self._arrange()
        self.go_to_page(page)

    # arranging

    def _on_opened(self) -> None:
        self.quarters = 0
        self._page = 0
        self.layout_of_pages = PageLayout()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.page_changed.emit(0)

    def _natural(self) -> float:
        """Pixels a point at natural size."""
        return self.logicalDpiX() / 72

    def _sizes(self) -> list[QSizeF]:
        return [turned_size(size, self.quarters) for size in self.pages.sizes]

    def _fitting_zoom(self, sizes: list[QSizeF]) -> float:
        if self.fit is Fit.FIXED or not sizes:
            return self._zoom
        return fitting_zoom(self.fit, [size * self._natural() for size in sizes], QSizeF(self.viewport().size()))

    def _choose_bar(self, sizes: list[QSizeF]) -> None:
        """Where the size follows the window, pages that fit only beside a bar would let it come and go without end."""
        if self.fit is Fit.FIXED or not sizes:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            return
        room = QSizeF(self.size())  # as it is without a bar
        scale = fitting_zoom(self.fit, [size * self._natural() for size in sizes], room) * self._natural()
        fits = round(PageLayout(sizes, scale, room.width()).height) <= room.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(policy)

    def _arrange(self, zoom: float | None = None, around: QPointF | None = None) -> None:
        """Lay the pages out anew and keep the place under ``around`` (or under the middle of the top) where it is."""
        sizes = self._sizes()
        self._choose_bar(sizes)
        fixed = around if around is not None else QPointF(self.viewport().width() / 2, 0)
        page, part = self._place_under(fixed)
        before, self._zoom = self._zoom, self._fitting_zoom(sizes) if zoom is None else zoom
        self.layout_of_pages = PageLayout(sizes, self._zoom * self._natural(), self.viewport().width())
        self._set_bars()
        if page is not None and page < len(sizes):
            self._put(page, part, fixed)
        if before != self._zoom:
            self.zoom_changed.emit(self._zoom)
        self._on_view_changed()

    def _put(self, page: int, part: QPointF, point: QPointF) -> None:
        """Scroll so that a part of a page lies under a point of the viewport."""
        place = scaled(QRectF(part, QSizeF()), self.layout_of_pages.rect(page)).topLeft() - point
        self.horizontalScrollBar().setValue(round(place.x()))
        self.verticalScrollBar().setValue(round(place.y()))

    def _place_under(self, point: QPointF) -> tuple[int | None, QPointF]:
        if not len(self.layout_of_pages):
            return None, QPointF()
        place = self.offset() + point
        page = self.layout_of_pages.at(place.y())
        return page, fractions(QRectF(place, QSizeF()), self.layout_of_pages.rect(page)).topLeft()

    def _set_bars(self) -> None:
        window, whole = self.viewport().size(), self.layout_of_pages
        for bar, size, room in (
            (self.horizontalScrollBar(), whole.width, window.width()),
            (self.verticalScrollBar(), whole.height, window.height()),
        ):
            bar.setRange(0, max(0, round(size) - room))
            bar.setPageStep(room)
            bar.setSingleStep(_STEP)

    def _on_view_changed(self) -> None:
        self._want()
        self._tell_page()
        self.viewport().update()
        self.view_changed.emit()

    def _tell_page(self) -> None:
        if not len(self.layout_of_pages):
            return
        page = self.layout_of_pages.at(self.verticalScrollBar().value() + self.viewport().height() / 3)
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0:
            page = max(page, self.seen()[-1])
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    # drawing

    def _face(self, page: int) -> Face:
        size = self.layout_of_pages.rect(page).size() * self.devicePixelRatio()
        pixels = size.width() * size.height()
        if pixels > _MOST_PIXELS:
            size *= (_MOST_PIXELS / pixels) ** 0.5
        return Face(page, max(1, round(size.width())), max(1, round(size.height())), self.quarters)

    def _want(self) -> None:
        seen = self.seen() if self.isVisible() else range(0)
        self._wants.show(seen, self._page, len(self.layout_of_pages))

    def _on_drawn(self, page: int) -> None:
        if page in self.seen():
            self.viewport().update(self.page_rect(page).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().color("layer"))
        for page in self.seen():
            place = self.page_rect(page)
            if not place.adjusted(-2, -2, 4, 4).intersects(QRectF(event.rect())):
                continue
            face = self._face(page)
            paint_page(painter, place, self.pages.picture(face), broken=self.pages.is_broken(page))
            for layer in self._layers:
                painter.save()
                layer(painter, page, place)
                painter.restore()
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    # events

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802  Qt's name
        self._on_view_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._on_view_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_view_changed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._want()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        end = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}.get(Qt.Key(event.key()))
        if end is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(end)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, event.position())
            event.accept()
        else:
            super().wheelEvent(event)
