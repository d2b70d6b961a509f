"""The line under a checklist row that says what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.rules.checklist import LineState
from ui.cases.signs import STATE_SIGNS
from ui.icons import IconLabel
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import ElidedLabel, label, set_look


class ProblemLine(QWidget):
    """Icon, word, sentence with its code, and that it stands on the notice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("error_circle", "must", size=16, filled=True)
        self._state = label("", "strong")
        self._sentence = ElidedLabel(role="label")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note = Chip(Sign("已写入告知书", "rest", "checkmark"))
        self.waive = Button("容缺…", "quiet", scale="compact")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._state)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._note)
        row.addWidget(self.waive)

    def word(self) -> str:
        """The word for the state."""
        return self._state.text()

    def show_problem(self, state: LineState, text: str, code: str, *, written: bool, waivable: bool) -> None:
        """Show one problem, whether the notice will tell it, and whether it can be waived."""
        sign = STATE_SIGNS[state]
        self._icon.show_icon(sign.icon, sign.tone, filled=sign.filled)
        self._state.setText(sign.text)
        set_look(self._state, tone=sign.tone)
        self._sentence.show_text(f"{text}（{code}）" if code else text)
        self._note.setVisible(written)
        self.waive.setVisible(waivable)
        self.waive.setText("改容缺日期…" if state is LineState.WAIVED else "容缺…")
