"""A pile of fifty packets on one morning, by the use cases alone: every one ends matched, returned or explained."""

from datetime import date

import pytest

from app.desk import packets
from app.desk.packet_views import NewPacket, PacketList, PacketView
from app.desk.views import Person
from db.vocabulary import PacketCondition, PacketKind, PacketState, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk, moment
from tests.app.desk.mail import Mail
from tests.conftest import FixedClock, OpenDesk

UNITS = ("四川农业大学", "西南科技大学", "成都中医药大学", "攀枝花学院", "西华大学")
SCANS = tuple(f"SF10000000000{number:02d}" for number in range(50))
TODAY = "2026-03-18"


@pytest.fixture
def mail(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Mail:
    return Mail(open_for_test(press=LightPress()), clock, person)


def take(mail: Mail, packet: PacketView) -> PacketView:
    """Match a packet to the best fit that waits for papers, as a clerk would with Enter."""
    best = next(offer for offer in mail.offers(packet) if offer.move)
    return packets.match(mail.desk, mail.person, packet.row.id, packet.version, (best.case_id,))


def end(mail: Mail, packet: PacketView, state: PacketState) -> None:
    packets.close(mail.desk, mail.person, packet.row.id, packet.version, state, "与登记无关")


def test_a_pile_of_fifty(mail: Mail) -> None:
    mail.on("2026-03-02")
    walks = [mail.awaiting(unit=unit) for unit in (*UNITS, "四川大学", "四川大学")]  # until 03-16
    mail.on(TODAY)
    # 50 labels, 3 of them scanned twice; the gatehouse took them the evening before
    template = NewPacket(gate_at=moment("2026-03-17", 17), gate_by="刘建国", signed_at=moment(TODAY, 9))
    pile = packets.batch(mail.desk, mail.person, (*SCANS, *SCANS[7:10]), template)
    assert sum(packet.known for packet in pile) == 3
    assert len({packet.row.id for packet in pile}) == 50
    single, rest = pile[:5], pile[5:50]

    for packet, unit, walk in zip(single, UNITS, walks, strict=False):
        late = packet in single[3:]
        posted_on = date(2026, 3, 17) if late else date(2026, 3, 16)
        matched = take(mail, mail.edit(packet, sender_unit=unit, posted_on=posted_on))
        assert (matched.matches[0].case_id, matched.row.late) == (walk.case_id, 1 if late else 0)
    assert {walk.life.stage for walk in walks[:5]} == {Stage.PAPER_REVIEW}

    both = mail.edit(rest[0], hint="内有两项", condition=PacketCondition.DAMAGED, damage="一角浸水，资料完好")
    mail.match(both, *walks[5:])
    assert [len(mail.seen(packet).matches) for packet in (single[0], both)] == [1, 2]
    for packet in rest[1:16]:  # second packets of cases that have theirs already
        mail.match(packet, walks[0])
    for packet in rest[16:36]:
        end(mail, mail.edit(packet, kind=PacketKind.OTHER), PacketState.EXPLAINED)
    for packet in rest[36:41]:
        end(mail, packet, PacketState.RETURNED)

    figures = packets.counts(mail.desk, mail.person)
    assert (figures.today, figures.matched, figures.unclaimed, figures.returned) == (50, 21, 4, 5)
    assert (figures.damaged, figures.to_confirm, figures.fresh) == (1, 0, 0)

    unmatched = [mail.edit(packet, sender_unit="绵阳市安州区农业农村局") for packet in rest[41:]]
    newcomer: Walk = mail.awaiting(unit="绵阳市安州区农业农村局")
    assert packets.counts(mail.desk, mail.person).fresh == 4
    take(mail, mail.seen(unmatched[0]))
    for packet in unmatched[1:]:
        mail.match(mail.seen(packet), newcomer)
    assert packets.page(mail.desk, mail.person, PacketList.OPEN).rows == ()
    assert len(packets.of_case(mail.desk, mail.person, walks[0].case_id)) == 16
