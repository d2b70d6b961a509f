"""The rows of packets: found, held against a second writer, and told apart by what their events said."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm.attributes import flag_modified

from app.desk.pinyin import initials
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError
from app.rules.couriers import clean_scan
from app.rules.identifiers import normalise_code
from app.rules.normalise import search_text
from app.rules.packet_time import PacketTimes
from db.tables import EventRow, PacketMatchRow, PacketRow
from db.types import OFFICE_TIME, storable

_KINDS = ("packet.edited", "packet.matched", "packet.released", "packet.closed", "packet.reopened", "packet.signed")


def find_packet(work: Work, packet_id: int) -> PacketRow:
    """The packet, as a reader sees it; raises ``BadInputError`` where there is none."""
    return _there(work.session.get(PacketRow, packet_id))


def hold_packet(work: Work, packet_id: int, version: int | None = None) -> PacketRow:
    """The packet, which nobody else changes until this transaction ends.

    Raises ``ChangedElsewhereError`` where it is not the one that the person saw (``version``) any more.
    """
    row = _there(work.session.get(PacketRow, packet_id, with_for_update=True, populate_existing=True))
    if version is not None and row.version != version:
        raise ChangedElsewhereError(
            f"邮件 {row.packet_no} 刚被改过{_last_change(work, row)}，现在是“{row.state.label}”",
            safe="您的改动没有存，别人的改动还在",
            todo="请看过现在的内容后再办",
        )
    return row


def by_number(work: Work, number: str) -> PacketRow | None:
    """The packet with this tracking or packet number, as it stands on a label."""
    wanted = {storable(clean_scan(number)), storable(normalise_code(number))} - {""}
    found = select(PacketRow).where(or_(PacketRow.tracking_no.in_(wanted), PacketRow.packet_no.in_(wanted)))
    return work.session.scalars(found.order_by(PacketRow.id)).first()


def live_matches(row: PacketRow) -> list[PacketMatchRow]:
    """The cases that it belongs to now."""
    return [match for match in row.matches if match.released_at is None]


def unit_by_cases(row: PacketRow, units: Mapping[int, str]) -> str:
    """The unit of the cases that a packet belongs to, where nobody wrote down who sent it; empty where they differ.

    ``units`` by case id.
    """
    found = {units[match.case_id] for match in live_matches(row)}
    return found.pop() if len(found) == 1 and not (row.sender_unit or row.sender) else ""


def times_of(row: PacketRow) -> PacketTimes:
    """When it was posted and came."""
    return PacketTimes(row.logged_at, row.gate_at, row.signed_at, row.posted_on)


def refresh_search(row: PacketRow) -> None:
    """Make anew what it is found by: numbers, sender with initials, phone, hint."""
    names = (row.sender_unit, row.sender)
    told = (row.packet_no, row.tracking_no, *names, row.sender_phone, row.hint, row.note, row.damage, row.outcome)
    row.search_text = storable(search_text(*told, *map(initials, names)))


def touch(row: PacketRow) -> None:
    """Give the packet a new version: something of it changed that stands in another row."""
    flag_modified(row, "state")


def on_day(day: date) -> ColumnElement[bool]:
    """The packets logged on a day."""
    return between(day, day)


def between(since: date, until: date) -> ColumnElement[bool]:
    """The packets logged on these days, both included."""
    first = datetime.combine(since, time(), OFFICE_TIME)
    end = datetime.combine(until + timedelta(days=1), time(), OFFICE_TIME)
    return (PacketRow.logged_at >= first) & (PacketRow.logged_at < end)


def _last_change(work: Work, row: PacketRow) -> str:
    """Who changed it last and when, in brackets."""
    said = select(EventRow).where(EventRow.kind.in_(_KINDS), EventRow.data.contains(f'"packet_no":"{row.packet_no}"'))
    event = work.session.scalars(said.order_by(EventRow.seq.desc()).limit(1)).first()
    return f"（{event.person} {event.at:%H:%M}）" if event else ""


def _there(row: PacketRow | None) -> PacketRow:
    if row is None:
        raise BadInputError("没有这个邮件", safe=UNTOUCHED, todo="请从邮件列表中选择")
    return row
