"""A window with the archive in front, over cases that wait for filing, driven by keys as an archivist would."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.desk.views import Person
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk
from tests.ui.intake.conftest import Clerk
from ui.archive.screen import ArchiveScreen
from ui.archive.tab import ArchiveTab, ArchiveWanted, Tab
from ui.archive.volumes import VolumesTab
from ui.main_window import MainWindow
from ui.moves.dialog import ActionDialog
from ui.operations import Operations
from ui.shell import Place, Shell


class Archivist(Clerk):
    """Works on the archive screen."""

    def __init__(self, window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
        super().__init__()
        self.window, self.shell, self._qtbot = window, shell, qtbot

    def press(self, *keys: Qt.Key, ctrl: bool = False, alt: bool = False) -> None:
        front = QApplication.activeModalWidget() or self.window
        front.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is front)
        super().press(*keys, ctrl=ctrl, alt=alt)

    def go(self, tab: Tab) -> None:
        """Have a tab in front."""
        self.shell.go(Place.ARCHIVE, ArchiveWanted(tab))

    @property
    def screen(self) -> ArchiveScreen:
        screen = self.window.screen()
        assert isinstance(screen, ArchiveScreen)
        return screen

    @property
    def tab(self) -> ArchiveTab:
        return self.screen.tab()

    @property
    def volumes(self) -> VolumesTab:
        tab = self.tab
        assert isinstance(tab, VolumesTab)
        return tab

    @property
    def dialog(self) -> ActionDialog:
        """The dialog in front."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, ActionDialog)
        return found

    def choose(self, word: str) -> None:
        """Open the menu of a volume and go down to the line that begins with a word."""
        self.press(Qt.Key.Key_Return, alt=True)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            action = menu.activeAction()
            if action is not None and action.text().startswith(word):
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        pytest.fail(f"{word} is not offered: {[action.text() for action in menu.actions()]}")

    def wait_until_it_fits(self) -> None:
        """Wait until the screen has found room for all that it cannot do without."""
        screen = self.screen
        self._qtbot.waitUntil(lambda: screen.minimumSizeHint().boundedTo(screen.size()) == screen.minimumSizeHint())

    def words(self) -> list[str]:
        """What stands on the tabs."""
        return [self.screen.tabs.tabText(number) for number in range(self.screen.tabs.count())]


@pytest.fixture
def stacks(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Stacks:
    """An empty archive; what is made in it before ``archivist`` shows at once."""
    return Stacks(open_for_test(press=LightPress()), clock, person)


@pytest.fixture
def archivist(stacks: Stacks, watched: Operations, qtbot: QtBot) -> Archivist:
    """An archivist before a window over the desk of ``stacks``."""
    shell = Shell(stacks.desk, stacks.person, watched)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.attach(shell)
    return Archivist(window, shell, qtbot)
