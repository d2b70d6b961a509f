from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.desk.views import CasePage, CaseQuery, CaseRow, Cursor
from app.resources import Resources
from app.rulebook import load_calendar
from app.rules.clocks import TermUnit
from db.vocabulary import Arrival, Category, Channel, ClockState, Outcome, Stage
from ui.cases.model import HEADS, SIGN_ROLE, CaseListModel, Column
from ui.cases.signs import PAUSED, CaseClock, stage_sign

TODAY = date(2026, 2, 26)
RESOURCES = Resources()
CALENDAR = load_calendar(RESOURCES)
CLOCK = CaseClock(CALENDAR, time(17, 30))


def row(
    number: int,
    due: date | None = None,
    outcome: Outcome = Outcome.ACCEPTED,
    unit: TermUnit = TermUnit.WORKING_DAYS,
    since: date | None = None,
) -> CaseRow:
    return CaseRow(
        id=number,
        case_no=f"2026-{number:04d}",
        title=f"成果 {number}",
        unit="四川农业大学",
        channel=Channel.COUNTER,
        arrival=Arrival.WALK_IN,
        category=Category.APPLIED,
        stage=Stage.RECEIVED,
        received_at=datetime(2026, 2, 1, 9, 5, tzinfo=UTC),
        due_on=due,
        clerk="陈静",
        registration_no="",
        outcome=outcome,
        clock_state=ClockState.RUNNING if due else None,
        clock_unit=unit if due else "",
        clock_from=since,
    )


class Pages:
    """Answers queries from 450 rows; ``hold`` keeps the answers back."""

    def __init__(self, total: int = 450) -> None:
        self.total, self.hold = total, False
        self.held: list[Callable[[], None]] = []
        self.asked: list[CaseQuery] = []

    def __call__(self, query: CaseQuery, take: Callable[[CasePage], None]) -> None:
        self.asked.append(query)
        first = query.after.id if query.after else 0
        last = min(first + query.limit, self.total)
        cursor = Cursor(str(last), last) if last < self.total else None
        page = CasePage(tuple(row(number) for number in range(first, last)), cursor)
        if self.hold:
            self.held.append(lambda: take(page))
        else:
            take(page)


def test_the_model_keeps_qts_contract_while_it_fetches(qtbot: QtBot) -> None:
    pages = Pages()
    pages.hold = True  # the tester itself asks for more; the answers come later, as they do from a worker
    model = CaseListModel(pages, lambda: TODAY, CLOCK)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(CaseQuery())
    while pages.held:
        pages.held.pop(0)()
        if model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())
    assert model.rowCount() == 450
    assert model.complete
    model.show(CaseQuery(text="水稻"))
    pages.held.pop(0)()
    assert model.rowCount() == 200
    del tester


def test_pages_follow_each_other_by_their_cursor(qtbot: QtBot) -> None:
    pages = Pages()
    model = CaseListModel(pages, lambda: TODAY, CLOCK)
    model.show(CaseQuery(text="水稻"))
    model.fetchMore(QModelIndex())
    assert [query.after.id if query.after else None for query in pages.asked] == [None, 200]
    assert {query.text for query in pages.asked} == {"水稻"}
    assert model.row_at(399).id == 399


def test_a_late_answer_to_an_older_query_is_dropped(qtbot: QtBot) -> None:
    pages = Pages(total=3)
    pages.hold = True
    model = CaseListModel(pages, lambda: TODAY, CLOCK)
    model.show(CaseQuery(text="水"))
    pages.total = 1
    model.show(CaseQuery(text="水稻"))
    newer, older = pages.held[1], pages.held[0]
    newer()
    older()
    assert model.rowCount() == 1


def test_a_row_shows_what_a_clerk_looks_for(qtbot: QtBot) -> None:
    model = CaseListModel(Pages(total=1), lambda: TODAY, CLOCK)
    model.show(CaseQuery())
    cells = [model.index(0, column).data() for column in Column]
    assert cells == ["2026-0000", "成果 0", "四川农业大学", "方式三 · 现场", "已收件", "", "2026-02-01 09:05", "陈静"]
    assert model.index(0, Column.TITLE).data(Qt.ItemDataRole.ToolTipRole) == "成果 0"
    assert model.index(0, Column.STAGE).data(SIGN_ROLE) == stage_sign(row(0))
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(HEADS))] == list(HEADS)


def sign_of(due: date, today: date = TODAY, unit: TermUnit = TermUnit.WORKING_DAYS) -> tuple[str, str]:
    sign = CLOCK.sign(row(1, due, unit=unit), today)
    assert sign is not None
    return sign.text, sign.tone


def test_signs_tell_how_near_the_day_is_in_working_days() -> None:
    assert sign_of(date(2026, 2, 14)) == ("逾期 3 个工作日", "must")  # 02-15 to 02-23 were days off
    assert sign_of(TODAY) == ("今天 17:30 前", "soon")
    assert sign_of(date(2026, 3, 2)) == ("剩 3 个工作日", "soon")  # Friday, 02-28 made up, Monday
    assert sign_of(date(2026, 3, 20)) == ("剩 17 个工作日", "run")
    assert CLOCK.sign(row(1), TODAY) is None


def test_a_weekend_after_the_day_is_no_working_day_overdue() -> None:
    assert sign_of(date(2026, 3, 6), today=date(2026, 3, 7)) == ("已逾期", "must")


def test_a_term_in_calendar_days_is_told_in_days() -> None:
    assert sign_of(date(2026, 2, 14), unit=TermUnit.DAYS) == ("逾期 12 日", "must")
    assert sign_of(date(2026, 3, 20), unit=TermUnit.DAYS) == ("剩 22 日", "run")


def test_a_paused_clock_tells_that_it_waits_and_has_no_day() -> None:
    waiting = replace(row(1), clock_state=ClockState.PAUSED)
    assert CLOCK.sign(waiting, TODAY) == PAUSED


def test_a_ring_is_filled_to_the_part_of_the_term_that_has_run() -> None:
    sign = CLOCK.sign(row(1, date(2026, 3, 16), unit=TermUnit.DAYS, since=date(2026, 2, 14)), TODAY)
    assert sign is not None
    assert (sign.share, sign.icon) == (12 / 30, "")


def test_a_case_that_is_not_ours_is_told_as_such_and_may_have_no_title(qtbot: QtBot) -> None:
    refused = replace(row(1, outcome=Outcome.NOT_OURS), title="")
    assert stage_sign(refused).text == "不予受理"
    model = CaseListModel(lambda _query, take: take(CasePage((refused,), None)), lambda: TODAY, CLOCK)
    model.show(CaseQuery())
    assert model.index(0, Column.TITLE).data() == "（未填成果名称）"
