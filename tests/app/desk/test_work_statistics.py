"""统计: every figure against cases that were counted by hand."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.desk import review
from app.desk.opening import Desk
from app.desk.resubmit import take_back
from app.desk.review_views import NewComment
from app.desk.statistics_sheet import HOW_COUNTED, export_statistics, share
from app.desk.views import Person
from app.desk.work_statistics import ClockFigures, Statistics, WorkFigures, statistics
from app.errors import DeskError
from app.intake.resubmission import Resubmission
from db.vocabulary import Answer, Arrival, ClockKind, Holder, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


class House:
    """Cases one after another, each received on a day."""

    def __init__(self, desk: Desk, clock: FixedClock, person: Person) -> None:
        self.desk, self.clock, self.person, self.count = desk, clock, person, 0

    def case(self, day: str, hour: int = 10, *, complete: bool = True) -> Walk:
        self.count += 1
        walk = Walk(self.desk, self.clock, self.person).on(day, hour)
        if complete:
            return walk.take_in(a_complete_draft(self.desk, f"{self.count}", received_at=self.clock()))
        return walk.take_in(a_draft(f"{self.count}", received_at=self.clock()))

    def told(self, since: date = MARCH[0], until: date = MARCH[1]) -> Statistics:
        return statistics(self.desk, self.person, since, until)


@pytest.fixture
def house(light_desk: Desk, clock: FixedClock, person: Person) -> House:
    return House(light_desk, clock, person)


def come_back(walk: Walk) -> None:
    what = Resubmission(arrival=Arrival.ONLINE)
    take_back(walk.desk, walk.person, walk.case_id, walk.life.version, what)
    walk.answer_all(Answer.FIXED)


def send_back(walk: Walk, day: str) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.on(day).do("SEND_BACK")


def a_march(house: House) -> int:
    """Seven cases: passed and registered, mended and passed, refused, three ways withdrawn, and never come back.

    Returns how many things the last two were told at intake.
    """
    passed = house.case("2026-03-02")
    passed.do("BEGIN_REVIEW")
    passed.on("2026-03-03").do("PASS")
    passed.on("2026-03-04").do("REGISTER")
    mended = house.case("2026-03-02")
    send_back(mended, "2026-03-05")
    come_back(mended.on("2026-03-10"))
    mended.on("2026-03-12").do("PASS")
    refused = house.case("2026-03-03")
    refused.do("BEGIN_REVIEW")
    refused.on("2026-03-06").do("REFUSE", reason="不属于登记范围")
    early = house.case("2026-02-27")
    early.do("BEGIN_REVIEW")
    early.on("2026-03-04").do("WITHDRAW", reason="申请人撤回")
    gave_up = house.case("2026-03-02")
    send_back(gave_up, "2026-03-05")
    gave_up.on("2026-03-06").do("WITHDRAW", reason="申请人撤回")
    lapsed = house.case("2026-03-03", complete=False)
    lapsed.on("2026-03-20").do("LAPSE")
    gone = house.case("2026-03-02", complete=False).on("2026-03-20")
    views = [review.open_review(house.desk, house.person, walk.case_id) for walk in (lapsed, gone)]
    return sum(len(view.comments) for view in views)


def test_a_month_is_counted_as_by_hand(house: House) -> None:
    told_at_intake = a_march(house)
    assert told_at_intake > 0
    told = house.told()
    assert told.work == WorkFigures(
        received=6,
        done={Stage.REGISTERED: 1, Stage.REFUSED: 1, Stage.WITHDRAWN: 3},
        first_rounds=6,  # the two that were told at intake what is missing had their first round there
        passed_at_once=1,
        reviewed=3,
        rounds=4,
        clocks=(
            ClockFigures(ClockKind.FORMAL_REVIEW, Holder.OFFICE, in_time=4, late=0, unjudged=1, still_late=0),
            ClockFigures(ClockKind.SUPPLEMENT, Holder.APPLICANT, in_time=2, late=1, unjudged=0, still_late=1),
        ),
    )
    assert (told.work.done_total, told.work.mean_rounds) == (5, pytest.approx(4 / 3))
    assert told.work.in_time(Holder.OFFICE) == (4, 4)
    assert told.work.in_time(Holder.APPLICANT) == (2, 3)
    assert (told.missed.comments, told.missed.later, told.missed.missed) == (2 + told_at_intake, 0, 0)
    assert not told.empty


def test_each_thing_counts_on_its_own_day(house: House) -> None:
    a_march(house)
    ninth = house.told(date(2026, 3, 9), date(2026, 3, 9)).work
    assert (ninth.received, ninth.done_total, ninth.first_rounds, ninth.reviewed) == (0, 0, 0, 0)
    assert [one.still_late for one in ninth.clocks] == [1]  # told on 03-02: five working days end on 03-09
    twelfth = house.told(date(2026, 3, 12), date(2026, 3, 12)).work
    assert (twelfth.first_rounds, twelfth.reviewed, twelfth.rounds) == (0, 1, 2)
    fifth = house.told(date(2026, 3, 5), date(2026, 3, 5)).work
    assert (fifth.first_rounds, fifth.passed_at_once, fifth.reviewed) == (2, 0, 0)


def test_both_ends_of_the_span_are_whole_days(house: House) -> None:
    house.case("2026-02-28", 23)
    house.case("2026-03-01", 0)
    house.case("2026-03-31", 23)
    house.case("2026-04-01", 0)
    assert house.told().work.received == 2


def test_a_term_that_ends_today_is_not_late(house: House) -> None:
    house.case("2026-03-02", complete=False).on("2026-03-09", 23)
    assert house.told().work.clocks == ()
    house.clock.advance(hours=2)
    assert [one.still_late for one in house.told().work.clocks] == [1]


def test_a_review_taken_up_again_did_not_pass_at_once(house: House) -> None:
    walk = house.case("2026-03-02")
    walk.do("BEGIN_REVIEW")
    walk.do("PASS")
    first = house.told().work
    assert (first.first_rounds, first.passed_at_once, first.reviewed, first.rounds) == (1, 1, 1, 1)
    walk.on("2026-03-03").do("REOPEN", reason="发现新情况")
    again = house.told().work
    assert (again.first_rounds, again.passed_at_once, again.reviewed, again.mean_rounds) == (1, 0, 0, None)
    walk.on("2026-03-04").do("PASS")
    at_last = house.told().work
    assert (at_last.first_rounds, at_last.passed_at_once, at_last.mean_rounds) == (1, 0, 2.0)


def test_nothing_happened_in_an_empty_span(house: House) -> None:
    told = house.told()
    assert told.empty
    assert told.work.mean_rounds is None
    assert told.work.in_time(Holder.OFFICE) == (0, 0)
    house.case("2026-03-02")
    assert not house.told().empty


def test_the_sheet_holds_every_figure_as_a_number_and_says_how_it_is_counted(house: House, tmp_path: Path) -> None:
    told_at_intake = a_march(house)
    walk = house.case("2026-03-02")
    send_back(walk, "2026-03-20")
    come_back(walk.on("2026-03-23"))
    review.add_comment(house.desk, house.person, walk.case_id, NewComment("=名称不符", "field:title", code="C01"))
    export_statistics(house.desk, house.person, *MARCH, tmp_path / "统计.xlsx")
    book = load_workbook(tmp_path / "统计.xlsx")
    rows = {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}
    book.close()
    figures = {row[0]: (row[1], row[3]) for row in rows["概况"][1:]}
    assert rows["概况"][1][2] == "2026-03-01 至 2026-03-31"
    assert {name: how for name, (_, how) in figures.items() if name != "时间"} == HOW_COUNTED
    assert figures["按时办结"][0] == 4
    assert [figures[name][0] for name in ("收件", "办结", "首轮审结", "一次通过", "平均审查轮次")] == [7, 5, 7, 1, 1.33]
    assert [figures[name][0] for name in ("修改意见", "第二轮起提出", "首轮漏提")] == [4 + told_at_intake, 1, 1]
    assert ["补正修改", "申请人", 3, 1, 0, 1] in rows["时限"]
    assert rows["首轮漏提"][1][2:7] == ["形式审查第 2 轮", "成果名称", "C01", "=名称不符", house.person.name]
    assert rows["按审查人"][1] == [house.person.name, 4 + told_at_intake, 1]
    assert (rows["按意见编号"][1][0], rows["按意见编号"][1][2:]) == ("C01", [1, 1])


def test_a_sheet_that_cannot_be_written_says_so(house: House, tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(DeskError, match="所选的位置不是文件夹"):
        export_statistics(house.desk, house.person, *MARCH, tmp_path / "文件" / "统计.xlsx")


def test_a_share_of_nothing_is_a_dash() -> None:
    assert (share(1, 3), share(0, 0)) == ("33.3%", "—")
