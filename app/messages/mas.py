"""中国移动 云MAS over HTTP: one message a request, in both of its modes.

The body is the Base64 of a UTF-8 JSON; ``mac`` is the MD5 of the fields' plain concatenation. Plain HTTP shows the
password to whoever listens, so HTTPS is to be preferred.
"""

import base64
import hashlib
import http.client
import json
import re
import ssl
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from app.messages.replies import Reply, ReplyKind, reply_of

_MOST_ANSWER = 64 * 1024
_IN_A_REQUEST = re.compile(r"[!-~]*")


@dataclass(frozen=True, slots=True)
class MasAccount:
    """Where and as whom to send; the password is kept out of its ``repr``."""

    url: str
    mode: Literal["normal", "template"]
    ec_name: str
    ap_id: str
    sign: str
    add_serial: str
    secret: str = field(repr=False)
    connect_timeout_s: float = 5
    reply_timeout_s: float = 20


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text for one number; ``params`` is the JSON array that the template's variables are sent as."""

    phone: str = field(repr=False)
    text: str
    template_id: str = ""
    params: str = '[""]'


def request_fields(account: MasAccount, message: Outgoing) -> dict[str, str]:
    """The fields of the request, ``mac`` among them."""
    head = {"ecName": account.ec_name, "apId": account.ap_id, "secretKey": account.secret}
    tail = {"sign": account.sign, "addSerial": account.add_serial}
    if account.mode == "template":
        params = '[""]' if message.params == "[]" else message.params
        middle = {"templateId": message.template_id, "mobiles": message.phone, "params": params}
    else:
        middle = {"mobiles": message.phone, "content": message.text}
    fields = head | middle | tail
    return fields | {"mac": mac(fields)}


def mac(fields: dict[str, str]) -> str:
    """MD5 in lower-case hex of the values in their order, which is that of the gateway's formula."""
    joined = "".join(fields.values()).encode()
    return hashlib.md5(joined, usedforsecurity=False).hexdigest()  # the gateway's own choice


def send(account: MasAccount, message: Outgoing) -> Reply:
    """One try. Never raises for what the network or the gateway does; bad addresses are a refusal."""
    try:
        connection = _connection(account)
    except ValueError:
        return Reply(ReplyKind.REFUSED, "接口地址写得不对，请在“管理”里改正")
    body = base64.b64encode(json.dumps(request_fields(account, message), ensure_ascii=False).encode())
    try:
        return _exchange(connection, account, body)
    finally:
        connection.close()


def _exchange(connection: http.client.HTTPConnection, account: MasAccount, body: bytes) -> Reply:
    try:
        connection.connect()
    except TimeoutError:
        return Reply(ReplyKind.LATER, "连接短信平台超时")
    except ssl.SSLError:
        return Reply(ReplyKind.LATER, "短信平台的安全证书通不过，请核对接口地址")
    except (OSError, UnicodeError):  # UnicodeError: a host name that cannot be one
        return Reply(ReplyKind.LATER, "连不上短信平台，请核对接口地址和网络")
    connection.sock.settimeout(account.reply_timeout_s)
    try:
        connection.request("POST", _path(account), body, {"Content-Type": "text/plain; charset=utf-8"})
        answer = connection.getresponse()
        return reply_of(answer.status, _json(answer.read(_MOST_ANSWER)))
    except TimeoutError:
        return Reply(ReplyKind.UNKNOWN, "短信平台没有及时答复，可能已经发出")
    except (OSError, http.client.HTTPException):
        return Reply(ReplyKind.UNKNOWN, "与短信平台的连接中断，可能已经发出")


def _connection(account: MasAccount) -> http.client.HTTPConnection:
    """Not yet connected; straight to the host, without proxies and redirects that the password would follow."""
    place = urlsplit(account.url)
    if place.scheme not in {"http", "https"} or not place.hostname or not _IN_A_REQUEST.fullmatch(place.path):
        raise ValueError(account.url)
    if place.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(
            place.hostname, place.port, timeout=account.connect_timeout_s, context=context
        )
    return http.client.HTTPConnection(place.hostname, place.port, timeout=account.connect_timeout_s)


def _path(account: MasAccount) -> str:
    """The address's own path, else the usual one of its scheme and mode."""
    place = urlsplit(account.url)
    if place.path.strip("/"):
        return place.path
    if account.mode == "template":
        return "/sms/tmpsubmit"
    return "/sms/submit" if place.scheme == "https" else "/sms/norsubmit"


def _json(content: bytes) -> object:
    try:
        read: object = json.loads(content)
    except (ValueError, RecursionError):  # RecursionError: nothing but brackets
        return None
    return read
