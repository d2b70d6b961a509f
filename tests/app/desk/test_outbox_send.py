"""Sending by 云MAS: once and only once, tried again with growing waits, cut off without loss, no password anywhere."""

import json
import logging
import multiprocessing
import threading
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.desk import outbox
from app.desk.message_views import MessageView
from app.desk.opening import Desk, open_desk
from app.desk.outbox_send import SendResult
from app.desk.views import Person
from app.errors import BadInputError, CancelledError, EnvironmentFailedError
from app.messages.mas import MasAccount, Outgoing
from app.messages.replies import Reply, ReplyKind
from app.messages.secret import SERVICE, keep_secret
from db.tables import EventRow, MessageRow
from db.vocabulary import Channel, MessageState
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk, online
from tests.app.messages.fixtures import gateway, store
from tests.app.messages.gateway import SECRET, Gateway
from tests.app.messages.keys import LOCKED, MemoryKeyring
from tests.conftest import FixedClock, OpenDesk

__all__ = ["gateway", "store"]


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


@pytest.fixture
def walk(light_desk: Desk, clock: FixedClock, person: Person, gateway: Gateway, store: MemoryKeyring) -> Walk:
    """A desk that sends to the gateway of this machine."""
    walk = Walk(light_desk, clock, person)
    set_up(walk.desk, gateway)
    keep_secret("demo", SECRET)
    return walk


def set_up(desk: Desk, gateway: Gateway, **changes: str) -> None:
    given = {
        "sms_sender": "mas",
        "mas_url": gateway.url,
        "mas_ec_name": "测试单位",
        "mas_ap_id": "demo",
        "mas_sign": "AbC123",
    }
    settings = desk.settings
    for key, value in (given | changes).items():
        settings = settings.with_value(key, value)
    desk.save_settings(settings)


def own_messages(walk: Walk, *changes: tuple[str, str]) -> None:
    """The office's own messages.yaml."""
    text = walk.desk.resources.path("messages.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder = walk.desk.data_dir / "resources"
    folder.mkdir(exist_ok=True)
    (folder / "messages.yaml").write_text(text, encoding="utf-8")
    walk.desk.resources._loaded.clear()


def a_message(walk: Walk, draft_id: str = "draft-1", phone: str = "13900001111") -> MessageView:
    draft = a_complete_draft(walk.desk, draft_id, received_at=walk.clock(), contact_phone=phone, deliverer_phone="")
    walk.take_in(online(draft, Channel.PLAN)).do("BEGIN_REVIEW")
    walk.comment()
    [made] = walk.do("SEND_BACK").messages
    return made


def now(walk: Walk, message: MessageView) -> MessageView:
    return next(one for one in outbox.messages(walk.desk, walk.person) if one.id == message.id)


def test_a_sent_text_is_sent_once_however_often_it_is_asked(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)
    assert outbox.send(walk.desk, walk.person, [made.id, made.id]) == SendResult(
        1, 0, ("这条短信现在是“已发”，不能这样办",)
    )
    sent = now(walk, made)
    assert (sent.state, sent.sender, sent.settled_by, sent.attempts) == (MessageState.SENT, "mas", "王丽", 1)
    outbox.send(walk.desk, walk.person, [made.id])
    outbox.send_due(walk.desk, walk.person)
    [taken] = gateway.accepted
    assert (taken["mobiles"], taken["content"]) == ("13900001111", made.text)
    with Session(walk.desk.engine) as session:
        assert session.get_one(MessageRow, made.id).reference == "0709163200001000091234"


def test_two_windows_that_send_the_same_text_send_it_once(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)
    gateway.answers = []
    results: list[SendResult] = []
    both = [
        threading.Thread(target=lambda: results.append(outbox.send(walk.desk, walk.person, [made.id]))) for _ in "ab"
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(result.sent for result in results) == 1
    assert len(gateway.requests) == 1


def test_a_template_is_sent_with_its_number_and_values(walk: Walk, gateway: Gateway) -> None:
    set_up(walk.desk, gateway, mas_mode="template")
    own_messages(walk, ("    name: 退回修改\n", "    name: 退回修改\n    template_id: abc123\n"))
    made = a_message(walk)
    assert outbox.send(walk.desk, walk.person, [made.id]).sent == 1
    [taken] = gateway.accepted
    assert taken["templateId"] == "abc123"
    assert json.loads(taken["params"]) == ["2026-0001", "3月9日前", "028-85224983"]


def test_what_no_template_can_say_stays_and_says_why(walk: Walk, gateway: Gateway) -> None:
    set_up(walk.desk, gateway, mas_mode="template")
    made, changed = a_message(walk), a_message(walk, "draft-2")
    assert "模板没有平台的编号" in outbox.send(walk.desk, walk.person, [made.id]).stopped[0]
    own_messages(walk, ("    name: 退回修改\n", "    name: 退回修改\n    template_id: abc123\n"))
    outbox.edit(walk.desk, walk.person, changed.id, changed.version, "另一句")
    result = outbox.send(walk.desk, walk.person, [changed.id, made.id])
    assert result.sent == 1
    assert "正文改过" in result.stopped[0]
    assert now(walk, changed).state is MessageState.WAITING


def test_a_text_without_a_number_stays_and_the_others_go(walk: Walk, gateway: Gateway) -> None:
    bare, made = a_message(walk, phone=""), a_message(walk, "draft-2")
    result = outbox.send(walk.desk, walk.person, [bare.id, made.id])
    assert (result.sent, result.stopped) == (1, ("办件 2026-0001 的短信没有手机号",))
    assert now(walk, bare).state is MessageState.WAITING


def test_a_busy_gateway_is_tried_again_with_growing_waits(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)
    gateway.answers = ["SystemBusy", "SystemBusy", "success"]
    assert outbox.send(walk.desk, walk.person, [made.id]) == SendResult(0, 1, ())
    assert now(walk, made).state is MessageState.FAILED
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    walk.clock.advance(minutes=1)
    assert outbox.send_due(walk.desk, walk.person).later == 1
    walk.clock.advance(minutes=4)
    assert outbox.send_due(walk.desk, walk.person).later == 0
    walk.clock.advance(minutes=1)
    assert outbox.send_due(walk.desk, walk.person).sent == 1
    assert (now(walk, made).attempts, now(walk, made).next_try_at) == (3, None)
    assert len(gateway.accepted) == 1


def test_when_all_waits_are_used_up_it_waits_for_a_person(walk: Walk, gateway: Gateway) -> None:
    own_messages(walk, ("retry_minutes: [1, 5, 15, 60, 240]", "retry_minutes: [1]"))
    made = a_message(walk)
    gateway.answers = ["SystemBusy", "SystemBusy"]
    outbox.send(walk.desk, walk.person, [made.id])
    walk.clock.advance(minutes=1)
    assert outbox.send_due(walk.desk, walk.person).stopped == ("短信平台忙",)
    walk.clock.advance(days=9)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    assert outbox.send(walk.desk, walk.person, [made.id]).sent == 1


def test_a_refusal_is_not_tried_again_by_itself(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)
    gateway.answers = ["InvalidMobile"]
    assert outbox.send(walk.desk, walk.person, [made.id]).stopped == ("短信平台说手机号无效",)
    failed = now(walk, made)
    assert (failed.state, failed.error, failed.next_try_at) == (MessageState.FAILED, "短信平台说手机号无效", None)
    walk.clock.advance(days=9)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    changed = outbox.edit(walk.desk, walk.person, made.id, failed.version, made.text, "13700000000")
    assert outbox.send(walk.desk, walk.person, [changed.id]).sent == 1


@pytest.mark.parametrize("answer", ["hang", "cut"])
def test_without_an_answer_it_is_tried_again(walk: Walk, gateway: Gateway, answer: str) -> None:
    own_messages(walk, ("reply_timeout_s: 20", "reply_timeout_s: 1"))
    made = a_message(walk)
    gateway.answers = [answer]
    assert outbox.send(walk.desk, walk.person, [made.id]).later == 1
    assert "可能已经发出" in now(walk, made).error
    walk.clock.advance(minutes=1)
    assert outbox.send_due(walk.desk, walk.person).sent == 1


def test_without_an_answer_a_careful_office_asks_a_person(walk: Walk, gateway: Gateway) -> None:
    own_messages(walk, ("after_timeout: RETRY", "after_timeout: ASK"))
    made = a_message(walk)
    gateway.answers = ["cut"]
    [why] = outbox.send(walk.desk, walk.person, [made.id]).stopped
    assert why.endswith("请核实")
    walk.clock.advance(days=9)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    assert outbox.send(walk.desk, walk.person, [made.id]).sent == 0
    settled = outbox.settle_interrupted(walk.desk, walk.person, made.id, sent=False)
    assert settled.state is MessageState.WAITING
    assert outbox.send(walk.desk, walk.person, [made.id]).sent == 1


def test_what_only_waits_is_never_sent_unasked(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)
    walk.clock.advance(days=9)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    assert now(walk, made).state is MessageState.WAITING
    assert gateway.requests == []


def test_an_office_that_exports_never_sends_by_itself(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)
    gateway.answers = ["SystemBusy"]
    outbox.send(walk.desk, walk.person, [made.id])
    set_up(walk.desk, gateway, sms_sender="export")
    walk.clock.advance(days=1)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())


@pytest.mark.parametrize("key", ["mas_url", "mas_ec_name", "mas_ap_id", "mas_sign"])
def test_a_missing_setting_is_said_before_anything_goes_out(walk: Walk, gateway: Gateway, key: str) -> None:
    made = a_message(walk)
    set_up(walk.desk, gateway, **{key: ""})
    with pytest.raises(BadInputError, match="还没有填"):
        outbox.send(walk.desk, walk.person, [made.id])
    assert now(walk, made).state is MessageState.WAITING


def test_a_missing_password_or_a_locked_store_is_said(walk: Walk, store: MemoryKeyring) -> None:
    made = a_message(walk)
    store.failure = LOCKED
    with pytest.raises(EnvironmentFailedError, match="凭据库打不开"):
        outbox.send(walk.desk, walk.person, [made.id])
    store.failure = None
    store.kept.clear()
    with pytest.raises(BadInputError, match="没有云MAS 接口密码"):
        outbox.send(walk.desk, walk.person, [made.id])
    assert now(walk, made).attempts == 0


def test_cancelling_leaves_the_rest_waiting(walk: Walk, gateway: Gateway) -> None:
    one, other = a_message(walk), a_message(walk, "draft-2")

    def progress(done: int, _all: int) -> None:
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        outbox.send(walk.desk, walk.person, [one.id, other.id], progress=progress)
    assert (now(walk, one).state, now(walk, other).state) == (MessageState.SENT, MessageState.WAITING)


def test_a_fault_while_sending_leaves_it_to_a_person(walk: Walk, gateway: Gateway) -> None:
    made = a_message(walk)

    def broken(_account: MasAccount, _message: Outgoing) -> Reply:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        outbox.send(walk.desk, walk.person, [made.id], post=broken)
    assert now(walk, made).state is MessageState.SENDING
    with pytest.raises(BadInputError, match="用不着核实"):
        outbox.settle_interrupted(walk.desk, walk.person, made.id, sent=True)
    walk.clock.advance(minutes=2)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    settled = outbox.settle_interrupted(walk.desk, walk.person, made.id, sent=True)
    assert (settled.state, settled.settled_by) == (MessageState.SENT, "王丽")
    assert gateway.requests == []


@pytest.mark.parametrize(
    "reply", [Reply(ReplyKind.UNKNOWN, "没有答复"), Reply(ReplyKind.LATER), Reply(ReplyKind.REFUSED)]
)
@pytest.mark.parametrize("went_out", [True, False])
def test_a_reply_after_a_person_settled_it_does_not_send_it_again(walk: Walk, reply: Reply, *, went_out: bool) -> None:
    made = a_message(walk)

    def slept(_account: MasAccount, _message: Outgoing) -> Reply:
        walk.clock.advance(hours=1)
        outbox.settle_interrupted(walk.desk, walk.person, made.id, sent=went_out)
        return reply

    result = outbox.send(walk.desk, walk.person, [made.id], post=slept)
    assert "已有人核实过" in "".join(result.stopped)
    assert now(walk, made).state is (MessageState.SENT if went_out else MessageState.WAITING)
    walk.clock.advance(days=1)
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())


def test_a_late_word_that_it_went_out_is_believed(walk: Walk) -> None:
    made = a_message(walk)

    def slept(_account: MasAccount, _message: Outgoing) -> Reply:
        walk.clock.advance(hours=1)
        outbox.settle_interrupted(walk.desk, walk.person, made.id, sent=False)
        return Reply(ReplyKind.ACCEPTED)

    assert outbox.send(walk.desk, walk.person, [made.id], post=slept).sent == 1
    assert now(walk, made).state is MessageState.SENT


def test_the_reply_may_take_its_time_without_a_lock_on_the_database(walk: Walk, gateway: Gateway) -> None:
    one, other = a_message(walk), a_message(walk, "draft-2")

    def while_sending(_account: MasAccount, _message: Outgoing) -> Reply:
        outbox.drop(walk.desk, walk.person, other.id, other.version, "重复")
        return Reply(ReplyKind.ACCEPTED)

    assert outbox.send(walk.desk, walk.person, [one.id], post=while_sending).sent == 1
    assert now(walk, other).state is MessageState.DROPPED


def test_the_password_is_in_no_log_no_file_no_event_and_no_sentence(
    walk: Walk, gateway: Gateway, store: MemoryKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    made = a_message(walk)
    gateway.answers = ["IllegalMac", "cut", "InvalidUsrOrPwd", 500, "success"]
    results: list[object] = []
    with caplog.at_level(logging.DEBUG):
        results += [outbox.send(walk.desk, walk.person, [made.id]) for _ in range(5)]
    assert results[-1] == SendResult(1, 0, ())
    with Session(walk.desk.engine) as session:
        told = "".join(row.data for row in session.query(EventRow))
        held = "".join(str(vars(row)) for row in session.query(MessageRow))
    shown = f"{caplog.text}{results}{told}{held}{now(walk, made)}{walk.desk.settings}"
    assert SECRET not in shown
    assert "13900001111" not in f"{caplog.text}{results}{told}"
    for file in walk.desk.data_dir.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file
    assert store.kept == {(SERVICE, "demo"): SECRET}


def send_until_killed(data_dir: Path, message_id: int) -> None:
    """The child: sends to a gateway that does not answer."""
    import keyring  # noqa: PLC0415 - only in the child

    own = MemoryKeyring()
    own.kept[(SERVICE, "demo")] = SECRET
    keyring.set_keyring(own)
    desk = open_desk(data_dir, press=LightPress())
    outbox.send(desk, Person("local:test", "王丽", "LOCAL"), [message_id])


def test_a_program_killed_while_sending_doubles_and_loses_nothing(
    open_for_test: OpenDesk, clock: FixedClock, person: Person, gateway: Gateway, store: MemoryKeyring
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person)
    set_up(walk.desk, gateway)
    keep_secret("demo", SECRET)
    made, other = a_message(walk), a_message(walk, "draft-2")
    gateway.answers = ["hang"]
    child = multiprocessing.get_context("spawn").Process(
        target=send_until_killed, args=(walk.desk.data_dir, made.id), daemon=True
    )
    child.start()
    assert gateway.arrived.wait(60)
    child.kill()
    child.join()
    assert now(walk, made).state is MessageState.SENDING
    walk.clock.moment = now(walk, made).next_try_at or walk.clock.moment
    assert outbox.send_due(walk.desk, walk.person) == SendResult(0, 0, ())
    assert outbox.send(walk.desk, walk.person, [made.id, other.id]).sent == 1
    assert [one["content"] for one in gateway.requests] == [made.text, other.text]
    assert outbox.settle_interrupted(walk.desk, walk.person, made.id, sent=True).state is MessageState.SENT
