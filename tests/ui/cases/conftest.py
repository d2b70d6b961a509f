"""The list of cases over the made-up ones."""

import pytest
from pytestqt.qtbot import QtBot

from ui.cases.screen import CasesScreen
from ui.shell import Shell


@pytest.fixture
def screen(office: Shell, qtbot: QtBot) -> CasesScreen:
    made = CasesScreen(office)
    qtbot.addWidget(made)
    made.resize(1280, 600)
    made.show()
    made.shown()
    return made
