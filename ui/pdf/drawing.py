"""The box that is being drawn on a page, with the mouse or with the keys."""

from PySide6.QtCore import QPointF, QRectF, Qt

_LEAST = 0.004
_STEP = 0.01
_FINE = 0.002
_WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class Drawn:
    """A box in fractions of the page as it is shown, from ``start`` to where the mouse or the keys have led it."""

    def __init__(self, page: int, start: QPointF, end: QPointF) -> None:
        self.page = page
        self._start, self._end = start, end

    @classmethod
    def at(cls, page: int, middle: QPointF) -> "Drawn":
        """The box with which the keys begin, around a point."""
        half = QPointF(0.12, 0.04)
        return cls(page, middle - half, middle + half)

    @property
    def box(self) -> QRectF:
        """The box, inside of the page."""
        return QRectF(self._start, self._end).normalized().intersected(QRectF(0, 0, 1, 1))

    def is_enough(self) -> bool:
        """Whether it is a box, not a click."""
        return self.box.width() >= _LEAST and self.box.height() >= _LEAST

    def lead(self, point: QPointF) -> None:
        """The mouse is at ``point`` now."""
        self._end = point

    def press(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Arrows move the box, with Shift its lower right corner, with Ctrl by little; whether it was one of them."""
        way = _WAYS.get(Qt.Key(key))
        if way is None:
            return False
        step = way * (_FINE if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._resize(step)
        else:
            self._move(step)
        return True

    def _resize(self, step: QPointF) -> None:
        box = self.box
        right = min(1.0, max(box.left() + _STEP, box.right() + step.x()))
        bottom = min(1.0, max(box.top() + _STEP, box.bottom() + step.y()))
        self._start, self._end = box.topLeft(), QPointF(right, bottom)

    def _move(self, step: QPointF) -> None:
        box = self.box
        left = min(1 - box.width(), max(0.0, box.left() + step.x()))
        top = min(1 - box.height(), max(0.0, box.top() + step.y()))
        box.moveTo(left, top)
        self._start, self._end = box.topLeft(), box.bottomRight()
