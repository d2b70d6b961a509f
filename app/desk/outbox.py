"""发件箱: texts for applicants wait here until a person sends, exports or drops them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from sqlalchemy import func, select

from app.desk.failures import clear_failures
from app.desk.message_views import MessageView
from app.desk.outbox_record import (
    NOT_SENT,
    book_of,
    held_all,
    hold,
    hold_unsent,
    prepare,
    settle_unsent,
    view_of,
    views,
    views_of_case,
    with_case,
)
from app.desk.outbox_send import SendResult, send, send_due, settle_interrupted
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.formats.text_sheet import text_sheet
from app.messages.text import length, mobile, units
from db.tables import MessageRow
from db.vocabulary import MessageState
from db.whole import write_whole

__all__ = [
    "NOT_SENT",
    "How",
    "SendResult",
    "clipboard_text",
    "counts",
    "drop",
    "edit",
    "export",
    "mark_sent",
    "messages",
    "prepare",
    "restore",
    "reveal_phone",
    "send",
    "send_due",
    "settle_interrupted",
    "views_of_case",
]

How = Literal["export", "copy", "phone"]
"""By which way a person sent it: the web page of the gateway, a copied text, or a call."""
LONGEST = 500
"""What a gateway takes at most."""
_COLUMNS = (("手机号码", 16), ("短信内容", 90), ("收信人", 14), ("收件号", 18))


@use_case("messages.see")
def messages(
    work: Work, states: Sequence[MessageState] = (), *, limit: int = 200, before: int | None = None
) -> tuple[MessageView, ...]:
    """The newest messages in these states (none: in any); ``before`` is the id where the last page ended."""
    query = with_case().order_by(MessageRow.id.desc()).limit(limit)
    if states:
        query = query.where(MessageRow.state.in_(states))
    if before is not None:
        query = query.where(MessageRow.id < before)
    return views(work, query)


@use_case("messages.see")
def counts(work: Work) -> Mapping[MessageState, int]:
    """How many messages there are in each state."""
    query = select(MessageRow.state, func.count()).group_by(MessageRow.state)
    found = dict.fromkeys(MessageState, 0)
    for state, number in work.session.execute(query):
        found[state] = number
    return found


@use_case("messages.edit", write=True)
def edit(work: Work, message_id: int, version: int, text: str, phone: str | None = None) -> MessageView:
    """Change the text and, where given, the number of a message that was not sent.

    A text of one's own can no longer be sent as a template. Raises ``BadInputError`` and ``ChangedElsewhereError``.
    """
    row = hold_unsent(work, message_id, version)
    text = " ".join(text.split())
    if not 0 < len(text) <= LONGEST:
        raise BadInputError(f"短信正文要有 1 至 {LONGEST} 个字", safe="原来的短信没有改", todo="请改短后再存")
    number = row.phone if phone is None else mobile(phone)
    if phone and not number:
        raise BadInputError("这不是手机号", safe="原来的短信没有改", todo="请填写 11 位手机号")
    if text != row.text:
        row.text, row.params = text, ""
        row.units = units(length(text, book_of(work).signature))
    row.phone = number
    work.event("message.edited", row.case_id, message=row.id, phone_changed=phone is not None)
    return view_of(work, row)


@use_case("messages.edit", write=True)
def drop(work: Work, message_id: int, version: int, reason: str) -> MessageView:
    """不发, with the reason; it can be restored."""
    row = hold_unsent(work, message_id, version)
    if not reason.strip():
        raise BadInputError("还没有写不发的原因", safe=UNTOUCHED, todo="请写明原因，例如已电话告知")
    settle_unsent(work, row, reason.strip())
    return view_of(work, row)


@use_case("messages.edit", write=True)
def restore(work: Work, message_id: int, version: int) -> MessageView:
    """Let a dropped message wait again."""
    row = hold(work, message_id, version)
    if row.state is not MessageState.DROPPED:
        raise BadInputError(f"这条短信现在是“{row.state.label}”，用不着恢复", safe=UNTOUCHED, todo="请刷新短信列表")
    row.state, row.error, row.settled_at, row.settled_by = MessageState.WAITING, "", None, ""
    work.event("message.restored", row.case_id, message=row.id)
    return view_of(work, row)


@use_case("messages.edit", write=True)
def reveal_phone(work: Work, message_id: int) -> str:
    """The number in full, to be corrected; that it was shown is recorded."""
    row = hold(work, message_id)
    work.event("case.phone_shown", row.case_id)
    return row.phone


@use_case("messages.send", write=True)
def export(work: Work, message_ids: Sequence[int], path: Path) -> int:
    """Write the unsent messages among these to an xlsx for a gateway's web page, and say how many.

    They stay unsent until ``mark_sent``. Raises ``BadInputError`` where none can be written, and the sentence for a
    file that cannot be written.
    """
    rows = _reachable(work, message_ids)
    told = [(row.phone, _as_sent(work, row), row.recipient, case_no) for row, case_no in rows.items()]
    content = text_sheet("短信", _COLUMNS, told)
    for row in rows:
        work.event("message.exported", row.case_id, message=row.id)
    work.write_events()
    with clear_failures():
        write_whole(path, content)  # last of all: a file without its record must not be
    return len(rows)


@use_case("messages.send", write=True)
def clipboard_text(work: Work, message_ids: Sequence[int]) -> str:
    """The unsent messages among these as lines of number, tab and text; recorded."""
    rows = _reachable(work, message_ids)
    for row in rows:
        work.event("message.copied", row.case_id, message=row.id)
    return "\n".join(f"{row.phone}\t{_as_sent(work, row)}" for row in rows)


@use_case("messages.send", write=True)
def mark_sent(work: Work, chosen: Sequence[tuple[int, int]], how: How) -> int:
    """Note that a person sent these, each given by id and version; all of them or none. Says how many."""
    if how not in get_args(How):
        raise ValueError(how)
    for message_id, version in sorted(chosen):  # in one order: two who do this at once only wait
        row = hold_unsent(work, message_id, version)
        row.state, row.sender, row.error, row.next_try_at = MessageState.SENT, how, "", None
        row.settled_at, row.settled_by = work.now, work.person.name
        work.event("message.sent", row.case_id, message=row.id, how=how)
    return len(chosen)


def _reachable(work: Work, message_ids: Sequence[int]) -> dict[MessageRow, str]:
    rows = {row: case_no for row, case_no in held_all(work, message_ids).items() if row.phone}
    if not rows:
        raise BadInputError("选中的短信都已发出，或没有手机号", safe=UNTOUCHED, todo="请选待发的短信，并补上手机号")
    return rows


def _as_sent(work: Work, row: MessageRow) -> str:
    book = book_of(work)
    return f"【{book.signature}】{row.text}" if book.sign_exports else row.text
