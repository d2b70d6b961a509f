"""The number of copies in a checklist row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class CountCell(QSpinBox):
    """A count from 0; ``counted`` tells what the person set. Scrolling the list changes nothing."""

    counted = Signal(int)

    def __init__(self, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setFixedWidth(width_px)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setRange(0, 999)
        self._showing = False
        self.valueChanged.connect(self._on_value)

    def set_count(self, count: int) -> None:
        """Show ``count`` without telling anybody."""
        self._showing = True
        self.setValue(count)
        self._showing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_value(self, count: int) -> None:
        if not self._showing:
            self.counted.emit(count)
