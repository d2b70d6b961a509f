"""借阅: who takes a volume, why and until when; and a longer term."""

from datetime import timedelta
from itertools import pairwise

from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk import loans
from app.desk.archive_views import LoanView, NewLoan, VolumeRowView
from ui.archive.date_field import DateField
from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label

LEND_SIZE = (560, 600)


class LendForm(ActionForm):
    """Lends one volume."""

    def __init__(self, shell: Shell, volume: VolumeRowView, parent: QWidget | None = None) -> None:
        super().__init__(shell, "借出案卷", "借出", parent=parent)
        self._volume = volume
        self.borrower, self.unit, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.reason, self.note = QLineEdit(), QLineEdit()
        self.due = DateField("归还期限", required=True)
        self.due.show_value(shell.desk.now().date() + timedelta(days=shell.desk.archive().loan_days))
        self.fields.addWidget(label(f"{volume.archive_no}　{volume.title}", "strong", wrap=True))
        for field in self._fields():
            self.fields.addWidget(field)
        self._lead_on()
        self.allow()

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("借阅人", self.borrower, required=True),
            Field("单位", self.unit),
            Field("电话", self.phone),
            Field("用途", self.reason, required=True),
            self.due,
            Field("备注", self.note),
        )

    def _lead_on(self) -> None:
        lines = (self.borrower, self.unit, self.phone, self.reason, self.due.line, self.note)
        for line, following in pairwise(lines):
            line.returnPressed.connect(following.setFocus)
        self.note.returnPressed.connect(self.make_button.setFocus)
        for line in lines:
            line.textChanged.connect(lambda _text: self.allow())

    def take_focus(self) -> None:
        self.borrower.setFocus()

    def problem(self) -> str:
        if not self.borrower.text().strip():
            return "还没有写借阅人"
        if not self.reason.text().strip():
            return "还没有写用途"
        day = self.due.value()
        if day is None:
            return "归还期限写成 2026-03-02"
        return "归还期限已经过去" if day < self.shell.desk.now().date() else ""

    def start(self) -> Operation:
        new = NewLoan(
            borrower=self.borrower.text().strip(),
            reason=self.reason.text().strip(),
            unit=self.unit.text().strip(),
            phone=self.phone.text().strip(),
            due_on=self.due.value(),
            note=self.note.text().strip(),
        )
        return self.shell.ask(loans.lend, self._volume.id, new, done=self.on_made, failed=self.on_failed, owner=self)


class ExtendForm(ActionForm):
    """Lets the borrower keep a volume longer."""

    def __init__(self, shell: Shell, loan: LoanView, parent: QWidget | None = None) -> None:
        super().__init__(shell, "续借", "续借", parent=parent)
        self._loan = loan
        self.due, self.reason = DateField("新的归还期限", required=True), QLineEdit()
        later = max(loan.due_on, shell.desk.now().date()) + timedelta(days=shell.desk.archive().loan_days)
        self.due.show_value(later)
        told = f"{loan.borrower} 借 {loan.archive_no}，现在的期限是 {loan.due_on:%Y-%m-%d}。"
        self.fields.addWidget(label(told, "second", wrap=True))
        self.fields.addWidget(self.due)
        self.fields.addWidget(Field("原因", self.reason))
        self.due.line.textChanged.connect(lambda _text: self.allow())
        self.due.line.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.make_button.setFocus)
        self.allow()

    def take_focus(self) -> None:
        self.due.line.setFocus()
        self.due.line.selectAll()

    def problem(self) -> str:
        day = self.due.value()
        if day is None:
            return "归还期限写成 2026-03-02"
        return "" if day > self._loan.due_on else "新的期限要晚于现在的期限"

    def start(self) -> Operation:
        return self.shell.ask(
            loans.extend,
            self._loan.id,
            self._loan.version,
            self.due.value(),
            self.reason.text().strip(),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )
