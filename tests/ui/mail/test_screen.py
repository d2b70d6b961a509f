"""Packets one by one, as the archive office works: scan, say who sent it, tick its cases, go on; all by keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.vocabulary import PacketCondition, PacketState, Stage
from tests.app.desk.mail import SAMPLES, Mail
from tests.ui.mail.conftest import Press, listed, shown
from ui.mail.screen import MailScreen

Commit = Callable[[QWidget, str], None]
CTRL = Qt.KeyboardModifier.ControlModifier
UNIT = "四川农业大学"


def test_a_scan_is_logged_its_sender_said_and_its_case_ticked_all_by_the_keyboard(
    screen: MailScreen, mail: Mail, qtbot: QtBot, press: Press, commit_text: Commit
) -> None:
    case = mail.on("2026-03-02").awaiting(title="牦牛乳深加工")
    mail.on("2026-03-04")
    QAbstractItemModelTester(screen.list.table.packets, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert screen.scan.field.hasFocus()
    qtbot.keyClicks(screen.scan.field, "sf1385628716739")
    press(Qt.Key.Key_Return)
    row = shown(screen).row
    assert (row.tracking_no, row.courier, row.signed_at) == (SAMPLES[0], "顺丰", mail.clock())
    assert screen.panel.form.unit.hasFocus()
    commit_text(screen.panel.form.unit, UNIT)
    press(Qt.Key.Key_Return)
    qtbot.keyClicks(screen.panel.form.posted, "0303")
    for _field in range(3):
        press(Qt.Key.Key_Return)
    assert shown(screen).row.sender_unit == UNIT
    assert shown(screen).posted_on == date(2026, 3, 3)
    card = screen.panel.cases.candidates()[0]
    assert card.is_ticked(), "the only case that fits is ticked already"
    assert card.hasFocus()
    assert card.reasons.words() == ["单位一致", "正待纸质资料"]
    assert "寄出日 03-03，在期限内" in screen.panel.bar.effect.text()
    assert screen.panel.bar.match_button.text() == "匹配 1 件"
    press(Qt.Key.Key_Return, CTRL)
    assert case.life.stage is Stage.PAPER_REVIEW
    assert shown(screen).row.state is PacketState.MATCHED
    assert screen.scan.field.hasFocus(), "ready for the next scan"
    assert listed(screen) == [f"{SAMPLES[0]}，{UNIT}，纸质资料，已匹配 2026-0001"]
    assert screen.counts.whole() == "今日 1 件  ·  已匹配 1"


def test_what_was_seen_before_opens_and_nothing_doubles(screen: MailScreen, mail: Mail) -> None:
    screen.scanning.take(SAMPLES[1])
    first = shown(screen).row.id
    screen.scanning.take(SAMPLES[2])
    screen.scanning.take(SAMPLES[1])
    assert shown(screen).row.id == first
    assert screen.state.text() == f"{SAMPLES[1]} 登记过，已打开。"
    screen.scanning.take(shown(screen).row.packet_no)
    assert shown(screen).row.id == first
    assert len(listed(screen)) == 2


def test_a_number_that_many_couriers_use_says_so_and_another_is_chosen(
    screen: MailScreen, qtbot: QtBot, press: Press
) -> None:
    qtbot.keyClicks(screen.scan.field, "123456789012")
    qtbot.waitUntil(lambda: screen.scan.courier.sign.text == "顺丰")
    assert screen.scan.why.whole() == "12 位，也可能是中通、安能、壹米滴答，请看面单"
    assert screen.scan.courier.sign.tone == "soon"
    press(Qt.Key.Key_Return)
    assert shown(screen).row.courier == "顺丰"
    screen.scan.other_buttons[0].setFocus()
    press(Qt.Key.Key_Return)
    assert shown(screen).row.courier == "中通"
    assert screen.scan.courier.sign.text == "中通"


def test_a_packet_without_a_number_is_logged_by_a_second_enter(screen: MailScreen, press: Press) -> None:
    press(Qt.Key.Key_Return)
    assert "再按一次 Enter" in screen.state.text()
    press(Qt.Key.Key_Return)
    assert (shown(screen).row.tracking_no, shown(screen).row.packet_no) == ("", "J2026-0001")
    assert listed(screen) == ["J2026-0001，寄件人未写，纸质资料，待认领"]


def test_a_damaged_packet_asks_for_a_word_and_takes_a_photo(
    screen: MailScreen, press: Press, commit_text: Commit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.scanning.take(SAMPLES[6])
    form = screen.panel.form
    form.condition.setFocus()
    press(Qt.Key.Key_2)
    assert form.damage.hasFocus()
    press(Qt.Key.Key_Return)
    assert shown(screen).row.condition is PacketCondition.INTACT, "not without a word of the damage"
    form.damage.setFocus()
    commit_text(form.damage, "右下角撕开")
    press(Qt.Key.Key_Return)
    form.changed.emit()
    assert (shown(screen).row.condition, shown(screen).damage) == (PacketCondition.DAMAGED, "右下角撕开")
    photo = tmp_path / "外包装.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(photo)], ""))
    press(Qt.Key.Key_O, CTRL)
    assert [one.name for one in shown(screen).photos] == ["外包装.jpg"]
    assert form.photos.has_any()
    screen.list.filters.buttons()[2].click()
    assert listed(screen) == [f"{SAMPLES[6]}，寄件人未写，纸质资料，破损 · 待认领"]


def test_what_the_gatehouse_took_is_signed_for_by_matching(screen: MailScreen, mail: Mail, press: Press) -> None:
    case = mail.on("2026-03-02").awaiting()
    mail.on("2026-03-04", 9)
    gate = mail.log(SAMPLES[0], signed_at=None, gate_at=mail.clock(), gate_by="刘建国", sender_unit=UNIT)
    mail.on("2026-03-04", 11)
    screen.open_packet(gate.row.id, focus=True)
    assert screen.panel.form.receipts.whole() == "门卫室代收 09:00 刘建国  →  科室未签收"
    assert screen.panel.bar.match_button.text() == "匹配 1 件并签收"
    press(Qt.Key.Key_Return, CTRL)
    assert (shown(screen).row.signed_at, shown(screen).signed_by) == (mail.clock(), "王丽")
    assert case.life.stage is Stage.PAPER_REVIEW


def test_one_packet_holds_the_papers_of_several_cases(screen: MailScreen, mail: Mail, press: Press) -> None:
    walks = [mail.on("2026-03-02").awaiting(title=title) for title in ("牦牛乳深加工", "青稞选育")]
    screen.open_packet(mail.log(SAMPLES[0], sender_unit=UNIT).row.id, focus=True)
    cards = screen.panel.cases.candidates()
    assert [card.is_ticked() for card in cards] == [False, False], "neither stands out"
    assert not screen.panel.bar.match_button.isEnabled()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert screen.panel.bar.match_button.text() == "匹配 2 件"
    assert screen.panel.bar.effect.text().count("\n") == 1
    press(Qt.Key.Key_Return, CTRL)
    assert [walk.life.stage for walk in walks] == [Stage.PAPER_REVIEW, Stage.PAPER_REVIEW]
    assert len(screen.panel.cases.matches()) == 2


def test_another_case_is_looked_for_and_the_code_of_our_papers_ticks_it(
    screen: MailScreen, mail: Mail, press: Press, commit_text: Commit, qtbot: QtBot
) -> None:
    other = mail.on("2026-03-02").awaiting(unit="西南科技大学", title="钒钛选矿")
    third = mail.awaiting(unit="西华大学", title="柠檬保鲜")
    screen.scanning.take(SAMPLES[0])
    press(Qt.Key.Key_F, CTRL)
    assert screen.panel.find.hasFocus()
    commit_text(screen.panel.find, "ftxk")
    qtbot.waitUntil(lambda: bool(screen.panel.cases.candidates()))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert [one.case_id for one in screen.panel.cases.chosen()] == [other.case_id]
    screen.scanning.take(third.life.registrations[0].number)
    assert {one.case_id for one in screen.panel.cases.chosen()} == {other.case_id, third.case_id}
    press(Qt.Key.Key_Return, CTRL)
    assert [walk.life.stage for walk in (other, third)] == [Stage.PAPER_REVIEW, Stage.PAPER_REVIEW]


def test_codes_of_several_cases_are_scanned_one_after_the_other(screen: MailScreen, mail: Mail) -> None:
    cases = [mail.awaiting(unit=unit) for unit in ("四川大学", "西南石油大学", "成都理工大学")]
    screen.scanning.take(SAMPLES[0])
    for case in cases:
        screen.scanning.take(case.life.registrations[0].number)
        screen.panel.refresh()
    assert {one.case_id for one in screen.panel.cases.chosen()} == {case.case_id for case in cases}
    assert screen.panel.bar.match_button.text() == "匹配 3 件"


def test_what_nobody_claims_waits_and_is_told_when_a_case_fits(screen: MailScreen, mail: Mail, press: Press) -> None:
    waiting = mail.log(SAMPLES[0], sender_unit=UNIT)
    screen.open_packet(waiting.row.id)
    press(Qt.Key.Key_P, CTRL)
    assert listed(screen)[0].endswith("待认领")
    mail.awaiting()
    screen.refresh()
    assert listed(screen)[0].endswith("待确认 · 候选 1")
    mail.pending(UNIT)
    screen.panel.refresh()
    assert screen.panel.hint.text() == "候选 1 · 其他环节 1"
    press(Qt.Key.Key_P, CTRL)
    assert listed(screen)[0].endswith("待认领"), "put aside, it is not offered as new again"


def test_a_packet_goes_back_with_a_reason_and_is_opened_again(
    screen: MailScreen, press: Press, commit_text: Commit
) -> None:
    screen.scanning.take(SAMPLES[0])
    screen.panel.close_button.menu().actions()[0].trigger()
    box = screen.panel.bar.reason
    assert box.why.hasFocus()
    press(Qt.Key.Key_Return)
    assert box.field.problem() == "请写明原因，例如“地址写错，不是寄给本馆的”。"
    press(Qt.Key.Key_Escape)
    assert not screen.panel.bar.asking
    screen.panel.actions.ask_explain()
    commit_text(box.why, "是期刊，已转交资料室")
    press(Qt.Key.Key_Return)
    assert shown(screen).row.state is PacketState.EXPLAINED
    assert "是期刊，已转交资料室" in screen.panel.outcome.text()
    assert not screen.panel.form.isEnabled()
    screen.panel.bar.reopen_button.click()
    commit_text(box.why, "里面有登记表")
    press(Qt.Key.Key_Return)
    assert shown(screen).row.state is PacketState.UNCLAIMED
    assert screen.panel.form.unit.hasFocus(), "the work goes on in the packet"


def test_a_wrong_match_is_taken_back_with_a_reason(
    screen: MailScreen, mail: Mail, press: Press, commit_text: Commit
) -> None:
    case = mail.on("2026-03-02").awaiting()
    packet = mail.match(mail.log(SAMPLES[0], sender_unit=UNIT), case)
    screen.open_packet(packet.row.id, focus=True)
    card = screen.panel.cases.matches()[0]
    assert card.hasFocus()
    press(Qt.Key.Key_Delete)
    commit_text(screen.panel.bar.reason.why, "资料属于另一办件")
    press(Qt.Key.Key_Return)
    assert shown(screen).row.state is PacketState.UNCLAIMED
    assert case.life.stage is Stage.AWAITING_PAPER
    assert [card.is_ticked() for card in screen.panel.cases.candidates()] == [False], "it was wrong before"


def test_a_late_packet_says_by_how_many_working_days(screen: MailScreen, mail: Mail) -> None:
    case = mail.on("2026-03-02").awaiting()
    packet = mail.on("2026-03-18").log(SAMPLES[0], sender_unit=UNIT)
    screen.open_packet(packet.row.id)
    assert "迟 2 个工作日" in screen.panel.bar.effect.text()
    mail.match(packet, case)
    screen.refresh()
    assert listed(screen)[0].endswith("已匹配 2026-0001 · 迟 2 个工作日")


def test_more_is_written_behind_f10_and_what_cannot_be_read_is_told(
    screen: MailScreen, qtbot: QtBot, press: Press, commit_text: Commit, mail: Mail
) -> None:
    mail.on("2026-03-04", 11)
    screen.scanning.take(SAMPLES[0])
    press(Qt.Key.Key_F10)
    more = screen.panel.form.more
    assert more.gate_at.hasFocus()
    qtbot.keyClicks(more.gate_at, "9h")
    press(Qt.Key.Key_Return)
    assert more.gate_field.problem() == "写成 9:05 或 02-24 9:05"
    more.gate_at.setFocus()
    more.gate_at.clear()
    qtbot.keyClicks(more.gate_at, "9:05")
    press(Qt.Key.Key_Return)
    commit_text(more.gate_by, "刘建国")
    more.phone.setFocus()
    qtbot.keyClicks(more.phone, "13812345678")
    press(Qt.Key.Key_Return)
    view = shown(screen)
    assert (view.gate_by, f"{view.row.gate_at:%H:%M}", view.sender_phone) == ("刘建国", "09:05", "138****5678")
    assert more.phone.text() == "138****5678" or more.phone.hasFocus()
    screen.panel.form.phone_wanted.emit()
    assert more.phone.text() == "13812345678"


def test_a_change_by_another_hand_is_told_and_shown(screen: MailScreen, mail: Mail, commit_text: Commit) -> None:
    screen.scanning.take(SAMPLES[0])
    mail.edit(shown(screen), note="箱上有水渍")
    commit_text(screen.panel.form.unit, UNIT)
    screen.panel.form.changed.emit()
    assert "刚被改过" in screen.state.text()
    assert screen.panel.form.unit.text() == UNIT, "what was typed stays"
