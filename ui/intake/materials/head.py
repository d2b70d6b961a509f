"""The column heads of the checklist."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.intake.materials import columns
from ui.widgets.labels import label


class ChecklistHead(QWidget):
    """Stands inside the scrolled list's width, so that heads and cells keep in line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(columns.MARGIN + columns.TICK + columns.GAP, 0, columns.MARGIN, 0)
        row.setSpacing(columns.GAP)
        row.addWidget(label("材料与要求", "label"), 1)
        for words, width in columns.HEADS:
            head = label(words, "label")
            head.setFixedWidth(width)
            row.addWidget(head)

    def follow_width(self, width_px: int) -> None:
        """Be as wide as the list's visible part (a scroll bar makes that narrower than the card)."""
        self.setFixedWidth(width_px)
