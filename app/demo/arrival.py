"""How a made-up case comes, over the counter or on a roster, and what its applicant brings back later."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.demo.drafting import filled, laid_out, stored_scan, stored_zip
from app.demo.office import Office
from app.demo.plan import DemoCase
from app.demo.scans import form_scan, scans_of
from app.desk import roster
from app.desk.attach_case import attach_files
from app.desk.intake import accept
from app.desk.roster_views import RosterFile
from app.intake.draft import Draft, DraftMaterial
from app.intake.folder import load_folder_rules
from app.intake.haul import Haul
from app.intake.resubmission import Resubmission
from app.roster.entries import Roster, own_mapping
from app.roster.fields import load_words, signature
from app.roster.workbook import RawRow
from app.rules.achievement import Achievement
from app.rules.assess import all_complete
from app.rules.checklist import HandedIn
from db.vocabulary import Arrival, Channel, CopyKind, Outcome, Seal, Stage

_COLUMNS = {
    Channel.PLAN: ("登记申请编号", "成果名称", "第一完成单位", "项目负责人", "联系电话", "成果类别", "提交时间"),
    Channel.PORTAL: ("办件编号", "成果名称", "申请单位", "联系人", "联系电话", "成果类别", "申请时间"),
}
_FORM = HandedIn(handed_in=True, copies=1, copy=CopyKind.ORIGINAL, seal=Seal.WET)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A case as it was taken in. ``pages`` are its scans as (SHA-256, checklist line, number of pages)."""

    case_id: int
    outcome: Outcome
    pages: tuple[tuple[str, str, int], ...] = ()


def draft_id(count: int, number: int) -> str:
    return f"demo-{count}-{number}"


def arrive(office: Office, case: DemoCase) -> Arrived:
    """Take the case in as its plan says."""
    if case.fate.listed and case.arrival is Arrival.ONLINE and case.scanned and case.number > 1:
        return _listed(office, case)
    person = office.clerk(case.clerk)
    draft = filled(office.desk, person, case, draft_id(office.count, case.number))
    result = accept(office.desk, person, draft)
    return Arrived(result.case_id, result.outcome, _pages(draft))


def brought_back(office: Office, case: DemoCase, arrived: Arrived, rounds: int) -> Resubmission:
    """What comes after a round of review: a new zip, all that was missing at the counter, and a new 登记表."""
    changed = replace(case, fields=case.fields | _mended(case, rounds), fate=replace(case.fate, gaps=0))
    file, report = stored_zip(office.desk, changed)
    materials: dict[str, DraftMaterial] = {}
    if arrived.outcome is Outcome.INCOMPLETE and rounds == 1:
        materials = laid_out(office.desk, replace(changed, scanned=False), "brought-back").materials
    if any(line == "form" for _sha256, line, _pages in arrived.pages):
        scan = stored_scan(office.desk, form_scan(office.desk, changed, version=rounds + 1))
        handed = materials["form"].handed if "form" in materials else _FORM
        materials = materials | {"form": DraftMaterial(handed, (scan,))}
    return Resubmission(zip=file, zip_report=report, materials=materials, note=f"第 {rounds + 1} 次提交")


def papers_brought(office: Office, case: DemoCase, registration_no: str) -> Resubmission:
    """The papers that follow an online registration, as the checklist asks for them."""
    achievement = Achievement(case.category, {"registration_no": registration_no, "title": case.title})
    checklist = office.desk.book().checklists.get((case.channel, case.category))
    asked = all_complete(checklist, achievement) if checklist else {}
    return Resubmission(
        materials={line: DraftMaterial(handed) for line, handed in asked.items() if line != "zip"},
        values={"registration_no": registration_no} if registration_no else {},
        arrival=Arrival.MAIL,
    )


def _mended(case: DemoCase, rounds: int) -> dict[str, str]:
    """Fields as a later zip has them."""
    words = case.fields["关键词"].split(";")
    return {
        "关键词": ";".join([*words, *("示范应用", "标准规范", "成果转化")[:rounds]]),
        "评价意见": f"{case.fields['评价意见']}专家组一致认为成果达到预期目标（按第 {rounds} 轮意见修改）。",
    }


def _listed(office: Office, case: DemoCase) -> Arrived:
    """Import the row of a roster and attach what was downloaded for it."""
    desk, person = office.desk, office.clerk(case.clerk)
    plan = roster.plan(desk, person, _roster_of(office, case))
    row = roster.take(desk, person, plan).rows[0]
    if row.case_id is None or row.stage is None:
        raise AssertionError(f"row of case {case.number} was not taken")
    scans = [(scan, stored_scan(desk, scan)) for scan in scans_of(desk, case)]
    if row.stage is Stage.PENDING:
        files = {Path(scan.name): file for scan, file in scans}
        haul = Haul(load_folder_rules(desk.resources), stored_zip(desk, case), files)
        attach_files(desk, person, row.case_id, haul)
    pages = tuple((file.sha256, scan.line, scan.pages) for scan, file in scans)
    return Arrived(row.case_id, Outcome.LISTED, pages)


def _roster_of(office: Office, case: DemoCase) -> RosterFile:
    words = load_words(office.desk.resources, case.channel)
    columns = _COLUMNS[case.channel]
    told = (case.online_no, case.title, case.units[0].name, case.units[0].contact, case.phone, case.category.label)
    row = RawRow(2, (*told, f"{case.received_at:%Y-%m-%d %H:%M:%S}"))
    found = Roster(columns, (row,))
    name = f"名册{case.received_at:%Y%m%d}.xlsx"
    return RosterFile(name, case.channel, found, words, signature(case.channel, columns), own_mapping(found, words))


def _pages(draft: Draft) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (file.sha256, line, file.pdf.pages)
        for line, material in draft.materials.items()
        for file in material.files
        if file.pdf and file.pdf.pages
    )
