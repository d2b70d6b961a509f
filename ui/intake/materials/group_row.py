"""The head of a group of checklist lines, which says what of it is needed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.rules.checklist import Group, GroupResult, Requirement
from ui.intake.materials import columns
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class GroupRow(QWidget):
    """``评价证明  甲组、乙组有一组齐即可，已按甲组``. Where there are several ways, a button opens the others."""

    opened = Signal()

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        self._group = group
        self.is_open = False
        self._note = label("", "caption")
        self._others = Button("", "quiet", scale="compact", clicked=self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(columns.MARGIN, 0, columns.MARGIN, 0)
        row.addWidget(label(group.name, "label"))
        row.addWidget(self._note, 1)
        row.addWidget(self._others)
        self._others.setVisible(len(group.ways) > 1)

    def show_result(self, result: GroupResult) -> None:
        """Say which way counts."""
        ways = self._group.ways
        if len(ways) == 1:
            self._note.setText(self._group.note or "每行都要齐")
            return
        self._note.setText(f"{'、'.join(way.name for way in ways)}有一组齐即可 · 已按{ways[result.way].name}")
        others = "、".join(way.name for number, way in enumerate(ways) if number != result.way)
        self._others.setText(f"收起{others}" if self.is_open else f"显示{others}")

    def note(self) -> str:
        """What is said of the group."""
        return self._note.text()

    def show_nothing_asked(self, lines: Sequence[Requirement]) -> None:
        """Say what would have to be so for the group's lines to be asked for."""
        reasons = list(dict.fromkeys(line.when.why for line in lines if line.when is not None))
        only = f"：{'、'.join(reasons)}的才要，在“压缩包”页填写" if reasons else ""
        self._note.setText(f"现在不用交{only}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("layer"))

    def _on_clicked(self) -> None:
        self.is_open = not self.is_open
        self.opened.emit()
