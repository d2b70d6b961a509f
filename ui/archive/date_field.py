"""A day that may be left open: typed as 20260302, 2026-3-2 or 2026.3.2."""

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.field import Field

_WIDTH = 132


def day_of(text: str) -> date | None:
    """The day that was typed; None if it is none."""
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3 or len(parts[0]) != 4:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


class DateField(Field):
    """``value`` is None where nothing stands, and where what stands is no day (``problem`` then says so)."""

    def __init__(self, text: str, *, required: bool = False, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(text, self.line, required=required, parent=parent)
        self.line.setMinimumWidth(92)
        self.line.setMaximumWidth(_WIDTH)
        self.line.setPlaceholderText("年-月-日")
        self.line.editingFinished.connect(self._tidy)

    def show_value(self, value: date | None) -> None:
        """Show a day."""
        self.line.setText(value.isoformat() if value else "")
        self.show_problem("")

    def value(self) -> date | None:
        """The day."""
        return day_of(self.line.text())

    def wrong(self) -> bool:
        """Whether something stands there that is no day."""
        return bool(self.line.text().strip()) and self.value() is None

    def _tidy(self) -> None:
        self.show_problem("不是日期，写成 2026-03-02 或 20260302" if self.wrong() else "")
        if (value := self.value()) is not None and self.line.text() != value.isoformat():
            self.line.setText(value.isoformat())
