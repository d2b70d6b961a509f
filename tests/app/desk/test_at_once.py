"""Two people at one case of a shared database: neither waits for the other without end."""

import threading

from app.desk import outbox, packets
from app.desk.packet_views import NewPacket, PacketView
from app.desk.views import Person
from app.intake.papers import Paper
from db.vocabulary import MessageState, Stage
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import APPROVER, Walk
from tests.conftest import FixedClock, OpenDesk

LONG_ENOUGH_S = 20


class SlowPress(LightPress):
    """Takes its time over a paper until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()
        self.let_go.set()

    def compose(self, paper: Paper) -> bytes:
        self.begun.set()
        self.let_go.wait(LONG_ENOUGH_S)
        return super().compose(paper)


def test_a_message_is_settled_while_the_papers_of_its_case_are_made(
    open_for_test: OpenDesk, postgres_database: str, clock: FixedClock, person: Person
) -> None:
    press = SlowPress()
    walk = Walk(open_for_test(postgres_database, press), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    walk.comment()
    (message,) = walk.do("SEND_BACK").messages
    press.begun.clear()
    press.let_go.clear()
    withdrawing = threading.Thread(target=walk.do, args=("WITHDRAW",), kwargs={"reason": "撤回"})
    withdrawing.start()
    try:
        assert press.begun.wait(LONG_ENOUGH_S)
        dropped = outbox.drop(walk.desk, APPROVER, message.id, message.version, "已电话告知")
        assert dropped.state is MessageState.DROPPED
        assert walk.life.stage is Stage.REVISING  # the papers are still being made
    finally:
        press.let_go.set()
        withdrawing.join()
    assert walk.life.stage is Stage.WITHDRAWN


def test_two_who_scan_one_label_log_one_packet(open_for_test: OpenDesk, postgres_database: str, person: Person) -> None:
    desk = open_for_test(postgres_database)
    logged: list[PacketView] = []
    ready = threading.Barrier(2)

    def log() -> None:
        for number in ("SF1385628716739", "YT8962646785389", "73610555582883"):
            ready.wait(LONG_ENOUGH_S)
            logged.append(packets.log(desk, person, NewPacket(number)))

    threads = [threading.Thread(target=log) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(view.row.packet_no for view in logged) == [f"J2026-000{n}" for n in (1, 1, 2, 2, 3, 3)]
    assert sum(view.known for view in logged) == 3
