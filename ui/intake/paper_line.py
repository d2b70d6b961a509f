"""A paper that the applicant will get: its little picture, name and what it says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.intake.slip import Slip, SlipKind
from ui.widgets.labels import label


class PaperLine(QWidget):
    """``why`` stands in the tooltip."""

    def __init__(self, name: str, told: str, kind: SlipKind = SlipKind.NOTICE, *, why: str = "") -> None:
        super().__init__()
        self.setToolTip(why)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "strong"))
        words.addWidget(label(told, "label", wrap=True))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Slip(kind), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
