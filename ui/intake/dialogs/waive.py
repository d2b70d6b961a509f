"""容缺: until which day a material may be brought later."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.dates import drop_calendar
from ui.widgets.field import Field


class WaiveDialog(QDialog):
    """Asks for a day from today on."""

    def __init__(
        self, question: str, proposed: date, first: date, *, clearable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("容缺")
        self.setMinimumWidth(380)
        self.cleared = False
        self.day = QDateEdit(QDate(proposed.year, proposed.month, proposed.day))
        drop_calendar(self.day)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setMinimumDate(QDate(first.year, first.month, first.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Field(question, self.day))
        row = QHBoxLayout()
        row.setSpacing(8)
        if clearable:
            row.addWidget(Button("取消容缺", "quiet", clicked=self._clear))
        row.addStretch(1)
        row.addWidget(Button("不改", clicked=self.reject))
        keep = Button("同意容缺", "primary", clicked=self.accept)
        keep.setDefault(True)
        row.addWidget(keep)
        column.addLayout(row)

    def until(self) -> date | None:
        """The day, None if the waiver was taken back."""
        chosen = self.day.date()
        return None if self.cleared else date(chosen.year(), chosen.month(), chosen.day())

    def _clear(self) -> None:
        self.cleared = True
        self.accept()


def choose_date(
    parent: QWidget, question: str, proposed: date, first: date, *, clearable: bool
) -> tuple[bool, date | None]:
    """Whether anything was decided, and the day (None takes the waiver back)."""
    dialog = WaiveDialog(question, proposed, first, clearable=clearable, parent=parent)
    try:
        return bool(dialog.exec()), dialog.until()
    finally:
        dialog.deleteLater()
