"""Packets are logged once, corrected, signed for, and end with a reason."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk import packet_papers, packets
from app.desk.opening import Desk
from app.desk.packet_views import NewPacket, PacketList
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.tables import EventRow
from db.vocabulary import PacketCondition, PacketState
from tests.app.desk.intakes import LightPress
from tests.app.desk.mail import SAMPLES, Mail
from tests.conftest import FixedClock, OpenDesk

PHONE = "13812345678"


@pytest.fixture
def mail(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Mail:
    return Mail(open_for_test(press=LightPress()), clock, person)


def told(desk: Desk, kind: str) -> list[str]:
    with Session(desk.engine) as session:
        return list(session.scalars(select(EventRow.data).where(EventRow.kind == kind).order_by(EventRow.seq)))


class TestLogging:
    def test_a_label_is_logged_once_whatever_is_scanned_of_it(
        self, any_desk: Desk, clock: FixedClock, person: Person
    ) -> None:
        mail = Mail(any_desk, clock, person)
        first = mail.log("sf1385628716739", sender_unit="四川农业大学")
        assert (first.row.packet_no, first.row.tracking_no, first.row.courier) == ("J2026-0001", SAMPLES[0], "顺丰")
        for scan in (f"]C1{SAMPLES[0]}", f"{SAMPLES[0]}-1-1-", f"https://sf.cn/t?no={SAMPLES[0]}", "J2026-0001"):
            again = mail.log(scan, sender_unit="某公司")
            assert (again.known, again.row.id, again.row.sender_unit) == (True, first.row.id, "四川农业大学")
        assert mail.log().row.packet_no == "J2026-0002"
        assert mail.log().row.packet_no == "J2026-0003"  # what nobody carried has no number to know it by

    def test_a_pile_is_scanned_in_one_go(self, mail: Mail) -> None:
        mail.log(SAMPLES[4])
        scans = (*SAMPLES, "", f"{SAMPLES[6]}-1-1-", "123456789012")
        template = NewPacket(gate_at=mail.clock() - timedelta(hours=1), gate_by="刘建国")
        pile = packets.batch(mail.desk, mail.person, scans, template)
        assert [view.row.packet_no for view in pile if view.known] == ["J2026-0001", "J2026-0007"]
        assert [view.row.courier for view in pile[:9]] == [
            *("顺丰", "圆通", "中通", "申通", "韵达", "EMS／邮政快递包裹", "京东", "极兔", "德邦"),
        ]
        assert {view.gate_by for view in pile if not view.known} == {"刘建国"}
        assert len(packets.page(mail.desk, mail.person, PacketList.TODAY).rows) == 10

    @pytest.mark.parametrize(
        ("new", "sentence"),
        [
            ({"condition": PacketCondition.DAMAGED}, "外包装破损要写明破损情况"),
            ({"sender_phone": "1381234567"}, "寄件人电话：手机号应为 11 位，现为 10 位"),
            ({"posted_on": date(2026, 3, 3)}, "寄出日 2026-03-03 晚于收到日 2026-03-02"),
            ({"tracking_no": "9" * 65}, "运单号太长"),
            ({"tracking_no": "四川农业大学"}, "“四川农业大学”里没有运单号"),
            ({"tracking_no": "https://example.cn/about"}, "里没有运单号"),
        ],
    )
    def test_what_cannot_be_is_refused_and_no_number_is_used(
        self, mail: Mail, new: dict[str, object], sentence: str
    ) -> None:
        with pytest.raises(BadInputError, match=sentence):
            mail.log(**new)
        with pytest.raises(BadInputError, match="科室签收（03-02 09:30）早于门卫室代收（03-02 09:31）"):
            mail.log(gate_at=mail.clock() + timedelta(minutes=1))
        assert mail.log().row.packet_no == "J2026-0001"

    def test_a_scan_is_a_packet_or_one_of_our_papers_or_a_number(self, mail: Mail) -> None:
        walk = mail.awaiting()
        packet = mail.log(SAMPLES[0])
        for text in (SAMPLES[0], "j2026-0001", f"http://a.cn/{SAMPLES[0]}"):
            assert packets.scan(mail.desk, mail.person, text).packet_id == packet.row.id
        for text in ("2026-0001", walk.life.registrations[0].number, "２０２６－０００１"):
            assert packets.scan(mail.desk, mail.person, text).case_id == walk.case_id
        new = packets.scan(mail.desk, mail.person, "123456789012")
        assert (new.number, len(new.guesses), new.packet_id, new.case_id) == ("123456789012", 4, None, None)


class TestCorrecting:
    def test_a_slip_of_the_keys_is_corrected_later(self, mail: Mail) -> None:
        packet, other = mail.log("SF1385628716738"), mail.log(SAMPLES[1])
        better = mail.edit(packet, tracking_no=SAMPLES[0], posted_on=date(2026, 2, 27))
        assert (better.row.tracking_no, better.row.packet_no, better.row.courier) == (SAMPLES[0], "J2026-0001", "顺丰")
        assert packets.scan(mail.desk, mail.person, "SF1385628716738").packet_id is None
        with pytest.raises(BadInputError, match=f"运单号 {SAMPLES[1]} 已登记为邮件 {other.row.packet_no}"):
            mail.edit(better, tracking_no=SAMPLES[1])
        (event,) = told(mail.desk, "packet.edited")
        assert json.loads(event)["changes"] == {
            "运单号": ["SF1385628716738", SAMPLES[0]],
            "寄出日": ["", "2026-02-27"],
        }

    def test_a_corrected_number_may_be_another_couriers(self, mail: Mail) -> None:
        packet = mail.edit(mail.log(SAMPLES[0]), tracking_no=SAMPLES[1])
        assert packet.row.courier == "圆通"
        assert mail.edit(packet, tracking_no=SAMPLES[2], courier="同城急送").row.courier == "同城急送"

    def test_nothing_changed_is_nothing_told(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0], hint=f"电话 {PHONE}", sender_phone=PHONE, gate_at=mail.clock())
        assert mail.edit(packet).version == packet.version
        assert mail.edit(packet, sender_phone=packet.sender_phone).version == packet.version
        assert told(mail.desk, "packet.edited") == []

    def test_a_second_writer_sees_what_the_first_one_did(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0])
        mail.edit(packet, note="放在左边架上")
        with pytest.raises(ChangedElsewhereError, match="邮件 J2026-0001 刚被改过（王丽 09:30），现在是“待认领”"):
            mail.edit(packet, note="放在右边架上")
        assert mail.seen(packet).note == "放在左边架上"

    def test_the_office_signs_for_what_the_gatehouse_took(self, mail: Mail) -> None:
        taken = mail.clock()
        ids = [mail.log(number, gate_at=taken, signed_at=None).row.id for number in SAMPLES[:3]]
        before = mail.log(SAMPLES[3], signed_by="李敏")
        mail.clock.advance(hours=2)
        signed = packets.sign(mail.desk, mail.person, [*ids, before.row.id], "黄老师")
        assert {(view.row.signed_at, view.signed_by) for view in signed[:3]} == {(mail.clock(), "黄老师")}
        assert (signed[3].row.signed_at, signed[3].signed_by) == (taken, "李敏")
        late = mail.log(SAMPLES[4], gate_at=mail.clock(), signed_at=None)
        with pytest.raises(BadInputError, match="早于门卫室代收"):
            packets.sign(mail.desk, mail.person, [late.row.id], "黄老师", taken)


class TestEnding:
    def test_returned_only_with_a_reason_and_opened_again_with_one(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0])
        with pytest.raises(BadInputError, match="退回寄件人要写明原因"):
            packets.close(mail.desk, mail.person, packet.row.id, packet.version, PacketState.RETURNED, " ")
        gone = packets.close(
            mail.desk, mail.person, packet.row.id, packet.version, PacketState.RETURNED, "收件人不是本馆"
        )
        assert (gone.row.state, gone.row.outcome, gone.closed_by) == (PacketState.RETURNED, "收件人不是本馆", "王丽")
        for again in (PacketState.RETURNED, PacketState.EXPLAINED):
            with pytest.raises(NotAllowedError, match="邮件 J2026-0001 退回寄件人"):
                packets.close(mail.desk, mail.person, gone.row.id, gone.version, again, "x")
        with pytest.raises(BadInputError, match="重新打开要写明原因"):
            packets.reopen(mail.desk, mail.person, gone.row.id, gone.version, "")
        back = packets.reopen(mail.desk, mail.person, gone.row.id, gone.version, "快递又送回来了")
        assert (back.row.state, back.row.outcome, back.closed_at) == (PacketState.UNCLAIMED, "", None)
        with pytest.raises(NotAllowedError, match="现在是“待认领”"):
            packets.reopen(mail.desk, mail.person, back.row.id, back.version, "x")

    def test_a_packet_ends_in_no_other_way(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0])
        with pytest.raises(KeyError):
            packets.close(mail.desk, mail.person, packet.row.id, packet.version, PacketState.MATCHED, "x")
        with pytest.raises(BadInputError, match="没有这个邮件"):
            packets.get(mail.desk, mail.person, 99)


class TestLists:
    def test_the_lists_and_the_figures_above_them(self, mail: Mail) -> None:
        walk = mail.awaiting()
        mail.log(SAMPLES[0], sender_unit="四川农业大学")
        mail.on("2026-03-03")
        damaged = mail.log(SAMPLES[1], condition=PacketCondition.DAMAGED, damage="一角浸水")
        returned = mail.log(SAMPLES[2], sender="张三")
        packets.close(mail.desk, mail.person, returned.row.id, returned.version, PacketState.RETURNED, "地址不符")
        mail.match(mail.log(SAMPLES[3]), walk)
        shown = {which: packets.page(mail.desk, mail.person, which) for which in PacketList}
        numbers = {which: [row.packet_no for row in page.rows] for which, page in shown.items()}
        assert numbers == {
            PacketList.TODAY: ["J2026-0004", "J2026-0003", "J2026-0002"],
            PacketList.OPEN: ["J2026-0002", "J2026-0001"],
            PacketList.DAMAGED: ["J2026-0002"],
            PacketList.ALL: ["J2026-0004", "J2026-0003", "J2026-0002", "J2026-0001"],
        }
        figures = packets.counts(mail.desk, mail.person)
        assert (figures.today, figures.matched, figures.unclaimed, figures.returned) == (3, 1, 2, 1)
        assert (figures.damaged, figures.to_confirm, figures.fresh) == (1, 1, 1)
        assert shown[PacketList.ALL].counts == figures
        assert damaged.row.candidates == 0

    def test_a_list_is_searched_and_ends(self, mail: Mail) -> None:
        for number, unit in zip(SAMPLES, ("四川农业大学", "西南科技大学", "四川农业大学"), strict=False):
            mail.log(number, sender_unit=unit)
        page = packets.page(mail.desk, mail.person, PacketList.ALL, text="SCNYDX", limit=1)
        assert ([row.packet_no for row in page.rows], page.more) == (["J2026-0003"], True)
        assert not packets.page(mail.desk, mail.person, PacketList.ALL, text="8962646785389").more
        assert packets.page(mail.desk, mail.person, PacketList.TODAY, date(2026, 3, 1)).rows == ()


class TestPrivacy:
    def test_phones_are_masked_wherever_they_stand(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0], sender=f"李四 {PHONE}", sender_phone=PHONE, hint=f"打 {PHONE}", note=PHONE)
        page = packets.page(mail.desk, mail.person, PacketList.ALL, text=PHONE)
        assert page.rows
        assert (packet.sender_phone, packet.has_phone) == ("138****5678", True)
        mail.edit(packet, hint=PHONE, sender_phone="13987654321")
        with Session(mail.desk.engine) as session:
            logged = " ".join(session.scalars(select(EventRow.data)))
        for seen in (repr(packet), repr(page), logged):
            assert PHONE not in seen
            assert "13987654321" not in seen

    def test_what_a_screen_showed_masked_is_not_lost(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0], sender_phone=PHONE, hint=f"打 {PHONE}", sender=f"李四{PHONE}")
        mail.edit(packet, note="已电话联系")
        assert packets.reveal_phone(mail.desk, mail.person, packet.row.id) == PHONE
        assert packets.page(mail.desk, mail.person, PacketList.ALL, text=f"打 {PHONE}").rows
        assert len(told(mail.desk, "packet.phone_shown")) == 1


class TestPhotos:
    def test_a_photo_is_kept_once(self, mail: Mail, tmp_path: Path) -> None:
        photo = tmp_path / "破损.jpg"
        photo.write_bytes(b"\xff\xd8\xff\xe0")
        packet = mail.log(condition=PacketCondition.DAMAGED, damage="一角浸水")
        for _ in range(2):
            packet = packets.add_photo(mail.desk, mail.person, packet.row.id, photo)
        assert [one.name for one in packet.photos] == ["破损.jpg"]
        assert mail.desk.files.read(packet.photos[0].sha256) == photo.read_bytes()

    def test_what_is_no_photo_is_refused(self, mail: Mail, tmp_path: Path) -> None:
        (tmp_path / "a.exe").write_bytes(b"MZ")
        with pytest.raises(BadInputError, match=r"a\.exe 不是照片或 PDF"):
            packets.add_photo(mail.desk, mail.person, mail.log().row.id, tmp_path / "a.exe")


def test_a_courier_keeps_the_spelling_of_the_list(desk: Desk, clock: FixedClock, person: Person) -> None:
    mail = Mail(desk, clock, person)
    packet = mail.log(SAMPLES[5])
    assert "／" in packet.row.courier
    assert mail.edit(packet, note="加急").row.courier == packet.row.courier


def test_who_sent_a_packet_that_a_number_led_to_its_case_is_told_by_the_case(mail: Mail) -> None:
    first, other = mail.on("2026-03-02").awaiting(), mail.registered(mail.pending("西南交通大学"))
    bare, named = mail.log(SAMPLES[0]), mail.log(SAMPLES[1], sender_unit="四川师范大学")
    mail.match(bare, first)
    mail.match(named, first)
    assert [one.row.case_unit for one in map(mail.seen, (bare, named))] == ["四川农业大学", ""]
    mail.match(mail.seen(bare), other)
    assert mail.seen(bare).row.case_unit == "", "of two units it is not known which"


def test_the_register_tells_the_unit_of_the_case_where_no_sender_was_written(mail: Mail, tmp_path: Path) -> None:
    mail.match(mail.log(SAMPLES[0]), mail.on("2026-03-02").awaiting())
    path, day = tmp_path / "登记.xlsx", mail.clock().date()
    packet_papers.export_register(mail.desk, mail.person, day, day, path)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["D2"].value == "四川农业大学（按办件）"
