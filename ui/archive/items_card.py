"""卷内文件 with what is done to its rows; on a narrow screen the buttons go that have keys."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.archive.items_table import ItemsTable
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label

_LEAST, _BUTTONS_FROM, _KEY_FROM = 330, 540, 620


class ItemsCard(Card):
    """``left_out_wanted`` asks to put in what of the case is in none of its volumes."""

    left_out_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("卷内文件", parent=parent)
        self._editable = False
        self.table = ItemsTable()
        self.count = label("", "label")
        self.left_out_button = Button("", "quiet", icon="attach", scale="compact", clicked=self.left_out_wanted.emit)
        self.up_button = Button("上移", "quiet", icon="arrow_up", scale="compact", clicked=lambda: self.move_row(-1))
        self.down_button = Button("下移", "quiet", icon="arrow_down", scale="compact", clicked=lambda: self.move_row(1))
        self.remove_button = Button(
            "移出", "quiet", icon="subtract", scale="compact", clicked=self.table.remove_current
        )
        self.add_button = Button("加一件", "quiet", icon="add", scale="compact", clicked=self.table.add_item)
        self.add_key = keycap(Shortcut.ADD)
        self.hints = KeyHints((f"{Shortcut.MOVE_UP.label} ↓", "移动"), ("Enter", "改这一格"), ("Delete", "移出"))
        self.setMinimumWidth(_LEAST)  # what does not fit goes, also while nobody sees the card
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(1, 10, 1, 8)
        self.head.setContentsMargins(16, 0, 12, 0)
        self.head.insertWidget(1, self.count)
        buttons = (self.left_out_button, self.up_button, self.down_button, self.remove_button, self.add_button)
        for widget in (*buttons, self.add_key):
            self.head.addWidget(widget)
        self.column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 12, 0)
        foot.addWidget(self.hints)
        self.column.addLayout(foot)

    def show_editable(self, *, editable: bool) -> None:
        """Offer what is done to rows, or nothing for a closed volume."""
        self._editable = editable
        for widget in (self.add_button, self.hints):
            widget.setVisible(editable)
        self._show_room()

    def show_counts(self, items: int, pages: int, left_out: int) -> None:
        """Say how much there is, and how much could still be put in."""
        self.count.setText(f"{items} 件，{pages} 页")
        self.left_out_button.setText(f"补入没有放进的 {left_out} 件")
        self.left_out_button.setVisible(self._editable and bool(left_out))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_room()

    def _show_room(self) -> None:
        self.add_key.setVisible(self._editable and self.width() >= _KEY_FROM)
        for button in (self.up_button, self.down_button, self.remove_button):
            button.setVisible(self._editable and self.width() >= _BUTTONS_FROM)

    def move_row(self, step: int) -> None:
        """Move the current row up or down."""
        if self.table.items.editable:
            self.table.move_current(step)
