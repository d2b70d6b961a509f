"""更正登记号: the old number is void for ever, another is given, both stay in the record."""

from PySide6.QtWidgets import QWidget

from app.desk.life_views import LifeView
from ui.moves import backend
from ui.moves.backend import Given
from ui.moves.form import ActionForm, text_area
from ui.moves.number_field import NumberField
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label


class CorrectionForm(ActionForm):
    """Asks for the right number and why the old one was wrong."""

    def __init__(self, shell: Shell, life: LifeView, number: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, "更正登记号", "更正", "primary", parent)
        self._life = life
        self.number = NumberField(shell, life.case_id, typed_only=True)
        self.reason = text_area(90)
        self.fields.addWidget(label(f"现在的登记号 {number}", "strong"))
        self.fields.addWidget(label("更正后原号作废，不再给别的办件；两个号都留在流水里。", "second", wrap=True))
        self.fields.addWidget(self.number)
        self.fields.addWidget(Field("原因", self.reason, required=True))
        self.number.changed.connect(self.allow)
        self.number.entered.connect(self.reason.setFocus)
        self.reason.textChanged.connect(self.allow)
        self.allow()

    def take_focus(self) -> None:
        self.number.take_focus()

    def problem(self) -> str:
        return self.number.problem() or ("" if self.reason.toPlainText().strip() else "还没有写明原因")

    def make(self) -> None:
        self.number.check_now()
        super().make()

    def start(self) -> Operation:
        return self.shell.ask(
            backend.correct_number,
            self._life.case_id,
            self._life.version,
            Given(self.reason.toPlainText().strip(), self.number.number),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )
