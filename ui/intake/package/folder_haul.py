"""A whole folder dropped on the wizard: what was found in it, and the draft with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.formats.found import ZipReport
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.draft import Draft, StoredFile
from app.intake.examine import examine_zip_file, glance_at, keep_file
from app.intake.folder import FolderRules, choose_zip, list_folder, load_folder_rules, sort_files
from app.intake.take_in import _Seen as Seen
from app.intake.take_in import _with_form as with_form
from app.intake.take_in import _with_materials as with_materials
from ui.operations import Progress

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person


@dataclass(frozen=True, slots=True)
class Haul:
    """The files of a folder, all in the store by now."""

    rules: FolderRules
    zip: tuple[StoredFile, ZipReport] | None
    seen: Seen


def read_folder(desk: "Desk", person: "Person", folder: Path, progress: Progress) -> Haul:
    """Keep and examine every file; on a worker. Raises ``DeskError`` for a folder that cannot be read."""
    rules = load_folder_rules(desk.resources)
    files = list_folder(folder, rules)
    zip_path = choose_zip(files, rules)
    rest = [path for path in files if path != zip_path]
    kept, glances = {}, {}
    for number, path in enumerate(rest):
        progress.report(number, len(files), f"正在检查 {path.name}")
        kept[path] = keep_file(path, desk)
        glances[path] = glance_at(kept[path], desk)
    progress.report(len(rest), len(files))
    sealed = examine_zip_file(zip_path, desk, person) if zip_path is not None else None
    return Haul(rules, sealed, Seen(zip_path, kept, glances))


def lay_out(draft: Draft, haul: Haul, book: IntakeBook) -> tuple[Draft, tuple[str, ...]]:
    """The draft with zip, 登记表 and materials, and the names of the files that found no place.

    While the category is open there is no checklist, and no material finds a place.
    """
    if haul.zip is not None:
        draft = edits.take_zip(draft, *haul.zip)
    draft = with_form(draft, haul.seen)
    checklist = book.checklist(draft)
    if checklist is None:
        return draft, tuple(path.name for path in haul.seen.kept)
    laid = sort_files(haul.seen.for_sorting(), checklist, haul.rules)
    return with_materials(draft, haul.seen, laid, checklist), tuple(path.name for path in laid.unknown)
