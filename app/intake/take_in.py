"""From a folder of an applicant's files to a draft that can be accepted: the wizard's pages without a window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.cases import similar_cases
from app.desk.drafts import discard_draft, save_draft, start_draft
from app.errors import BadInputError
from app.intake import edits, flow
from app.intake.book import IntakeBook
from app.intake.check import Check, check, take_over_must
from app.intake.draft import Draft
from app.intake.folder import list_folder, load_folder_rules
from app.intake.haul import Haul, read_haul, with_declared, with_materials
from app.intake.sidecar import Sidecar, apply_arrival, apply_materials, read_sidecar
from db.vocabulary import Arrival, Category, Channel

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
    unknown: tuple[str, ...] = ()


def take_in(
    desk: "Desk", person: "Person", folder: Path, wishes: Wishes, *, progress: Say = lambda _line: None
) -> FolderIntake:
    """Read the folder into a stored draft. A draft that cannot become a case is put away again.

    Raises ``BadInputError`` where the folder, or what can be read in it, does not suffice for a case.
    """
    list_folder(folder, load_folder_rules(desk.resources))
    sidecar = read_sidecar(folder)
    sidecar.check_fields(desk.book().catalogue)
    haul = read_haul(desk, person, folder, lambda _done, _all, name: progress(f"正在检查 {name}"))
    draft = start_draft(desk, person)
    try:
        draft, unknown = _filled(draft, haul, sidecar, wishes, desk.book())
        taken = FolderIntake(*_judged(desk, person, draft, lenient=wishes.lenient), unknown)
        save_draft(desk, person, taken.draft)
    except BaseException:
        discard_draft(desk, person, draft.id)
        raise
    return taken


def _filled(
    draft: Draft, haul: Haul, sidecar: Sidecar, wishes: Wishes, book: IntakeBook
) -> tuple[Draft, tuple[str, ...]]:
    """Go through the wizard's pages with what the folder and its sidecar tell."""
    draft = edits.set_arrival(edits.set_channel(draft, wishes.channel), wishes.arrival)
    draft = edits.set_category(draft, wishes.category)
    draft = _with_record(with_declared(draft, haul), wishes.record)
    draft = _with_deliverer(apply_arrival(draft, sidecar))
    if missing := flow.missing_basics(draft, book):
        raise BadInputError(
            f"文件夹里读不出办件必需的内容：{'；'.join(missing)}",
            safe="没有收件",
            todo="请补充参数，或在文件夹的“来件.yaml”里写明，或在窗口中收件",
        )
    checklist = book.checklist(draft)
    if checklist is None:
        return draft, ()
    draft, unknown = with_materials(draft, haul, checklist)
    return apply_materials(draft, sidecar, checklist), unknown


def _judged(desk: "Desk", person: "Person", draft: Draft, *, lenient: bool) -> tuple[Draft, Check]:
    similar, now = similar_cases(desk, person, draft), desk.now()
    verdict = check(draft, desk.book(), similar, desk.press.missing, now=now)
    if lenient:
        return draft, verdict
    draft = take_over_must(draft, verdict)
    return draft, check(draft, desk.book(), similar, desk.press.missing, now=now)


def _with_record(draft: Draft, record: int | None) -> Draft:
    held = len(draft.zip.records) if draft.zip else 0
    if record is None:
        return draft
    if not 1 <= record <= held:
        raise BadInputError(f"压缩包里只读出 {held} 项成果，没有第 {record} 项", safe="没有收件", todo="请改 --record")
    return edits.choose_record(draft, record - 1)


def _with_deliverer(draft: Draft) -> Draft:
    """A walk-in was brought by somebody: by the contact where the folder says nothing else."""
    if draft.arrival is Arrival.WALK_IN and not draft.deliverer and draft.contact:
        return replace(draft, deliverer=draft.contact, deliverer_phone=draft.deliverer_phone or draft.contact_phone)
    return draft
