"""The scans of a pile, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.mail.pile import COLUMNS, Entry
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.sign_table import SignTable


class PileCard(Card):
    """``opened`` carries the place of the scan in the pile."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("这一摞", parent=parent)
        self.table = SignTable(COLUMNS, "这一摞")
        self.empty = EmptyState(
            "barcode_scanner", "开始扫这一摞", "一件一件地扫快递单，每扫一件，这里就多一行。扫完再逐件处理。"
        )
        self.stack = QStackedWidget()
        self.column.setContentsMargins(1, 12, 1, 8)
        self.column.setSpacing(4)
        self.head.setContentsMargins(16, 0, 12, 0)
        for widget in (self.empty, self.table):
            self.stack.addWidget(widget)
        self.stack.setMinimumHeight(96)  # or the taller of the two would hold a small window open
        self.column.addWidget(self.stack, 1)
        self._count = 0
        self.table.opened.connect(lambda row: self.opened.emit(self._count - 1 - row))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the scans; the list stays where it was scrolled to."""
        self._count = len(entries)
        self.table.show_rows([entry.cells(number) for number, entry in reversed(list(enumerate(entries, 1)))])
        self.stack.setCurrentWidget(self.table if entries else self.empty)
        self.hint.setText(f"{len(entries)} 次扫入" if entries else "")
