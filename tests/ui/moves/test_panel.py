from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import ChangedElsewhereError
from app.rules.moves import Move, Need, Offer
from db.vocabulary import DocumentKind, ReviewKind, Stage
from tests.ui.moves.conftest import FakeDesk
from ui.moves.backend import Given
from ui.moves.panel import MovePanel
from ui.shell import Shell

REFUSE = Offer(
    "REFUSE",
    Move(
        "不予登记",
        Stage.REFUSED,
        "review.decide",
        at=(Stage.FORMAL_REVIEW,),
        needs=(Need.REASON,),
        stop="ALL",
        papers=(DocumentKind.REFUSAL,),
        message="refused",
    ),
)
REGISTER = Offer(
    "REGISTER", Move("登记", Stage.REGISTERED, "cases.register", at=(Stage.TO_REGISTER,), needs=(Need.NUMBER,))
)


@pytest.fixture
def open_panel(shell: Shell, qtbot: QtBot, fake: FakeDesk) -> Callable[[Offer], MovePanel]:
    def make(offer: Offer) -> MovePanel:
        panel = MovePanel(shell, 7, offer, 3)
        qtbot.addWidget(panel)
        panel.resize(900, 560)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
        panel.take_focus()
        return panel

    return make


def test_a_reason_is_asked_for_and_handed_on(
    open_panel: Callable[[Offer], MovePanel],
    fake: FakeDesk,
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
) -> None:
    panel = open_panel(REFUSE)
    made: list[object] = []
    panel.made.connect(made.append)
    assert panel.blocked.text() == "还没有写明原因"
    assert not panel.make_button.isEnabled()
    commit_text(panel.reason, "成果不属于本馆登记范围")
    assert panel.make_button.isEnabled()
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fake.made == [(7, REFUSE, 3, Given("成果不属于本馆登记范围"))]
    assert len(made) == 1


def test_the_paper_is_previewed_again_when_the_reason_changes(
    open_panel: Callable[[Offer], MovePanel],
    fake: FakeDesk,
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
) -> None:
    panel = open_panel(REFUSE)
    assert fake.previewed == [(7, REFUSE, Given())]
    commit_text(panel.reason, "缺件")
    qtbot.waitUntil(lambda: len(fake.previewed) == 2)
    assert fake.previewed[1] == (7, REFUSE, Given("缺件"))


def test_what_the_desk_refuses_is_said_in_place_and_can_be_tried_again(
    open_panel: Callable[[Offer], MovePanel], fake: FakeDesk, commit_text: Callable[[QWidget, str], None]
) -> None:
    panel = open_panel(REFUSE)
    commit_text(panel.reason, "缺件")
    fake.refusal = ChangedElsewhereError("陈静刚刚改过这个办件", todo="请看过后再办")
    panel.make()
    assert panel.failure.text().startswith("陈静刚刚改过这个办件。")
    assert not panel.failure.isHidden()
    assert not fake.made
    fake.refusal = None
    panel.make()
    assert len(fake.made) == 1
    assert panel.failure.isHidden()


def test_a_blocked_move_says_why(open_panel: Callable[[Offer], MovePanel], fake: FakeDesk) -> None:
    panel = open_panel(
        Offer("PASS", Move("通过", Stage.TO_REGISTER, "review.decide"), "还有 2 条必须修改未改，不能通过")
    )
    panel.make()
    assert panel.blocked.text() == "还有 2 条必须修改未改，不能通过"
    assert not panel.make_button.isEnabled()
    assert not fake.made


def test_the_next_number_of_the_sequence_is_taken_at_a_key(
    open_panel: Callable[[Offer], MovePanel], fake: FakeDesk
) -> None:
    panel = open_panel(REGISTER)
    assert panel.number is not None
    assert panel.number.next.text() == "下一个号 9512026Y0137"
    panel.make()
    assert fake.made == [(7, REGISTER, 3, Given())]


def test_a_typed_number_is_checked(open_panel: Callable[[Offer], MovePanel], fake: FakeDesk, qtbot: QtBot) -> None:
    fake.warnings, fake.taken = ("年份 2025 不是今年",), "9512026Y0001"
    panel = open_panel(REGISTER)
    assert panel.number is not None
    qtbot.keyClick(panel.number.origin.buttons()[0], Qt.Key.Key_Right)
    assert panel.blocked.text() == "还没有录入登记号"
    qtbot.keyClicks(panel.number.input, "9512026Y0001")
    panel.make()
    assert "登记号已给过 2026-0001" in panel.number.field.problem()
    assert not fake.made
    panel.number.input.clear()
    qtbot.keyClicks(panel.number.input, "9512025Y0137")
    panel.make()
    assert panel.number.field.problem() == "年份 2025 不是今年"
    assert fake.made == [(7, REGISTER, 3, Given(number="9512025Y0137"))]


def test_esc_leaves(open_panel: Callable[[Offer], MovePanel], qtbot: QtBot) -> None:
    panel = open_panel(REFUSE)
    left: list[bool] = []
    panel.left.connect(lambda: left.append(True))
    qtbot.keyClick(panel.reason, Qt.Key.Key_Escape)
    assert left


def test_when_papers_came_is_asked_for_and_now_unless_changed(
    open_panel: Callable[[Offer], MovePanel], fake: FakeDesk
) -> None:
    move = Move("登记到件", Stage.PAPER_REVIEW, "papers.receive", at=(Stage.AWAITING_PAPER,), opens=ReviewKind.PAPER)
    panel = open_panel(Offer("RECEIVE_PAPER", move))
    assert panel.arrival is not None
    assert panel.moment() is None
    panel.arrival.input.setDateTime(panel.arrival.input.dateTime().addDays(-1))
    moment = panel.moment()
    assert moment is not None
    panel.make()
    assert fake.made[0][3] == Given(at=moment)
