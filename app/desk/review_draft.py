"""The comment that somebody has begun to write: kept at every change, done with when the comment is."""

import json

import msgspec

from app.desk.facts import find_case
from app.desk.review_views import NewComment
from app.desk.work import Work, use_case
from db.tables import CommentDraftRow
from db.types import storable
from db.upsert import add_if_new


@use_case("review.comment", write=True)
def keep_draft(work: Work, case_id: int, draft: NewComment | None) -> None:
    """Keep the unfinished comment of this person on this case; None puts it away."""
    find_case(work, case_id)
    if draft is None:
        forget_draft(work, case_id)
        return
    # The standard encoder: msgspec's own refuses halves of surrogate pairs, which ``storable`` drops.
    content = storable(json.dumps(msgspec.to_builtins(draft), ensure_ascii=False))
    key = {"case_id": case_id, "person_id": work.person.id}
    add_if_new(work.session, CommentDraftRow, {**key, "content": content, "saved_at": work.now})
    row = work.session.get_one(CommentDraftRow, (case_id, work.person.id), with_for_update=True)
    row.content, row.saved_at = content, work.now


def draft_of(work: Work, case_id: int) -> NewComment | None:
    """The unfinished comment of this person on this case."""
    row = work.session.get(CommentDraftRow, (case_id, work.person.id))
    return None if row is None else msgspec.json.decode(row.content, type=NewComment)


def forget_draft(work: Work, case_id: int) -> None:
    """Put the unfinished comment away."""
    row = work.session.get(CommentDraftRow, (case_id, work.person.id))
    if row is not None:
        work.session.delete(row)
