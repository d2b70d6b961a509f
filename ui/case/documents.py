"""文书: the papers of a case, each previewed as the exact PDF; printed, or printed again with a stamp."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.desk.documents import document_pdf
from app.desk.label_views import LabelItem
from app.desk.views import CaseView, DocumentView
from app.printing.labels.design import ItemKind
from db.vocabulary import Outcome
from ui.labels.dialog import offer_labels
from ui.printing.dialog import offer_print, save_copies
from ui.printing.preview_card import preview_card
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card, side_by_side
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview


class DocumentsTab(QWidget):
    """``printed`` is called after papers were printed."""

    def __init__(self, shell: Shell, printed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._printed = shell, printed
        self.preview = PdfPreview()
        self.papers = QListWidget()
        self.papers.setAccessibleName("文书")
        self.prints = label("", "caption", wrap=True)
        self.print_button = Button("打印…", icon="print", clicked=self.print_current)
        self.save_button = Button("另存为…", icon="save", clicked=self._save)
        self.labels_button = Button("标签…", "quiet", icon="tag", scale="compact", clicked=self.offer_labels)
        self._case_id: int | None = None
        self._lay_out()
        self.papers.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.papers.itemActivated.connect(lambda _item: self.print_current())
        bind(self, Shortcut.SAVE_COPY, self._save)

    def _lay_out(self) -> None:
        left = Card("文书")
        left.head.addWidget(self.labels_button)
        left.head.addWidget(keycap(Shortcut.LABELS))
        left.column.addWidget(self.papers, 1)
        left.column.addWidget(self.prints)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(KeyHints(("Enter", "打印")))
        left.column.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(side_by_side(left, preview_card(self.preview), (400, 760)))

    def note_case(self, view: CaseView) -> None:
        """Know whose labels are meant, also while the tab is not seen."""
        taken_in = view.outcome is not Outcome.NOT_OURS
        self._case_id = view.row.id if taken_in else None
        self.labels_button.setEnabled(taken_in)
        self.labels_button.setToolTip("" if taken_in else "不予受理的，没有资料袋")

    def show_case(self, view: CaseView) -> None:
        """Show a case's papers; the chosen one stays chosen."""
        chosen = self.current()
        before = next((n for n, one in enumerate(view.documents) if chosen and one.id == chosen.id), 0)
        self.papers.clear()
        for document in view.documents:
            item = QListWidgetItem(f"{document.kind.label}\n{_second_line(document)}")
            item.setData(Qt.ItemDataRole.UserRole, document)
            self.papers.addItem(item)
        has_any = bool(view.documents)
        self.print_button.setEnabled(has_any)
        self.save_button.setEnabled(has_any)
        self.prints.setText("")
        if has_any:
            self.papers.setCurrentRow(before)
        else:
            self.preview.show_nothing("没有文书", "收件完成后，回执和告知书会在这里。")

    def current(self) -> DocumentView | None:
        """The chosen paper."""
        item = self.papers.currentItem()
        held = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return held if isinstance(held, DocumentView) else None

    def choose(self, number: str) -> None:
        """Choose the paper with a number."""
        for row in range(self.papers.count()):
            held = self.papers.item(row).data(Qt.ItemDataRole.UserRole)
            if held.number == number:
                self.papers.setCurrentRow(row)

    def first_shown(self) -> None:
        """Put the focus on the list when the tab comes to the front."""
        self.papers.setFocus()

    def print_current(self) -> None:
        """Offer the chosen paper for printing; a second print is a stamped copy."""
        document = self.current()
        if document is not None:
            offer_print(self._shell, [document], self, printed=self._printed)

    def offer_labels(self) -> None:
        """Offer labels for this case."""
        if self._case_id is not None:
            offer_labels(self._shell, [LabelItem(ItemKind.CASE, self._case_id)], self, changed=self._printed)

    def _save(self) -> None:
        document = self.current()
        folder = QFileDialog.getExistingDirectory(self, "另存到哪个文件夹") if document is not None else ""
        if document is not None and folder:
            save_copies(self._shell, [document], Path(folder))

    def _on_chosen(self) -> None:
        document = self.current()
        if document is None:
            return
        self.print_button.setText("补打…" if document.prints else "打印…")
        self.prints.setText(_print_words(document))
        self._shell.ask(document_pdf, document.id, done=lambda pdf: self._show(document, pdf), owner=self)

    def _show(self, document: DocumentView, pdf: bytes) -> None:
        if self.current() == document:
            self.preview.show_pdf(pdf)


def _second_line(document: DocumentView) -> str:
    parts = [
        document.number,
        f"{document.pages} 页",
        f"打印 {len(document.prints)} 次" if document.prints else "还没打印",
    ]
    return " · ".join(part for part in parts if part)


def _print_words(document: DocumentView) -> str:
    if not document.prints:
        return f"{document.created_at:%Y-%m-%d %H:%M} 生成，还没打印。"
    last = document.prints[-1]
    what = "补打" if last.reprint else "打印"
    return f"上次{what}：{last.at:%Y-%m-%d %H:%M}，{last.by}，{last.printer or '没有记打印机'}。再打会盖“补打”戳。"
