"""What the gateway answers, in words for a clerk, and whether trying again can help."""

import re
from dataclasses import dataclass
from enum import StrEnum


class ReplyKind(StrEnum):
    """``LATER``: surely not sent, a later try may help. ``UNKNOWN``: it went out, but nothing came back."""

    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    LATER = "LATER"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Reply:
    """How one try ended: ``text`` in words, ``reference`` what the gateway calls the message."""

    kind: ReplyKind
    text: str = ""
    reference: str = ""


_LONG_NUMBER = re.compile(r"\d{7,}")
"""Somebody's telephone number, where a gateway repeats it in its answer: that goes to no list and no log."""

_BUSY = {
    "SystemBusy": "短信平台忙",
    "QueueOverLimit": "短信平台排队已满",
    "OverDailyMax": "今天的发送条数已用完",
}
_WORDS = _BUSY | {
    "IllegalMac": "短信平台说校验（mac）不对，请核对接口密码",
    "IllegalSignId": "短信平台说签名编码无效，请核对“管理”里的签名编码",
    "NoSignId": "短信平台说没有签名编码，请在“管理”里填写",
    "InvalidMessage": "短信平台读不懂发去的内容，请核对接口地址和发送模式",
    "InvalidUsrOrPwd": "短信平台说集团名称、接口账号或密码不对",
    "TooManyMobiles": "短信平台说一次发的号码太多",
    "InvalidMobile": "短信平台说手机号无效",
    "IllegalIpAddress": "短信平台不接受这台电脑的网络地址，请找开户的客户经理登记",
    "IllegalTemplateId": "短信平台说模板编号无效，请核对 messages.yaml 的 template_id",
}


def reply_of(status: int, answer: object) -> Reply:
    """What an HTTP answer means; ``answer`` is its JSON, None where it had none."""
    code = str(answer.get("rspcod") or "") if isinstance(answer, dict) else ""
    if isinstance(answer, dict) and code == "success" and answer.get("success") is not False:
        return Reply(ReplyKind.ACCEPTED, reference=str(answer.get("msgGroup") or "")[:100])
    if code:
        kind = ReplyKind.LATER if code in _BUSY else ReplyKind.REFUSED
        return Reply(kind, _WORDS.get(code, f"短信平台没有接受（{_LONG_NUMBER.sub('…', code)[:40]}）"))
    if status in {429, 502, 503}:
        return Reply(ReplyKind.LATER, f"短信平台暂时不能用（{status}）")
    if 400 <= status < 500:
        return Reply(ReplyKind.REFUSED, f"短信平台没有这个接口或拒绝了（{status}），请核对接口地址")
    return Reply(ReplyKind.UNKNOWN, f"短信平台的答复读不懂（{status}），可能已经发出")
