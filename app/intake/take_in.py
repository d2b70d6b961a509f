"""From a folder of an applicant's files to a draft that can be accepted: the wizard's pages without a window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.cases import similar_cases
from app.desk.drafts import discard_draft, save_draft, start_draft
from app.errors import BadInputError
from app.formats.glance import Glance
from app.formats.seal import SealSign
from app.intake import edits, flow
from app.intake.check import Check, check, take_over_must
from app.intake.draft import Draft, StoredFile
from app.intake.examine import examine_zip_file, glance_at, keep_file
from app.intake.folder import FolderFile, FolderRules, Sorted, choose_zip, list_folder, load_folder_rules, sort_files
from app.intake.sidecar import Sidecar, apply_arrival, apply_materials, read_sidecar
from app.rules.assess import as_required
from app.rules.checklist import Checklist
from db.vocabulary import Arrival, Category, Channel, Seal

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says. ``record`` counts from 1; with ``lenient`` findings stay suggestions."""

    channel: Channel
    arrival: Arrival
    category: Category | None = None
    record: int | None = None
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class FolderIntake:
    """The draft, ready to be accepted, its check, and the files that fit no line of the checklist."""

    draft: Draft
    verdict: Check
    unknown: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """The files of a folder as kept and looked at."""

    zip_path: Path | None
    kept: Mapping[Path, StoredFile]
    glances: Mapping[Path, Glance]

    def for_sorting(self) -> list[FolderFile]:
        return [FolderFile(path, seen.heading) for path, seen in self.glances.items()]


def take_in(
    desk: "Desk", person: "Person", folder: Path, wishes: Wishes, *, progress: Say = lambda _line: None
) -> FolderIntake:
    """Read the folder into a stored draft. A draft that cannot become a case is put away again.

    Raises ``BadInputError`` where the folder, or what can be read in it, does not suffice for a case.
    """
    rules = load_folder_rules(desk.resources)
    sidecar = read_sidecar(folder)
    sidecar.check_fields(desk.book().catalogue)
    files = list_folder(folder, rules)
    draft = start_draft(desk, person)
    try:
        taken = _Reader(desk, person, rules, wishes, progress).read(draft, files, sidecar)
        save_draft(desk, person, taken.draft)
    except BaseException:
        discard_draft(desk, person, draft.id)
        raise
    return taken


@dataclass(frozen=True, slots=True)
class _Reader:
    desk: "Desk"
    person: "Person"
    rules: FolderRules
    wishes: Wishes
    progress: Say

    def read(self, draft: Draft, files: Sequence[Path], sidecar: Sidecar) -> FolderIntake:
        """Go through the wizard's pages with what the folder and its sidecar tell."""
        book = self.desk.book()
        draft = edits.set_arrival(edits.set_channel(draft, self.wishes.channel), self.wishes.arrival)
        draft = edits.set_category(draft, self.wishes.category)
        zip_path = choose_zip(files, self.rules)
        if zip_path is not None:
            draft = self._with_zip(draft, zip_path)
        seen = self._look([path for path in files if path != zip_path], zip_path)
        draft = _with_deliverer(apply_arrival(_with_form(draft, seen), sidecar))
        _refuse_without(flow.missing_basics(draft, book))
        checklist = book.checklist(draft)
        unknown: tuple[Path, ...] = ()
        if checklist is not None:
            laid = sort_files(seen.for_sorting(), checklist, self.rules)
            draft = apply_materials(_with_materials(draft, seen, laid, checklist), sidecar, checklist)
            unknown = laid.unknown
        return FolderIntake(*self._judged(draft), unknown)

    def _with_zip(self, draft: Draft, path: Path) -> Draft:
        self.progress(f"正在检查 {path.name}")
        draft = edits.take_zip(draft, *examine_zip_file(path, self.desk, self.person))
        return _with_record(draft, self.wishes.record)

    def _look(self, paths: Sequence[Path], zip_path: Path | None) -> _Seen:
        kept: dict[Path, StoredFile] = {}
        glances: dict[Path, Glance] = {}
        for path in paths:
            self.progress(f"正在检查 {path.name}")
            kept[path] = keep_file(path, self.desk)
            glances[path] = glance_at(kept[path], self.desk)
        return _Seen(zip_path, kept, glances)

    def _judged(self, draft: Draft) -> tuple[Draft, Check]:
        similar = similar_cases(self.desk, self.person, draft)
        now = self.desk.now()
        verdict = check(draft, self.desk.book(), similar, self.desk.press.missing, now=now)
        if self.wishes.lenient:
            return draft, verdict
        draft = take_over_must(draft, verdict)
        return draft, check(draft, self.desk.book(), similar, self.desk.press.missing, now=now)


def _with_record(draft: Draft, record: int | None) -> Draft:
    held = len(draft.zip.records) if draft.zip else 0
    if record is None:
        return draft
    if not 1 <= record <= held:
        raise BadInputError(f"压缩包里只读出 {held} 项成果，没有第 {record} 项", safe="没有收件", todo="请改 --record")
    return edits.choose_record(draft, record - 1)


def _with_form(draft: Draft, seen: _Seen) -> Draft:
    """Offer the first digital 登记表 for the fields."""
    form = next((file for file in seen.kept.values() if file.pdf and file.pdf.form), None)
    return edits.offer_form(draft, form) if form is not None else draft


def _with_deliverer(draft: Draft) -> Draft:
    """A walk-in was brought by somebody: by the contact where the folder says nothing else."""
    if draft.arrival is Arrival.WALK_IN and not draft.deliverer and draft.contact:
        return replace(draft, deliverer=draft.contact, deliverer_phone=draft.deliverer_phone or draft.contact_phone)
    return draft


def _with_materials(draft: Draft, seen: _Seen, laid: Sorted, checklist: Checklist) -> Draft:
    """Tick each line that has files, as the checklist asks for it; only a missing seal on the form shows."""
    for line in checklist.lines():
        paths = laid.lines.get(line.id, ())
        for path in paths:
            draft = edits.add_file(draft, line.id, seen.kept[path], as_required(line))
        if kind := laid.kinds.get(line.id, ""):
            draft = edits.set_material(draft, line.id, kind=kind)
        if paths and line.seals and paths in ((laid.form_print,), laid.form_sealed) and _unsealed(seen, laid):
            draft = edits.set_material(draft, line.id, seal=Seal.NONE)
    return draft


def _unsealed(seen: _Seen, laid: Sorted) -> bool:
    """Whether the form bears no seal: it is there only as printed, or its colour scans show no red."""
    signs = {seen.glances[path].seal for path in laid.form_sealed}
    return not laid.form_sealed or signs == {SealSign.NONE}


def _refuse_without(missing: Sequence[str]) -> None:
    if missing:
        raise BadInputError(
            f"文件夹里读不出办件必需的内容：{'；'.join(missing)}",
            safe="没有收件",
            todo="请补充参数，或在文件夹的“来件.yaml”里写明，或在窗口中收件",
        )
