"""Qt's own dialogs speak Chinese."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.chinese import speak_chinese


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[None]:
    before = set(qapp.findChildren(QTranslator))
    speak_chinese(qapp)
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_the_file_dialog_has_no_english_word_left(speaking: None, qtbot: QtBot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    model = dialog.findChild(QFileSystemModel)
    heads = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    assert heads == ["名称", "大小", "类型", "修改日期"]
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
    words = [part.text() for part in parts if part.text()]
    assert {"查找范围(&L)：", "文件名称(&N)：", "文件类型(&T)：", "打开(&O)", "取消"} <= set(words)
    english = [word for word in words if any(sign.isascii() and sign.islower() for sign in word)]
    assert english == []
