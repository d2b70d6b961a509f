"""What is asked of the desk about the papers of the case under review; no widgets."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.desk import papers, scans
from app.desk.paper_views import PaperLook, PaperSheet, ScanPart, ScanView
from app.desk.review_views import ReviewView
from app.errors import DeskError
from app.rules.paper_check import looked_through
from db.vocabulary import Stage
from ui.operations import Operation
from ui.review.session import ReviewSession
from ui.shell import Shell

Scanned = Callable[[tuple[ScanView, ...]], None]


class PaperSession(QObject):
    """Follows the case of the review while it is in paper review.

    ``shown`` carries its ``PaperSheet``, None when the case has none; ``failed`` what the desk refused (the sheet is
    fetched anew by then); ``folder_seen`` the ``ScanFile``s that wait in the watched folder, ``folder_failed`` why it
    cannot be looked into.
    """

    shown = Signal(object)
    failed = Signal(object)
    folder_seen = Signal(object)
    folder_failed = Signal(object)

    def __init__(self, shell: Shell, review: ReviewSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._review = shell, review
        self.case_id: int | None = None
        self.sheet: PaperSheet | None = None
        self._waiting: dict[tuple[int, str], PaperLook] = {}
        self._versions: dict[tuple[int, str], int] = {}
        self._busy = False
        self._writes = 0
        self._looking: Operation | None = None
        review.shown.connect(self._on_review)

    @property
    def is_saved(self) -> bool:
        """Whether the desk has everything that was seen."""
        return not self._busy and not self._waiting

    def _on_review(self, view: ReviewView) -> None:
        case_id = view.case.row.id if view.life.stage is Stage.PAPER_REVIEW else None
        if case_id != self.case_id:
            self.case_id, self.sheet = case_id, None
            self.shown.emit(None)
            if case_id is not None:
                self.look_into_folder()
        if case_id is not None and self.is_saved:
            self.fetch()

    def fetch(self) -> None:
        """Fetch the sheet of the case anew; an answer from before something was kept is an old one."""
        writes = self._writes

        def done(sheet: PaperSheet) -> None:
            if writes == self._writes:
                self._take(sheet)

        if self.case_id is not None:
            self._shell.ask(papers.sheet, self.case_id, done=done, owner=self)

    def _take(self, sheet: PaperSheet) -> None:
        """Take what the desk has of a case, and show it if that is still the one that is open."""
        for line in sheet.lines:
            self._versions[sheet.case_id, line.requirement.id] = line.version
        if sheet.case_id == self.case_id:
            self._show(sheet)

    def _show(self, sheet: PaperSheet) -> None:
        """Show a sheet, and above it what is still on its way to the desk."""
        waiting = self._waiting
        lines = tuple(
            replace(line, look=waiting.get((sheet.case_id, line.requirement.id), line.look)) for line in sheet.lines
        )
        looked = sum(looked_through(line.requirement, line.look) for line in lines)
        self.sheet = replace(sheet, lines=lines, looked=looked)
        self.shown.emit(self.sheet)

    # what was seen

    def look(self, line_id: str, look: PaperLook) -> None:
        """Keep what was seen of a line: shown at once, stored one after the other, of a line only the newest; also
        when another case is opened meanwhile."""
        if self.sheet is None:
            return
        self._waiting[self.sheet.case_id, line_id] = look
        self._show(self.sheet)
        self._send_next()

    def look_all(self, done: Callable[[], None]) -> None:
        """Keep all lines that nobody has looked through as they are asked for."""
        if self.case_id is not None and self.is_saved:
            self._write(papers.look_all, self.case_id, kept=done)

    def _send_next(self) -> None:
        if not self._busy and self._waiting:
            case_id, line_id = key = next(iter(self._waiting))
            self._write(papers.look, case_id, line_id, self._versions[key], self._waiting.pop(key))

    def _write(
        self,
        use_case: Callable[..., PaperSheet],
        case_id: int,
        *arguments: object,
        kept: Callable[[], None] | None = None,
    ) -> None:
        def done(sheet: PaperSheet) -> None:
            self._busy = False
            self._take(sheet)
            if kept is not None:
                kept()
            if self._waiting:
                self._send_next()
            else:
                self._review.fetch()  # its findings follow from what was seen

        def failed(error: DeskError) -> None:
            self._busy = False
            self._waiting = {key: look for key, look in self._waiting.items() if key[0] != case_id}
            self._review.fetch()
            self.failed.emit(error)
            self._send_next()

        self._busy = True
        self._writes += 1
        self._shell.ask(use_case, case_id, *arguments, done=done, failed=failed, owner=self)

    # scans

    def add_files(self, paths: Sequence[Path], line_id: str = "", done: Scanned | None = None) -> Operation | None:
        """Take PDFs of this machine as scans of the case; ``done`` gets them."""
        return self._change(scans.add, self.case_id, tuple(paths), line_id, done=done)

    def take_files(self, names: Sequence[str], line_id: str = "", done: Scanned | None = None) -> Operation | None:
        """Take PDFs out of the watched folder; ``done`` gets them as scans of the case."""
        return self._change(scans.take, self.case_id, tuple(names), line_id, done=done)

    def place_scan(self, link_id: int, line_id: str) -> None:
        """Put a scan to a line, or to none."""
        self._change(scans.place, self.case_id, link_id, line_id)

    def assemble(
        self, parts: tuple[ScanPart, ...], replaced: tuple[int, ...], done: Scanned | None = None
    ) -> Operation | None:
        """Make new files of pages, which ``done`` gets; the scans ``replaced`` are listed no more."""
        return self._change(scans.assemble, self.case_id, parts, replaced, done=done)

    def _change(
        self, use_case: Callable[..., object], *arguments: object, done: Scanned | None = None
    ) -> Operation | None:
        case_id = self.case_id

        def changed(made: tuple[ScanView, ...]) -> None:
            if done is not None and case_id == self.case_id:
                done(made)
            self._review.fetch()

        def refused(error: DeskError) -> None:
            self._review.fetch()
            self.failed.emit(error)

        if case_id is None:
            return None
        return self._shell.ask(use_case, *arguments, done=changed, failed=refused, owner=self)

    def look_into_folder(self) -> None:
        """See which scans wait in the watched folder; a folder that is slow is not asked twice at once."""
        if not self._shell.desk.settings.scan_folder:
            self.folder_seen.emit(())
        elif self._looking is None or not self._looking.running:
            self._looking = self._shell.ask(
                scans.folder, done=self.folder_seen.emit, failed=self.folder_failed.emit, owner=self
            )
