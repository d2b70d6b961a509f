"""The filters above the list: stage, channel, days. Each change is told at once."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from db.vocabulary import Channel, Stage
from ui.widgets.buttons import Button
from ui.widgets.labels import label

_SPANS = (("全部日期", None), ("今天", 0), ("近 7 天", 6), ("近 30 天", 29), ("近一年", 364))


class CaseFilters(QWidget):
    """``changed`` is emitted when a person changes a filter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = _combo("环节", [("全部环节", None), *((stage.label, stage) for stage in Stage)])
        self.channel = _combo("登记方式", [("全部方式", None), *((way.label, way) for way in Channel)])
        self.days = _combo("收件日期", list(_SPANS))
        self.clear_button = Button("清除筛选", "quiet", scale="compact", clicked=self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for word, combo in (("环节", self.stage), ("方式", self.channel), ("收件", self.days)):
            row.addWidget(label(word, "label"))
            row.addWidget(combo)
            row.addSpacing(4)
            combo.currentIndexChanged.connect(self._on_changed)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        self._on_changed()

    def stages(self) -> tuple[Stage, ...]:
        """The stages to list; none for all."""
        return (self.stage.currentData(),) if self.stage.currentData() is not None else ()

    def channels(self) -> tuple[Channel, ...]:
        """The channels to list; none for all."""
        return (self.channel.currentData(),) if self.channel.currentData() is not None else ()

    def since(self, today: date) -> date | None:
        """The first day to list."""
        days = self.days.currentData()
        return None if days is None else today - timedelta(days=days)

    def active(self) -> bool:
        """Whether anything is left out."""
        return any(combo.currentIndex() > 0 for combo in (self.stage, self.channel, self.days))

    def clear(self) -> None:
        """List all again."""
        for combo in (self.stage, self.channel, self.days):
            combo.setCurrentIndex(0)

    def choose(self, stage: Stage | None = None, *, today_only: bool = False) -> None:
        """Set the filters to one stage or to today's cases."""
        self.clear()
        self.stage.setCurrentIndex(max(0, self.stage.findData(stage)) if stage is not None else 0)
        self.days.setCurrentIndex(1 if today_only else 0)

    def _on_changed(self) -> None:
        self.clear_button.setVisible(self.active())
        self.changed.emit()


def _combo(name: str, choices: list[tuple[str, object]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for text, value in choices:
        made.addItem(text, value)
    return made
