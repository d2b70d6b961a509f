"""The marks over the pages: clicked to go to their comment, and drawn anew as boxes with the mouse or the keys."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from ui.pdf.area import PageArea
from ui.pdf.drawing import Drawn
from ui.pdf.geometry import fractions, scaled, turned, unturned
from ui.pdf.marks import PageMark, box_of, is_hit, mark_of, paint_mark
from ui.theme.theme import theme
from ui.widgets.enter import is_plain_enter


class MarkLayer(QObject):
    """``clicked`` carries the id of a mark, ``box_drawn`` a new ``Mark``; ``drawing_changed`` whether boxes are drawn.

    The marks of other files than the one shown (``sha256``) are left out.
    """

    clicked = Signal(object)
    box_drawn = Signal(object)
    drawing_changed = Signal(bool)

    def __init__(self, area: PageArea) -> None:
        super().__init__(area)
        self._area = area
        self.sha256 = ""
        self._marks: tuple[PageMark, ...] = ()
        self._drawing = False
        self._drawn: Drawn | None = None
        self._grip: QPointF | None = None
        area.add_layer(self._paint)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)

    # marks

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """Show these marks and no others."""
        self._marks = tuple(marks)
        self._area.viewport().update()

    def find(self, mark_id: Hashable) -> PageMark | None:
        """The mark with an id, if it is one of the file shown."""
        return next((shown for shown in self._here() if shown.id == mark_id), None)

    def place(self, shown: PageMark) -> QRectF:
        """Where a mark lies in the viewport."""
        return scaled(turned(box_of(shown.mark), self._area.quarters), self._area.page_rect(shown.mark.page))

    def at(self, point: QPointF) -> PageMark | None:
        """The mark under a point of the viewport: of several the smallest, which the larger ones would hide."""
        seen = self._area.seen()
        hit = [
            shown
            for shown in self._here()
            if shown.mark.page in seen
            and is_hit(point, self.place(shown), shown.number, self._area.page_rect(shown.mark.page))
        ]
        return min(hit, key=lambda shown: _area_of(self.place(shown)), default=None)

    def _here(self) -> list[PageMark]:
        count = len(self._area.layout_of_pages)
        return [shown for shown in self._marks if shown.mark.sha256 == self.sha256 and shown.mark.page < count]

    # drawing a box

    @property
    def drawing(self) -> bool:
        """Whether the next drag draws a box."""
        return self._drawing

    def set_drawing(self, drawing: bool) -> None:  # noqa: FBT001  a slot of a signal, and named so
        """Draw boxes from now on, or no more."""
        drawing = drawing and len(self._area.layout_of_pages) > 0
        self._drawn = None
        self._area.viewport().setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor)
        self._area.viewport().update()
        if drawing:
            self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        if drawing != self._drawing:
            self._drawing = drawing
            self.drawing_changed.emit(drawing)

    def _take_box(self) -> None:
        drawn = self._drawn
        self._drawn = None
        self._area.viewport().update()
        if drawn is None or not drawn.is_enough():
            return
        box = unturned(drawn.box, self._area.quarters)
        self.set_drawing(False)
        self.box_drawn.emit(mark_of(self.sha256, drawn.page, box))

    def _box_by_keys(self) -> Drawn:
        page = self._area.page
        window = QRectF(QPointF(), QSizeF(self._area.viewport().size()))
        seen = self._area.page_rect(page).intersected(window)
        middle = fractions(QRectF(seen.center(), QSizeF()), self._area.page_rect(page)).topLeft()
        return Drawn.at(page, middle)

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self._drawing:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.set_drawing(False)
            return True
        if is_plain_enter(event):
            self._on_enter()
            return True
        drawn = self._drawn or self._box_by_keys()
        if not drawn.press(event.key(), event.modifiers()):
            return False
        self._show_drawn(drawn)
        return True

    def _on_enter(self) -> None:
        if self._drawn is None:
            self._show_drawn(self._box_by_keys())
        else:
            self._take_box()

    def _show_drawn(self, drawn: Drawn) -> None:
        self._drawn = drawn
        self._area.show_box(drawn.page, unturned(drawn.box, self._area.quarters))
        self._area.viewport().update()

    # the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._area:
            return self._on_key(event)
        if isinstance(event, QMouseEvent) and watched is self._area.viewport():
            return self._on_mouse(event)
        return super().eventFilter(watched, event)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._on_press(event.position())
        if event.type() == QEvent.Type.MouseMove:
            return self._on_move(event.position())
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            return self._on_release()
        return False

    def _on_press(self, point: QPointF) -> bool:
        if not self._drawing:
            hit = self.at(point)
            self._grip = point if hit is None else None
            if hit is not None:
                self.clicked.emit(hit.id)
            return False
        page = self._area.layout_of_pages.page_under(point + self._area.offset())
        if page is not None:
            start = self._part(page, point)
            self._drawn = Drawn(page, start, start)
        return True

    def _on_move(self, point: QPointF) -> bool:
        if self._drawing and self._drawn is not None:
            self._drawn.lead(self._part(self._drawn.page, point))
            self._area.viewport().update()
        elif self._grip is not None:
            self._pull(point - self._grip)
            self._grip = point
        elif not self._drawing:
            over = self.at(point) is not None
            self._area.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return False

    def _on_release(self) -> bool:
        self._grip = None
        if self._drawing and self._drawn is not None:
            self._take_box()
        return False

    def _pull(self, way: QPointF) -> None:
        horizontal, vertical = self._area.horizontalScrollBar(), self._area.verticalScrollBar()
        horizontal.setValue(horizontal.value() - round(way.x()))
        vertical.setValue(vertical.value() - round(way.y()))

    def _part(self, page: int, point: QPointF) -> QPointF:
        return fractions(QRectF(point, QSizeF()), self._area.page_rect(page)).topLeft()

    # drawing on the screen

    def _paint(self, painter: QPainter, page: int, place: QRectF) -> None:
        for shown in self._here():
            if shown.mark.page == page:
                paint_mark(painter, shown, self.place(shown), place)
        if self._drawn is not None and self._drawn.page == page:
            edge = theme().paper("accent")
            painter.setPen(QPen(edge, 2, Qt.PenStyle.DashLine))
            edge.setAlpha(26)
            painter.setBrush(edge)
            painter.drawRect(scaled(self._drawn.box, place))


def _area_of(place: QRectF) -> float:
    return place.width() * place.height()
