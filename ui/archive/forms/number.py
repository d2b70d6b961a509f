"""更正档号: another number instead of a wrong one, with the reason; the wrong one is given to nobody else."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk import volumes
from app.desk.archive_views import VolumeView
from ui.moves.form import ActionForm, text_area
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label


class NumberForm(ActionForm):
    """``view`` must have a 档号."""

    def __init__(self, shell: Shell, view: VolumeView, parent: QWidget | None = None) -> None:
        super().__init__(shell, "更正档号", "更正", parent=parent)
        self._view = view
        self.number = QLineEdit()
        self.reason = text_area(96)
        told = f"原档号 {view.row.archive_no} 作废，不再编给别的案卷。封面、目录和脊背标签要重新打印。"
        self.fields.addWidget(label(told, "second", wrap=True))
        self.fields.addWidget(Field("新档号（空着就编下一个号；“·”可以写成“.”）", self.number))
        self.fields.addWidget(Field("原因", self.reason, required=True))
        self.reason.textChanged.connect(self.allow)
        self.number.textChanged.connect(lambda _text: self.failure.hide())
        self.number.returnPressed.connect(self.reason.setFocus)
        self.allow()

    def take_focus(self) -> None:
        self.number.setFocus()

    def problem(self) -> str:
        return "" if self.reason.toPlainText().strip() else "还没有写明原因"

    def start(self) -> Operation:
        return self.shell.ask(
            volumes.correct_number,
            self._view.row.id,
            self._view.version,
            self.number.text().strip(),
            self.reason.toPlainText().strip(),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )
