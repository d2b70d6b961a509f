"""How messages show: their state with its sign, what they cost, what became of them."""

from datetime import datetime

from app.desk.message_views import MessageView
from db.vocabulary import MessageState
from ui.widgets.chip import Sign
from ui.widgets.sign_table import Cell, Col

COLUMNS = (
    Col("状态", 150),
    Col("收信人", 88, least=520),
    Col("手机号", 116),
    Col("短信", share=1, strong=True),
    Col("条数", 84, least=640),
    Col("收件号", 104, least=720),
    Col("准备", 64, least=860),
)
FILTERS: dict[str, tuple[str, tuple[MessageState, ...]]] = {
    "waiting": ("待发", (MessageState.WAITING,)),
    "failed": ("失败", (MessageState.FAILED,)),
    "sending": ("发送中", (MessageState.SENDING,)),
    "sent": ("已发", (MessageState.SENT,)),
    "dropped": ("不发", (MessageState.DROPPED,)),
}
UNSENT = frozenset({MessageState.WAITING, MessageState.FAILED})
HOW = {"export": "短信平台发送", "copy": "复制发送", "phone": "电话告知", "mas": "云MAS"}
"""By which way a message went, by ``MessageView.sender``."""
MARKS = {"export": "已在短信平台发送", "copy": "已复制发送", "phone": "已电话告知"}
"""The same as a person says it of messages that went out without the program."""

_SIGNS = {
    MessageState.WAITING: Sign("待发", "hint", "hourglass_half"),
    MessageState.SENDING: Sign("发送中", "run", "send"),
    MessageState.SENT: Sign("已发", "ok", "checkmark_circle"),
    MessageState.FAILED: Sign("失败", "must", "error_circle", filled=True),
    MessageState.DROPPED: Sign("不发", "rest", "subtract"),
}


def is_cut_off(message: MessageView, now: datetime) -> bool:
    """Whether its sending was cut off, so that a person has to say what became of it."""
    return message.state is MessageState.SENDING and (message.next_try_at is None or message.next_try_at <= now)


def state_sign(message: MessageView, now: datetime) -> Sign:
    """The chip of a message."""
    if is_cut_off(message, now):
        return Sign("发送中断，需核实", "soon", "warning", filled=True)
    if message.state is MessageState.FAILED and message.next_try_at is not None:
        return Sign(f"{message.next_try_at:%H:%M} 再发", "soon", "clock_alarm")
    return _SIGNS[message.state]


def units_words(units: int) -> str:
    """What a message is charged as."""
    return f"{units} 条"


def length_words(length: int, units: int) -> str:
    """The length with the signature, and what that is charged as."""
    return f"连签名 {length} 字，按 {units} 条计费"


def cells(message: MessageView, now: datetime) -> tuple[Cell, ...]:
    """A row of the list."""
    return (
        state_sign(message, now),
        message.recipient or "（无）",
        message.phone or "没有手机号",
        message.text,
        units_words(message.units),
        message.case_no,
        f"{message.created_at:%m-%d}",
    )


def history_words(message: MessageView) -> str:
    """Who prepared it and what became of it."""
    told = f"{message.created_at:%Y-%m-%d %H:%M} {message.created_by}准备"
    if message.attempts:
        told += f"；云MAS 发送过 {message.attempts} 次"
    if message.settled_at is not None and message.state is MessageState.SENT:
        how = HOW.get(message.sender, message.sender)
        told += f"；{message.settled_at:%Y-%m-%d %H:%M} {message.settled_by}{f'（{how}）' if how else ''}已发"
    if message.settled_at is not None and message.state is MessageState.DROPPED:
        told += f"；{message.settled_at:%Y-%m-%d %H:%M} {message.settled_by}决定不发"
    return f"{told}。"
