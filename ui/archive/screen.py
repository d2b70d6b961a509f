"""归档: from a passed case to a volume in a box on a shelf, with loans and archive packages."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.desk import archive
from app.desk.archive_views import ArchiveCounts
from app.errors import DeskError
from ui.archive.tab import TAB_WORDS, ArchiveTab, ArchiveWanted, Tab
from ui.archive.tabs import make_tab
from ui.screen import Screen
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.keycap import KeyHints
from ui.widgets.labels import label

_HINTS_FROM = 1100


class ArchiveScreen(Screen):
    """Opened with an ``ArchiveWanted``; each tab is made when it is first seen."""

    help_page = "archive"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.tabs = QTabBar()
        self.pages = QStackedWidget()
        self.hints = KeyHints((Shortcut.NEXT_TAB, "下一页签"), (Shortcut.REFRESH, "刷新"))
        self._made: dict[Tab, ArchiveTab] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("归档的各部分")
        for word in TAB_WORDS.values():
            self.tabs.addTab(word)
        head = QFrame()
        head.setProperty("role", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 8, 20, 0)
        row.setSpacing(24)
        row.addWidget(label("归档", "title"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.hints)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        self.column.addLayout(column)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.shell.case_saved.connect(self._on_case_saved)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.NEXT_TAB, lambda: self._step(1))
        bind(self, Shortcut.PREVIOUS_TAB, lambda: self._step(-1))
        bind(self, Shortcut.NEXT_PAGE, lambda: self.tab().go_on())
        bind(self, Shortcut.PREVIOUS_PAGE, lambda: self.tab().back())
        bind(self, Shortcut.ADD, lambda: self.tab().add())
        bind(self, Shortcut.LABELS, lambda: self.tab().offer_labels())

    # --- the tabs ---------------------------------------------------------------------------------------

    def name(self) -> Tab:
        """The tab in front."""
        return list(Tab)[self.tabs.currentIndex()]

    def tab(self) -> ArchiveTab:
        """What the tab in front shows."""
        name = self.name()
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = make_tab(name, self.shell)
            made.changed.connect(self._on_changed)
            made.wanted.connect(self.show_tab)
            self.pages.addWidget(made)
        return made

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, ArchiveWanted):
            self._choose(argument)

    def show_tab(self, wanted: ArchiveWanted) -> None:
        """Lead to what is wanted, from one tab to another."""
        self._choose(wanted)
        self.shown()

    def shown(self) -> None:
        self._show_page()
        self.refresh()
        self.tab().take_focus()

    def refresh(self) -> None:
        """Fetch the tab in front and the numbers on all tabs."""
        self._count()
        self.tab().refresh()

    def _choose(self, wanted: ArchiveWanted) -> None:
        self.tabs.blockSignals(True)  # noqa: FBT003  Qt's own argument
        self.tabs.setCurrentIndex(list(Tab).index(wanted.tab))
        self.tabs.blockSignals(False)  # noqa: FBT003  as above
        self._show_page()
        self.tab().show_wanted(wanted)

    def _show_page(self) -> None:
        self.pages.setCurrentWidget(self.tab())

    def _on_tab(self, _number: int) -> None:
        before = self.pages.currentWidget()
        if isinstance(before, ArchiveTab):
            before.may_leave()
        self._show_page()
        self.refresh()
        if not self.tabs.hasFocus():
            self.tab().take_focus()  # a click leaves it on what is hidden now

    def _step(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self.tab().take_focus()

    # --- what the tabs count ----------------------------------------------------------------------------

    def _count(self) -> None:
        self.shell.ask(archive.counts, done=self._show_counts, failed=self._on_failed, owner=self)

    def _show_counts(self, counts: ArchiveCounts) -> None:
        shown = {
            Tab.FILE: counts.to_file,
            Tab.VOLUMES: counts.open_volumes + counts.unboxed,
            Tab.BOXES: counts.boxes,
            Tab.LOANS: counts.lent,
        }
        for number, (name, word) in enumerate(TAB_WORDS.items()):
            count = shown.get(name, 0)
            self.tabs.setTabText(number, f"{word} {count:,}" if count else word)
        if counts.overdue:
            self.tabs.setTabText(list(Tab).index(Tab.LOANS), f"借阅 {counts.lent}，逾期 {counts.overdue}")
        tip = f"整理中 {counts.open_volumes} 卷，已立卷未装盒 {counts.unboxed} 卷"
        self.tabs.setTabToolTip(list(Tab).index(Tab.VOLUMES), tip)

    def _on_failed(self, _error: DeskError) -> None:
        """The tab in front says why; the numbers go."""
        for number, word in enumerate(TAB_WORDS.values()):
            self.tabs.setTabText(number, word)

    def _on_changed(self) -> None:
        self._count()

    def _on_case_saved(self, _case_id: object) -> None:
        if self.isVisible():
            self.refresh()

    # --- what the window asks ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(self.width() >= _HINTS_FROM)

    def scan_target(self) -> Callable[[str], None] | None:
        return self.tab().scan_target()

    def print_now(self) -> bool:
        return self.tab().print_now()

    def may_close(self) -> bool:
        held = [tab for tab in self._made.values() if not tab.may_leave()]
        return not held
