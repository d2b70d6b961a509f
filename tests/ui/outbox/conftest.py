"""The outbox over the made-up cases, with a message in every state."""

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.desk.opening import Desk
from db.tables import Case, MessageRow
from db.vocabulary import MessageState
from ui.outbox.screen import OutboxScreen
from ui.shell import Shell

RETURNED = (
    "您申请登记的“{title}”有修改意见，请登录四川省科技管理信息系统查看，"
    "改好后重新上传，最迟 2027 年 1 月 11 日。咨询电话 028-85224983。"
)


def add_messages(desk: Desk) -> None:
    """Messages in every state: one with a long text, one without a number, one that was cut off."""
    now = desk.now()
    with Session(desk.engine) as session, session.begin():
        session.execute(delete(MessageRow))
        cases = session.scalars(select(Case).order_by(Case.id).limit(8)).all()
        for number, (case, state) in enumerate(zip(cases, _STATES, strict=True)):
            session.add(_message(case, state, number, now))


_STATES = (
    MessageState.WAITING,
    MessageState.WAITING,
    MessageState.WAITING,
    MessageState.FAILED,
    MessageState.FAILED,
    MessageState.SENDING,
    MessageState.SENT,
    MessageState.DROPPED,
)


def _message(case: Case, state: MessageState, number: int, now: datetime) -> MessageRow:
    text = "您的材料已受理。" if number == 1 else RETURNED.format(title=case.title)
    row = MessageRow(
        case_id=case.id,
        template="returned",
        recipient=case.contact or "李敏",
        phone="" if number == 2 else f"1380013800{number}",
        text=text,
        units=1 if number == 1 else 2,
        state=state,
        created_at=now - timedelta(hours=number),
        created_by="王丽",
    )
    if state is MessageState.FAILED:
        row.error, row.attempts, row.sender = "云MAS 拒绝：签名编码不存在（InvalidSign）", 1, "mas"
        row.next_try_at = now + timedelta(minutes=5) if number == 4 else None
    if state is MessageState.SENDING:
        row.attempts, row.sender, row.next_try_at = 1, "mas", now - timedelta(minutes=3)
    if state is MessageState.SENT:
        row.settled_at, row.settled_by, row.sender = now, "王丽", "export"
    if state is MessageState.DROPPED:
        row.settled_at, row.settled_by, row.error = now, "王丽", "已电话告知"
    return row


@pytest.fixture
def screen(office: Shell, qtbot: QtBot) -> OutboxScreen:
    add_messages(office.desk)
    made = OutboxScreen(office)
    qtbot.addWidget(made)
    made.resize(1280, 620)
    made.show()
    made.shown()
    return made
