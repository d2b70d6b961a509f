"""Asks for a reason in the place of the buttons that asked for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.field import MAX_INPUT_WIDTH, Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import label


class ReasonBox(QWidget):
    """Enter confirms with a reason, Escape leaves; ``left`` is called when it goes away unsaid."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = left
        self._said: Callable[[str], object] = lambda _reason: None
        self._missing = ""
        self.why = QLineEdit()
        self.field = Field("原因", self.why)
        self.why.setMaximumWidth(2 * MAX_INPUT_WIDTH)
        self.told = label("", "second", wrap=True)
        self.ok_button = Button("确定", "danger", clicked=self._confirm)
        self.cancel_button = Button("取消", clicked=self.leave)
        self.why.returnPressed.connect(self._confirm)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.cancel_button, self.ok_button, keycap("Enter")):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.told)
        column.addWidget(self.field)
        column.addLayout(row)

    def ask(self, told: str, confirm: str, example: str, said: Callable[[str], object]) -> None:
        """Say what will happen and ask why; ``example`` shows how such a reason reads."""
        self._said, self._missing = said, f"请写明原因，例如“{example}”。"
        self.told.setText(told)
        self.ok_button.setText(confirm)
        self.why.clear()
        self.why.setPlaceholderText(example)
        self.field.show_problem("")
        self.show()
        self.why.setFocus()

    def _confirm(self) -> None:
        reason = self.why.text().strip()
        if not reason:
            self.field.show_problem(self._missing)
            self.why.setFocus()
            return
        self._said(reason)

    def leave(self) -> None:
        """Go away without a word."""
        self._left()
