"""The status bar: who sits here, with which data, and what is ready."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.day_words import weekday
from ui.frame.metrics import Frame
from ui.icons import IconLabel
from ui.widgets.labels import ElidedLabel, set_look


class StatusItem(QWidget):
    """An icon with words."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._allowed = icon, True
        self._mark = IconLabel(icon, "text2", size=16) if icon else None
        self.words = ElidedLabel("", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if self._mark is not None:
            row.addWidget(self._mark)
        row.addWidget(self.words)

    def say(self, text: str, tone: str = "", icon: str = "") -> None:
        """Show words, in a tone where they tell of something good or bad."""
        self.words.show_text(text)
        set_look(self.words, tone=tone)
        if self._mark is not None:
            self._mark.show_icon(icon or self._icon, tone or "text2")
        self._show()

    def allow(self, *, allowed: bool) -> None:
        """Hide the item where there is no room for it."""
        self._allowed = allowed
        self._show()

    def _show(self) -> None:
        self.setVisible(self._allowed and bool(self.words.whole()))


class StatusBar(QFrame):
    """Height 28. Items without words are hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setFixedHeight(28)
        self.person = StatusItem("person")
        self.desk = StatusItem("window")
        self.database = StatusItem("database")
        self.connection = StatusItem("plug_connected")
        self.due = StatusItem("clock_alarm")
        self.scanner = StatusItem("barcode_scanner")
        self.backup = StatusItem("save")
        self.clock = StatusItem("")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(24)
        for item in self._left():
            row.addWidget(item)
        row.addStretch(1)
        for item in (self.scanner, self.backup, self.clock):
            row.addWidget(item)
        for item in self._items():
            item.say("")

    def _left(self) -> tuple[StatusItem, ...]:
        return (self.person, self.desk, self.database, self.connection, self.due)

    def _items(self) -> tuple[StatusItem, ...]:
        return (*self._left(), self.scanner, self.backup, self.clock)

    def show_time(self, now: datetime) -> None:
        """Show date, day of the week and time."""
        self.clock.say(f"{now:%Y-%m-%d} 周{weekday(now)} {now:%H:%M}")

    def show_frame(self, frame: Frame) -> None:
        """On a small screen keep what changes: who, connection, time."""
        for item in (self.desk, self.database, self.scanner, self.backup):
            item.allow(allowed=not frame.small)
