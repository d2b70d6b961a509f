"""Sending by 云MAS: each message is marked 发送中 and saved before it goes out, and its end saved after.

So a message that was being sent when the program was cut off is seen as such, and only a person sends it again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.desk.message_views import MessageView
from app.desk.outbox_record import book_of, hold, hold_unsent, view_of
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, DeskError
from app.messages import mas
from app.messages.book import AfterTimeout, MessageBook
from app.messages.mas import MasAccount, Outgoing
from app.messages.replies import Reply, ReplyKind
from app.messages.secret import read_secret
from db.tables import Case, MessageRow
from db.vocabulary import MessageState

if TYPE_CHECKING:
    from app.desk.opening import Desk

Post = Callable[[MasAccount, Outgoing], Reply]
Progress = Callable[[int, int], None]

_SENDER = "mas"
_GRACE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of an order: sent, to be tried again by itself, and what waits for a person, each with why."""

    sent: int
    later: int
    stopped: tuple[str, ...]


def send(  # noqa: PLR0913 - what to send, and by which way
    desk: "Desk",
    person: Person,
    message_ids: Sequence[int],
    *,
    post: Post = mas.send,
    progress: Progress | None = None,
    account: MasAccount | None = None,
) -> SendResult:
    """Send these one by one. What was sent before, or is being sent, is left alone.

    ``account`` takes the place of the one in the settings. ``progress`` is told how many of how many are through, and
    may raise to cancel between two. Raises ``DeskError`` where nothing can be sent: no account in the settings, no
    password kept, the database gone.
    """
    account = account or _account(desk, person)
    sent, later, stopped = 0, 0, []
    for number, message_id in enumerate(message_ids):
        if progress is not None:
            progress(number, len(message_ids))
        try:
            outgoing, attempt = _claim(desk, person, message_id, account)
        except BadInputError as error:
            stopped.append(error.what)
            continue
        state, why = _settle(desk, person, message_id, attempt, post(account, outgoing))
        sent += state is MessageState.SENT
        later += state is MessageState.FAILED and not why
        stopped += [why] if why else []
    return SendResult(sent, later, tuple(stopped))


def send_due(desk: "Desk", person: Person, *, post: Post = mas.send) -> SendResult:
    """Try again what a person sent before, did not get through, and is due now; never a message that only waits."""
    if desk.settings.sms_sender != _SENDER or not (waiting := _due(desk, person)):
        return SendResult(0, 0, ())
    return send(desk, person, waiting, post=post)


@use_case("messages.send", write=True)
def settle_interrupted(work: Work, message_id: int, *, sent: bool) -> MessageView:
    """Say of a message whose sending was cut off whether it went out; if not, it waits again.

    Raises ``BadInputError`` for one that is not cut off but may still be on its way.
    """
    row = hold(work, message_id)
    if not is_interrupted(row.state, row.next_try_at, work.now):
        raise BadInputError(f"这条短信现在是“{row.state.label}”，用不着核实", safe=UNTOUCHED, todo="请稍后刷新短信列表")
    row.next_try_at, row.error = None, ""
    row.state = MessageState.SENT if sent else MessageState.WAITING
    if sent:
        row.sender, row.settled_at, row.settled_by = _SENDER, work.now, work.person.name
    work.event("message.settled", row.case_id, message=row.id, sent=sent)
    return view_of(work, row)


def is_interrupted(state: MessageState, next_try_at: datetime | None, now: datetime) -> bool:
    """Whether a message stands at 发送中 for longer than any sending takes."""
    return state is MessageState.SENDING and (next_try_at is None or next_try_at <= now)


@use_case("messages.send")
def _account(work: Work) -> MasAccount:
    settings, book = work.desk.settings, book_of(work)
    if not (settings.mas_url and settings.mas_ec_name and settings.mas_ap_id and settings.mas_sign):
        raise BadInputError(
            "云MAS 的接口地址、集团名称、接口账号或签名编码还没有填",
            safe="短信都在“通知”里，一条也没有发出",
            todo="请在“管理”里填好，或导出表格人工发送",
        )
    if not (secret := read_secret(settings.mas_ap_id)):
        raise BadInputError(
            "凭据库里没有云MAS 接口密码", safe="短信都在“通知”里，一条也没有发出", todo="请在“管理”里填写接口密码"
        )
    return MasAccount(
        url=settings.mas_url,
        mode=settings.mas_mode,
        ec_name=settings.mas_ec_name,
        ap_id=settings.mas_ap_id,
        sign=settings.mas_sign,
        add_serial=settings.mas_add_serial,
        secret=secret,
        connect_timeout_s=book.connect_timeout_s,
        reply_timeout_s=book.reply_timeout_s,
    )


@use_case("messages.send")
def _due(work: Work) -> tuple[int, ...]:
    waiting = select(MessageRow.id).where(
        MessageRow.state == MessageState.FAILED, MessageRow.next_try_at <= work.now, MessageRow.sender == _SENDER
    )
    return tuple(work.session.scalars(waiting.order_by(MessageRow.next_try_at)))


@use_case("messages.send", write=True)
def _claim(work: Work, message_id: int, account: MasAccount) -> tuple[Outgoing, int]:
    """Mark a message as being sent, so that nobody else sends it; ``next_try_at`` is when that is past doubt.

    Gives what goes out, and which attempt it is.
    """
    row, book = hold_unsent(work, message_id), book_of(work)
    outgoing = _outgoing(work, row, book, account)
    longest = timedelta(seconds=book.connect_timeout_s + book.reply_timeout_s)
    row.state, row.sender, row.attempts = MessageState.SENDING, _SENDER, row.attempts + 1
    row.next_try_at, row.error = work.now + longest + _GRACE, ""
    work.event("message.sending", row.case_id, message=row.id, attempt=row.attempts)
    return outgoing, row.attempts


def _outgoing(work: Work, row: MessageRow, book: MessageBook, account: MasAccount) -> Outgoing:
    case = work.session.get_one(Case, row.case_id)
    if not row.phone:
        raise _cannot(case, "没有手机号", "请补上手机号")
    if account.mode == "normal":
        return Outgoing(row.phone, row.text)
    template_id = book.template(row.template).of(case.channel).template_id
    if not template_id:
        raise _cannot(case, "模板没有平台的编号", "请管理员在 messages.yaml 填写 template_id")
    if not row.params:
        raise _cannot(case, "正文改过，不能按模板发送", "请导出表格人工发送，或改用普通模式")
    return Outgoing(row.phone, row.text, template_id, row.params)


def _cannot(case: Case, why: str, todo: str) -> DeskError:
    return BadInputError(f"办件 {case.case_no} 的短信{why}", safe="这条短信没有发出", todo=todo)


@use_case("messages.send", write=True)
def _settle(work: Work, message_id: int, attempt: int, reply: Reply) -> tuple[MessageState, str]:
    """Save how the sending ended; gives the state, and a sentence where it now waits for a person.

    A reply that came so late (a machine that slept, a gateway that drips) that a person has settled the message before
    is only recorded, unless it says that the message went out: else what was sent would be tried again.
    """
    row, book = hold(work, message_id), book_of(work)
    if reply.kind is ReplyKind.ACCEPTED:
        row.state, row.reference, row.error, row.next_try_at = MessageState.SENT, reply.reference, "", None
        row.settled_at, row.settled_by = work.now, work.person.name
        work.event("message.sent", row.case_id, message=row.id, how=_SENDER)
        return row.state, ""
    work.event("message.failed", row.case_id, message=row.id, why=reply.text, attempt=attempt)
    if row.state is not MessageState.SENDING or row.attempts != attempt:
        return row.state, f"{reply.text}；答复之前已有人核实过这条短信"
    row.error = reply.text
    if reply.kind is ReplyKind.UNKNOWN and book.after_timeout is AfterTimeout.ASK:
        row.next_try_at = work.now  # it stays 发送中: a person says whether it went out
        return row.state, f"{reply.text}，请核实"
    row.state, row.next_try_at = MessageState.FAILED, None
    if reply.kind is not ReplyKind.REFUSED:
        row.next_try_at = _next_try(row.attempts, book, work.now)
    return row.state, "" if row.next_try_at else reply.text


def _next_try(attempts: int, book: MessageBook, now: datetime) -> datetime | None:
    waits = book.retry_minutes
    return now + timedelta(minutes=waits[attempts - 1]) if attempts <= len(waits) else None
