"""The print dialog: what to print, where, how often, with the exact pages beside it. Enter prints."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.desk.documents import document_pdf
from app.desk.views import DocumentView
from ui.files import safe_name, save_copy
from ui.printing.job import Sheet, print_sheets
from ui.printing.preview_card import lay_beside
from ui.printing.printers import printer_names, remembered
from ui.shell import Notice, Shell
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.field import spin_box
from ui.widgets.keycap import keycap
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview


def offer_print(
    shell: Shell,
    documents: Sequence[DocumentView],
    parent: QWidget,
    *,
    printed: Callable[[], object] | None = None,
) -> "PrintDialog":
    """Open the print dialog over ``parent``'s window; ``printed`` is called after the papers went to their printers."""
    return bring_up(PrintDialog(shell, documents, parent.window(), printed))


class _Row(QWidget):
    """One paper: whether, where, how often."""

    def __init__(self, shell: Shell, document: DocumentView, names: list[str]) -> None:
        super().__init__()
        self.document = document
        self.again = bool(document.prints)
        self.tick = QCheckBox(document.kind.label)
        self.tick.setChecked(True)
        self.printer = QComboBox()
        self.printer.addItems(names)
        self.printer.setCurrentText(remembered(shell.desk, document.kind, names))
        self.printer.setPlaceholderText("没有打印机")
        self.printer.setEnabled(bool(names))
        self.printer.setAccessibleName(f"{document.kind.label}的打印机")
        self.copies = spin_box(1, 20, " 份")
        self.copies.setAccessibleName(f"{document.kind.label}的份数")
        self.copies.setFixedWidth(84)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tick)
        if document.number:  # below, for beside a long name it would be cut off
            number = label(document.number, "second")
            number.setContentsMargins(28, 0, 0, 0)
            column.addWidget(number)
        row = QHBoxLayout()
        row.setContentsMargins(28, 0, 0, 0)
        row.addWidget(self.printer, 1)
        row.addWidget(self.copies)
        column.addLayout(row)
        if self.again:
            hint = label(f"已打印 {len(document.prints)} 次，这次印补打件，每页盖“补打”戳", "caption")
            hint.setContentsMargins(28, 0, 0, 0)
            column.addWidget(hint)

    def sheet(self) -> Sheet:
        return Sheet(self.document, self.printer.currentText(), self.copies.value(), self.again)


class PrintDialog(QDialog):
    """Small and ours, so that Enter prints; the system's own dialog is for what it cannot do."""

    def __init__(
        self,
        shell: Shell,
        documents: Sequence[DocumentView],
        parent: QWidget | None = None,
        printed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._printed = shell, printed
        self.setWindowTitle("打印")
        names = printer_names()
        self.rows = [_Row(shell, document, names) for document in documents]
        self.preview = PdfPreview()
        self.print_button = Button("打印", "primary", icon="print", scale="large", clicked=self._print)
        self.save_button = Button("另存为 PDF…", clicked=self._save)
        self.reason = label("", "second", wrap=True)
        if not names:
            self.print_button.setEnabled(False)
            self.reason.setText("这台电脑没有装打印机。可以先另存为 PDF，装好打印机后再从办件的“文书”里打印。")
        self._lay_out()
        self._watch_rows()
        size_to_screen(self, 980, 640)
        first = self.print_button if names else self.save_button
        first.setDefault(True)
        first.setFocus()
        if self.rows:
            self._show(self.rows[0])

    def _lay_out(self) -> None:
        left = Card("要打印的文书")
        for row in self.rows:
            left.column.addWidget(row)
        left.column.addStretch(1)
        left.column.addWidget(self.reason)
        left.setFixedWidth(340)
        bar = QHBoxLayout()
        bar.addWidget(self.save_button)
        bar.addStretch(1)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.print_button)
        bar.addWidget(keycap("Enter"))
        lay_beside(self, left, self.preview, bar)

    def _watch_rows(self) -> None:
        for row in self.rows:
            row.tick.toggled.connect(lambda on, row=row: self._show(row) if on else None)
            row.tick.toggled.connect(lambda _on: self._allow())

    def _allow(self) -> None:
        some = any(row.tick.isChecked() for row in self.rows)
        self.print_button.setEnabled(some and bool(printer_names()))
        self.save_button.setEnabled(some)

    def _show(self, row: _Row) -> None:
        self._shell.ask(document_pdf, row.document.id, done=self.preview.show_pdf, owner=self)

    def _print(self) -> None:
        start_printing(self._shell, [row.sheet() for row in self.rows if row.tick.isChecked()], self._printed)
        self.accept()

    def _save(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "另存到哪个文件夹")
        if folder:
            save_copies(self._shell, [row.document for row in self.rows if row.tick.isChecked()], Path(folder))
            self.accept()


def start_printing(shell: Shell, sheets: Sequence[Sheet], printed: Callable[[], object] | None = None) -> None:
    """Print on a worker and tell by a toast how it went; after a failure the toast offers to try again."""
    names = "、".join(sheet.document.kind.label for sheet in sheets)
    where = "、".join(dict.fromkeys(sheet.printer for sheet in sheets))
    waiting = list(sheets)

    def done(_result: object) -> None:
        shell.say(Notice(f"{names}已送打印", f"打印机“{where}”"))
        if printed is not None:
            printed()

    def failed(error: Exception) -> None:
        again = lambda: start_printing(shell, waiting, printed)  # noqa: E731  one line for the button of the toast
        shell.say(Notice("没有打印出来，内容已保存", str(error), "must", "再试", again))

    shell.operations.run(
        lambda progress: print_sheets(shell.desk, shell.person, waiting, progress), done, failed, owner=shell
    )


def save_copies(shell: Shell, documents: Sequence[DocumentView], folder: Path) -> None:
    """Put copies of papers into a folder, named after kind and number, and tell by a toast."""

    def write(_progress: object) -> int:
        for document in documents:
            pdf = document_pdf(shell.desk, shell.person, document.id)
            save_copy(pdf, folder / copy_name(document))
        return len(documents)

    shell.operations.run(write, lambda count: shell.say(Notice(f"已另存 {count} 份 PDF", str(folder))), owner=shell)


def copy_name(document: DocumentView) -> str:
    """The name of a paper's copy."""
    return safe_name(f"{document.kind.label} {document.number or document.id}") + ".pdf"
