"""The head of the wizard says which case this is, and marks nothing off where there is nothing."""

from dataclasses import replace

from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from tests.app.intake.makers import new_draft
from ui.intake.header import WizardHeader


def dividers(header: WizardHeader) -> int:
    return sum(one.isVisible() and one.height() == 16 for one in header.findChildren(QFrame) if one.width() <= 2)


def test_a_divider_stands_only_before_words(qtbot: QtBot) -> None:
    header = WizardHeader()
    qtbot.addWidget(header)
    header.resize(1200, 86)
    header.show_draft(new_draft())
    header.show()
    assert dividers(header) == 1
    header.show_draft(replace(new_draft(), deliverer="张敏"))
    assert dividers(header) == 2
