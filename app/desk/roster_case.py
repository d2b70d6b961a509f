"""Makes a case of a roster's row, and brings one up to date with a later roster."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from app.desk import case_record
from app.desk.case_keys import refresh_keys
from app.desk.keys import unit_search_text
from app.desk.work import Work
from app.intake.check import Check, check
from app.intake.draft import ROSTER_MARK, Draft, FieldValue
from app.roster.entries import Entry
from app.rules.achievement import CompletingUnit
from app.rules.normalise import normalise_category
from db.tables import Case, CaseUnit, CaseValue
from db.vocabulary import Arrival, Channel, Outcome, Source

_FIELDS = {"title": "title", "unit": "first_unit", "project": "plan_name", "project_no": "plan_no"}
"""The facts of a roster that are fields of the 登记表."""

_COLUMNS = {"contact": "contact", "phone": "contact_phone", "address": "contact_address"}
"""Those that a case keeps beside it."""

SENTENCE = "由名册导入，待受理"


def draft_id(channel: Channel, number: str) -> str:
    """The same for the same application, so that the database itself refuses a second case of it."""
    return f"roster-{hashlib.sha256(f'{channel.value} {number}'.encode()).hexdigest()[:40]}"


def list_draft(work: Work, entry: Entry, channel: Channel, name: str) -> Draft:
    """The row as a draft: what the roster tells, with nothing handed in yet. ``name`` is the roster's file."""
    where = f"{name} 第 {entry.line} 行"
    told = {key: str(getattr(entry, fact)) for fact, key in _FIELDS.items()}
    return Draft(
        id=draft_id(channel, entry.number),
        started_at=work.now,
        channel=channel,
        arrival=Arrival.ONLINE,
        category=entry.category,
        received_at=entry.submitted or work.now,
        unit_name=entry.unit,
        contact=entry.contact,
        contact_phone=entry.phone,
        contact_address=entry.address,
        online_no=entry.number,
        values={key: FieldValue(text, Source.ROSTER, where, read=text) for key, text in told.items() if text},
        units=(CompletingUnit(entry.unit),) if entry.unit else (),
        others={f"{ROSTER_MARK}{column}": text for column, text in entry.others.items()},
    )


def list_verdict(work: Work, draft: Draft) -> Check:
    """The checklist with nothing handed in. There is nothing to find fault with before the files are here."""
    verdict = check(draft, work.desk.book(), now=work.now)
    return replace(verdict, outcome=Outcome.LISTED, sentence=SENTENCE, findings=(), taken=(), dismissed=(), due=None)


def list_case(work: Work, entry: Entry, channel: Channel, name: str, case_no: str) -> Case:
    """Add the case of a row."""
    draft = list_draft(work, entry, channel, name)
    case = case_record.record_case(work, draft, list_verdict(work, draft), case_no)
    work.event("case.listed", case.id, case_no=case_no, number=entry.number, file=name, line=entry.line)
    return case


def update_case(work: Work, case: Case, updates: Mapping[str, str], where: str) -> None:
    """Take over what a later roster tells otherwise."""
    for fact, text in updates.items():
        if fact in _FIELDS:
            _put_value(case, _FIELDS[fact], text, where)
        elif fact in _COLUMNS:
            setattr(case, _COLUMNS[fact], text)
        elif fact == "category":
            case.category = normalise_category(text)
    if "unit" in updates:
        _put_unit(case, updates["unit"])
    refresh_keys(case)
    work.event("case.updated", case.id, changed=sorted(updates), where=where)


def _put_value(case: Case, key: str, text: str, where: str) -> None:
    held = next((value for value in case.values if value.key == key), None)
    if held is None:
        position = max((value.position for value in case.values), default=0) + 1
        held = CaseValue(position=position, key=key, value=text, source=Source.ROSTER)
        case.values.append(held)
    held.value, held.source, held.where, held.read = text, Source.ROSTER, where, text


def _put_unit(case: Case, name: str) -> None:
    if case.units:
        case.units[0].name, case.units[0].search_text = name, unit_search_text(name)
    else:
        case.units.append(CaseUnit(position=1, name=name, search_text=unit_search_text(name)))
