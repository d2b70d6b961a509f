"""短信 as rows and views: prepared by a move, read by lists, held for a change."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Select, or_, select

from app.desk.message_views import MessageView
from app.desk.review_comments import open_comments
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError
from app.messages.book import MessageBook, load_messages
from app.messages.text import first_mobile, length, units
from app.rules.identifiers import mask_phone
from db.tables import Case, ClockRow, MessageRow
from db.vocabulary import ClockState, Holder, MessageState

_SOON = "尽快"
NOT_SENT = frozenset({MessageState.WAITING, MessageState.FAILED})
"""What may still be changed and sent."""

OVERTAKEN = "办件已继续办理，由后来的短信代替"
"""Why a text is not sent that waited while its case went on to the next one."""

Rows = Select[MessageRow, str, str]


def book_of(work: Work) -> MessageBook:
    """The office's templates."""
    return load_messages(work.desk.resources)


def prepare(work: Work, case: Case, template_id: str, **values: str) -> MessageRow | None:
    """Put a text for the case's applicant into the outbox; ``values`` go before what is known of the case.

    None where the office writes none (an empty template, one for other ways of arrival, or none). The text waits there
    even where no mobile number is known. Raises ``BadResourceError`` for a template that ``messages.yaml`` has not.
    """
    if not template_id:
        return None
    book = book_of(work)
    template = book.template(template_id)
    if not template.is_for(case.channel, case.arrival):
        return None
    words = template.of(case.channel)
    known = _values(work, case) | {name: value for name, value in values.items() if value}
    text = words.filled(known)
    row = MessageRow(
        case_id=case.id,
        template=template_id,
        recipient=known["recipient"],
        phone=_mobile(case),
        text=text,
        params=words.filled_params(known),
        units=units(length(text, book.signature)),
        state=MessageState.WAITING,
        created_at=work.now,
        created_by=work.person.name,
    )
    work.session.add(row)
    work.session.flush()
    work.event("message.prepared", case.id, message=row.id, template=template_id)
    return row


def set_aside_before(work: Work, newer: MessageRow) -> None:
    """不发 for what waited when a newer text of the same case was prepared: nobody is told two things at once.

    A text that was refused stays for a person to see, who learns from it that the number is wrong. Each can be
    restored. Locked in order of the ids, as whoever marks texts as sent does.
    """
    goes_out_later = or_(MessageRow.state == MessageState.WAITING, MessageRow.next_try_at.is_not(None))
    unsent = (
        select(MessageRow)
        .where(MessageRow.case_id == newer.case_id, MessageRow.id < newer.id)
        .where(MessageRow.state.in_(NOT_SENT), goes_out_later)
        .order_by(MessageRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    for row in work.session.scalars(unsent).all():
        settle_unsent(work, row, OVERTAKEN)


def settle_unsent(work: Work, row: MessageRow, reason: str) -> None:
    """Let a (held) text not be sent, and say why."""
    row.state, row.error, row.next_try_at = MessageState.DROPPED, reason, None
    row.settled_at, row.settled_by = work.now, work.person.name
    work.event("message.dropped", row.case_id, message=row.id, reason=reason)


def _values(work: Work, case: Case) -> dict[str, str]:
    house = work.desk.house()
    desk = house.wording.desks[house.wording.channels[case.channel].ask[0]]
    return {
        "case_no": case.case_no,
        "online_no": case.online_no,
        "title": case.title,
        "unit": case.unit,
        "recipient": case.contact or case.deliverer,
        "registration_no": case.registration_no,
        "until": _until(_due(work, case)),
        "comments": str(len(open_comments(work, case))),
        "desk": desk.name,
        "phone": desk.phone,
    }


def _due(work: Work, case: Case) -> date | None:
    """The last day of the applicant's running limit."""
    running = select(ClockRow.due_on).where(
        ClockRow.case_id == case.id, ClockRow.holder == Holder.APPLICANT, ClockRow.state == ClockState.RUNNING
    )
    return work.session.scalars(running.order_by(ClockRow.due_on)).first()


def _until(due: date | None) -> str:
    return f"{due.month}月{due.day}日前" if due else _SOON


def _mobile(case: Case) -> str:
    """The first mobile number that the case knows, of the contact before the deliverer and the units."""
    return first_mobile((case.contact_phone, case.deliverer_phone, *(unit.phone for unit in case.units)))


def with_case() -> Rows:
    """Messages with the number and title of their case."""
    return select(MessageRow, Case.case_no, Case.title).join(Case, MessageRow.case_id == Case.id)


def views(work: Work, query: Rows) -> tuple[MessageView, ...]:
    """What a query of ``with_case`` finds, for a list."""
    book = book_of(work)
    return tuple(_view(row, case_no, title, book) for row, case_no, title in work.session.execute(query))


def views_of_case(work: Work, case_id: int) -> tuple[MessageView, ...]:
    """The messages of a case, newest first."""
    return views(work, with_case().where(MessageRow.case_id == case_id).order_by(MessageRow.id.desc()))


def view_of(work: Work, row: MessageRow) -> MessageView:
    """One message for a list."""
    work.session.flush()
    return views(work, with_case().where(MessageRow.id == row.id))[0]


def _view(row: MessageRow, case_no: str, title: str, book: MessageBook) -> MessageView:
    template = book.templates.get(row.template)
    return MessageView(
        id=row.id,
        version=row.version,
        case_id=row.case_id,
        case_no=case_no,
        title=title,
        template=row.template,
        template_name=template.name if template else row.template,
        recipient=row.recipient,
        phone=mask_phone(row.phone),
        has_phone=bool(row.phone),
        text=row.text,
        length=length(row.text, book.signature),
        units=row.units,
        state=row.state,
        created_at=row.created_at,
        created_by=row.created_by,
        attempts=row.attempts,
        next_try_at=row.next_try_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        sender=row.sender,
        error=row.error,
    )


def hold(work: Work, message_id: int, version: int | None = None) -> MessageRow:
    """A message, which nobody else changes until this transaction ends.

    Raises ``BadInputError`` where there is none and ``ChangedElsewhereError`` for a ``version`` that is no longer.
    """
    row = work.session.get(MessageRow, message_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise BadInputError("没有这条短信", safe=UNTOUCHED, todo="请从短信列表中选择")
    if version is not None and row.version != version:
        raise ChangedElsewhereError(
            f"这条短信刚被改过，现在是“{row.state.label}”", safe="您的改动没有存", todo="请看过现在的内容后再办"
        )
    return row


def hold_unsent(work: Work, message_id: int, version: int | None = None) -> MessageRow:
    """A message that was not sent yet; raises as ``hold`` does, and ``BadInputError`` for one that was or goes out."""
    row = hold(work, message_id, version)
    if row.state not in NOT_SENT:
        raise BadInputError(f"这条短信现在是“{row.state.label}”，不能这样办", safe=UNTOUCHED, todo="请刷新短信列表")
    return row


def held_all(work: Work, message_ids: Sequence[int]) -> Mapping[MessageRow, str]:
    """The unsent messages among those named with their case numbers, in the order given."""
    found = work.session.execute(with_case().where(MessageRow.id.in_(message_ids))).all()
    by_id = {row.id: (row, case_no) for row, case_no, _title in found if row.state in NOT_SENT}
    chosen = (by_id[one] for one in dict.fromkeys(message_ids) if one in by_id)
    return dict(chosen)
