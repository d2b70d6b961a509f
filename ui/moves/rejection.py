"""退回审查结论: a second person does not agree, or who proposed it takes it back."""

from PySide6.QtWidgets import QWidget

from app.desk.life_views import LifeView
from ui.moves import backend
from ui.moves.form import ActionForm, text_area
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label


class RejectionForm(ActionForm):
    """``life`` must have a proposal; its own maker need not give a reason."""

    def __init__(self, shell: Shell, life: LifeView, parent: QWidget | None = None) -> None:
        self._own = life.proposal is not None and life.proposal.person_id == shell.person.id
        super().__init__(
            shell, "收回审查结论" if self._own else "退回审查结论", "收回" if self._own else "退回", "danger", parent
        )
        self._life = life
        if life.proposal is not None:
            words = f"{life.proposal.person} {life.proposal.at:%m-%d %H:%M} 提出“{life.proposal.name}”"
            self.fields.addWidget(label(words, "second", wrap=True))
        self.reason = text_area(110)
        self.fields.addWidget(Field("原因", self.reason, required=not self._own))
        self.reason.textChanged.connect(self.allow)
        self.allow()

    def take_focus(self) -> None:
        self.reason.setFocus()

    def problem(self) -> str:
        return "" if self._own or self.reason.toPlainText().strip() else "还没有写明原因"

    def start(self) -> Operation:
        return self.shell.ask(
            backend.reject_proposal,
            self._life.case_id,
            self._life.version,
            self.reason.toPlainText().strip(),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )
