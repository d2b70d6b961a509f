"""Writes a draft down as a case: every declared value, every material, every file, every comment."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import msgspec

from app.desk import keys
from app.desk.births import begin
from app.desk.declared import snapshot
from app.desk.file_rows import keep_file_row
from app.desk.pinyin import sort_key
from app.desk.work import Work
from app.intake.book import BIRTHS
from app.intake.check import Check
from app.intake.draft import Draft, DraftMaterial, StoredFile
from app.intake.flow import applicant
from app.intake.handed import handed_in
from app.rules.achievement import Achievement
from app.rules.checklist import HandedIn
from db.tables import (
    Case,
    CaseOther,
    CasePerson,
    CaseUnit,
    CaseValue,
    CommentRow,
    FileLink,
    MaterialRow,
    RoundRow,
)
from db.vocabulary import Decision, Outcome, ReviewKind, Severity

_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike


def query_code(draft_id: str) -> str:
    """What an applicant names to ask after a case; cannot be told from the case number."""
    digest = hashlib.sha256(f"query {draft_id}".encode()).digest()
    return "".join(_CODE_SIGNS[byte % len(_CODE_SIGNS)] for byte in digest[:6])


def record_case(work: Work, draft: Draft, verdict: Check, case_no: str) -> Case:
    """Add the case with all its parts. The files must be in the store already."""
    case = Case(**_plain_columns(draft), **_made_columns(draft, case_no), **_verdict_columns(verdict))
    case.case_no = case_no
    case.received_at, case.saved_at = draft.received_at or work.now, work.now
    case.clerk_id, case.clerk = work.person.id, work.person.name
    _add_declared(case, draft.achievement(), draft)
    case.materials = list(_materials(draft, verdict))
    begin(work, case, BIRTHS[verdict.outcome], reason=case.refusal_reason)
    _link_files(work, case, draft)
    _tell(work, case, _comments(draft, verdict))
    return case


def files_of(draft: Draft) -> Iterator[tuple[str, str, StoredFile]]:
    """Every file that the draft refers to, as (role, checklist line, file)."""
    if draft.zip_file:
        yield "zip", "", draft.zip_file
    if draft.form_file:
        yield "form", "", draft.form_file
    for line_id, material in draft.materials.items():
        for file in material.files:
            yield "material", line_id, file


def _plain_columns(draft: Draft) -> dict[str, Any]:
    refusal = draft.not_ours
    return {
        "draft_id": draft.id,
        "channel": draft.channel,
        "arrival": draft.arrival,
        "category": draft.category,
        "deliverer": draft.deliverer,
        "deliverer_phone": draft.deliverer_phone,
        "contact": draft.contact,
        "contact_phone": draft.contact_phone,
        "contact_address": draft.contact_address,
        "tracking_no": draft.tracking_no,
        "online_no": draft.online_no,
        "note": draft.note,
        "refusal_reason": refusal.reason if refusal else "",
        "refusal_where_to": refusal.where_to if refusal else "",
        "refusal_code": refusal.code if refusal else "",
        "zip_sha256": draft.zip_file.sha256 if draft.zip_file else "",
        "query_code": query_code(draft.id),
    }


def _made_columns(draft: Draft, case_no: str) -> dict[str, Any]:
    achievement = draft.achievement()
    unit = achievement.first_unit or applicant(draft)
    extra = (case_no, draft.unit_name, draft.deliverer, draft.contact, draft.tracking_no, draft.online_no)
    return {
        "title": achievement.title,
        "unit": unit,
        "title_key": keys.title_key(achievement.title),
        "unit_key": keys.unit_key(unit),
        "title_pinyin": sort_key(achievement.title),
        "unit_pinyin": sort_key(unit),
        "registration_no": keys.registration_key(achievement["registration_no"]),
        "search_text": keys.case_search_text(achievement, extra),
    }


def _verdict_columns(verdict: Check) -> dict[str, Any]:
    checklist = verdict.checklist
    return {
        "outcome": verdict.outcome,
        "outcome_sentence": verdict.sentence,
        "checklist_id": checklist.id if checklist else "",
        "checklist_version": checklist.version if checklist else "",
        "checklist": msgspec.to_builtins(checklist) if checklist else None,
        "findings": msgspec.to_builtins([*verdict.taken, *verdict.findings]),
    }


def _add_declared(case: Case, achievement: Achievement, draft: Draft) -> None:
    case.values = [
        CaseValue(position=n, key=key, value=held.value, source=held.source, where=held.where, read=held.read)
        for n, (key, held) in enumerate(draft.values.items(), 1)
    ]
    case.others = [
        CaseOther(position=n, label=label, value=value)
        for n, (label, value) in enumerate(achievement.others.items(), 1)
    ]
    case.units = [
        CaseUnit(position=n, search_text=keys.unit_search_text(unit.name), **asdict(unit))
        for n, unit in enumerate(achievement.units, 1)
    ]
    case.persons = [CasePerson(position=n, **asdict(person)) for n, person in enumerate(achievement.persons, 1)]


def _materials(draft: Draft, verdict: Check) -> Iterator[MaterialRow]:
    """The lines of the checklist, then what was taken in for lines that it does not have."""
    names = {line.id: line.name for line in verdict.checklist.lines()} if verdict.checklist else {}
    states = dict(handed_in(draft, verdict.checklist)) if verdict.checklist else {}
    for line_id, material in draft.materials.items():
        if line_id not in states and material != DraftMaterial():
            states[line_id] = material.handed
    for position, (line_id, handed) in enumerate(states.items(), 1):
        row = MaterialRow(position=position, line_id=line_id, name=names.get(line_id, ""), **_handed_columns(handed))
        if verdict.assessment and line_id in names:
            result = verdict.assessment.line(line_id)
            row.state, row.why = result.state.value, result.why
        yield row


def _handed_columns(handed: HandedIn) -> dict[str, Any]:
    return asdict(handed) | {"defects": list(handed.defects)}


def _comments(draft: Draft, verdict: Check) -> list[dict[str, str]]:
    """What the applicant is told at intake: the gaps of the checklist, then the clerk's comments."""
    told: list[dict[str, str]] = []
    if verdict.assessment and verdict.outcome is Outcome.INCOMPLETE:
        told += [
            {"code": gap.code, "text": gap.text, "place": f"material:{gap.line_id}", "need": gap.need}
            for gap in verdict.assessment.gaps
        ]
    return told + [asdict(comment) for comment in draft.comments]


def _tell(work: Work, case: Case, told: list[dict[str, str]]) -> None:
    """What was told at intake is the first round of review, closed at once."""
    if not told:
        return
    case.round_no, case.round_kind = 1, ReviewKind.FORMAL
    first = RoundRow(
        case_id=case.id,
        kind=ReviewKind.FORMAL,
        number=1,
        opened_at=case.received_at,
        opened_by=work.person.name,
        closed_at=work.now,
        closed_by=work.person.name,
        decision=Decision.REFUSE if case.outcome is Outcome.NOT_OURS else Decision.SEND_BACK,
        achievement=snapshot(case),
        zip_sha256=case.zip_sha256,
    )
    work.session.add(first)
    work.session.flush()
    for position, columns in enumerate(told, 1):
        work.session.add(
            CommentRow(
                case_id=case.id,
                round_id=first.id,
                position=position,
                severity=Severity.MUST,
                made_at=work.now,
                made_by=work.person.id,
                maker=work.person.name,
                **columns,
            )
        )


def _link_files(work: Work, case: Case, draft: Draft) -> None:
    for role, line_id, file in files_of(draft):
        keep_file_row(work, file.sha256, file.size, file.media_type)
        pages = file.pdf.pages if file.pdf else None
        work.session.add(
            FileLink(case_id=case.id, sha256=file.sha256, role=role, line_id=line_id, name=file.name, pages=pages)
        )
