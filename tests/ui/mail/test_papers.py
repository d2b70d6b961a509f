"""登记簿 and 交接清单: looked at, kept, printed again, exported."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.desk import hand_overs
from app.desk.views import DocumentView
from db.vocabulary import DocumentKind, HandOverKind
from tests.app.desk.mail import SAMPLES, Mail
from ui.mail.hand_over import HandOverDialog
from ui.mail.register import RegisterDialog
from ui.shell import Shell


def test_the_register_of_a_day_is_kept_to_be_printed(mail: Mail, room: Shell, qtbot: QtBot) -> None:
    mail.on("2026-03-03").log(SAMPLES[0])
    mail.on("2026-03-04")
    made: list[DocumentView] = []
    dialog = RegisterDialog(room, made.append)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.print_button.isEnabled(), "nothing came today"
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "0303")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.print_button.isEnabled()
    qtbot.keyClick(dialog.print_button, Qt.Key.Key_Return)
    assert [(paper.kind, paper.number) for paper in made] == [(DocumentKind.PACKET_REGISTER, "2026-03-03")]


def test_the_register_of_a_span_is_exported(
    mail: Mail, room: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail.on("2026-03-03").log(SAMPLES[0])
    mail.on("2026-03-04").log(SAMPLES[1])
    dialog = RegisterDialog(room, lambda _paper: None)
    qtbot.addWidget(dialog)
    path = tmp_path / "登记.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    for since, until in (("2026-03-04", "2026-03-03"), ("bald", "03-04")):
        dialog.since.setText(since)
        dialog.until.setText(until)
        dialog.export()
        assert dialog.since_field.problem() or dialog.until_field.problem()
    dialog.since.setText("03-01")
    qtbot.keyClick(dialog.export_button, Qt.Key.Key_Return)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert [row[1].value for row in list(sheet.rows)[1:]] == [SAMPLES[0], SAMPLES[1]]
    assert dialog.told.text() == "已导出 2 件到 登记.xlsx。"


def test_a_hand_over_list_holds_what_is_ticked_and_is_printed_again(mail: Mail, room: Shell, qtbot: QtBot) -> None:
    mail.on("2026-03-04")
    waiting = [mail.log(number, signed_at=None, gate_at=mail.clock(), gate_by="刘建国") for number in SAMPLES[:3]]
    made: list[DocumentView] = []
    dialog = HandOverDialog(room, made.append)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.ticked() == tuple(one.row.id for one in waiting)
    assert dialog.items.currentRow() == 0
    qtbot.keyClick(dialog.items, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.items, Qt.Key.Key_Space)
    assert dialog.ticked() == (waiting[0].row.id, waiting[2].row.id)
    qtbot.keyClick(dialog.items, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.make_button
    qtbot.keyClick(dialog.make_button, Qt.Key.Key_Return)
    kept = hand_overs.lists(mail.desk, mail.person, HandOverKind.GATEHOUSE)
    assert [(one.count, one.taker) for one in kept] == [(2, "王丽")]
    assert [paper.kind for paper in made] == [DocumentKind.GATEHOUSE_LIST]

    again = HandOverDialog(room, made.append)
    qtbot.addWidget(again)
    again.show()
    assert again.ticked() == (waiting[1].row.id,)
    qtbot.keyClick(again.again_button, Qt.Key.Key_Return)
    assert made[0].id == made[1].id
    assert (again.giver.text(), again.taker.text()) == ("", "王丽")
    again.kind.buttons()[1].click()
    assert (again.giver.text(), again.taker.text()) == ("王丽", "")  # results go from us
    assert not again.make_button.isEnabled()


def test_the_packets_of_the_pile_are_ticked_and_all_where_none_of_it_waits(
    mail: Mail, room: Shell, qtbot: QtBot
) -> None:
    mail.on("2026-03-04")
    waiting = [mail.log(number, signed_at=None, gate_at=mail.clock(), gate_by="刘建国") for number in SAMPLES[:2]]
    signed = mail.log(SAMPLES[2])
    for pile, ticked in ((waiting[1:], waiting[1:]), ([signed], waiting)):
        dialog = HandOverDialog(room, lambda _paper: None, [one.row.id for one in pile])
        qtbot.addWidget(dialog)
        assert dialog.ticked() == tuple(one.row.id for one in ticked)
        assert dialog.items.currentItem().checkState() is Qt.CheckState.Checked
