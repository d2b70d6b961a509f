"""Page 5, 完成."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTabBar, QVBoxLayout

from app.desk.views import DocumentView
from app.intake.book import IntakeBook
from app.intake.draft import Draft
from app.intake.texts import NO_NUMBER
from db.vocabulary import Outcome
from ui.files import safe_name
from ui.icons import IconLabel
from ui.intake.backend import Backend, CasePapers
from ui.intake.page import WizardPage
from ui.intake.session import IntakeSession
from ui.intake.text_line import TextLine
from ui.printing.dialog import PrintDialog, offer_print
from ui.shell import Notice
from ui.shortcuts import Shortcut
from ui.widgets import file_kinds
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Strip
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview

_SIGNS = {
    Outcome.ACCEPTED: ("checkmark_circle", "ok"),
    Outcome.INCOMPLETE: ("document_error", "soon"),
    Outcome.NOT_OURS: ("subtract", "rest"),
}


class DonePage(WizardPage):
    """The outcome in one sentence, and the papers exactly as they are stored and will be printed."""

    hints = ((Shortcut.SAVE_COPY, "另存为"),)

    def __init__(self, session: IntakeSession, book: IntakeBook, backend: Backend) -> None:
        super().__init__(session, book, backend)
        self.documents: Sequence[DocumentView] = ()
        self._case_id: int | None = None
        self._shown = ""
        self.sentence = label("", "subtitle", wrap=True)
        self.explained = label("", "second", wrap=True)
        self.text = TextLine()
        self._mark = IconLabel("checkmark_circle", "ok", size=20, filled=True)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("文书")
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(self._on_tab)
        self.preview = PdfPreview()
        self.dialog: PrintDialog | None = None
        self._lay_out()
        self.commands[Shortcut.SAVE_COPY] = self._save_copy

    def show_draft(self, draft: Draft) -> None:
        if not draft.case_no or draft.outcome is None:
            return
        self._strip.setProperty("tone", _SIGNS[draft.outcome][1])
        icon, tone = _SIGNS[draft.outcome]
        self._mark.show_icon(icon, tone)
        if self._shown != draft.case_no:
            self._shown = draft.case_no
            self.sentence.setText(f"收件号 {draft.case_no}：{draft.outcome.label}")
            self.explained.setText("")
            self.backend.case_papers(draft.case_no, self._on_papers)

    def enter(self) -> None:
        self.ready.emit()

    def print_papers(self) -> bool:
        """Open the print dialog with all papers of the case; whether there are any."""
        if not self.documents:
            return False
        self.dialog = offer_print(self.backend.shell, self.documents, self, printed=self._reload)
        return True

    def _reload(self) -> None:
        self.backend.case_papers(self._shown, self._on_papers)

    def _on_papers(self, found: CasePapers) -> None:
        self._case_id, sentence, explained, documents = found.case_id, found.sentence, found.why, found.documents
        self.text.show_text("")
        for message in found.messages[-1:]:
            self.text.show_text(message.phone or NO_NUMBER, message.state.label)
        told = sentence.rstrip("。") in self.sentence.text()
        self.explained.setText(" ".join(part for part in ("" if told else sentence, explained) if part))
        self.explained.setVisible(bool(self.explained.text()))
        if [one.id for one in documents] == [one.id for one in self.documents]:
            self.documents = documents
            return
        self.documents = documents
        while self.tabs.count():
            self.tabs.removeTab(0)
        for document in documents:
            self.tabs.addTab(f"{document.kind.label} {document.number}".strip())

    def _on_tab(self, index: int) -> None:
        if 0 <= index < len(self.documents):
            self.backend.document_pdf(self.documents[index].id, self.preview.show_pdf)

    def _save_copy(self) -> None:
        index = self.tabs.currentIndex()
        if not 0 <= index < len(self.documents):
            return
        document = self.documents[index]
        proposed = safe_name(f"{document.kind.label} {document.number or self._shown}") + ".pdf"
        name, _ = QFileDialog.getSaveFileName(self, "另存为", proposed, file_kinds.PDF)
        if name:
            self.backend.save_copy(document.id, Path(name), self._on_copied)

    def _on_copied(self, target: Path) -> None:
        self.backend.shell.say(Notice("已另存", str(target)))

    def _open_case(self) -> None:
        if self._case_id is not None:
            self.backend.shell.open_case(self._case_id)

    def _lay_out(self) -> None:
        self._strip = Strip()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self.explained)
        words.addWidget(self.text)
        self._strip.row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._strip.row.addLayout(words, 1)
        self._strip.row.addWidget(Button("另存为…", scale="compact", clicked=self._save_copy))
        self._strip.row.addWidget(Button("打开办件", scale="compact", clicked=self._open_case))
        papers = Card()
        bar = QHBoxLayout()
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        papers.column.addLayout(bar)
        papers.column.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._strip)
        column.addWidget(papers, 1)
