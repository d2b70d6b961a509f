"""What is written down of a packet: checked, kept in one spelling, told to the timeline."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.desk.numbering import take_number
from app.desk.packet_rows import by_number, live_matches, refresh_search
from app.desk.packet_views import NewPacket
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from app.printing.numbers import PACKET_NO
from app.rulebook import load_couriers
from app.rules.couriers import CourierPattern, guess_courier, is_label_number, label_number
from app.rules.identifiers import LONGEST_NUMBER, check_phone, mask_phone
from app.rules.masking import mask_in
from app.rules.normalise import normalise_name, normalise_text
from app.rules.packet_time import PacketTimes
from db.tables import PacketRow
from db.types import in_office_time
from db.vocabulary import PacketCondition, PacketKind, PacketState

_FIELDS = {
    "tracking_no": "运单号",
    "courier": "快递公司",
    "kind": "内容",
    "condition": "外包装",
    "damage": "破损情况",
    "gate_at": "门卫室代收时间",
    "gate_by": "门卫室代收人",
    "signed_at": "科室签收时间",
    "signed_by": "科室签收人",
    "posted_on": "寄出日",
    "sender_unit": "寄件单位",
    "sender": "寄件人",
    "sender_phone": "寄件人电话",
    "hint": "线索",
    "note": "备注",
}


@dataclass(frozen=True, slots=True)
class Logged:
    """A packet that was to be logged; ``known`` where it had been before."""

    row: PacketRow
    known: bool


def log_packet(work: Work, new: NewPacket) -> Logged:
    """Log what was brought; one with a tracking number that is known stays the packet that it is."""
    new = _tidied(work, new)
    if new.tracking_no and (known := by_number(work, new.tracking_no)):
        return Logged(known, known=True)
    _demand_sound(work, new, PacketTimes(work.now, new.gate_at, new.signed_at, new.posted_on))
    # Whoever takes a number makes others wait: so the second of two who log the same label sees the first one's row.
    with work.session.begin_nested() as before:
        packet_no = take_number(work, PACKET_NO)
        if new.tracking_no and (known := by_number(work, new.tracking_no)):
            before.rollback()
            return Logged(known, known=True)
    row = PacketRow(packet_no=packet_no, state=PacketState.UNCLAIMED, outcome="")
    row.logged_at, row.logged_by = work.now, work.person.name
    _fill(row, new)
    work.session.add(row)
    work.session.flush()
    work.event("packet.logged", None, packet_no=row.packet_no, tracking_no=row.tracking_no, courier=row.courier)
    return Logged(row, known=False)


def change_packet(work: Work, row: PacketRow, new: NewPacket) -> dict[str, list[str]]:
    """Write what is known better now; what changed, by its name, before and after. Empty: nothing did.

    When it came cannot be changed once a case's limits were counted from it.
    """
    new = _with_courier(work, _unmasked(_tidied(work, new), row), row)
    _demand_free(work, row, new.tracking_no)
    _demand_sound(work, new, PacketTimes(row.logged_at, new.gate_at, new.signed_at, new.posted_on))
    _demand_same_receipt(row, new)
    before = {key: getattr(row, key) for key in _FIELDS}
    _fill(row, new)
    changed = {key: [before[key], getattr(row, key)] for key in _FIELDS if before[key] != getattr(row, key)}
    told = {_FIELDS[key]: [_said(key, was), _said(key, now)] for key, (was, now) in changed.items()}
    if told:
        work.event("packet.edited", None, packet_no=row.packet_no, changes=told)
    return told


def demand_times(times: PacketTimes, now: datetime) -> None:
    """Raise ``BadInputError`` for times that cannot be."""
    for problem in times.problems(now):
        raise BadInputError(problem, safe=UNTOUCHED, todo="请核对日期和时间")


def _tidied(work: Work, new: NewPacket) -> NewPacket:
    """In the one spelling that is kept; the courier guessed where nobody said."""
    patterns = load_couriers(work.desk.resources)
    number = label_number(new.tracking_no, patterns)
    if new.tracking_no.strip():
        _demand_label_number(number, new.tracking_no.strip())
    guesses = guess_courier(new.tracking_no, patterns)
    damaged = new.condition is PacketCondition.DAMAGED
    return replace(
        new,
        tracking_no=number,
        courier=_courier(new.courier, patterns) or (guesses[0].courier if guesses else ""),
        damage=normalise_text(new.damage) if damaged else "",
        gate_at=in_office_time(new.gate_at) if new.gate_at else None,
        signed_at=in_office_time(new.signed_at) if new.signed_at else None,
        gate_by=normalise_name(new.gate_by),
        signed_by=normalise_name(new.signed_by) or (work.person.name if new.signed_at else ""),
        sender_unit=normalise_name(new.sender_unit),
        sender=normalise_name(new.sender),
        sender_phone=None if new.sender_phone is None else normalise_text(new.sender_phone),
        hint=new.hint.strip(),
        note=new.note.strip(),
    )


def _demand_label_number(number: str, scan: str) -> None:
    if is_label_number(number):
        return
    what = "运单号太长，不像是运单号" if len(number) > LONGEST_NUMBER else f"“{mask_in(scan)[:40]}”里没有运单号"
    raise BadInputError(what, safe=UNTOUCHED, todo="请扫描面单上的条码，或照面单输入")


def _courier(written: str, patterns: Iterable[CourierPattern]) -> str:
    """A courier as the office's list spells it, one that stands on no list as it was written."""
    tidy = normalise_text(written)
    return next((one.courier for one in patterns if normalise_text(one.courier) == tidy), tidy)


def _with_courier(work: Work, new: NewPacket, row: PacketRow) -> NewPacket:
    """A number that is corrected may be another courier's, unless somebody chose one."""
    guesses = guess_courier(new.tracking_no, load_couriers(work.desk.resources))
    if new.tracking_no == row.tracking_no or new.courier != row.courier or not guesses:
        return new
    fits = new.courier in {guess.courier for guess in guesses}
    return new if fits else replace(new, courier=guesses[0].courier)


def _unmasked(new: NewPacket, row: PacketRow) -> NewPacket:
    """A text that came back as a screen showed it, masked, is the text that is there."""
    shown = {key: getattr(row, key) for key in ("hint", "note", "sender", "sender_unit", "damage")}
    kept = {key: text for key, text in shown.items() if getattr(new, key) == mask_in(text).strip()}
    if new.sender_phone and row.sender_phone and new.sender_phone == mask_phone(row.sender_phone):
        kept["sender_phone"] = row.sender_phone
    return replace(new, **kept)


def _demand_sound(work: Work, new: NewPacket, times: PacketTimes) -> None:
    if new.condition is PacketCondition.DAMAGED and not new.damage:
        raise BadInputError("外包装破损要写明破损情况", safe=UNTOUCHED, todo="请写明哪里破损、里面的资料是否受影响")
    if new.sender_phone and "*" not in new.sender_phone and (problem := check_phone(new.sender_phone)):
        raise BadInputError(f"寄件人电话：{problem}", safe=UNTOUCHED, todo="请核对后再填，或空着")
    demand_times(times, work.now)


def _demand_free(work: Work, row: PacketRow, tracking_no: str) -> None:
    other = by_number(work, tracking_no) if tracking_no else None
    if other is not None and other.id != row.id:
        raise BadInputError(
            f"运单号 {tracking_no} 已登记为邮件 {other.packet_no}", safe=UNTOUCHED, todo="请核对运单号，或打开那个邮件"
        )


def _demand_same_receipt(row: PacketRow, new: NewPacket) -> None:
    """A case's limits run from when its packet came, and because papers were in it."""
    if not any(match.move for match in live_matches(row)):
        return
    if (row.kind is PacketKind.OTHER) != (new.kind is PacketKind.OTHER):
        raise BadInputError(
            f"邮件 {row.packet_no} 已作为纸质资料匹配办件", safe=UNTOUCHED, todo="内容不是纸质资料的，请先解除匹配"
        )
    moved = [(row.gate_at, new.gate_at), (row.signed_at, new.signed_at)]
    if any(was is not None and was != now for was, now in moved):
        raise BadInputError(
            f"邮件 {row.packet_no} 已匹配办件，收到的时间已用来计算时限",
            safe=UNTOUCHED,
            todo="确需更正时，请先解除匹配，更正后重新匹配",
        )


def _fill(row: PacketRow, new: NewPacket) -> None:
    for key in _FIELDS:
        if key != "sender_phone":
            setattr(row, key, getattr(new, key))
    if new.sender_phone is not None or row.sender_phone is None:
        row.sender_phone = new.sender_phone or ""
    refresh_search(row)


def _said(key: str, value: object) -> str:
    """A value as an event tells it."""
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case None:
            return ""
    if key == "sender_phone":
        return mask_phone(str(value))
    said = getattr(value, "label", str(value))
    return said if key == "tracking_no" else mask_in(said)
