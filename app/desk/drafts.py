"""Drafts of the wizard: stored at every change, several at a time, there again after a crash."""

import uuid
from typing import Any

from sqlalchemy import select

from app.desk.views import DraftSummary
from app.desk.work import Work, use_case
from app.errors import BadInputError, ChangedElsewhereError
from app.intake.draft import Draft, Page, decode_draft, encode_draft
from db.tables import DraftRow
from db.upsert import add_if_new


@use_case("drafts.edit", write=True)
def start_draft(work: Work) -> Draft:
    """A new, empty draft, stored."""
    draft = Draft(id=uuid.uuid4().hex, started_at=work.now)
    claim_row(work, draft)
    return draft


@use_case("drafts.edit", write=True)
def save_draft(work: Work, draft: Draft) -> None:
    """Store the draft as it stands. One that was discarded comes back: nothing typed is lost.

    Raises ``ChangedElsewhereError`` if its case was saved already with other content.
    """
    row = claim_row(work, draft)
    if row.case_id is None:
        put(work, row, draft)
    elif not draft.case_no:
        raise ChangedElsewhereError(
            "这份收件已经办完，不能再改草稿", safe="办件已保存", todo="请从办件列表打开该办件查看"
        )


@use_case("drafts.see")
def open_drafts(work: Work) -> tuple[DraftSummary, ...]:
    """All drafts that stand open, the one changed last first."""
    rows = work.session.scalars(
        select(DraftRow)
        .where(DraftRow.case_id.is_(None), DraftRow.discarded_at.is_(None))
        .order_by(DraftRow.updated_at.desc(), DraftRow.id)
    )
    return tuple(
        DraftSummary(row.id, row.title, row.unit, Page(row.page), row.started_at, row.updated_at) for row in rows
    )


@use_case("drafts.see")
def get_draft(work: Work, draft_id: str) -> Draft:
    """A draft as it was left; one whose case is saved stands on its last page. Raises ``BadInputError``."""
    row = work.session.get(DraftRow, draft_id)
    if row is None:
        raise BadInputError("没有这份草稿", safe="其他草稿都在", todo="请从草稿列表中选择")
    return decode_draft(row.content.encode())


@use_case("drafts.edit", write=True)
def discard_draft(work: Work, draft_id: str) -> None:
    """Put a draft away; ``restore_draft`` brings it back. A draft whose case is saved stays with its case."""
    row = locked_row(work, draft_id)
    if row is not None and row.case_id is None:
        row.discarded_at = work.now


@use_case("drafts.edit", write=True)
def restore_draft(work: Work, draft_id: str) -> Draft:
    """Bring back a draft that was put away. Raises ``BadInputError``."""
    row = locked_row(work, draft_id)
    if row is None:
        raise BadInputError("没有这份草稿", safe="其他草稿都在", todo="请从草稿列表中选择")
    row.discarded_at = None
    return decode_draft(row.content.encode())


def locked_row(work: Work, draft_id: str) -> DraftRow | None:
    """The draft's row, which nobody else changes until this transaction ends."""
    return work.session.get(DraftRow, draft_id, with_for_update=True)


def claim_row(work: Work, draft: Draft) -> DraftRow:
    """The draft's row, locked; made where the draft was never saved, also when two want to make it at once."""
    row = locked_row(work, draft.id)
    if row is not None:
        return row
    values = _columns(work, draft) | {"id": draft.id, "person_id": work.person.id, "started_at": draft.started_at}
    add_if_new(work.session, DraftRow, values | {"version": 1})
    return work.session.get_one(DraftRow, draft.id, with_for_update=True)


def put(work: Work, row: DraftRow, draft: Draft) -> None:
    """Write the draft into its row."""
    for name, value in _columns(work, draft).items():
        setattr(row, name, value)


def _columns(work: Work, draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "unit": draft.unit_name or draft.achievement().first_unit,
        "page": draft.page.value,
        "content": encode_draft(draft).decode(),
        "updated_at": work.now,
        "discarded_at": None,
    }
