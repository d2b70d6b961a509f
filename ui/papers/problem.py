"""A sentence under a row that says what is wrong, with the button that makes a comment of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.review_views import ReviewFinding
from db.vocabulary import FindingVerdict, Severity
from ui.icons import IconLabel
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import label

_SIGNS = {
    FindingVerdict.ACCEPTED: Sign("已成意见", "rest", "checkmark"),
    FindingVerdict.DISMISSED: Sign("不采用", "rest", "subtract"),
}


class Problem(QWidget):
    """``accepted`` carries the id of the finding."""

    accepted = Signal(str)

    def __init__(self, sentence: str, finding: ReviewFinding | None, *, locked: bool) -> None:
        super().__init__()
        self.sentence = sentence
        code = finding.finding.code if finding is not None else ""
        advice = finding is not None and finding.finding.severity is Severity.ADVICE
        tone, icon = ("hint", "lightbulb") if advice else ("must", "error_circle")
        words = label(f"{sentence}（{code}）" if code else sentence, "label", tone, wrap=True)
        self.accept: Button | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(6)
        row.addWidget(IconLabel(icon, tone, size=16, filled=not advice), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        if finding is None:
            return
        if finding.verdict is not None:
            row.addWidget(Chip(_SIGNS[finding.verdict]), 0, Qt.AlignmentFlag.AlignVCenter)
        elif not locked:
            found = finding.finding.id
            self.accept = Button("采用", "quiet", scale="compact", clicked=lambda: self.accepted.emit(found))
            self.accept.setAccessibleName(f"采用：{sentence}")
            row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignVCenter)
