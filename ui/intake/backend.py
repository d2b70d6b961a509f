"""What the wizard asks of the desk: each a use case or a file's examination, done on a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.desk.cases import find_case_no, get_case, similar_cases
from app.desk.documents import document_pdf
from app.desk.drafts import get_draft, save_draft
from app.desk.intake import accept
from app.desk.life import life_of
from app.desk.mappings import find_mapping, keep_mapping
from app.desk.message_views import MessageView
from app.desk.units import complete_units
from app.desk.views import CaseRow, DocumentView, KnownUnit
from app.errors import DeskError
from app.formats.mapping import PayloadMapping
from app.intake import edits
from app.intake.draft import Draft, StoredFile
from app.intake.examine import examine_zip_file, keep_file
from app.intake.haul import Haul, lay_out, read_haul
from app.rulebook import load_couriers
from app.rules.couriers import CourierGuess, clean_scan, guess_courier
from ui.files import save_copy
from ui.intake.session import IntakeSession
from ui.intake.sticks import stick_roots, zips_on
from ui.operations import Operation, Progress
from ui.shell import Notice, Shell

Then = Callable[[], None]


@dataclass(frozen=True, slots=True)
class CasePapers:
    """A saved case: the outcome in a sentence, ``why`` the day is the day, its papers and texts."""

    case_id: int
    sentence: str
    why: str
    documents: Sequence[DocumentView]
    messages: Sequence[MessageView]


class Backend(QObject):
    """Bound to one window's desk and person. Answers come back on the window's thread.

    ``busy`` carries the operation and its words while a file is examined; ``failed`` an error nobody else takes.
    """

    busy = Signal(object, str)
    failed = Signal(object)
    zip_page_asked = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self._desk, self._person = shell.desk, shell.person

    def now(self) -> datetime:
        """The present moment by the desk's clock."""
        return self._desk.now()

    def today(self) -> date:
        """The day by the desk's clock."""
        return self.now().date()

    def zip_page_wanted(self) -> None:
        """Lead to the page of the zip."""
        self.zip_page_asked.emit()

    def run(
        self,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        owner: QObject | None = None,
        words: str = "",
    ) -> Operation:
        """Do ``work`` on a worker; with ``words`` it is shown as under way and can be cancelled."""
        operation = self.shell.operations.run(work, done, failed or self.failed.emit, owner=owner or self)
        if words and operation.running:
            self.busy.emit(operation, words)
        return operation

    def save(self, draft: Draft) -> datetime:
        """Store the draft and return when; to be called on a worker."""
        save_draft(self._desk, self._person, draft)
        return self.now()

    # 来件

    def complete_units(self, typed: str, answer: Callable[[Sequence[KnownUnit]], None]) -> None:
        """Find units of earlier cases."""
        self.run(lambda _progress: complete_units(self._desk, self._person, typed), done=answer)

    def couriers(self, number: str) -> tuple[CourierGuess, ...]:
        """Which couriers a number may belong to."""
        return guess_courier(number, load_couriers(self._desk.resources)) if number else ()

    def clean_scan(self, text: str) -> str:
        """The number as it stands on the packet."""
        return clean_scan(text)

    # 压缩包

    def find_sticks(self, answer: Callable[[tuple[Path, ...]], None]) -> None:
        """Look for the applicant's zip on USB sticks."""
        self.run(lambda _progress: zips_on(stick_roots()), done=answer)

    def take_zip(self, path: Path, session: IntakeSession, then: Then) -> None:
        """Seal a zip in the store, read it, and put it into the draft."""

        def done(found: tuple[StoredFile, Any]) -> None:
            session.edit(edits.take_zip, *found)
            then()

        self.run(
            lambda _progress: examine_zip_file(path, self._desk, self._person),
            done=done,
            words=f"正在读取 {path.name}",
        )

    def take_form(self, path: Path, session: IntakeSession, then: Then) -> None:
        """Keep a 登记表 and offer what it says for the fields."""

        def done(file: StoredFile) -> None:
            session.edit(edits.offer_form, file)
            then()

        self.run(lambda _progress: keep_file(path, self._desk), done=done, words=f"正在读取 {path.name}")

    def take_folder(self, folder: Path, session: IntakeSession, then: Then) -> None:
        """Take the zip, the 登记表 and the materials of a folder, each to its place."""

        def done(haul: Haul) -> None:
            draft, unplaced = lay_out(session.draft, haul, self._desk.book())
            session.replace(draft)
            if unplaced:
                self.shell.say(Notice("有文件没有归到材料清单", "、".join(unplaced), "soon"))
            then()

        def work(progress: Progress) -> Haul:
            def say(done: int, whole: int, name: str) -> None:
                progress.report(done, whole, f"正在检查 {name}")

            return read_haul(self._desk, self._person, folder, say)

        self.run(work, done=done, words=f"正在读取文件夹 {folder.name}")

    def keep_mapping(self, chosen: dict[str, str], session: IntakeSession, then: Then) -> None:
        """Keep which field a column is, and read the sealed zip again by it."""
        file, report = session.draft.zip_file, session.draft.zip
        if file is None or report is None:
            return

        def work(_progress: Progress) -> tuple[StoredFile, Any]:
            known = find_mapping(self._desk, self._person, report.signature) or {}
            columns = {**known, **chosen}
            keep_mapping(self._desk, self._person, report.signature, columns)
            sealed = self._desk.files.path(file.sha256)
            mapping = PayloadMapping(report.signature, columns)
            return file, examine_zip_file(sealed, self._desk, self._person, mapping=mapping)[1]

        def done(found: tuple[StoredFile, Any]) -> None:
            session.edit(edits.take_zip, *found)
            then()

        self.run(work, done=done, words="正在按新的对应重新读取")

    # 材料清单

    def store_file(self, path: Path, done: Callable[[StoredFile], None]) -> None:
        """Keep a file of a material; a PDF is examined."""
        self.run(lambda _progress: keep_file(path, self._desk), done=done, words=f"正在检查 {path.name}")

    def read_file(self, file: StoredFile, done: Callable[[bytes], None]) -> None:
        """The bytes of a stored file."""
        self.run(lambda _progress: self._desk.files.read(file.sha256), done=done)

    # 核对 and 完成

    def look_around(self, draft: Draft, done: Callable[[Sequence[CaseRow]], None]) -> None:
        """Find possible duplicates, and have the fonts ready that tell which characters cannot be printed."""

        def work(_progress: Progress) -> Sequence[CaseRow]:
            self._desk.press.missing("")
            return similar_cases(self._desk, self._person, draft)

        self.run(work, done=done)

    def missing_glyphs(self, text: str) -> str:
        """The characters that cannot be printed; quick once ``look_around`` has answered."""
        return self._desk.press.missing(text)

    def accept(self, draft: Draft, done: Callable[[Draft], None], failed: Callable[[DeskError], None]) -> None:
        """Save the case; gives the draft as the store has it then."""

        def work(_progress: Progress) -> tuple[int, Draft]:
            result = accept(self._desk, self._person, draft)
            return result.case_id, get_draft(self._desk, self._person, draft.id)

        def accepted(found: tuple[int, Draft]) -> None:
            self.shell.case_saved.emit(found[0])
            self.shell.drafts_changed.emit()
            done(found[1])

        self.run(work, done=accepted, failed=failed)

    def case_papers(self, case_no: str, done: Callable[[CasePapers], None]) -> None:
        """What a case brought with it when it was saved."""

        def work(_progress: Progress) -> CasePapers:
            case_id = find_case_no(self._desk, self._person, case_no) or 0
            case = get_case(self._desk, self._person, case_id)
            messages = life_of(self._desk, self._person, case_id).messages
            return CasePapers(case_id, case.outcome_sentence, case.due_why, case.documents, messages)

        self.run(work, done=done)

    def document_pdf(self, document_id: int, done: Callable[[bytes], Any]) -> None:
        """The exact bytes of a paper."""
        self.run(lambda _progress: document_pdf(self._desk, self._person, document_id), done=done)

    def save_copy(self, document_id: int, target: Path, done: Callable[[Path], None]) -> None:
        """Write a copy of a paper to a file."""

        def work(_progress: Progress) -> Path:
            save_copy(document_pdf(self._desk, self._person, document_id), target)
            return target

        self.run(work, done=done)
