from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.desk.views import CasePage, CaseQuery, CaseRow, Cursor
from db.vocabulary import Arrival, Category, Channel, Outcome, Stage
from ui.cases.model import HEADS, SIGN_ROLE, CaseListModel, Column
from ui.cases.signs import due_sign, stage_sign

TODAY = date(2026, 2, 26)


def row(number: int, due: date | None = None, outcome: Outcome = Outcome.ACCEPTED) -> CaseRow:
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
    model = CaseListModel(pages, lambda: TODAY)
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
    model = CaseListModel(pages, lambda: TODAY)
    model.show(CaseQuery(text="水稻"))
    model.fetchMore(QModelIndex())
    assert [query.after.id if query.after else None for query in pages.asked] == [None, 200]
    assert {query.text for query in pages.asked} == {"水稻"}
    assert model.row_at(399).id == 399


def test_a_late_answer_to_an_older_query_is_dropped(qtbot: QtBot) -> None:
    pages = Pages(total=3)
    pages.hold = True
    model = CaseListModel(pages, lambda: TODAY)
    model.show(CaseQuery(text="水"))
    pages.total = 1
    model.show(CaseQuery(text="水稻"))
    newer, older = pages.held[1], pages.held[0]
    newer()
    older()
    assert model.rowCount() == 1


def test_a_row_shows_what_a_clerk_looks_for(qtbot: QtBot) -> None:
    model = CaseListModel(Pages(total=1), lambda: TODAY)
    model.show(CaseQuery())
    cells = [model.index(0, column).data() for column in Column]
    assert cells == ["2026-0000", "成果 0", "四川农业大学", "方式三 · 现场", "已收件", "", "2026-02-01 09:05", "陈静"]
    assert model.index(0, Column.TITLE).data(Qt.ItemDataRole.ToolTipRole) == "成果 0"
    assert model.index(0, Column.STAGE).data(SIGN_ROLE) == stage_sign(row(0))
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(HEADS))] == list(HEADS)


def test_signs_tell_how_near_the_day_is() -> None:
    texts = {day: due_sign(row(1, date(2026, 2, day)), TODAY) for day in (24, 26, 28)}
    assert [(sign.text, sign.tone) for sign in texts.values() if sign] == [
        ("逾期 2 日", "must"),
        ("今天到期", "soon"),
        ("剩 2 日", "soon"),
    ]
    far = due_sign(row(1, date(2026, 3, 20)), TODAY)
    assert far is not None
    assert (far.text, far.tone) == ("剩 22 日", "run")
    assert due_sign(row(1), TODAY) is None
    assert stage_sign(row(1, outcome=Outcome.NOT_OURS)).text == "不予受理"
