"""The head of the wizard: the steps, which case this is, and that it is saved."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.intake.draft import Draft, Page
from app.rules.identifiers import mask_phone
from ui.cases.signs import title_words
from ui.icons import IconLabel
from ui.intake.words import case_line, deliverer_line
from ui.operations import Operation
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, label, line, set_look
from ui.widgets.stepbar import StepBar


class WizardHeader(QFrame):
    """Two lines that never move; work under way is told in the place of the save line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.steps = StepBar([page.label for page in Page])
        self._title, self._unit = ElidedLabel(role="row_title"), ElidedLabel(role="label")
        self._case, self._who = label("", "label"), label("", "label")
        self._who_divider = _divider()
        self._mark = IconLabel("checkmark_circle", "ok", size=16)
        self.saved = label("", "label", "ok")
        self.retry = Button("再存一次", scale="compact")
        self.retry.hide()
        self._operation: Operation | None = None
        self._kept = "草稿已保存"
        self.busy = QWidget()
        self._lay_out()
        self.show_saved(None)

    def show_draft(self, draft: Draft) -> None:
        """Show which case this is and where in it one stands."""
        self.steps.show_step(list(Page).index(draft.page))
        self._kept = "已保存" if draft.page is Page.DONE else "草稿已保存"
        self._title.show_text(draft.title or (title_words("") if draft.page is Page.DONE else "新的收件"))
        unit = draft.unit_name or draft.achievement().first_unit
        self._unit.show_text(unit)
        self._unit.setVisible(bool(unit))
        self._case.setText(case_line(draft))
        phone = mask_phone(draft.deliverer_phone)
        who = deliverer_line(draft, phone)
        self._who.setText(who)
        self._who_divider.setVisible(bool(who))

    def show_saved(self, when: datetime | None) -> None:
        """Show when the store got what is on the screen; None while that is still to come."""
        self.saved.setText(f"{self._kept} {when:%H:%M:%S}" if when else "正在保存草稿")
        set_look(self.saved, tone="ok" if when else "rest")
        self._mark.show_icon("checkmark_circle" if when else "save", "ok" if when else "rest")
        self.retry.hide()

    def show_not_saved(self, sentence: str) -> None:
        """Say that the draft could not be saved and why; what is on the screen is still there."""
        self.saved.setText("草稿没有保存，画面上的内容还在")
        self.saved.setToolTip(sentence)
        set_look(self.saved, tone="must")
        self._mark.show_icon("error_circle", "must", filled=True)
        self.retry.show()

    def show_busy(self, operation: Operation, words: str) -> None:
        """Show that a file is being examined, until it ended or was cancelled."""
        self._operation = operation
        self._busy_words.setText(words)
        self.busy.show()
        operation.progressed.connect(self._on_progress)
        operation.ended.connect(lambda: self._on_ended(operation))

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if text:
            self._busy_words.setText(text)

    def _on_ended(self, operation: Operation) -> None:
        if self._operation is operation:
            self._operation = None
            self.busy.hide()

    def _cancel(self) -> None:
        if self._operation is not None:
            self._operation.cancel()
            self.busy.hide()

    def _lay_out(self) -> None:
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(96)
        self._busy_words = label("", "label")
        busy = QHBoxLayout(self.busy)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(8)
        for widget in (self._busy_words, self._bar, Button("取消", "quiet", scale="compact", clicked=self._cancel)):
            busy.addWidget(widget)
        self.busy.hide()
        upper = QHBoxLayout()
        upper.addWidget(self.steps)
        upper.addStretch(1)
        upper.addWidget(self.busy)
        lower = QHBoxLayout()
        lower.setSpacing(10)
        lower.addWidget(self._title)
        lower.addWidget(self._unit)
        for widget in (_divider(), self._case, self._who_divider, self._who):
            lower.addWidget(widget)
        lower.addStretch(1)
        lower.addWidget(self._mark)
        lower.addWidget(self.saved)
        lower.addWidget(self.retry)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(6)
        column.addLayout(upper)
        column.addLayout(lower)
        self.setFixedHeight(86)


def _divider() -> QFrame:
    made = line(vertical=True)
    made.setFixedHeight(16)
    return made
