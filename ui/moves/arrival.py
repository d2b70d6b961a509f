"""收到时间 of what an applicant sent or brought back: now, unless the clerk says otherwise."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QVBoxLayout, QWidget

from ui.widgets.dates import drop_calendar
from ui.widgets.field import Field


class ArrivalField(QWidget):
    """Begins with the present minute; nothing later can be chosen."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        begun = now().replace(second=0, microsecond=0)
        self._begun = _to_qt(begun)
        self.input = QDateTimeEdit(self._begun)
        self.input.setMaximumDateTime(self._begun)
        self.input.setDisplayFormat("yyyy-MM-dd HH:mm")
        drop_calendar(self.input)
        self.field = Field("收到时间", self.input)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def moment(self) -> datetime | None:
        """When it came in office time; None while nobody changed it, for the moment of saving."""
        if self.input.dateTime() == self._begun:
            return None
        shown: datetime = self.input.dateTime().toPython()
        return shown.replace(tzinfo=self._now().tzinfo)


def _to_qt(moment: datetime) -> QDateTime:
    return QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)
