"""云MAS over HTTP against a gateway on this machine that checks the ``mac``."""

import logging
import socket
from dataclasses import replace

import pytest

from app.messages.mas import MasAccount, Outgoing, mac, request_fields, send
from app.messages.replies import Reply, ReplyKind, reply_of
from tests.app.messages.gateway import SECRET, Gateway

ACCOUNT = MasAccount("", "normal", "测试单位", "demo", "AbC123", "", SECRET, connect_timeout_s=5, reply_timeout_s=5)
EXAMPLE_KEY = "pw123"
MESSAGE = Outgoing("13800138000", "您好𬱖", "0123456789abcdef0123456789abcdef", '["张三","2025-10-16"]')


def account(gateway: Gateway, **changes: object) -> MasAccount:
    return replace(ACCOUNT, url=gateway.url, **changes)  # type: ignore[arg-type]  # test values


def test_the_mac_of_a_normal_text_is_that_of_the_published_example() -> None:
    fields = request_fields(replace(ACCOUNT, secret=EXAMPLE_KEY), Outgoing("13800138000", "您好"))
    assert fields["mac"] == "e67473463e2dae887697bdaaf53aecfe"


def test_the_mac_of_a_template_is_that_of_the_published_example() -> None:
    fields = request_fields(replace(ACCOUNT, secret=EXAMPLE_KEY, mode="template"), MESSAGE)
    assert fields["mac"] == "323e7e5a963ca2a5a227a68cff800c5e"
    assert fields["params"] == '["张三","2025-10-16"]'


def test_a_template_without_variables_sends_one_empty_one() -> None:
    fields = request_fields(replace(ACCOUNT, mode="template"), replace(MESSAGE, params="[]"))
    assert fields["params"] == '[""]'


def test_the_mac_is_of_the_bytes_in_their_order() -> None:
    assert mac({"a": "您", "b": "好"}) == mac({"a": "您好"}) != mac({"a": "好", "b": "您"})


@pytest.mark.parametrize(("mode", "path"), [("normal", "/sms/norsubmit"), ("template", "/sms/tmpsubmit")])
def test_a_gateway_that_checks_the_mac_takes_it(gateway: Gateway, mode: str, path: str) -> None:
    reply = send(account(gateway, mode=mode), MESSAGE)
    assert reply.kind is ReplyKind.ACCEPTED
    assert reply.reference == "0709163200001000091234"
    assert gateway.paths == [path]
    [taken] = gateway.accepted
    assert taken["mobiles"] == "13800138000"
    assert taken.get("content", "您好𬱖") == "您好𬱖"


def test_a_path_in_the_address_is_kept(gateway: Gateway) -> None:
    send(replace(account(gateway), url=f"{gateway.url}/own/norsubmit"), MESSAGE)
    assert gateway.paths == ["/own/norsubmit"]


def test_a_wrong_password_is_refused(gateway: Gateway) -> None:
    reply = send(account(gateway, secret=EXAMPLE_KEY), MESSAGE)
    assert reply.kind is ReplyKind.REFUSED
    assert "密码不对" in reply.text
    assert not gateway.accepted


@pytest.mark.parametrize("code", ["IllegalMac", "IllegalSignId", "InvalidMobile", "NoSignId", "SomethingNew"])
def test_a_refusal_is_told_in_words(gateway: Gateway, code: str) -> None:
    gateway.answers = [code]
    reply = send(account(gateway), MESSAGE)
    assert reply.kind is ReplyKind.REFUSED
    assert reply.text.startswith("短信平台")


@pytest.mark.parametrize("answer", ["SystemBusy", "QueueOverLimit", "OverDailyMax", 503, 502, 429])
def test_a_busy_gateway_may_be_tried_later(gateway: Gateway, answer: str | int) -> None:
    gateway.answers = [answer]
    assert send(account(gateway), MESSAGE).kind is ReplyKind.LATER


def test_a_page_that_is_not_there_is_a_refusal(gateway: Gateway) -> None:
    gateway.answers = [404]
    assert send(account(gateway), MESSAGE).kind is ReplyKind.REFUSED


@pytest.mark.parametrize("answer", ["hang", "cut", 500, 200])
def test_an_answer_that_does_not_come_or_say_anything_is_in_doubt(gateway: Gateway, answer: str | int) -> None:
    gateway.answers = [answer]
    reply = send(account(gateway, reply_timeout_s=0.2 if answer == "hang" else 5), MESSAGE)
    assert reply.kind is ReplyKind.UNKNOWN
    assert "可能已经发出" in reply.text


def test_a_gateway_that_is_not_there_was_surely_not_reached() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        assert send(replace(ACCOUNT, url=url), MESSAGE).kind is ReplyKind.LATER


def test_a_gateway_that_does_not_let_in_is_a_time_out() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        url = f"https://127.0.0.1:{deaf.getsockname()[1]}"  # no answer to the handshake of TLS
        reply = send(replace(ACCOUNT, url=url, connect_timeout_s=0.2), MESSAGE)
    assert reply == Reply(ReplyKind.LATER, "连接短信平台超时")


def test_plain_http_on_a_secure_address_is_no_connection(gateway: Gateway) -> None:
    reply = send(replace(ACCOUNT, url=gateway.url.replace("http:", "https:")), MESSAGE)
    assert reply.kind is ReplyKind.LATER
    assert not gateway.requests


@pytest.mark.parametrize(
    "url", ["", "ftp://x", "http://", "http://host:notaport", "http://host/短信", "http://host/a b"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    assert send(replace(ACCOUNT, url=url), MESSAGE).kind is ReplyKind.REFUSED


def test_a_host_name_that_cannot_be_one_is_not_reached() -> None:
    assert send(replace(ACCOUNT, url=f"http://{'a' * 70}.{'.' * 3}"), MESSAGE).kind is ReplyKind.LATER


def test_an_answer_that_says_both_is_not_taken_for_success() -> None:
    assert reply_of(200, {"rspcod": "success", "success": False}).kind is ReplyKind.REFUSED
    assert reply_of(200, ["success"]).kind is ReplyKind.UNKNOWN


@pytest.mark.parametrize("content", [b"[" * 60_000, b"\xff\xfe{", b"", b'{"rspcod": null, "success": true}'])
def test_an_answer_of_garbage_is_in_doubt(gateway: Gateway, content: bytes) -> None:
    gateway.answers = [content]
    assert send(account(gateway), MESSAGE).kind is ReplyKind.UNKNOWN


def test_a_number_that_the_gateway_repeats_is_not_told() -> None:
    reply = reply_of(200, {"rspcod": "BlackList:13812345678", "success": False})
    assert reply == Reply(ReplyKind.REFUSED, "短信平台没有接受（BlackList:…）")


def test_no_log_and_no_repr_shows_the_password(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    gateway.answers = ["IllegalMac", "cut", "success"]
    with caplog.at_level(logging.DEBUG):
        replies = [send(account(gateway), MESSAGE) for _ in range(3)]
    shown = f"{caplog.text}{replies}{account(gateway)}{MESSAGE}"
    assert SECRET not in shown
    assert "13800138000" not in shown
