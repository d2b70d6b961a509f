"""Which days the statistics are of: the month, the quarter or the year up to today, or days chosen freely."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from app.desk.spans import Span
from ui.widgets.buttons import Segments
from ui.widgets.dates import drop_calendar
from ui.widgets.labels import label

FREE = "free"
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_CHOICES = (("month", "本月"), ("quarter", "本季度"), ("year", "本年"), (FREE, "自选"))

_RANGE = QDate(2000, 1, 1), QDate(2099, 12, 31)  # days can be reckoned with beyond both ends


def span_to(today: date, period: str) -> Span:
    """The days of the present month, quarter or year up to today."""
    months = _MONTHS[period]
    return Span(date(today.year, (today.month - 1) // months * months + 1, 1), today)


class PeriodChoice(QWidget):
    """``changed`` is emitted when a person chooses other days."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Segments(_CHOICES)
        self.since, self.until = _day_edit("起始日期"), _day_edit("截止日期")
        self.days = label("", "second")
        self._free, self._fixed = QWidget(), Span(date.min, date.min)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.kind)
        row.addWidget(self._free)
        row.addWidget(self.days)
        free = QHBoxLayout(self._free)
        free.setContentsMargins(0, 0, 0, 0)
        free.setSpacing(8)
        free.addWidget(self.since)
        free.addWidget(label("至", "label"))
        free.addWidget(self.until)
        self._free.hide()
        self.kind.chosen.connect(self._on_kind)
        for edit in (self.since, self.until):
            edit.dateChanged.connect(self._on_day)

    def show_today(self, today: date) -> None:
        """Count up to this day; days chosen freely stay as they are."""
        if self.kind.value() != FREE:
            self._fixed = span_to(today, str(self.kind.value()))
            self.days.setText(f"{self._fixed.since} 至 {today}")

    def span(self) -> Span:
        """The days chosen; the first may lie after the last where a person is still choosing."""
        if self.kind.value() != FREE:
            return self._fixed
        return Span(_day(self.since), _day(self.until))

    def _on_kind(self, kind: str) -> None:
        free = kind == FREE
        if free:
            for edit, day in ((self.since, self._fixed.since), (self.until, self._fixed.until)):
                edit.blockSignals(True)  # noqa: FBT003  Qt's own
                edit.setDate(QDate(day.year, day.month, day.day))
                edit.blockSignals(False)  # noqa: FBT003  Qt's own
        self._free.setVisible(free)
        self.days.setVisible(not free)
        self.changed.emit()

    def _on_day(self) -> None:
        if self.kind.value() == FREE:
            self.changed.emit()


def _day_edit(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setDisplayFormat("yyyy-MM-dd")
    made.setDateRange(*_RANGE)
    made.setKeyboardTracking(False)  # counts once the day is written, not at each figure of it
    made.setAccessibleName(name)
    made.setFixedWidth(132)
    drop_calendar(made)
    return made


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
