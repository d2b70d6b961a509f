"""The number on the rail, and further tries of what did not get through."""

import pytest

from app.desk.outbox import SendResult
from app.errors import EnvironmentFailedError
from tests.ui.outbox.conftest import add_messages
from ui.outbox import watch as outbox_watch
from ui.outbox.watch import OutboxWatch
from ui.shell import Notice, Shell


@pytest.fixture
def notices(office: Shell) -> list[Notice]:
    said: list[Notice] = []
    office.noticed.connect(said.append)
    return said


@pytest.fixture
def watch(office: Shell, notices: list[Notice]) -> OutboxWatch:
    add_messages(office.desk)
    return OutboxWatch(office)


def test_what_waits_for_a_person_is_counted(watch: OutboxWatch, office: Shell) -> None:
    counted: list[int] = []
    watch.counted.connect(counted.append)
    watch.count()
    office.outbox_changed.emit()
    assert counted == [6, 6]


def test_nothing_is_sent_where_a_person_sends(watch: OutboxWatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_watch, "_send_due", lambda _desk, _person: pytest.fail("sent by itself"))
    watch.look()


def test_what_is_due_is_tried_again_and_told(
    watch: OutboxWatch, office: Shell, notices: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.desk.settings = office.desk.settings.with_value("sms_sender", "mas")
    result = SendResult(2, 0, ("云MAS 拒绝",))
    monkeypatch.setattr(outbox_watch, "_send_due", lambda _desk, _person: result)
    watch.look()
    assert [notice.text for notice in notices] == ["先前没有发通的短信已发出 2 条", "有短信没有发出，请看“通知”"]


def test_one_failure_is_told_once(
    watch: OutboxWatch, office: Shell, notices: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_desk: object, _person: object) -> SendResult:
        raise EnvironmentFailedError("凭据库打不开", todo="请登录系统桌面后再试")

    office.desk.settings = office.desk.settings.with_value("sms_sender", "mas")
    monkeypatch.setattr(outbox_watch, "_send_due", fail)
    watch.look()
    watch.look()
    assert [notice.text for notice in notices] == ["凭据库打不开"]
