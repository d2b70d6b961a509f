"""Cards, two of them side by side, and the strip below a case's head."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ui.widgets.labels import label


class Card(QFrame):
    """A card with an optional head; ``column`` takes its content, ``head`` more beside the title."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = label(title, "section")
        self.hint = label(hint, "label")
        if title:
            self.head.addWidget(self.title)
            self.head.addWidget(self.hint)
            self.head.addStretch(1)
            self.column.addLayout(self.head)


class Strip(QFrame):
    """A coloured strip with one row of content, e.g. a clock and its explanation."""

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setProperty("tone", tone)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 7, 12, 7)
        self.row.setSpacing(10)


def side_by_side(left: Card, right: Card, widths: tuple[int, int]) -> QSplitter:
    """Two cards whose border a person can move; ``widths`` in pixels is how they begin."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(12)
    split.setChildrenCollapsible(False)
    split.addWidget(left)
    split.addWidget(right)
    split.setSizes(widths)
    return split


def scrolling(content: QWidget) -> QScrollArea:
    """``content`` in an area that scrolls upright and takes no focus of its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    content.setProperty("role", "plain")
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
