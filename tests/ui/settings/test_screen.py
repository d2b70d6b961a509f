from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.settings import declared, load_settings
from ui.settings.folder_input import FolderInput
from ui.settings.inputs import PrinterTable, explanation
from ui.settings.screen import SettingsScreen
from ui.shell import Notice, Shell
from ui.theme.theme import Mode, theme


@pytest.fixture
def screen(shell: Shell, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(shell)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    return made


def test_every_declared_setting_has_a_field_with_its_title(screen: SettingsScreen) -> None:
    assert list(screen.inputs) == [setting.key for setting in declared()]
    assert [one.setting.title for one in screen.inputs.values()] == [setting.title for setting in declared()]


def test_settings_are_kept_and_said_to_hold_after_the_next_start(
    screen: SettingsScreen, shell: Shell, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    shell.noticed.connect(notices.append)
    clerk = screen.inputs["clerk"].field.input
    assert isinstance(clerk, QLineEdit)
    clerk.setText("陈静")
    qtbot.keyClick(clerk, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert load_settings(shell.desk.data_dir).clerk == "陈静"
    assert notices[-1].text == "设置已保存"
    assert "下次启动" in notices[-1].detail


def test_a_wrong_value_is_told_under_its_field_and_nothing_is_kept(screen: SettingsScreen, shell: Shell) -> None:
    prefix = screen.inputs["office_prefix"].field
    assert isinstance(prefix.input, QLineEdit)
    prefix.input.setText("九五一")
    screen.save()
    assert prefix.problem()
    assert load_settings(shell.desk.data_dir).office_prefix == "951"
    prefix.input.setText("952")
    screen.save()
    assert prefix.problem() == ""
    assert shell.desk.settings.office_prefix == "952"


def test_a_folder_is_picked_and_kept(
    screen: SettingsScreen, shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = screen.inputs["scan_folder"].field.input
    assert isinstance(folder, FolderInput)
    assert folder.isVisibleTo(screen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    folder.pick.setFocus()
    qtbot.keyClick(folder.pick, Qt.Key.Key_Return)
    screen.save()
    assert shell.desk.settings.scan_folder == str(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "")
    folder.choose()
    assert folder.value() == str(tmp_path)


def test_the_colours_change_at_once(screen: SettingsScreen) -> None:
    combo = screen.inputs["theme"].field.input
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("dark"))
    try:
        screen.save()
        assert theme().scheme == "dark"
    finally:
        theme().choose(Mode.LIGHT)


def test_a_printer_that_is_away_stays_chosen(qtbot: QtBot) -> None:
    table = PrinterTable()
    qtbot.addWidget(table)
    table.show_value({"RECEIPT": "三楼激光"})
    assert table.value() == {"RECEIPT": "三楼激光"}
    table.show_value({})
    assert table.value() == {}


def test_choices_have_words_and_no_codes_on_screen(screen: SettingsScreen) -> None:
    combo = screen.inputs["registration_from"].field.input
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(n) for n in range(combo.count())] == ["由本系统按顺序给号", "照国家系统给的号填写"]
    told = {setting.key: explanation(setting) for setting in declared()}
    assert told["desk"] == "工作台按此列出本室的办件"
    assert told["theme"] == ""
    assert told["clerk"].startswith("印在文书上")
