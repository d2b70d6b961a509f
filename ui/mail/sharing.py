"""The list and what stands beside it share the width; a person can move the border."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_SHARE = 0.39
_LEAST = 440


class _Sharing(QSplitter):
    """Gives the right side its share, and enough of it where there is little, until a person moves the border."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)
        self._moved = False
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self, _place: int, _index: int) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            right = max(_LEAST, round(self.width() * _SHARE))
            self.setSizes((self.width() - right - self.handleWidth(), right))


def beside(left: QWidget, right: QWidget) -> QSplitter:
    """Two widgets side by side."""
    made = _Sharing()
    made.addWidget(left)
    made.addWidget(right)
    return made
