"""登记簿: the packets of a day as the exact paper, printed or kept as PDF; of any days as a spreadsheet."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.desk import packet_papers
from app.desk.views import DocumentView
from app.errors import DeskError
from ui.mail.moments import day_text, read_day
from ui.printing.dialog import offer_print
from ui.printing.preview_card import lay_beside
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets import file_kinds
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import label, line
from ui.widgets.pdf_preview import PdfPreview

_NO_DAY = "写成 02-24 或 2026-02-24"
_ORDER = "截止日在起始日之前"


def offer_register(shell: Shell, parent: QWidget) -> "RegisterDialog":
    """Open the dialog over ``parent``'s window with the register of today."""
    return bring_up(RegisterDialog(shell, lambda paper: offer_print(shell, [paper], parent), parent.window()))


class RegisterDialog(QDialog):
    """Enter in the day shows it, Enter on the filled button goes on to the printer; ``made`` gets the paper."""

    def __init__(self, shell: Shell, made: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._made = shell, made
        self._shown: date | None = None
        self.setWindowTitle("邮件登记簿")
        today = shell.desk.now().date()
        self.day = QLineEdit(day_text(today))
        self.day_field = Field("哪一天", self.day)
        self.before = Button("前一天", "quiet", icon="arrow_left", scale="compact", clicked=lambda: self._step(-1))
        self.after = Button("后一天", "quiet", icon="chevron_right", scale="compact", clicked=lambda: self._step(1))
        self.since, self.until = QLineEdit(day_text(today.replace(day=1))), QLineEdit(day_text(today))
        self.since_field, self.until_field = Field("从", self.since), Field("到", self.until)
        self.export_button = Button("导出表格…", icon="table_simple", clicked=self.export)
        self.told = label("", "second", wrap=True)
        self.preview = PdfPreview()
        self.preview.fit_page()
        self.print_button = Button("打印…", "primary", icon="print", scale="large", clicked=self._make)
        self._lay_out()
        self.day.returnPressed.connect(self._on_day)
        bind(self, Shortcut.EXPORT, self.export)
        size_to_screen(self, 980, 640)
        self._show(today)

    def _lay_out(self) -> None:
        left = Card("登记簿")
        left.column.addWidget(self.day_field)
        steps = QHBoxLayout()
        steps.addWidget(self.before)
        steps.addWidget(self.after)
        steps.addStretch(1)
        left.column.addLayout(steps)
        left.column.addWidget(line())
        left.column.addWidget(label("导出一段时间的登记", "strong"))
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self.since_field)
        days.addWidget(self.until_field)
        left.column.addLayout(days)
        row = QHBoxLayout()
        row.addWidget(self.export_button)
        row.addWidget(keycap(Shortcut.EXPORT))
        row.addStretch(1)
        left.column.addLayout(row)
        left.column.addStretch(1)
        left.column.addWidget(self.told)
        left.setFixedWidth(300)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.print_button)
        bar.addWidget(keycap("Enter"))
        lay_beside(self, left, self.preview, bar)

    # --- the day ----------------------------------------------------------------------------------------

    def _read(self, field: Field) -> date | None:
        field.show_problem("")
        try:
            day = read_day(field.text(), self._shell.desk.now().date())
        except ValueError:
            day = None
        if day is None:
            field.show_problem(_NO_DAY)
        return day

    def _on_day(self) -> None:
        day = self._read(self.day_field)
        if day is not None:
            self._show(day)

    def _step(self, days: int) -> None:
        if self._shown is not None:
            self._show(self._shown + timedelta(days=days))

    def _show(self, day: date) -> None:
        self._shown = day
        self.day.setText(day_text(day))
        self.after.setEnabled(day < self._shell.desk.now().date())
        self.print_button.setEnabled(False)
        self._shell.ask(
            packet_papers.preview_register,
            day,
            done=lambda pdf: self._on_preview(day, pdf),
            failed=lambda error: self._on_nothing(day, error),
            owner=self,
        )

    def _on_preview(self, day: date, pdf: bytes) -> None:
        if day == self._shown:
            self.preview.show_pdf(pdf)
            self.print_button.setEnabled(True)
            self.print_button.setFocus()

    def _on_nothing(self, day: date, error: DeskError) -> None:
        if day == self._shown:
            self.preview.show_nothing(f"{error.what}。", f"{error.todo}。")
            self.day.setFocus()

    def _make(self) -> None:
        if self._shown is not None:
            self.print_button.setEnabled(False)
            self._shell.ask(packet_papers.register, self._shown, done=self._on_made, failed=self._say, owner=self)

    def _on_made(self, paper: DocumentView) -> None:
        self.accept()
        self._made(paper)

    # --- the sheet --------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask for a file and write the packets of the days to it."""
        since, until = self._read(self.since_field), self._read(self.until_field)
        if since is None or until is None:
            return
        if since > until:
            self.until_field.show_problem(_ORDER)
            return
        name = f"邮件登记簿-{since:%Y%m%d}-{until:%Y%m%d}.xlsx"
        path, _ = QFileDialog.getSaveFileName(self, "导出邮件登记簿", name, file_kinds.SHEET)
        if path:
            self.export_to(since, until, Path(path))

    def export_to(self, since: date, until: date, path: Path) -> None:
        """Write the packets of the days to an xlsx."""

        def done(count: int) -> None:
            self.told.setText(f"已导出 {count} 件到 {path.name}。")
            self._shell.say(Notice(f"已导出 {count} 件邮件的登记", str(path)))

        self._shell.ask(packet_papers.export_register, since, until, path, done=done, failed=self._say, owner=self)

    def _say(self, error: DeskError) -> None:
        self.told.setText(str(error))
        self.print_button.setEnabled(True)
