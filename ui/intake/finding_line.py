"""One finding as a line: icon, sentence, code."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.rules.finding import Finding
from ui.icons import IconLabel
from ui.severities import SEVERITY_SIGNS
from ui.widgets.labels import label


class FindingLine(QWidget):
    """For places where a finding is told but not decided upon."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = SEVERITY_SIGNS[finding.severity]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        mark = IconLabel(sign.icon, sign.tone, size=16, filled=sign.filled)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        text = f"{finding.text}（{finding.code}）" if finding.code else finding.text
        row.addWidget(label(text, "label", wrap=True), 1)
