"""Lays downloaded files to one case, in one transaction: its fields are filled from the zip, its lines ticked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.desk.attach_match import refusal_in
from app.desk.attach_views import AttachedCase
from app.desk.case_draft import current_files, draft_of
from app.desk.case_record import files_of
from app.desk.facts import hold_case
from app.desk.file_rows import keep_file_row
from app.desk.redeclare import redeclare
from app.desk.work import Work, use_case
from app.errors import NotAllowedError
from app.formats.found import ZipReport
from app.intake import edits
from app.intake.check import check
from app.intake.draft import ROSTER_MARK, Draft, StoredFile
from app.intake.haul import Haul, lay_out
from app.rules.normalise import title_key
from db.tables import Case, FileLink
from db.vocabulary import Source


@dataclass(frozen=True, slots=True)
class _Laid:
    """The case's draft with the files in it, those that fit no line, and what should be looked at."""

    draft: Draft
    loose: tuple[StoredFile, ...]
    notes: tuple[str, ...]


@use_case("files.attach", write=True)
def attach_files(work: Work, case_id: int, haul: Haul) -> AttachedCase:
    """Attach files that are in the store; those that the case has already are passed over.

    Raises ``NotAllowedError`` once the case is past the stage that takes files.
    """
    case = hold_case(work, case_id)
    if why := refusal_in(case.stage, case.case_no):
        raise NotAllowedError(why, safe="没有附上文件", todo="请在该办件中登记重新提交")
    fresh = _fresh(work, case, haul)
    if fresh.zip is None and not fresh.files:
        return AttachedCase(case.id, case.case_no, case.title, 0)
    laid = _lay(work, case, fresh)
    verdict = check(laid.draft, work.desk.book(), now=work.now)
    linked = _link(work, case, laid)
    redeclare(work, case, laid.draft, verdict)
    work.event("files.attached", case.id, files=[link.name for link in linked])
    return AttachedCase(case.id, case.case_no, case.title, len(linked), laid.notes)


def _fresh(work: Work, case: Case, haul: Haul) -> Haul:
    """The haul without what the case has: a zip counts only while the case has none."""
    have = {link.sha256 for link in current_files(work, case.id)}
    sealed = haul.zip if haul.zip and not case.zip_sha256 else None
    return replace(haul, zip=sealed, files={path: file for path, file in haul.files.items() if file.sha256 not in have})


def _lay(work: Work, case: Case, haul: Haul) -> _Laid:
    before, book = draft_of(work, case), work.desk.book()
    bare = replace(before, units=(), persons=()) if haul.zip else before  # the zip knows them better than a roster
    notes: list[str] = []
    draft = _with_zip(bare, *haul.zip, notes) if haul.zip else bare
    draft, _names = lay_out(draft, replace(haul, zip=None), book)
    draft = replace(
        draft,
        units=draft.units or before.units,
        persons=draft.persons or before.persons,
        others=before.others | draft.others | _roster_title(before, draft),
    )
    placed = {file.sha256 for _role, _line, file in files_of(draft)}
    loose = tuple(file for file in haul.files.values() if file.sha256 not in placed)
    notes += _differences(before, draft)
    notes += [f"“{file.name}”不知属于哪项材料，已附在办件上" for file in loose]
    return _Laid(draft, loose, tuple(notes))


def _with_zip(draft: Draft, file: StoredFile, report: ZipReport, notes: list[str]) -> Draft:
    """The draft with the achievement of the zip that has its title; the only one is it in any case."""
    taken = edits.take_zip(draft, file, report)
    if taken.chosen_record is not None:
        return taken
    wanted = title_key(draft.title)
    same = [n for n, record in enumerate(report.records) if title_key(record.title) == wanted]
    if same:
        return edits.choose_record(taken, same[0])
    count = len(report.records)
    told = f"压缩包里有 {count} 项成果，没有一项与名册同名" if count else "压缩包里没有读出成果数据"
    notes.append(f"{told}，各项内容仍按名册")
    return taken


def _roster_title(before: Draft, after: Draft) -> dict[str, str]:
    held = before.values.get("title")
    if held is None or held.source is not Source.ROSTER or title_key(held.value) == title_key(after.title):
        return {}
    return {f"{ROSTER_MARK}成果名称": held.value}


def _differences(before: Draft, after: Draft) -> Iterator[str]:
    if _roster_title(before, after):
        yield f"成果名称与名册不同：名册“{before.title}”，压缩包“{after.title}”"
    if before.category is None and after.category is not None:
        yield f"成果类别按压缩包定为{after.category.label}"


def _link(work: Work, case: Case, laid: _Laid) -> list[FileLink]:
    """Note each file that the case did not have, with its role."""
    have = {(link.sha256, link.role, link.line_id) for link in current_files(work, case.id)}
    linked = []
    for role, line_id, file in (*files_of(laid.draft), *(("material", "", file) for file in laid.loose)):
        if (file.sha256, role, line_id) in have:
            continue
        keep_file_row(work, file.sha256, file.size, file.media_type)
        pages = file.pdf.pages if file.pdf else None
        link = FileLink(case_id=case.id, sha256=file.sha256, role=role, line_id=line_id, name=file.name, pages=pages)
        work.session.add(link)
        linked.append(link)
    return linked
