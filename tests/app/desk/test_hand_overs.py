"""Registers and hand-over lists: what stands on them, and that it counts as handed over."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.desk import cases, documents, hand_overs, packet_papers, packets, senders
from app.desk.opening import Desk
from app.desk.views import EventView, Person
from app.errors import BadInputError
from db.vocabulary import DocumentKind, HandOverKind, PacketCondition, PacketState
from tests.app.desk.intakes import LightPress
from tests.app.desk.mail import SAMPLES, Mail
from tests.conftest import FixedClock, OpenDesk

PHONE = "13812345678"
DAY = date(2026, 3, 2)


@pytest.fixture
def mail(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Mail:
    return Mail(open_for_test(press=LightPress()), clock, person)


def events_of(mail: Mail, case_id: int) -> tuple[EventView, ...]:
    return cases.case_events(mail.desk, mail.person, case_id)


class TestRegister:
    def test_a_day_is_printed_without_phones(self, mail: Mail) -> None:
        walk = mail.awaiting()
        mail.match(mail.log(SAMPLES[0], sender_unit="四川农业大学", sender=f"李四{PHONE}"), walk)
        mail.log(SAMPLES[1], condition=PacketCondition.DAMAGED, damage=f"一角浸水，电 {PHONE}")
        made = packet_papers.register(mail.desk, mail.person, DAY)
        assert (made.kind, made.number) == (DocumentKind.PACKET_REGISTER, "2026-03-02")
        pdf = documents.document_pdf(mail.desk, mail.person, made.id).decode()
        assert pdf == packet_papers.preview_register(mail.desk, mail.person, DAY).decode()
        for said in (SAMPLES[0], "四川农业大学 李四138****5678", "result='2026-0001'", "result='待认领'", "一角浸水"):
            assert said in pdf
        assert PHONE not in pdf

    def test_a_day_without_packets_has_no_register(self, mail: Mail) -> None:
        with pytest.raises(BadInputError, match="2026-03-02 没有登记邮件"):
            packet_papers.register(mail.desk, mail.person, DAY)

    def test_days_go_into_a_sheet(self, mail: Mail, tmp_path: Path) -> None:
        walk = mail.on("2026-03-02").awaiting()
        late = mail.on("2026-03-18").log(SAMPLES[0], sender_phone=PHONE, hint=PHONE, posted_on=date(2026, 3, 17))
        mail.match(late, walk)
        gone = mail.log(SAMPLES[1])
        packets.close(mail.desk, mail.person, gone.row.id, gone.version, PacketState.EXPLAINED, f"转交办公室 {PHONE}")
        mail.on("2026-03-19").log(SAMPLES[2])
        path = tmp_path / "邮件.xlsx"
        days = date(2026, 3, 2), date(2026, 3, 18)
        assert packet_papers.export_register(mail.desk, mail.person, *days, path) == 2
        rows = list(load_workbook(path)["邮件登记簿"].values)
        assert rows[0][:3] == ("邮件号", "运单号", "快递")
        assert rows[1][:3] == ("J2026-0001", SAMPLES[0], "顺丰")
        assert rows[1][7] == "2026-03-17"
        assert [row[-1] for row in rows[1:]] == ["2026-0001（迟 1 个工作日）", "已说明：转交办公室 138****5678"]


class TestHandOvers:
    def test_what_the_gatehouse_took_is_handed_over_once(
        self, any_desk: Desk, clock: FixedClock, person: Person
    ) -> None:
        mail = Mail(any_desk, clock, person)
        mail.log(SAMPLES[0], gate_at=clock() - timedelta(days=1))
        yesterday = mail.log(SAMPLES[1], gate_at=clock(), signed_at=None)
        mail.log(SAMPLES[2])
        mail.on("2026-03-03")
        today = mail.log(SAMPLES[3], gate_at=clock(), gate_by="刘建国")
        gate = HandOverKind.GATEHOUSE
        waiting = hand_overs.waiting(any_desk, person, gate)
        assert waiting == (yesterday.row.id, today.row.id)
        hand_overs.preview(any_desk, person, gate, waiting)
        made = hand_overs.make(any_desk, person, gate, (*waiting, today.row.id), "刘建国", "黄老师")
        assert (made.number, made.count, made.giver, made.taker) == ("川科档交〔2026〕0001号", 2, "刘建国", "黄老师")
        assert hand_overs.waiting(any_desk, person, gate) == ()
        assert hand_overs.lists(any_desk, person, gate) == (made,)
        assert hand_overs.lists(any_desk, person, HandOverKind.RESULT) == ()
        assert documents.document_pdf(any_desk, person, made.document_id).startswith(b"%PDF")

    def test_results_that_passed_wait_until_they_are_on_a_list(self, mail: Mail) -> None:
        walk = mail.awaiting()
        mail.match(mail.log(SAMPLES[0]), walk)
        assert hand_overs.waiting(mail.desk, mail.person, HandOverKind.RESULT) == ()
        walk.look_all()
        walk.do("PAPER_PASS_PLAN")
        assert hand_overs.waiting(mail.desk, mail.person, HandOverKind.RESULT) == (walk.case_id,)
        made = hand_overs.make(mail.desk, mail.person, HandOverKind.RESULT, (walk.case_id,), "王丽", "资源统筹处")
        pdf = documents.document_pdf(mail.desk, mail.person, made.document_id).decode()
        for said in ("川科档移果〔2026〕0001号", "9512026Y0001", "高原水稻新品种选育", "川科档审〔2026〕0001号"):
            assert said in pdf
        assert hand_overs.waiting(mail.desk, mail.person, HandOverKind.RESULT) == ()
        assert walk.life.stage.value == "PASSED"

    def test_closed_volumes_wait_until_they_are_on_a_list(self, mail: Mail) -> None:
        walk = mail.awaiting()
        mail.match(mail.log(SAMPLES[0]), walk)
        walk.look_all()
        walk.do("PAPER_PASS_PLAN")
        walk.shelve()
        ids = hand_overs.waiting(mail.desk, mail.person, HandOverKind.VOLUMES)
        made = hand_overs.make(mail.desk, mail.person, HandOverKind.VOLUMES, ids, "王丽", "库房")
        assert (made.number, made.count) == ("川科档移〔2026〕0001号", len(ids))
        pdf = documents.document_pdf(mail.desk, mail.person, made.document_id).decode()
        assert "高原水稻新品种选育" in pdf
        assert "archive_no=''" not in pdf
        assert hand_overs.waiting(mail.desk, mail.person, HandOverKind.VOLUMES) == ()
        assert {event.kind for event in events_of(mail, walk.case_id)} >= {"packet.matched", "hand_over.made"}

    def test_nothing_and_what_is_gone_is_refused(self, mail: Mail) -> None:
        for kind in HandOverKind:
            with pytest.raises(BadInputError, match="没有选中要移交的内容"):
                hand_overs.make(mail.desk, mail.person, kind, (), "甲", "乙")
            with pytest.raises(BadInputError, match="选中的内容有的已不在"):
                hand_overs.preview(mail.desk, mail.person, kind, (99,))
            assert hand_overs.waiting(mail.desk, mail.person, kind) == ()


class TestSenders:
    def test_units_that_wait_for_papers_come_first(self, mail: Mail) -> None:
        mail.log(SAMPLES[0], sender_unit="四川大学", sender="李四", sender_phone=PHONE)
        mail.pending(unit="四川师范大学")
        waiting = mail.awaiting(unit="四川农业大学")
        found = senders.complete(mail.desk, mail.person, "sc")
        assert [guess.unit for guess in found] == ["四川农业大学", "四川师范大学", "四川大学"]
        assert found[0].case_id == waiting.case_id
        assert found[2].phone == "138****5678"
        assert [guess.contact for guess in senders.complete(mail.desk, mail.person, "李四")] == ["李四"]
        assert senders.complete(mail.desk, mail.person, " ") == ()
        assert senders.complete(mail.desk, mail.person, "水稻所") == ()
