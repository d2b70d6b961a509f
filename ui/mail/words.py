"""How packets show: their state with its sign, when and by whom they were taken, what is counted."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from app.desk.packet_views import Candidate, PacketCounts, PacketList, PacketMatch, PacketRowView
from app.rules.couriers import CourierGuess
from app.rules.matching import TAKING
from db.vocabulary import PacketCondition, PacketState
from ui.widgets.chip import Sign

FILTERS = (
    (PacketList.TODAY, "今日"),
    (PacketList.OPEN, "待认领"),
    (PacketList.DAMAGED, "破损"),
    (PacketList.ALL, "全部"),
)
EMPTY = {
    PacketList.TODAY: ("今天还没有邮件", "扫一下快递单上的条码，或在上面输入运单号，按 Enter 登记。"),
    PacketList.OPEN: ("没有待认领的邮件", "没找到办件的邮件会留在这里，有合适的办件时再提示。"),
    PacketList.DAMAGED: ("没有破损的邮件", "外包装记为破损的邮件列在这里，写明情况，可以附照片。"),
    PacketList.ALL: ("没有找到邮件", "换个运单号、寄件人或办件的收件号再找。"),
}
_CLOSED = {
    PacketState.RETURNED: Sign("退回寄件人", "rest", "arrow_undo"),
    PacketState.EXPLAINED: Sign("已说明", "rest", "info"),
}


def packet_sign(row: PacketRowView) -> Sign:
    """The chip of a packet."""
    if row.state in _CLOSED:
        return _CLOSED[row.state]
    if row.state is PacketState.MATCHED:
        return _matched_sign(row)
    if row.condition is PacketCondition.DAMAGED:
        words = f"破损 · 候选 {row.candidates}" if row.fresh else "破损 · 待认领"
        return Sign(words, "must", "box_dismiss")
    if row.fresh:
        return Sign(f"待确认 · 候选 {row.candidates}", "hint", "link")
    return Sign("待认领", "soon", "question_circle", filled=True)


def found_words(candidates: Iterable[Candidate], released: Iterable[int], *, searched: bool) -> str:
    """How many cases are offered: those that the list counts, and those beside them that papers hardly belong to."""
    shown, wrong = tuple(candidates), set(released)
    if searched:
        return f"找到 {len(shown)} 件"
    others = [one for one in shown if one.case_id not in wrong]
    taking = sum(one.stage in TAKING for one in others)
    counted = (("候选", taking), ("其他环节", len(others) - taking), ("解除过", len(shown) - len(others)))
    return " · ".join(f"{words} {count}" for words, count in counted if count)


def _matched_sign(row: PacketRowView) -> Sign:
    words = "已匹配"
    if row.case_nos:
        words += f" {row.case_nos[0]}" + (f" 等 {len(row.case_nos)} 件" if len(row.case_nos) > 1 else "")
    if row.late:
        return Sign(f"{words} · {late_words(row.late)}", "must", "error_circle", filled=True)
    return Sign(words, "ok", "checkmark_circle")


def late_words(late: int) -> str:
    """By how much it came too late."""
    return f"迟 {late} 个工作日"


def match_sign(match: PacketMatch) -> Sign:
    """The chip of a match: in time, late, or no limit that it was held against."""
    if match.late:
        return Sign(late_words(match.late), "must", "error_circle", filled=True)
    if match.late == 0:
        return Sign("在期限内", "ok", "checkmark_circle")
    return Sign("已记录", "rest", "checkmark_circle")


def number_words(row: PacketRowView) -> str:
    """What a packet is called: its tracking number, else our own."""
    return row.tracking_no or row.packet_no


def moment_words(moment: datetime, today: date) -> str:
    """A time as lists show it: of today without its day."""
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return f"{moment:%m-%d %H:%M}" if moment.year == today.year else f"{moment:%Y-%m-%d}"


def courier_words(row: PacketRowView, today: date) -> str:
    """The second line of a number: who carried it, and when the office took it."""
    courier = short_courier(row.courier) or ("快递未定" if row.tracking_no else "无运单号")
    if row.signed_at is not None:
        return f"{courier}  ·  {moment_words(row.signed_at, today)}"
    if row.gate_at is not None:
        return f"{courier}  ·  门卫 {moment_words(row.gate_at, today)}"
    return f"{courier}  ·  {moment_words(row.logged_at, today)}"


def short_courier(courier: str) -> str:
    """A courier's name without what it carries."""
    return re.split("[／（(/]", courier)[0]


def sender_words(row: PacketRowView) -> str:
    """Who sent it; where nobody wrote it, the unit of its cases."""
    written = " ".join(part for part in (row.sender_unit, row.sender) if part)
    return written or (f"{row.case_unit}（按办件）" if row.case_unit else "寄件人未写")


def receipt_words(row: PacketRowView, gate_by: str, signed_by: str, today: date) -> str:
    """When and by whom the gatehouse and the office took it."""
    gate = f"门卫室代收 {moment_words(row.gate_at, today)} {gate_by}".rstrip() if row.gate_at else ""
    signed = f"科室签收 {moment_words(row.signed_at, today)} {signed_by}".rstrip() if row.signed_at else "科室未签收"
    return f"{gate}  →  {signed}" if gate else signed


def counts_words(counts: PacketCounts) -> str:
    """The line beside the title."""
    parts = [f"今日 {counts.today} 件"]
    parts += [f"已匹配 {counts.matched}"] if counts.matched else []
    parts += [f"待确认 {counts.fresh}"] if counts.fresh else []
    parts += [f"待认领 {counts.unclaimed - counts.fresh}"] if counts.unclaimed > counts.fresh else []
    parts += [f"退回 {counts.returned}"] if counts.returned else []
    return "  ·  ".join(parts)


def guess_words(number: str, guesses: tuple[CourierGuess, ...]) -> str:
    """Why the first courier was guessed, and that it may be another."""
    if not number:
        return ""
    if not guesses:
        return "认不出是哪家快递，请选一家"
    others = "、".join(guess.courier for guess in guesses[1:])
    if others:
        return f"{len(number)} 位，也可能是{others}，请看面单"
    return guesses[0].note or f"{len(number)} 位，格式吻合"
