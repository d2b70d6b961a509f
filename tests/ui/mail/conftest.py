"""The mail room's screen over a real desk with cases that wait for papers, at a clock that is moved by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk.packet_views import PacketView
from app.desk.views import Person
from tests.app.desk.intakes import LightPress
from tests.app.desk.mail import Mail
from tests.conftest import FixedClock, OpenDesk
from ui.mail.screen import MailScreen
from ui.operations import Operations
from ui.shell import Shell

Press = Callable[..., None]


@pytest.fixture
def mail(open_for_test: OpenDesk, clock: FixedClock) -> Mail:
    return Mail(open_for_test(press=LightPress()), clock, Person("local:test", "王丽", "LOCAL"))


@pytest.fixture
def room(mail: Mail, watched: Operations) -> Shell:
    """A shell over the mail room."""
    return Shell(mail.desk, mail.person, watched)


@pytest.fixture
def screen(room: Shell, qtbot: QtBot) -> MailScreen:
    made = MailScreen(room)
    qtbot.addWidget(made)
    made.resize(1280, 620)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.shown()
    return made


@pytest.fixture
def press(screen: MailScreen, qtbot: QtBot) -> Press:
    """Presses a key where the focus is."""

    def made(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus: QWidget | None = QApplication.focusWidget()
        qtbot.keyClick(focus if focus is not None else screen, key, modifier)

    return made


def shown(screen: MailScreen) -> PacketView:
    """The packet at the right."""
    assert screen.panel.view is not None
    return screen.panel.view


def listed(screen: MailScreen) -> list[str]:
    """What stands in the list, a text a row."""
    model = screen.list.table.packets
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
