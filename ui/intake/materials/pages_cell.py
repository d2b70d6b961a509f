"""The number of pages in a checklist row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget


class PagesCell(QLineEdit):
    """Nothing typed means that nobody counted (``None``)."""

    counted = Signal(object)

    def __init__(self, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setFixedWidth(width_px)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setValidator(QIntValidator(0, 99999, self))
        self.textEdited.connect(lambda text: self.counted.emit(int(text) if text else None))

    def set_count(self, count: int | None) -> None:
        """Show ``count`` without telling anybody."""
        wanted = "" if count is None else str(count)
        if self.text() != wanted:
            self.setText(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
