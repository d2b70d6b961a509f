"""Writes what a draft declares in the place of what a case declared before: fields, units, persons, materials."""

from collections.abc import Iterator
from dataclasses import asdict

import msgspec
from sqlalchemy import func, select

from app.desk import keys
from app.desk.case_draft import material_columns
from app.desk.case_keys import refresh_keys
from app.desk.work import Work
from app.intake.check import Check
from app.intake.draft import Draft
from app.intake.handed import handed_in
from app.rules.finding import Finding
from db.tables import Case, CaseOther, CasePerson, CaseUnit, CaseValue, FileLink, MaterialRow, RoundRow


def redeclare(work: Work, case: Case, draft: Draft, verdict: Check) -> None:
    """Replace all that the case declares, and what is made from it. Files and comments are left alone."""
    for rows in (case.values, case.others, case.units, case.persons, case.materials):
        for row in rows:
            work.session.delete(row)
        rows.clear()
    work.session.flush()
    case.category = draft.category
    case.contact, case.contact_phone = draft.contact, draft.contact_phone
    case.contact_address = draft.contact_address
    case.zip_sha256 = draft.zip_file.sha256 if draft.zip_file else ""
    _declare(case, draft)
    case.materials = list(_materials(draft, verdict))
    found = [*verdict.taken, *verdict.findings]
    case.findings = msgspec.to_builtins(list(dict.fromkeys([*found, *_of_old_files(work, case, draft)])))
    if verdict.checklist is not None:
        case.checklist_id, case.checklist_version = verdict.checklist.id, verdict.checklist.version
        case.checklist = msgspec.to_builtins(verdict.checklist)
    refresh_keys(case)


def _of_old_files(work: Work, case: Case, draft: Draft) -> Iterator[Finding]:
    """What was found in files that stay: they are not examined again. One that came for the next round has been."""
    rounds = work.session.scalar(select(func.count()).where(RoundRow.case_id == case.id))
    links = work.session.scalars(select(FileLink).filter_by(case_id=case.id, superseded=False))
    old = [link for link in links if not rounds or link.round_no <= rounds]
    stay = {(f"material:{link.line_id}", f"{link.name}：") for link in old}
    for finding in msgspec.convert(case.findings, tuple[Finding, ...]):
        of_zip = finding.place == "zip" and draft.zip is None
        if of_zip or any(finding.place == place and finding.text.startswith(name) for place, name in stay):
            yield finding


def _declare(case: Case, draft: Draft) -> None:
    achievement = draft.achievement()
    case.values = [
        CaseValue(position=n, key=key, value=held.value, source=held.source, where=held.where, read=held.read)
        for n, (key, held) in enumerate(draft.values.items(), 1)
    ]
    case.others = [
        CaseOther(position=n, label=label, value=text) for n, (label, text) in enumerate(draft.others.items(), 1)
    ]
    case.units = [
        CaseUnit(position=n, search_text=keys.unit_search_text(unit.name), **asdict(unit))
        for n, unit in enumerate(achievement.units, 1)
    ]
    case.persons = [CasePerson(position=n, **asdict(person)) for n, person in enumerate(achievement.persons, 1)]


def _materials(draft: Draft, verdict: Check) -> Iterator[MaterialRow]:
    """The lines of the checklist, then what was taken in for lines that it does not have."""
    if verdict.checklist is None:
        return
    names = {line.id: line.name for line in verdict.checklist.lines()}
    states = dict(handed_in(draft, verdict.checklist))
    states |= {line: held.handed for line, held in draft.materials.items() if line not in states}
    for position, (line_id, handed) in enumerate(states.items(), 1):
        name = names.get(line_id, "")
        row = MaterialRow(position=position, line_id=line_id, name=name, **material_columns(handed))
        if verdict.assessment and name:
            result = verdict.assessment.line(line_id)
            row.state, row.why = result.state.value, result.why
        yield row
