"""The dialogs over an empty desk; files are chosen by ``open_file`` as the system's dialog would give them."""

import pytest
from pytestqt.qtbot import QtBot

from ui.roster.attach import AttachDialog
from ui.roster.dialog import RosterDialog
from ui.shell import Shell


@pytest.fixture
def roster(shell: Shell, qtbot: QtBot) -> RosterDialog:
    made = RosterDialog(shell)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def attach(shell: Shell, qtbot: QtBot) -> AttachDialog:
    made = AttachDialog(shell)
    qtbot.addWidget(made)
    made.show()
    return made
