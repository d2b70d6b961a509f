"""一摞: scan, scan, scan; each stands in the list at once, then they are worked through one after the other."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk import packets
from app.desk.packet_views import PacketList
from db.vocabulary import PacketKind
from tests.app.desk.mail import SAMPLES, Mail
from tests.ui.mail.conftest import Press
from ui.mail.screen import MailScreen

Commit = Callable[[QWidget, str], None]
CTRL = Qt.KeyboardModifier.ControlModifier


def scanned(screen: MailScreen) -> list[tuple[str, str]]:
    """Number and fate of each scan, the newest first."""
    rows = screen.pile_card.table.rows
    return [(str(rows.index(row, 1).data()), str(rows.index(row, 3).data())) for row in range(rows.rowCount())]


def test_a_pile_is_scanned_and_worked_through_by_the_keyboard(
    screen: MailScreen, mail: Mail, qtbot: QtBot, press: Press, commit_text: Commit
) -> None:
    mail.on("2026-03-04", 9)
    gate = mail.log(SAMPLES[3], signed_at=None, gate_at=mail.clock(), gate_by="刘建国")
    known = mail.log(SAMPLES[4])
    mail.on("2026-03-04", 11)
    press(Qt.Key.Key_T, CTRL)
    panel = screen.pile_panel
    panel.kind.setFocus()
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    qtbot.keyClicks(panel.gate_at, "9:30")
    press(Qt.Key.Key_Return)
    commit_text(panel.gate_by, "刘建国")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert screen.scan.field.hasFocus()
    for number in (SAMPLES[0], SAMPLES[1], SAMPLES[0], SAMPLES[3], SAMPLES[4]):
        qtbot.keyClicks(screen.scan.field, number)
        press(Qt.Key.Key_Return)
    assert scanned(screen) == [
        (SAMPLES[4], "以前登记过"),
        (SAMPLES[3], "已签收"),
        (SAMPLES[0], "重复扫描"),
        (SAMPLES[1], "新登记"),
        (SAMPLES[0], "新登记"),
    ]
    fresh = packets.page(mail.desk, mail.person, PacketList.ALL).rows[0]
    assert (fresh.kind, f"{fresh.gate_at:%H:%M}", fresh.signed_at) == (PacketKind.SUPPLEMENT, "09:30", mail.clock())
    assert (mail.seen(gate).row.signed_at, mail.seen(gate).signed_by) == (mail.clock(), "王丽")
    assert panel.told.text() == "扫入 5 次；新登记 2 件；签收门卫室代收的 1 件；以前登记过 1 件"
    assert panel.work_button.text() == "逐件处理 4 件"

    press(Qt.Key.Key_Return, CTRL)
    seen = []
    for left in (3, 2, 1):
        assert screen.panel.view is not None
        seen.append(screen.panel.view.row.tracking_no)
        press(Qt.Key.Key_P, CTRL)
        assert screen.state.text() == f"这一摞还有 {left} 件要处理。"
    press(Qt.Key.Key_P, CTRL)
    assert seen == [SAMPLES[0], SAMPLES[1], SAMPLES[3]]
    assert screen.panel.view is not None
    assert screen.panel.view.row.id == known.row.id
    assert screen.scan.field.hasFocus()
    press(Qt.Key.Key_T, CTRL)
    screen.pile_panel.clear_button.click()
    assert scanned(screen) == []


def test_what_became_of_a_packet_stands_in_its_pile_and_it_is_not_worked_on_again(
    screen: MailScreen, mail: Mail, press: Press
) -> None:
    case = mail.awaiting()
    press(Qt.Key.Key_T, CTRL)
    for number in SAMPLES[:2]:
        screen.scanning.take(number)
    press(Qt.Key.Key_Return, CTRL)
    assert screen.state.text() == "这一摞有 2 件，从第一件开始；匹配或放到待认领后自动到下一件。"
    screen.scanning.take(case.life.registrations[0].number)
    assert screen.state.text() == "这一摞还有 2 件要处理。"
    press(Qt.Key.Key_Return, CTRL)
    assert screen.state.text() == "这一摞还有 1 件要处理。"
    press(Qt.Key.Key_T, CTRL)
    rows = screen.pile_card.table.rows
    assert [str(rows.index(row, 4).data()) for row in range(2)] == ["待认领", "已匹配 2026-0001"]
    assert screen.pile_panel.work_button.text() == "逐件处理 1 件"


def test_the_gatehouse_logs_a_pile_that_the_office_signs_for_later(
    screen: MailScreen, mail: Mail, press: Press
) -> None:
    press(Qt.Key.Key_T, CTRL)
    screen.pile_panel.where.setFocus()
    press(Qt.Key.Key_2)
    screen.scanning.take(SAMPLES[0])
    row = packets.page(mail.desk, mail.person, PacketList.OPEN).rows[0]
    assert (row.gate_at, row.signed_at) == (mail.clock(), None)


def test_the_field_of_the_pile_does_not_fill_with_the_packet_shown_before(screen: MailScreen, press: Press) -> None:
    screen.scanning.take(SAMPLES[0])
    press(Qt.Key.Key_T, CTRL)
    screen.shown()
    assert (screen.panel.view is not None, screen.scan.field.text()) == (True, "")


def test_what_cannot_be_logged_says_so_and_is_tried_again(screen: MailScreen, mail: Mail, press: Press) -> None:
    press(Qt.Key.Key_T, CTRL)
    screen.scanning.take("X" * 200)
    assert scanned(screen)[0][1] == "没有登记成"
    screen.pile_card.table.setFocus()
    press(Qt.Key.Key_Return)
    assert "没有改动任何内容" in screen.state.text()
    press(Qt.Key.Key_F5)
    assert scanned(screen)[0][1] == "没有登记成"
    case = mail.awaiting()
    screen.scanning.take(case.life.registrations[0].number)
    assert scanned(screen)[0][1] == "是办件的编号"
    assert not screen.pile_panel.work_button.isEnabled()


def test_a_line_of_the_pile_opens_its_packet(screen: MailScreen, press: Press) -> None:
    press(Qt.Key.Key_T, CTRL)
    for number in SAMPLES[:2]:
        screen.scanning.take(number)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screen.panel.view is not None
    assert screen.panel.view.row.tracking_no == SAMPLES[0]
    assert screen.panel.form.unit.hasFocus()
