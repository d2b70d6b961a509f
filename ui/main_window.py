"""The main window: assembles rail, top bar, screens and status bar, and leads from one to the other."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.frame.count_watch import CountWatch
from ui.frame.metrics import frame_for
from ui.frame.rail import Rail
from ui.frame.status_bar import StatusBar
from ui.frame.top_bar import TopBar
from ui.mail.watch import count_unclaimed
from ui.outbox.watch import OutboxWatch
from ui.places import CASE, find_anything, make_screen
from ui.review.watch import count_waiting
from ui.screen import Screen
from ui.shell import NEW_INTAKE, Notice, Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.toast import Toasts


class MainWindow(QMainWindow):
    """Stands before the desk is open; ``attach`` brings it to life."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("成果登记台")
        self.setMinimumSize(800, 500)
        self.rail, self.top, self.status = Rail(), TopBar(), StatusBar()
        self.stack = QStackedWidget()
        self.shell: Shell | None = None
        self._screens: dict[str, Screen] = {}
        self._now: Screen | None = None
        self._page: QWidget | None = None
        self._lay_out()
        self.toasts = Toasts(self.centralWidget())
        self._clock = QTimer(self)
        self._clock.setInterval(10_000)
        self._clock.timeout.connect(self._show_time)
        self._connect()
        self.set_enabled(enabled=False)

    def _lay_out(self) -> None:
        page = QFrame()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(1, 1, 0, 0)
        column.addWidget(self.stack)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(page, 1)
        whole = QWidget()
        whole.setProperty("role", "window")
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addLayout(middle, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.rail.wanted.connect(self.go)
        self.top.intake_wanted.connect(self._new_intake)
        self.top.mail_wanted.connect(lambda: self.go(Place.MAIL))
        self.top.review_wanted.connect(lambda: self.go(Place.REVIEW))
        self.top.print_wanted.connect(self._print)
        self.top.find.typed.connect(lambda text: self._find(text, enter=False))
        self.top.find.entered.connect(lambda text: self._find(text, enter=True))
        self.top.find.left.connect(self._focus_screen)
        for shortcut, slot in self._commands().items():
            bind(self, shortcut, slot, Qt.ShortcutContext.WindowShortcut)

    def _commands(self) -> dict[Shortcut, Callable[[], object]]:
        return {
            Shortcut.HELP: self._help,
            Shortcut.INTAKE: self._new_intake,
            Shortcut.MAIL: lambda: self.go(Place.MAIL),
            Shortcut.REVIEW: lambda: self.go(Place.REVIEW),
            Shortcut.OUTBOX: lambda: self.go(Place.OUTBOX),
            Shortcut.PRINT: self._print,
            Shortcut.FIND: self._focus_find,
            Shortcut.GO_WORKBENCH: lambda: self.go(Place.WORKBENCH),
            Shortcut.GO_CASES: lambda: self.go(Place.CASES),
            Shortcut.GO_STATISTICS: lambda: self.go(Place.STATISTICS),
            Shortcut.GO_ARCHIVE: lambda: self.go(Place.ARCHIVE),
            Shortcut.GO_SETTINGS: lambda: self.go(Place.SETTINGS),
        }

    def set_enabled(self, *, enabled: bool) -> None:
        """Allow rail and bar to be used, or not while there is no desk."""
        self.rail.setEnabled(enabled)
        self.top.setEnabled(enabled)

    def attach(self, shell: Shell) -> None:
        """Take an opened desk and show the workbench."""
        self.shell = shell
        shell.went.connect(self.go)
        shell.case_wanted.connect(self.open_case)
        shell.noticed.connect(self.toasts.show_notice)
        shell.operations.failed.connect(self._on_failed)
        self.set_enabled(enabled=True)
        self._show_time()
        self._clock.start()
        self._watch(Place.REVIEW, CountWatch(shell, count_waiting, parent=self))
        self._watch(Place.OUTBOX, OutboxWatch(shell, self))
        self._watch(Place.MAIL, CountWatch(shell, count_unclaimed, shell.packets_changed, parent=self))
        self.go(Place.WORKBENCH)

    def _watch(self, place: Place, watch: CountWatch) -> None:
        watch.counted.connect(self.rail.button(place).show_badge)
        watch.start()

    def show_page(self, page: QWidget) -> None:
        """Show something that is no screen: what is said while the desk opens, or why it does not."""
        before, self._page = self._page, page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()

    def screen(self) -> Screen | None:
        """The screen in front."""
        return self._now

    def go(self, place: Place, argument: object = None) -> None:
        """Show the screen of a place."""
        self.rail.show_place(place)
        self._show(place.value, argument)

    def open_case(self, case_id: object) -> None:
        """Show the page of a case."""
        self.rail.show_place(Place.CASES)
        self._show(CASE, case_id)

    def _show(self, name: str, argument: object) -> None:
        if self.shell is None:
            return
        screen = self._screens.get(name)
        if screen is None:
            screen = self._screens[name] = make_screen(name, self.shell)
            self.stack.addWidget(screen)
        self._now = screen
        if argument is not None:
            screen.show_argument(argument)
        self.stack.setCurrentWidget(screen)
        screen.shown()
        self.toasts.arrange()

    def _new_intake(self) -> None:
        self.go(Place.INTAKE, NEW_INTAKE)

    def _help(self) -> None:
        page = self._now.help_page if self._now is not None else "index"
        self.go(Place.HELP, page)

    def _print(self) -> None:
        if self._now is not None and not self._now.print_now():
            self.toasts.show_notice(Notice("这里没有要打印的文书", "打开一个办件，再按 F9。", "hint"))

    def _focus_find(self) -> None:
        self.top.find.setFocus()
        self.top.find.selectAll()

    def _focus_screen(self) -> None:
        if self._now is not None:
            self._now.setFocus()

    def _find(self, text: str, *, enter: bool) -> None:
        if self.shell is not None:
            find_anything(self.shell, text, enter=enter, owner=self)

    def take_scan(self, text: str) -> None:
        """Hand a scan to the screen in front, or open what has that number; under a dialog it is for the dialog."""
        if self.shell is None:
            return
        if (dialog := QApplication.activeModalWidget()) is not None:
            taken = getattr(dialog, "take_scan", None)
            if taken is not None:
                taken(text)
            return
        self.status.scanner.say(f"上次扫描 {self.shell.desk.now():%H:%M:%S}")
        target = self._now.scan_target() if self._now is not None else None
        if target is not None:
            target(text)
            return
        self.top.find.setText(text)
        self._find(text, enter=True)

    def _on_failed(self, error: Exception) -> None:
        self.toasts.show_notice(Notice("没有做成", str(error), "must"))

    def _show_time(self) -> None:
        now = self.shell.desk.now() if self.shell is not None else datetime.now().astimezone()
        self.status.show_time(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing else took: Escape puts the newest toast away."""
        if event.key() != Qt.Key.Key_Escape or not self.toasts.close_last():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        frame = frame_for(self.width(), self.height())
        for part in (self.rail, self.top, self.status):
            part.show_frame(frame)

    def closeEvent(self, event: QCloseEvent) -> None:
        if all(screen.may_close() for screen in self._screens.values()):
            super().closeEvent(event)
        else:
            event.ignore()
