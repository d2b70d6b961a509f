"""The calendar that drops from a date field, in the colours of the theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit

from ui.theme.theme import theme


def drop_calendar(edit: QDateTimeEdit) -> None:
    """Let a calendar drop from ``edit``; weekends are grey there, for red means overdue."""
    edit.setCalendarPopup(True)
    calendar = edit.calendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    quiet = QTextCharFormat()
    quiet.setForeground(theme().color("text3"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
