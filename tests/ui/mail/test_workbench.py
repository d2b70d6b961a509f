"""What waits for a case is a line of the workbench that leads to the list of it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk.packet_views import PacketList
from tests.app.desk.mail import SAMPLES, Mail
from ui.shell import Place, Shell
from ui.workbench.counts import gather
from ui.workbench.left_open import LeftOpen


def test_packets_that_nobody_claimed_are_one_line_that_leads_to_them(mail: Mail, room: Shell, qtbot: QtBot) -> None:
    mail.log(SAMPLES[0])
    gone: list[tuple[object, object]] = []
    room.went.connect(lambda place, argument: gone.append((place, argument)))
    left = LeftOpen(room)
    qtbot.addWidget(left)
    left.show_bench(gather(mail.desk, mail.person, "desk"))
    assert [row.text() for row in left.rows()] == ["邮件待认领 1 件"]
    qtbot.keyClick(left.rows()[0], Qt.Key.Key_Return)
    assert gone == [(Place.MAIL, PacketList.OPEN)]
