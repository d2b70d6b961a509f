"""A packet is offered to the cases that fit, and starts and stops their limits by when it came.

The dates were counted by hand: of March 2026 all Mondays to Fridays are worked.
"""

from datetime import date

import pytest

from app.desk import packets
from app.desk.opening import Desk
from app.desk.packet_views import PacketList, PacketView
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.vocabulary import Channel, ClockKind, PacketKind, PacketState, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk, moment
from tests.app.desk.mail import SAMPLES, Mail
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def mail(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Mail:
    return Mail(open_for_test(press=LightPress()), clock, person)


def in_time(walk: Walk, kind: ClockKind) -> bool | None:
    """How the latest limit of a kind was judged."""
    return [clock.in_time for clock in walk.life.clocks if clock.kind is kind][-1]


def set_up(mail: Mail, **settings: str) -> None:
    for key, value in settings.items():
        mail.desk.save_settings(mail.desk.settings.with_value(key, value))


class TestOffers:
    def test_the_best_fit_comes_first_and_says_what_matching_does(self, mail: Mail) -> None:
        waiting = mail.on("2026-03-02").awaiting(title="牦牛乳深加工")
        early = mail.pending(title="高原水稻")
        other = mail.awaiting(unit="西南科技大学", title="钒钛选矿")
        packet = mail.on("2026-03-04").log(SAMPLES[0], sender_unit="四川农业大学", posted_on=date(2026, 3, 3))
        offers = mail.offers(packet)
        assert [offer.case_id for offer in offers] == [waiting.case_id, early.case_id]
        best, second = offers
        assert best.reasons == ("单位一致", "正待纸质资料")
        assert (best.move, best.late, str(best.due_on)) == ("RECEIVE_PAPER", 0, "2026-03-16")
        assert best.effect == (
            "申请人 10 个工作日停表（寄出日 03-03，在期限内）；纸质审核 10 个工作日开始 → 2026-03-18"
        )
        assert (second.move, second.effect) == ("", "办件在“已收件”，只登记来件，不改变办件")
        assert best.score > second.score
        for text in (
            "钒钛选矿",
            "ftxk",
            other.life.registrations[0].number,
            "2026-0003",
            "SC-2026-003",
            "西南科技大学",
        ):
            assert [offer.case_id for offer in mail.offers(packet, text)] == [other.case_id]

    @pytest.mark.parametrize(
        "told",
        [
            {"sender_phone": "028 85224983"},
            {"sender": "阿牛木呷"},
            {"hint": "箱上写着 SC-2026-001，缺回单"},
            {"hint": "内附《牦牛乳深加工》登记表"},
            {"sender_unit": "四川农业大学科技处"},
        ],
    )
    def test_whatever_is_known_leads_to_the_case(self, mail: Mail, told: dict[str, str]) -> None:
        walk = mail.awaiting(title="牦牛乳深加工")
        packet = mail.log(SAMPLES[0], **told)
        assert [offer.case_id for offer in mail.offers(packet)] == [walk.case_id]
        assert (packet.row.candidates, packet.row.fresh) == (1, 1)

    def test_what_waits_is_offered_again_when_a_case_appears_that_fits(self, mail: Mail) -> None:
        packet = mail.log(SAMPLES[0], sender_unit="四川农业大学")
        assert (packet.row.candidates, packet.row.fresh) == (0, 0)
        mail.awaiting()
        assert (mail.seen(packet).row.candidates, mail.seen(packet).row.fresh) == (1, 1)
        aside = packets.put_aside(mail.desk, mail.person, packet.row.id, packet.version)
        assert (aside.row.candidates, aside.row.fresh) == (1, 0)
        late_comer = mail.pending()
        assert mail.seen(packet).row.fresh == 0  # it does not wait for papers yet
        mail.registered(late_comer)
        row = packets.page(mail.desk, mail.person, PacketList.OPEN).rows[0]
        assert (row.candidates, row.fresh) == (2, 1)
        assert packets.counts(mail.desk, mail.person).fresh == 1


class TestMatching:
    def test_papers_stop_the_applicants_limit_and_start_the_offices(
        self, any_desk: Desk, clock: FixedClock, person: Person
    ) -> None:
        mail = Mail(any_desk, clock, person).on("2026-03-02")
        walk = mail.awaiting()
        mail.on("2026-03-16")
        packet = mail.log(SAMPLES[0], gate_at=moment("2026-03-13", 9), signed_at=moment("2026-03-16", 9))
        matched = mail.match(packet, walk)
        assert (matched.row.state, matched.row.case_nos, matched.row.late) == (PacketState.MATCHED, ("2026-0001",), 0)
        assert (walk.life.stage, walk.due) == (Stage.PAPER_REVIEW, ("PAPER_REVIEW", "2026-03-30"))
        assert walk.life.moves[-1].at == moment("2026-03-16", 9)
        assert walk.life.moves[-1].reason == "邮件 J2026-0001"
        assert in_time(walk, ClockKind.PAPER_SUBMISSION) is True
        assert [row.packet_no for row in packets.of_case(any_desk, person, walk.case_id)] == ["J2026-0001"]

    @pytest.mark.parametrize(
        ("settings", "posted_on", "judged_on", "late"),
        [
            ({}, date(2026, 3, 16), date(2026, 3, 16), 0),
            ({}, date(2026, 3, 18), date(2026, 3, 18), 2),
            ({}, None, date(2026, 3, 19), 3),
            ({"paper_in_time_by": "received"}, date(2026, 3, 16), date(2026, 3, 19), 3),
        ],
    )
    def test_in_time_is_judged_by_postmark_or_arrival(
        self, mail: Mail, settings: dict[str, str], posted_on: date | None, judged_on: date, late: int
    ) -> None:
        set_up(mail, **settings)
        walk = mail.on("2026-03-02").awaiting()  # until 03-16
        mail.on("2026-03-20")
        packet = mail.log(SAMPLES[0], gate_at=moment("2026-03-19", 16), posted_on=posted_on)
        matched = mail.match(packet, walk)
        assert (matched.matches[0].judged_on, matched.matches[0].late, matched.row.late) == (judged_on, late, late)
        assert in_time(walk, ClockKind.PAPER_SUBMISSION) is (late == 0)
        assert walk.due == ("PAPER_REVIEW", "2026-04-03")  # ten working days from 03-20, whoever was late

    @pytest.mark.parametrize(("by", "due"), [("signed", "2026-04-07"), ("gate", "2026-04-02")])
    def test_the_gatehouse_may_be_the_offices_receipt(self, mail: Mail, by: str, due: str) -> None:
        set_up(mail, paper_received_by=by)
        walk = mail.on("2026-03-16").awaiting()
        mail.on("2026-03-23")
        mail.match(mail.log(SAMPLES[0], gate_at=moment("2026-03-19", 16)), walk)
        assert walk.due == ("PAPER_REVIEW", due)  # 04-04 to 04-06 are off

    def test_a_postmark_that_is_read_later_judges_anew(self, mail: Mail) -> None:
        walk = mail.on("2026-03-02").awaiting()
        matched = mail.match(mail.on("2026-03-18").log(SAMPLES[0]), walk)
        assert (matched.row.late, in_time(walk, ClockKind.PAPER_SUBMISSION)) == (2, False)
        better = mail.edit(matched, posted_on=date(2026, 3, 16))
        assert (better.row.late, in_time(walk, ClockKind.PAPER_SUBMISSION)) == (0, True)
        with pytest.raises(BadInputError, match="收到的时间已用来计算时限"):
            mail.edit(better, signed_at=moment("2026-03-17"))
        with pytest.raises(BadInputError, match="邮件 J2026-0001 已作为纸质资料匹配办件"):
            mail.edit(better, kind=PacketKind.OTHER)

    def test_papers_that_came_before_the_case_waited_count_from_then(self, mail: Mail) -> None:
        packet = mail.on("2026-03-02").log(SAMPLES[0])
        walk = mail.on("2026-03-09").awaiting()
        mail.match(packet, walk)
        assert walk.due == ("PAPER_REVIEW", "2026-03-23")
        assert in_time(walk, ClockKind.PAPER_SUBMISSION) is True

    def test_one_packet_of_many_cases_and_many_packets_of_one(self, mail: Mail) -> None:
        first, second, filed = mail.awaiting(), mail.awaiting(), mail.pending()
        packet = mail.match(mail.log(SAMPLES[0]), first, second, filed)
        assert [one.move for one in packet.matches] == ["RECEIVE_PAPER", "RECEIVE_PAPER", ""]
        assert {walk.life.stage for walk in (first, second)} == {Stage.PAPER_REVIEW}
        more = mail.match(mail.log(SAMPLES[1]), first)
        assert (more.matches[0].move, more.matches[0].late) == ("", None)
        assert first.life.stage is Stage.PAPER_REVIEW
        again = mail.match(more, first, second)  # the first stays as it is
        assert [one.case_id for one in again.matches] == [first.case_id, second.case_id]
        numbers = [row.packet_no for row in packets.of_case(mail.desk, mail.person, second.case_id)]
        assert numbers == ["J2026-0001", "J2026-0002"]

    def test_a_supplement_goes_on_with_the_review(self, mail: Mail) -> None:
        walk = mail.on("2026-03-02").awaiting(channel=Channel.PORTAL)
        mail.match(mail.log(SAMPLES[0]), walk)  # until 03-16
        mail.returned(walk)
        packet = mail.on("2026-03-05").log(SAMPLES[1], kind=PacketKind.SUPPLEMENT, sender_unit="四川农业大学")
        (offer,) = mail.offers(packet)
        assert offer.reasons == ("单位一致", "正待补充资料")
        assert offer.effect == "申请人 10 个工作日停表（收到日 03-05，在期限内）；纸质审核继续计时 → 2026-03-19"
        mail.match(packet, walk)
        assert (walk.life.stage, walk.due) == (Stage.PAPER_REVIEW, ("PAPER_REVIEW", "2026-03-19"))
        assert in_time(walk, ClockKind.PAPER_SUPPLEMENT) is True

    def test_what_is_no_paper_moves_no_case(self, mail: Mail) -> None:
        walk = mail.awaiting()
        packet = mail.log(SAMPLES[0], kind=PacketKind.OTHER, sender_unit="四川农业大学")
        assert mail.offers(packet)[0].effect == "内容为其他，只登记来件，不改变办件"
        assert mail.match(packet, walk).matches[0].move == ""
        assert walk.life.stage is Stage.AWAITING_PAPER

    def test_a_supplement_of_a_case_to_be_mended_is_noted(self, mail: Mail) -> None:
        walk = mail.pending()
        if walk.life.stage is Stage.RECEIVED:
            walk.do("BEGIN_REVIEW")
            walk.comment()
            walk.do("SEND_BACK")
        packet = mail.log(SAMPLES[0], kind=PacketKind.SUPPLEMENT, sender_unit="四川农业大学")
        (offer,) = mail.offers(packet)
        assert (offer.reasons[-1], offer.effect) == ("正待修改", "办件待修改，先登记来件，再在办件中“登记重新提交”")
        mail.match(packet, walk)
        assert walk.life.stage is Stage.REVISING


class TestRefusals:
    def test_who_is_second_is_told(self, mail: Mail) -> None:
        walk, packet = mail.awaiting(), mail.log(SAMPLES[0])
        mail.match(packet, walk)
        with pytest.raises(ChangedElsewhereError, match="邮件 J2026-0001 刚被改过（王丽 09:30），现在是“已匹配”"):
            mail.match(packet, walk)

    def test_nothing_chosen_and_a_packet_that_ended(self, mail: Mail) -> None:
        walk, packet = mail.awaiting(), mail.log(SAMPLES[0])
        with pytest.raises(BadInputError, match="没有选中办件"):
            mail.match(packet)
        gone = packets.close(mail.desk, mail.person, packet.row.id, packet.version, PacketState.RETURNED, "地址不符")
        with pytest.raises(NotAllowedError, match="邮件 J2026-0001 退回寄件人"):
            mail.match(gone, walk)

    def test_all_or_nothing(self, mail: Mail) -> None:
        walk, packet = mail.awaiting(), mail.log(SAMPLES[0])
        with pytest.raises(BadInputError, match="没有这个办件"):
            packets.match(mail.desk, mail.person, packet.row.id, packet.version, (walk.case_id, 99))
        assert walk.life.stage is Stage.AWAITING_PAPER
        assert mail.seen(packet) == packet

    def test_matched_packets_are_not_returned(self, mail: Mail) -> None:
        matched: PacketView = mail.match(mail.log(SAMPLES[0]), mail.awaiting())
        with pytest.raises(NotAllowedError, match="邮件 J2026-0001 已匹配"):
            packets.close(mail.desk, mail.person, matched.row.id, matched.version, PacketState.RETURNED, "x")
