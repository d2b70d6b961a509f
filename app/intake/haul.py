"""A folder of an applicant, kept and examined, and the draft with all of it: for the window and the command line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.formats.found import SealSign, ZipReport
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.draft import Draft, StoredFile
from app.intake.examine import examine_zip_file, keep_file
from app.intake.folder import FolderFile, FolderRules, Sorted, choose_zip, list_folder, load_folder_rules, sort_files
from app.intake.names import readable_name
from app.rules.assess import as_required
from app.rules.checklist import Checklist
from db.vocabulary import Seal

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

Say = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, and its name."""


@dataclass(frozen=True, slots=True)
class Haul:
    """What was in a folder, all of it in the store by now."""

    rules: FolderRules
    zip: tuple[StoredFile, ZipReport] | None
    files: Mapping[Path, StoredFile]


def read_haul(desk: "Desk", person: "Person", folder: Path, say: Say) -> Haul:
    """Keep and examine every file of a folder. Raises ``DeskError`` for a folder that cannot be read."""
    return read_files(desk, person, list_folder(folder, load_folder_rules(desk.resources)), say)


def read_files(desk: "Desk", person: "Person", paths: Sequence[Path], say: Say) -> Haul:
    """Keep and examine these files, as ``read_haul`` does those of a folder."""
    rules = load_folder_rules(desk.resources)
    zip_path = choose_zip(paths, rules)
    files: dict[Path, StoredFile] = {}
    sealed = None
    for number, path in enumerate(paths):
        say(number, len(paths), readable_name(path))
        if path == zip_path:
            sealed = examine_zip_file(path, desk, person)
        else:
            files[path] = keep_file(path, desk)
    return Haul(rules, sealed, files)


def lay_out(draft: Draft, haul: Haul, book: IntakeBook) -> tuple[Draft, tuple[str, ...]]:
    """The draft with zip, 登记表 and materials, and the names of the files that found no place.

    While the category is open there is no checklist, and no material finds a place.
    """
    draft = with_declared(draft, haul)
    checklist = book.checklist(draft)
    if checklist is None:
        return draft, tuple(readable_name(path) for path in haul.files)
    return with_materials(draft, haul, checklist)


def with_declared(draft: Draft, haul: Haul) -> Draft:
    """The draft with what the zip and the first digital 登记表 tell."""
    if haul.zip is not None:
        draft = edits.take_zip(draft, *haul.zip)
    form = next((file for file in haul.files.values() if file.pdf and file.pdf.form), None)
    return edits.offer_form(draft, form) if form is not None else draft


def with_materials(draft: Draft, haul: Haul, checklist: Checklist) -> tuple[Draft, tuple[str, ...]]:
    """Tick each line that has files, as the checklist asks for it; only a missing seal on the 登记表 shows."""
    laid = sort_files([FolderFile(path, file.heading) for path, file in haul.files.items()], checklist, haul.rules)
    for line in checklist.lines():
        paths = laid.lines.get(line.id, ())
        for path in paths:
            draft = edits.add_file(draft, line.id, haul.files[path], as_required(line))
        if kind := laid.kinds.get(line.id, ""):
            draft = edits.set_material(draft, line.id, kind=kind)
        if paths and line.id in haul.rules.form_lines and _unsealed(haul, laid):
            draft = edits.set_material(draft, line.id, seal=Seal.NONE)
    return draft, tuple(readable_name(path) for path in laid.unknown)


def _unsealed(haul: Haul, laid: Sorted) -> bool:
    """Whether the form bears no seal: it is there only as printed, or its colour scans show no red."""
    signs = {haul.files[path].seal for path in laid.form_sealed}
    return not laid.form_sealed or signs == {SealSign.NONE}
