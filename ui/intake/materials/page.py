"""Page 3, 材料清单."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu

from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.check import check
from app.intake.draft import Draft, DraftMaterial, StoredFile
from app.intake.texts import text_to
from app.rules.assess import all_complete, as_required
from app.rules.checklist import Checklist, Requirement
from db.vocabulary import MaterialForm
from ui.intake.backend import Backend
from ui.intake.dialogs.comment import choose_comment
from ui.intake.dialogs.pdf import PdfDialog
from ui.intake.dialogs.waive import choose_date
from ui.intake.enter import EnterMoves
from ui.intake.materials.checklist_view import ChecklistView
from ui.intake.materials.row import MaterialRow
from ui.intake.materials.summary import SummaryPanel
from ui.intake.materials.zip_row import ZipRow
from ui.intake.page import WizardPage
from ui.intake.session import IntakeSession
from ui.shortcuts import Shortcut
from ui.widgets import file_kinds


class MaterialsPage(WizardPage):
    """One row a line of the checklist; the summary at the right follows every tick."""

    full_width = 1150
    hints = (
        ("空格", "打勾"),
        ("Enter", "下一格"),
        (Shortcut.TO_NOTICE, "写入告知书"),
        (Shortcut.ALL_COMPLETE, "全部齐全"),
        (Shortcut.ADD_FILE, "添加 PDF"),
    )

    def __init__(self, session: IntakeSession, book: IntakeBook, backend: Backend) -> None:
        super().__init__(session, book, backend)
        self._line_id = ""
        self._narrow = False
        self.view = ChecklistView()
        self.view.row_made.connect(self._on_row_made)
        self.view.ways_opened.connect(lambda: self.show_draft(self.draft))
        self.summary = SummaryPanel()
        self._enter = EnterMoves(self, self.onward.emit)
        self._chained: list[MaterialRow] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.view, 1)
        row.addWidget(self.summary)
        self.commands[Shortcut.TO_NOTICE] = self._note_defect
        self.commands[Shortcut.ALL_COMPLETE] = self._all_complete
        self.commands[Shortcut.DRAWER] = self._toggle_drawer
        self.commands[Shortcut.ADD_FILE] = lambda: self._ask_files(self._line_id)

    def show_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self.hints = (*type(self).hints[:4], (Shortcut.DRAWER, "完备情况")) if narrow else type(self).hints
        self.summary.setVisible(not narrow)
        self.view.setVisible(True)

    def show_draft(self, draft: Draft) -> None:
        checklist = self.book.checklist(draft)
        if checklist is None:
            return
        verdict = check(draft, self.book)
        if verdict.assessment is None:
            return
        self.view.show_check(checklist, draft, verdict.assessment)
        self.summary.show_check(checklist, verdict, verdict.assessment, text_to(draft, self.book, verdict.outcome))
        shown = self.view.shown_rows()
        if shown != self._chained:
            self._chained = shown
            self._enter.set_chain([cell for row in shown for cell in row.cells()])

    def _toggle_drawer(self) -> None:
        """With little width, show the summary in the place of the list, and the list again."""
        if self._narrow:
            opened = self.view.isVisibleTo(self)
            if opened:
                self.setFocus()  # or Qt takes it to the find box with the list
            self.view.setVisible(not opened)
            self.summary.setVisible(opened)
            if not opened:
                self.enter()

    def enter(self) -> None:
        rows = self.view.shown_rows()
        if rows:
            rows[0].tick.setFocus()

    def _on_row_made(self, row: MaterialRow) -> None:
        row.ticked.connect(self._on_ticked)
        row.changed.connect(self._on_changed)
        row.entered.connect(self._on_entered)
        row.files_dropped.connect(self._take_files)
        if isinstance(row, ZipRow):
            row.zip_asked.connect(self.backend.zip_page_wanted)
        else:
            row.files_asked.connect(self._on_files_asked)
            row.waive_asked.connect(self._waive)

    def _line(self, line_id: str) -> Requirement:
        checklist: Checklist | None = self.book.checklist(self.draft)
        lines = checklist.lines() if checklist else ()
        return next(line for line in lines if line.id == line_id)

    def _on_ticked(self, line_id: str, on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self.session.edit(edits.tick, line_id, as_required(self._line(line_id)) if on else None)

    def _on_changed(self, line_id: str, name: str, value: object) -> None:
        self.session.edit(edits.set_material, line_id, **{name: value})

    def _on_entered(self, line_id: str) -> None:
        if line_id != self._line_id:
            self._line_id = line_id
            self.view.show_row(line_id)

    def _all_complete(self) -> None:
        checklist = self.book.checklist(self.draft)
        if checklist is None:
            return
        required = all_complete(checklist, self.draft.achievement())
        had = {line_id: material.handed.kind for line_id, material in self.draft.materials.items()}
        handed = {line_id: replace(one, kind=had.get(line_id, "")) for line_id, one in required.items()}
        self.session.edit(edits.all_complete, handed)

    def _note_defect(self) -> None:
        if not self._line_id:
            return
        line = self._line(self._line_id)
        had = self.draft.materials.get(line.id, DraftMaterial()).handed.defects
        chosen = choose_comment(self, self.book.comments, f"“{line.name}”有什么不合要求", set(had))
        if chosen is not None:
            self.session.edit(edits.note_defect, line.id, chosen.code)

    def _waive(self, line_id: str) -> None:
        line = self._line(line_id)
        had = self.draft.materials.get(line_id, DraftMaterial()).handed.waived_until
        today = self.backend.today()
        proposed = had or today + timedelta(days=14)
        answered, until = choose_date(self, f"“{line.name}”容缺到哪一天", proposed, today, clearable=had is not None)
        if answered:
            self.session.edit(edits.waive, line_id, until)

    def _on_files_asked(self, line_id: str) -> None:
        files = self.draft.materials.get(line_id, DraftMaterial()).files
        if files:
            self._file_menu(line_id, files)
        else:
            self._ask_files(line_id)

    def _file_menu(self, line_id: str, files: tuple[StoredFile, ...]) -> None:
        menu = QMenu(self)
        for file in files:
            pages = f"（{file.pdf.pages} 页）" if file.pdf and file.pdf.pages else ""
            one = menu.addMenu(f"{file.name}{pages}".replace("&", "&&"))
            one.addAction("查看", lambda file=file: self._view(file))
            one.addAction("从本行移除", lambda file=file: self.session.edit(edits.remove_file, line_id, file.sha256))
        menu.addSeparator()
        menu.addAction("添加 PDF…", lambda: self._ask_files(line_id))
        button = self.view.rows[line_id].files
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def _view(self, file: StoredFile) -> None:
        self.backend.read_file(file, lambda pdf: PdfDialog(file.name, pdf, self).open())

    def _ask_files(self, line_id: str) -> None:
        if not line_id:
            return
        if self._line(line_id).form is MaterialForm.ZIP:
            self.backend.zip_page_wanted()
            return
        names, _ = QFileDialog.getOpenFileNames(self, "添加 PDF", "", file_kinds.PDF)
        if names:
            self._take_files(line_id, [Path(name) for name in names])

    def _take_files(self, line_id: str, paths: list[Path]) -> None:
        for path in paths:
            self.backend.store_file(path, lambda file: self._on_stored(line_id, file))

    def _on_stored(self, line_id: str, file: StoredFile) -> None:
        self.session.edit(edits.add_file, line_id, file, as_required(self._line(line_id)))
