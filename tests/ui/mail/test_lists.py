"""The lists of packets: chosen, searched, and opened from elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.packet_views import PacketList
from db.vocabulary import PacketKind
from tests.app.desk.mail import SAMPLES, Mail
from tests.ui.mail.conftest import Press, listed, shown
from ui.mail.screen import MailScreen


def test_lists_are_chosen_and_searched(screen: MailScreen, mail: Mail, qtbot: QtBot, press: Press) -> None:
    mail.log(SAMPLES[0], sender_unit="西华大学")
    mail.on("2026-03-03").log(SAMPLES[1], kind=PacketKind.SUPPLEMENT)
    screen.renew()
    assert listed(screen) == [f"{SAMPLES[1]}，寄件人未写，补充材料，待认领"]
    screen.show_argument(PacketList.OPEN)
    screen.shown()
    assert len(listed(screen)) == 2
    press(Qt.Key.Key_Down)
    assert screen.list.table.hasFocus()
    press(Qt.Key.Key_Down)
    assert shown(screen).row.tracking_no == SAMPLES[0]
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not screen.list.table
    screen.list.find.setFocus()
    qtbot.keyClicks(screen.list.find, "YT89")
    qtbot.waitUntil(lambda: len(listed(screen)) == 1)
    assert listed(screen)[0].startswith(SAMPLES[1])


def test_a_packet_is_opened_from_elsewhere(screen: MailScreen, mail: Mail) -> None:
    packets_of = [mail.log(number) for number in SAMPLES[:2]]
    screen.show_argument(packets_of[0].row.id)
    screen.shown()
    assert shown(screen).row.id == packets_of[0].row.id
    screen.show_argument(SAMPLES[2])
    screen.shown()
    assert shown(screen).row.tracking_no == SAMPLES[2]
