"""通知 as a clerk uses it: look, edit, export, copy, mark as sent, drop, send, and settle what was cut off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk import outbox
from app.desk.cases import case_events
from app.desk.message_views import MessageView
from app.desk.outbox import SendResult
from db.vocabulary import MessageState
from ui.outbox import screen as outbox_screen
from ui.outbox.screen import OutboxScreen
from ui.shell import Place, Shell

Commit = Callable[[QWidget, str], None]


def heads(screen: OutboxScreen) -> list[str]:
    return [button.text() for button in screen.states.buttons()]


def choose(screen: OutboxScreen, row: int) -> MessageView:
    screen.table.setCurrentIndex(screen.table.rows.index(row, 0))
    return screen.messages[row]


def show(screen: OutboxScreen, number: int) -> None:
    screen.states.buttons()[number].click()


def stored(shell: Shell, message: MessageView) -> MessageView:
    found = outbox.messages(shell.desk, shell.person)
    return next(one for one in found if one.id == message.id)


def test_messages_stand_by_state_with_their_counts_and_masked_numbers(screen: OutboxScreen) -> None:
    QAbstractItemModelTester(screen.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert heads(screen) == ["待发 3", "失败 2", "发送中 1", "已发 1", "不发 1"]
    shown = [[str(screen.table.rows.index(row, col).data()) for col in range(5)] for row in range(3)]
    assert [row[2] for row in shown] == ["没有手机号", "138****8001", "138****8000"]
    assert [row[4] for row in shown] == ["2 条", "1 条", "2 条"]
    show(screen, 1)
    assert [str(screen.table.rows.index(row, 0).data()) for row in range(2)] == ["10:35 再发", "失败"]


def test_the_length_is_counted_with_the_signature_while_one_types(screen: OutboxScreen, commit_text: Commit) -> None:
    message = choose(screen, 1)
    assert screen.detail.count.text() == f"连签名 {message.length} 字，按 1 条计费"
    commit_text(screen.detail.text, "请" * 60)
    assert screen.detail.count.text() == f"连签名 {message.length + 60} 字，按 2 条计费"


def test_a_text_is_edited_and_kept_by_the_keyboard(
    screen: OutboxScreen, office: Shell, qtbot: QtBot, commit_text: Commit
) -> None:
    message = choose(screen, 1)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.detail.text.hasFocus()
    commit_text(screen.detail.text, "请注意：")
    qtbot.keyClick(screen.detail.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(office, message).text == "请注意：您的材料已受理。"
    assert screen.table.hasFocus()  # the keys of the screen work on


def test_what_was_typed_is_kept_when_one_goes_on_to_the_next(
    screen: OutboxScreen, office: Shell, qtbot: QtBot, commit_text: Commit
) -> None:
    message = choose(screen, 1)
    commit_text(screen.detail.text, "请注意：")
    choose(screen, 2)
    assert stored(office, message).text == "请注意：您的材料已受理。"
    assert screen.detail.message is not None
    assert screen.detail.message.id == screen.messages[2].id


def test_a_refresh_drops_nothing_that_is_being_typed(screen: OutboxScreen, commit_text: Commit) -> None:
    choose(screen, 1)
    commit_text(screen.detail.text, "请注意：")
    screen.refresh()
    assert screen.detail.text.toPlainText() == "请注意：您的材料已受理。"


def test_a_number_is_shown_in_full_only_to_be_changed_and_that_is_recorded(
    screen: OutboxScreen, office: Shell, qtbot: QtBot
) -> None:
    message = choose(screen, 1)
    screen.detail.phone_button.click()
    assert screen.detail.number.text() == "13800138001"
    assert case_events(office.desk, office.person, message.case_id)[0].kind == "case.phone_shown"
    screen.detail.number.setText("1390013")
    screen.detail.save()
    assert "这不是手机号" in screen.state.text()
    screen.detail.number.setText("13900139009")
    qtbot.keyClick(screen.detail.number, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(office, message).phone == "139****9009"


def test_dropping_asks_for_the_reason_in_place_and_can_be_taken_back(
    screen: OutboxScreen, office: Shell, qtbot: QtBot
) -> None:
    message = choose(screen, 1)
    screen.detail.drop_button.click()
    assert screen.detail.why.hasFocus()
    screen.detail.reason_ok.click()
    assert screen.detail.reason.problem()
    assert stored(office, message).state is MessageState.WAITING
    screen.detail.why.setText("已电话告知")
    qtbot.keyClick(screen.detail.why, Qt.Key.Key_Return)
    assert stored(office, message).state is MessageState.DROPPED
    show(screen, 4)
    choose(screen, [one.id for one in screen.messages].index(message.id))
    assert screen.detail.problem.text() == "不发：已电话告知"
    assert screen.detail.text.isReadOnly()
    screen.detail.restore_button.click()
    assert stored(office, message).state is MessageState.WAITING


def test_marked_messages_are_exported_in_full_and_then_marked_as_sent(
    screen: OutboxScreen, office: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.bar.mark_button.text() == "标记 3 条已发"
    screen.export_to(tmp_path / "短信.xlsx")
    book = load_workbook(tmp_path / "短信.xlsx")
    page = book.active
    assert page is not None
    assert [cell.value for cell in page["A"]] == ["手机号码", "13800138001", "13800138000"]
    book.close()
    assert "已导出 2 条" in screen.state.text()
    assert "1 条没有手机号，未导出" in screen.state.text()
    assert heads(screen)[0] == "待发 3"
    choose(screen, 1)
    screen.table.clear_marks()
    screen.mark_sent("export")
    assert heads(screen)[0] == "待发 2"
    assert heads(screen)[3] == "已发 2"


def test_copying_gives_numbers_and_texts_and_says_so(screen: OutboxScreen, qtbot: QtBot) -> None:
    choose(screen, 1)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(screen.table, Qt.Key.Key_C, keys)
    number, _, text = QApplication.clipboard().text().partition("\t")
    assert number == "13800138001"
    assert text.endswith("您的材料已受理。")
    assert "已复制 1 条" in screen.state.text()


def test_what_cannot_be_sent_is_told_and_nothing_changes(screen: OutboxScreen, office: Shell) -> None:
    choose(screen, 0)
    screen.copy()
    assert "没有手机号" in screen.state.text()
    assert heads(screen)[0] == "待发 3"
    assert not screen.bar.send_button.isVisible()


def test_a_message_that_was_cut_off_waits_for_a_person(screen: OutboxScreen, office: Shell) -> None:
    show(screen, 2)
    message = choose(screen, 0)
    assert str(screen.table.rows.index(0, 0).data()) == "发送中断，需核实"
    assert "系统不会自己重发" in screen.detail.problem.text()
    assert not screen.bar.export_button.isEnabled()
    screen.detail.unsent_button.click()
    assert stored(office, message).state is MessageState.WAITING
    assert heads(screen)[2] == "发送中 0"
    assert screen.stack.currentWidget() is screen.empty


def test_one_that_arrived_after_all_is_noted_as_sent(screen: OutboxScreen, office: Shell) -> None:
    show(screen, 2)
    message = choose(screen, 0)
    screen.detail.sent_button.click()
    assert stored(office, message).state is MessageState.SENT


@pytest.fixture
def by_mas(screen: OutboxScreen, office: Shell, monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """云MAS is set; what is ordered is noted, and one of two does not get through."""
    office.desk.settings = office.desk.settings.with_value("sms_sender", "mas")
    ordered: list[list[int]] = []

    def send(_desk: object, _person: object, ids: list[int], *, progress: Callable[[int, int], None]) -> SendResult:
        ordered.append(ids)
        progress(0, len(ids))
        return SendResult(1, 1, ("办件 2026-0001 的短信没有手机号",))

    monkeypatch.setattr(outbox_screen.outbox, "send", send)
    screen.refresh()
    return ordered


def test_sending_is_asked_once_more_and_tells_what_became_of_it(
    screen: OutboxScreen, by_mas: list[list[int]], qtbot: QtBot
) -> None:
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.bar.words.text() == "将由云MAS 发出 2 条短信，按 3 条计费，发出后不能收回。"
    assert not by_mas
    qtbot.keyClick(screen.bar.confirm_button, Qt.Key.Key_Return)
    assert len(by_mas) == 1
    assert len(by_mas[0]) == 2
    assert screen.state.text() == "发出 1 条。1 条没有发通，稍后自动再试。办件 2026-0001 的短信没有手机号。"
    assert not screen.bar.asking


def test_what_was_sent_is_not_offered_again(screen: OutboxScreen, by_mas: list[list[int]], qtbot: QtBot) -> None:
    show(screen, 3)
    choose(screen, 0)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.state.text() == ""
    assert not screen.bar.asking


def test_one_may_think_better_of_it(screen: OutboxScreen, by_mas: list[list[int]]) -> None:
    choose(screen, 1)
    screen.ask_send()
    screen.bar.cancel_button.click()
    assert not screen.bar.asking
    assert screen.bar.send_button.isVisible()
    assert not by_mas


def test_a_message_leads_to_its_case(screen: OutboxScreen, office: Shell) -> None:
    wanted: list[object] = []
    office.case_wanted.connect(wanted.append)
    message = choose(screen, 1)
    screen.detail.open_button.click()
    assert wanted == [message.case_id]


def test_a_longer_list_is_fetched_page_by_page(screen: OutboxScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_screen, "PAGE", 2)
    screen.refresh()
    assert len(screen.messages) == 2
    screen.more_button.click()
    assert len(screen.messages) == 3
    assert not screen.more_button.isVisible()


def test_the_rail_and_a_key_lead_here(office: Shell, qtbot: QtBot) -> None:
    from ui.main_window import MainWindow  # noqa: PLC0415  only this test needs the window

    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.attach(office)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F7)
    assert isinstance(window.screen(), OutboxScreen)
    assert window.rail.button(Place.OUTBOX).isChecked()
