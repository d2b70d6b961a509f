"""收到时间: now unless the clerk says otherwise, as for a packet of yesterday."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.dates import drop_calendar
from ui.widgets.labels import label


class ReceivedField(QWidget):
    """Quiet while the time is that of saving; ``changed`` carries the time that was set, None for that of saving."""

    changed = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.change = Button("改为更早…", "quiet", scale="compact", clicked=self._open)
        self.reset = Button("现在", "quiet", scale="compact", clicked=lambda: self.changed.emit(None))
        self.moment = QDateTimeEdit()
        self.moment.setDisplayFormat("yyyy-MM-dd HH:mm")
        drop_calendar(self.moment)
        self.moment.setFixedWidth(200)
        self.moment.setAccessibleName("收到时间")
        self.moment.dateTimeChanged.connect(self._on_changed)
        self._quiet = label("现在（完成收件的时间）")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._quiet, self.change, self.moment, self.reset):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFixedHeight(34)
        self.show_moment(None)

    def show_moment(self, moment: datetime | None) -> None:
        """Show when the papers came, None for now."""
        for widget in (self._quiet, self.change):
            widget.setVisible(moment is None)
        for widget in (self.moment, self.reset):
            widget.setVisible(moment is not None)
        if moment is not None and moment != self._value():
            self._put(moment)

    def _open(self) -> None:
        now = self._now().replace(second=0, microsecond=0)
        self._put(now)
        self.changed.emit(now)
        self.moment.setFocus(Qt.FocusReason.TabFocusReason)
        self.moment.setSelectedSection(QDateTimeEdit.Section.DaySection)

    def _put(self, moment: datetime) -> None:
        self.moment.blockSignals(True)  # noqa: FBT003  Qt's own signature; shown, not typed
        self.moment.setMaximumDateTime(_to_qt(self._now()))
        self.moment.setDateTime(_to_qt(moment))
        self.moment.blockSignals(False)  # noqa: FBT003  as above

    def _value(self) -> datetime:
        """What stands in the field, in office time: the clock's hands, whatever the computer's own zone."""
        shown: datetime = self.moment.dateTime().toPython()
        return shown.replace(tzinfo=self._now().tzinfo)

    def _on_changed(self, _moment: QDateTime) -> None:
        self.changed.emit(self._value())


def _to_qt(moment: datetime) -> QDateTime:
    return QDateTime(moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)
