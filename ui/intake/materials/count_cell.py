"""A number in a checklist row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget


class CountCell(QSpinBox):
    """A count from 0; with ``blank``, nothing typed stands for "not counted" (``None``)."""

    counted = Signal(object)

    def __init__(self, width_px: int, *, blank: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setFixedWidth(width_px)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._blank = blank
        if blank:
            self.setRange(-1, 99999)
            self.setSpecialValueText(" ")
            self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        else:
            self.setRange(0, 999)
        self.valueChanged.connect(lambda count: self.counted.emit(None if count < 0 else count))

    def set_count(self, count: int | None) -> None:
        """Show ``count`` without telling anybody."""
        wanted = -1 if count is None else count
        if self.value() != wanted:
            self.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.setValue(wanted)
            self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
