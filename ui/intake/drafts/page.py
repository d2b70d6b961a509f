"""The start of 收件: the drafts that stand open, and a new one."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.views import DraftSummary
from ui.intake.drafts.draft_button import DraftButton
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label


class DraftsPage(QWidget):
    """``chosen`` and ``discarded`` carry a draft's id, ``begun`` asks for a new draft."""

    chosen = Signal(str)
    discarded = Signal(str)
    begun = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[DraftButton] = []
        self.begin = Button("开始新的收件", "primary", scale="large", clicked=self.begun.emit)
        self._count = label("", "label")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._empty = EmptyState("mail_inbox", "没有放下的收件", "申请人到了，按 F2 开始；中途放一放的会留在这里。")
        self._empty.hide()  # nothing is said before the store has answered
        self._lay_out()

    def show_drafts(self, drafts: Sequence[DraftSummary], now: datetime) -> None:
        """Show the open drafts, the one changed last first."""
        clear_layout(self._list)
        self.buttons = [self._button(draft, now) for draft in drafts]
        for button in self.buttons:
            self._list.addWidget(button)
            button.show()  # at once, for one is to get the focus
        self._count.setText(f"{len(drafts)} 份没办完" if drafts else "")
        self._empty.setVisible(not drafts)
        self._card.setVisible(bool(drafts))

    def enter(self) -> None:
        """Focus the draft changed last, else the button for a new one."""
        (self.buttons[0] if self.buttons else self.begin).setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, draft: DraftSummary, now: datetime) -> DraftButton:
        button = DraftButton(draft, now)
        button.clicked.connect(lambda _on=False: self.chosen.emit(draft.id))
        button.discard_asked.connect(lambda: self.discarded.emit(draft.id))
        button.stepped.connect(lambda by: self._step(button, by))
        return button

    def _step(self, button: DraftButton, by: int) -> None:
        number = self.buttons.index(button) + by
        if 0 <= number < len(self.buttons):
            self.buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("收件", "title"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(KeyHints(("Enter", "继续"), ("Delete", "丢弃")))
        head.addWidget(self.begin)
        head.addWidget(keycap(Shortcut.INTAKE))
        inner = QWidget()
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(0, 0, 0, 0)
        inner_column.addLayout(self._list)
        inner_column.addStretch(1)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        card_column = QVBoxLayout(self._card)
        card_column.setContentsMargins(1, 8, 1, 8)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card_column.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)
