"""Two reviewers on one case: who read an older version of a comment is told what changed since."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.desk.work import Work
from app.errors import ChangedElsewhereError
from db.tables import CommentRow, EventRow

_KINDS = ("comment.edited", "comment.answered", "comment.removed")
_FIELDS = {"text": "文字", "severity": "轻重", "need": "要补的材料", "place": "位置"}
_YOURS = "您的改动没有存，您写的字还在"
_TODO = "请看过新内容后再改"


def fresh_comment(work: Work, comment_id: int, version: int) -> CommentRow:
    """The comment's row, locked, if nobody changed it since ``version``. Raises ``ChangedElsewhereError``."""
    row = work.session.get(CommentRow, comment_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise removed(work, comment_id)
    if row.version != version:
        raise ChangedElsewhereError(_what_changed(work, row, version), safe=_YOURS, todo=_TODO)
    return row


def removed(work: Work, comment_id: int) -> ChangedElsewhereError:
    """What to say of a comment that is not there any more."""
    who = [event for event, _data in _events(work, comment_id, None)]
    told = f"（{who[-1].person}，{who[-1].at:%m-%d %H:%M}）" if who else ""
    return ChangedElsewhereError(f"这条意见已被删去{told}", safe=_YOURS, todo=_TODO)


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """The fields that differ, each with its value before and after, as an event keeps them."""
    return {key: [before[key], after[key]] for key in before if before[key] != after[key]}


def _what_changed(work: Work, row: CommentRow, version: int) -> str:
    told = [sentence for event, data in _events(work, row.id, row.case_id) for sentence in _told(event, data, version)]
    return f"这条意见刚被改过：{'；'.join(told)}" if told else f"这条意见刚被改过，现在是“{row.text}”"


def _events(work: Work, comment_id: int, case_id: int | None) -> Iterator[tuple[EventRow, dict[str, Any]]]:
    """What was done to a comment, oldest first."""
    query = select(EventRow).where(EventRow.kind.in_(_KINDS))
    if case_id is None:
        query = query.where(EventRow.kind == "comment.removed", EventRow.data.contains(f'"comment":{comment_id},'))
    else:
        query = query.where(EventRow.case_id == case_id)
    for event in work.session.scalars(query.order_by(EventRow.seq)):
        data = json.loads(event.data)
        if data.get("comment") == comment_id:
            yield event, data


def _told(event: EventRow, data: dict[str, Any], version: int) -> Iterator[str]:
    if data.get("version", 0) <= version:
        return
    done = [f"{_FIELDS[key]}由“{was}”改为“{now}”" for key, (was, now) in data.get("changes", {}).items()]
    if event.kind == "comment.answered":
        done.append(f"标为{data['label']}")
    yield f"{event.person} {event.at:%H:%M} {'，'.join(done)}"
