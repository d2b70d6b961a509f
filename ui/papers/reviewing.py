"""Paper review in the review screen: leads the checklist and the scans to the desk, and to the columns around them."""

from PySide6.QtCore import QObject, Signal

from app.desk.paper_views import PaperLook, PaperSheet
from app.desk.review_views import ReviewView
from app.errors import DeskError
from db.vocabulary import Stage
from ui.papers import columns
from ui.papers.entries import paper_entries
from ui.papers.row import PaperRow
from ui.papers.scans.workbench import ScanWorkbench
from ui.papers.session import PaperSession
from ui.papers.sheet_view import SheetView, place_of
from ui.review.columns import Columns
from ui.review.comments.findings import FindingsBox
from ui.review.materials.entries import Entry, Kind
from ui.review.page.area import PageArea
from ui.review.session import ReviewSession
from ui.shell import Notice, Shell


class PaperReviewing(QObject):
    """``entries_changed`` tells that the rows of ``entries`` have other words, ``wanted`` that one of them is to be
    chosen (a ``Kind``), ``left`` that the person went back to the materials."""

    entries_changed = Signal()
    wanted = Signal(object)
    left = Signal()

    def __init__(  # noqa: PLR0913, PLR0917  the parts of the screen that paper review touches
        self,
        shell: Shell,
        review: ReviewSession,
        page: PageArea,
        around: Columns,
        findings: FindingsBox,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell, self._review = shell, review
        self._page, self._columns, self._findings = page, around, findings
        self._waiting = 0
        self.session = PaperSession(shell, review, self)
        self.sheet_view = SheetView()
        self.workbench = ScanWorkbench(shell, self.session)
        for widget in (self.sheet_view, self.workbench):
            page.add_other(widget)
        self._connect()

    def _connect(self) -> None:
        view, session = self.sheet_view, self.session
        session.shown.connect(self._on_sheet)
        session.failed.connect(self._on_failed)
        session.folder_seen.connect(self._on_folder)
        view.row_made.connect(self._on_row_made)
        view.entered.connect(lambda line_id: self._findings.show_place(place_of(line_id)))
        view.all_wanted.connect(self._look_all)
        view.wide_wanted.connect(self._widen)
        view.left.connect(self._leave)
        view.scans_wanted.connect(self._on_scans_wanted)
        self.workbench.left.connect(lambda: self.wanted.emit(Kind.SHEET))
        self._page.other_left.connect(lambda: self._widen(wide=False))
        self._columns.roomed.connect(lambda roomy: view.show_wide(wide=roomy))

    def _on_row_made(self, row: PaperRow) -> None:
        row.looked.connect(self._on_looked)
        row.accepted.connect(self._review.accept)
        row.files_dropped.connect(lambda line_id, paths: self.session.add_files(paths, line_id))

    def _on_looked(self, line_id: str, look: PaperLook) -> None:
        self.session.look(line_id, look)

    def _on_sheet(self, sheet: PaperSheet | None) -> None:
        view = self._review.view
        if sheet is None:
            self.sheet_view.clear()
        elif view is not None:
            self.sheet_view.show_sheet(sheet, view.findings)
            self.follow_line()
        self.entries_changed.emit()

    def _on_folder(self, files: tuple[object, ...]) -> None:
        if len(files) != self._waiting:
            self._waiting = len(files)
            self.entries_changed.emit()

    def _on_failed(self, error: DeskError) -> None:
        self._shell.say(Notice("没有做成", str(error), "must"))

    # what the screen asks

    def entries(self, view: ReviewView) -> list[Entry]:
        """The rows for a case, none unless its papers are under review."""
        return paper_entries(self.session.sheet, self._waiting) if view.life.stage is Stage.PAPER_REVIEW else []

    def show(self, kind: Kind) -> None:
        """Show the checklist or the scans in the place of the page."""
        self._page.show_other(self.workbench if kind is Kind.SCANS else self.sheet_view)

    def go_on(self) -> None:
        """Into what is shown, which takes the room of queue and materials where it is narrow."""
        shown = self._page.other()
        if shown is not None and shown.width() < columns.WIDE_FROM:
            self._widen(wide=True)
        if shown is self.workbench:
            self.workbench.take_focus()
        else:
            self.sheet_view.take_focus()

    def press_all_right(self) -> None:
        """The rest is as it should be, if the checklist is what is shown."""
        if self._page.other() is self.sheet_view:
            self.sheet_view.all_right.click()

    def _look_all(self) -> None:
        sheet = self.session.sheet
        if sheet is not None:
            left = sheet.asked - sheet.looked
            said = Notice(f"其余 {left} 项记为合格", "有不同的，改那一行就行。")
            self.session.look_all(lambda: self._shell.say(said))

    def place(self) -> str:
        """Where a comment that is made now belongs."""
        return place_of(self.sheet_view.line_id()) if self.sheet_view.line_id() else "case"

    def follow_line(self) -> None:
        """Have the findings show what is wrong with the line that is looked at."""
        if self._page.other() is self.sheet_view and self.sheet_view.line_id():
            self._findings.show_place(self.place())

    def has_line(self, place: str) -> bool:
        """Whether a place is a line of the checklist for papers."""
        sheet = self.session.sheet
        return sheet is not None and any(place_of(line.requirement.id) == place for line in sheet.lines)

    def show_line(self, place: str) -> None:
        """Bring a line into sight."""
        self.sheet_view.mark_row(place.partition(":")[2])

    def wants_scan(self) -> bool:
        """Whether what a scanner reads now is for the form under review, and not to find a case by."""
        return self._page.other() is self.sheet_view and self.sheet_view.scan_field() is not None

    def take_scan(self, text: str) -> None:
        """Give what a scanner read to the form under review."""
        field = self.sheet_view.scan_field()
        if field is not None:
            field.take_scan(text)

    def close(self) -> None:
        """The program ends: what is being typed is kept."""
        self.sheet_view.end_typing()
        self.workbench.close_files()

    def _widen(self, wide: bool) -> None:  # noqa: FBT001  a slot of a signal
        if wide != self._columns.roomy:
            self._columns.give_room(wanted=wide)

    def _leave(self) -> None:
        self._widen(wide=False)
        self.left.emit()

    def _on_scans_wanted(self, line_id: str) -> None:
        self.workbench.begin_for(line_id)
        self.wanted.emit(Kind.SCANS)
