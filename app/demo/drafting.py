"""A made-up intake as a clerk fills it in: a zip is read, lines are ticked, what is wrong is taken up."""

import random

from app.demo.exported import exported_zip
from app.demo.plan import DemoCase
from app.demo.scans import Scan, scans_of
from app.desk.cases import similar_cases
from app.desk.opening import Desk
from app.desk.views import Person
from app.formats.found import PdfReport, ZipReport
from app.formats.limits import load_limits
from app.formats.sealed_zip import examine_zip
from app.intake import edits, flow
from app.intake.check import check
from app.intake.draft import Draft, Page, StoredFile
from app.intake.examine import PDF_TYPE, ZIP_TYPE
from app.rules.assess import all_complete
from app.rules.checklist import Requirement
from app.rules.finding import Finding
from db.vocabulary import CopyKind, MaterialForm, Outcome, Seal, Severity


def filled(desk: Desk, person: Person, case: DemoCase, draft_id: str) -> Draft:
    """The draft as a clerk would have filled it in, on its last page before saving."""
    if case.not_ours is not None:
        draft = edits.refuse(_arrived(case, draft_id), case.not_ours.reason, case.not_ours.where_to)
        return flow.go_next(draft, desk.book())
    return _decided(desk, person, flow.go_next(laid_out(desk, case, draft_id), desk.book()))


def laid_out(desk: Desk, case: DemoCase, draft_id: str) -> Draft:
    """The draft with its zip read and its materials ticked."""
    draft = flow.go_next(_arrived(case, draft_id), desk.book())
    draft = edits.take_zip(draft, *stored_zip(desk, case))
    draft = edits.set_field(draft, "category", "")
    draft = flow.go_next(edits.set_category(draft, case.category), desk.book())
    return _with_materials(desk, draft, case)


def _arrived(case: DemoCase, draft_id: str) -> Draft:
    draft = Draft(draft_id, case.received_at, channel=case.channel, arrival=case.arrival, unit_name=case.units[0].name)
    told = {
        "deliverer": case.deliverer,
        "deliverer_phone": case.phone,
        "contact": case.units[0].contact,
        "contact_phone": case.phone,
        "tracking_no": case.tracking_no,
        "online_no": case.online_no,
        "note": case.note,
    }
    for name, text in told.items():
        draft = edits.set_text(draft, name, text)
    return draft


def left_open(desk: Desk, case: DemoCase, draft_id: str) -> Draft:
    """The same applicant once more, half way: they went to fetch something."""
    draft = flow.go_next(_arrived(case, draft_id), desk.book())
    file, report = stored_zip(desk, case, suffix="（二期）")
    draft = edits.set_category(edits.take_zip(draft, file, report), case.category)
    return flow.go_to(draft, Page.MATERIALS, desk.book())


def stored_zip(desk: Desk, case: DemoCase, suffix: str = "") -> tuple[StoredFile, ZipReport]:
    content = exported_zip(case, suffix)
    sha256 = desk.files.put(content)
    # Our own bytes need no process of their own.
    report = examine_zip(
        desk.files.path(sha256),
        limits=load_limits(desk.resources).zip,
        catalogue=desk.book().catalogue,
        now=case.received_at.replace(tzinfo=None),
    )
    return StoredFile(sha256, "cgsbqy.zip", ZIP_TYPE, len(content)), report


def _with_materials(desk: Desk, draft: Draft, case: DemoCase) -> Draft:
    """All complete, with pages counted, and then the applicant's flaws."""
    checklist = desk.book().checklist(draft)
    if checklist is None:
        return draft
    chance = random.Random(case.seed)  # noqa: S311 - a demonstration, not a secret
    asked = all_complete(checklist, draft.achievement())
    draft = edits.all_complete(draft, asked)
    lines = [line for line in checklist.lines() if line.id in asked and line.form is not MaterialForm.ZIP]
    for line in lines:
        pages = chance.randrange(2, 40) if line.id != "tech" else chance.randrange(40, 320)
        draft = edits.set_material(draft, line.id, pages=pages, kind=line.kinds[0] if line.kinds else "")
    draft = _with_scans(desk, draft, case, {line.id for line in checklist.lines()})
    for line in chance.sample(lines, k=min(case.fate.gaps, len(lines))):
        draft = _flawed(draft, line, chance)
    return draft


def _with_scans(desk: Desk, draft: Draft, case: DemoCase, lines: set[str]) -> Draft:
    for scan in scans_of(desk, case) if case.scanned else ():
        if scan.line in lines:
            draft = edits.add_file(draft, scan.line, stored_scan(desk, scan))
    return draft


def stored_scan(desk: Desk, scan: Scan) -> StoredFile:
    """A scan in the store. What is in it is known, so that nothing has to look."""
    sha256 = desk.files.put(scan.content)
    size = len(scan.content)
    report = PdfReport(sha256, size, scan.pages, has_text=True)
    return StoredFile(sha256, scan.name, PDF_TYPE, size, report, scan.heading, "RED")


def _flawed(draft: Draft, line: Requirement, chance: random.Random) -> Draft:
    if line.seals and chance.random() < 0.5:
        return edits.set_material(draft, line.id, seal=chance.choice((Seal.NONE, Seal.COPIED, Seal.PRINTED)))
    if line.original and chance.random() < 0.5:
        return edits.set_material(draft, line.id, copy=CopyKind.COPY)
    return edits.tick(draft, line.id, None)


def _decided(desk: Desk, person: Person, draft: Draft) -> Draft:
    """The clerk takes over what must be mended and, now and then, a piece of advice."""
    similar = similar_cases(desk, person, draft)
    verdict = check(draft, desk.book(), similar, desk.press.missing)
    for finding in verdict.findings:
        if _is_taken(finding, verdict.outcome):
            draft = edits.accept_finding(draft, finding)
    return draft


def _is_taken(finding: Finding, outcome: Outcome) -> bool:
    return finding.severity is Severity.MUST or (outcome is Outcome.INCOMPLETE and finding.severity is Severity.ADVICE)
