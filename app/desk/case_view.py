"""A case as its page shows it, telephone numbers masked."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.desk import documents
from app.desk.case_lists import row_of
from app.desk.privacy import masked_others, masked_unit
from app.desk.timeline import events_of
from app.desk.views import CaseView, CommentView, FileView, MaterialView, ValueView
from app.desk.work import Work
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from app.rules.identifiers import mask_phone
from db.tables import Case, CasePerson, CaseUnit, CommentRow, FileLink, MaterialRow

_UNIT_FIELDS = tuple(CompletingUnit.__dataclass_fields__)
_PERSON_FIELDS = tuple(CompletingPerson.__dataclass_fields__)
_HANDED_FIELDS = tuple(name for name in HandedIn.__dataclass_fields__ if name != "defects")


def view_of(work: Work, case: Case) -> CaseView:
    """All of a case."""
    files = files_of(work, case.id)
    return CaseView(
        row=row_of(case),
        version=case.version,
        draft_id=case.draft_id,
        saved_at=case.saved_at,
        outcome=case.outcome,
        outcome_sentence=case.outcome_sentence,
        due_why=case.due_why,
        deliverer=case.deliverer,
        deliverer_phone=mask_phone(case.deliverer_phone),
        contact=case.contact,
        contact_phone=mask_phone(case.contact_phone),
        contact_address=case.contact_address,
        tracking_no=case.tracking_no,
        online_no=case.online_no,
        query_code=case.query_code,
        note=case.note,
        refusal_reason=case.refusal_reason,
        refusal_where_to=case.refusal_where_to,
        checklist_id=case.checklist_id,
        checklist_version=case.checklist_version,
        values=tuple(ValueView(one.key, one.value, one.source, one.where, one.read) for one in case.values),
        others=masked_others({one.label: one.value for one in case.others}),
        units=tuple(masked_unit(unit_of(one)) for one in case.units),
        persons=tuple(person_of(one) for one in case.persons),
        materials=tuple(_material(one, files) for one in case.materials),
        files=files,
        comments=_comments(work, case.id),
        findings=msgspec.convert(case.findings, tuple[Finding, ...]),
        documents=documents.views_of(work, case.id),
        events=events_of(work, case.id),
    )


def files_of(work: Work, case_id: int) -> tuple[FileView, ...]:
    """The files of a case, in the order in which they were linked."""
    links = work.session.scalars(
        select(FileLink).where(FileLink.case_id == case_id).options(joinedload(FileLink.file)).order_by(FileLink.id)
    )
    return tuple(map(_file, links))


def _file(link: FileLink) -> FileView:
    return FileView(
        link.id,
        link.sha256,
        link.name,
        link.file.media_type,
        link.file.size,
        link.role,
        link.line_id,
        link.pages,
        link.round_no,
        link.superseded,
    )


def _comments(work: Work, case_id: int) -> tuple[CommentView, ...]:
    rows = work.session.scalars(
        select(CommentRow).where(CommentRow.case_id == case_id).order_by(CommentRow.position, CommentRow.id)
    )
    return tuple(CommentView(one.code, one.text, one.place, one.severity, one.need) for one in rows)


def unit_of(row: CaseUnit) -> CompletingUnit:
    """The plain value of a unit's row."""
    return CompletingUnit(**_plain(row, _UNIT_FIELDS))


def person_of(row: CasePerson) -> CompletingPerson:
    """The plain value of a person's row."""
    return CompletingPerson(**_plain(row, _PERSON_FIELDS))


def _material(row: MaterialRow, files: Iterable[FileView]) -> MaterialView:
    handed = HandedIn(**_plain(row, _HANDED_FIELDS), defects=tuple(row.defects))
    own = tuple(file for file in files if file.line_id == row.line_id)
    return MaterialView(row.line_id, row.name, handed, row.state, row.why, own)


def _plain(row: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
