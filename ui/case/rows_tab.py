"""Tabs of a case that list rows of words below one another, in a card that the keys scroll."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, line


class RowsCard(Card):
    """``rows`` takes what is listed; ``margin`` and ``spacing`` in pixels are those around and between the rows."""

    def __init__(self, title: str, hint: str, *, margin: int = 16, spacing: int = 10) -> None:
        super().__init__(title, hint)
        self.column.setContentsMargins(1, 12, 1, 8)
        self.head.setContentsMargins(16, 0, 16, 0)
        self.rows = QVBoxLayout()
        self.rows.setContentsMargins(margin, 0, margin, 0)
        self.rows.setSpacing(spacing)
        content = QWidget()
        content.setLayout(self.rows)
        self.area = scrolling(content)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        self.column.addWidget(self.area, 1)


class RowsTab(QWidget):
    """A tab with nothing but such a card."""

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = RowsCard(title, hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(self.card)

    def first_shown(self) -> None:
        """Put the focus on the list, so that the keys scroll it."""
        self.card.area.setFocus()

    def show_groups(self, groups: Iterable[Sequence[QWidget]], nothing: str) -> None:
        """Show rows in groups with a line between two; ``nothing`` is said where there are none."""
        rows = self.card.rows
        clear_layout(rows)
        for group in groups:
            if rows.count():
                rows.addWidget(line())
            for row in group:
                rows.addWidget(row)
        if not rows.count():
            rows.addWidget(label(nothing, "second", wrap=True))
        rows.addStretch(1)
