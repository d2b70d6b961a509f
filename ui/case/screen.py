"""办件详情: one case with everything that belongs to it, and all that can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.desk.cases import reveal_phone
from app.desk.life_views import LifeView
from app.desk.review_views import ReviewView
from app.desk.views import CaseView
from app.errors import DeskError
from ui.archive.tab import ArchiveWanted, Tab
from ui.case.actions import CaseActions
from ui.case.clocks import ClocksTab
from ui.case.documents import DocumentsTab
from ui.case.facts import FactsTab
from ui.case.gather import Found, gather
from ui.case.head import CaseHead
from ui.case.materials import MaterialsTab
from ui.case.messages import MessagesTab
from ui.case.moving import CaseMoves
from ui.case.rounds import RoundsTab
from ui.case.timeline import TimelineTab
from ui.printing.dialog import offer_print
from ui.screen import Screen
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import keycap

# The height of this page in a window of 600.
_SMALL_HEIGHT = 516


class CaseScreen(Screen):
    """Opened with a case's id."""

    help_page = "case"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.view: CaseView | None = None
        self.life: LifeView | None = None
        self._found: Found | None = None
        self._stale: set[QWidget] = set()
        self._case_id: object = None
        self.head = CaseHead()
        self.tabs = QTabBar()
        self.facts = FactsTab()
        self.materials = MaterialsTab(shell)
        self.documents = DocumentsTab(shell, self._on_printed)
        self.rounds = RoundsTab()
        self.clocks = ClocksTab()
        self.messages = MessagesTab()
        self.timeline = TimelineTab()
        self.actions = CaseActions()
        self.moves = CaseMoves(shell, self)
        self.pages = QStackedWidget()
        self.failure = EmptyState("error_circle", "", "")
        self.whole = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("办件的各部分")
        for tab in self._tabs():
            self.tabs.addTab("")
            self.pages.addWidget(tab)
        self.back_button = Button("返回列表", "quiet", icon="arrow_left", clicked=self._back)
        self.back_button.setToolTip(Shortcut.PREVIOUS_PAGE.label)
        self.print_button = Button("打印…", icon="print", clicked=self._print_all)
        for widget in (self.back_button, self.print_button, keycap(Shortcut.PRINT), self.actions):
            self.head.buttons.addWidget(widget)
        self.head.tabs_place.addWidget(self.tabs)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        waiting = QWidget()
        for widget in (waiting, content, self.failure):
            self.whole.addWidget(widget)
        self._content = content
        self.column.addWidget(self.whole)

    def _tabs(self) -> tuple[QWidget, ...]:
        return (
            self.facts,
            self.materials,
            self.rounds,
            self.documents,
            self.clocks,
            self.messages,
            self.timeline,
        )

    def _connect(self) -> None:
        self.moves.connect_to(self.actions, self.head)
        self.rounds.review_wanted.connect(self.moves.review)
        self.messages.outbox_wanted.connect(self._to_outbox)
        self.timeline.paper_wanted.connect(self._show_paper)
        self.tabs.currentChanged.connect(self._on_tab)
        self.facts.phones_wanted.connect(self._reveal)
        for one in (self.facts, self.timeline.aside):
            one.packet_wanted.connect(lambda packet_id: self.shell.go(Place.MAIL, packet_id))
            one.volume_wanted.connect(self._to_volume)
        self.actions.archive_wanted.connect(self._to_archive)
        self.shell.case_saved.connect(self._on_case_saved)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.LABELS, self.documents.offer_labels)
        bind(self, Shortcut.PREVIOUS_PAGE, self._back)
        bind(self, Shortcut.NEXT_PAGE, self.actions.press_primary)
        bind(self, Shortcut.MORE_WAYS, self.actions.open_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.show_small(small=self.height() < _SMALL_HEIGHT)

    def show_argument(self, argument: object) -> None:
        if argument != self._case_id:
            self.tabs.setCurrentIndex(0)
        self._case_id = argument

    def shown(self) -> None:
        self.refresh()
        self.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Fetch the case anew."""
        self.shell.ask(gather, self._case_id, done=self._show, failed=self._on_failed, owner=self)

    def _show(self, found: Found) -> None:
        view, life = found.view, found.life
        if view.row.id != self._case_id:
            return
        self.view, self.life = view, life
        self.head.note_place(found.archive.place)
        self.head.show_case(view, life, found.steps, found.sign, self.shell.person.id)
        kinds = tuple(document.kind for document in view.documents)
        self.actions.show_life(life, kinds, self.shell.person.id)
        self.documents.note_case(view)
        self._found, self._stale = found, set(self._tabs())
        self._fill()
        self._show_words()
        self.print_button.setEnabled(bool(view.documents))
        self.whole.setCurrentWidget(self._content)

    def _fill(self) -> None:
        """Fill the tab in front, if it does not show the case as it was last fetched; the others wait until seen."""
        found, page = self._found, self.pages.currentWidget()
        if found is None or page not in self._stale:
            return
        self._stale.discard(page)
        today = self.shell.desk.now().date()
        if page is self.facts:
            self.facts.note_archive(found.archive)
            self.facts.show_case(found.view, found.catalogue, found.packets, today)
        elif page is self.materials:
            self.materials.show_case(found.view)
        elif page is self.rounds:
            self._show_rounds()
        elif page is self.documents:
            self.documents.show_case(found.view)
        elif page is self.clocks:
            self.clocks.show_clocks(found.life.clocks, today, found.clock)
        elif page is self.messages:
            self.messages.show_messages(found.life.messages)
        else:
            self.timeline.aside.note_archive(found.archive)
            self.timeline.aside.show_case(found.view, found.life, found.packets, today)
            self.timeline.show_events(found.view.events, today)

    def _show_words(self) -> None:
        if self.view is None or self.life is None:
            return
        counts = (
            ("概况", 0),
            ("材料", len(self.view.materials)),
            ("审查", len(self.life.rounds)),
            ("文书", len(self.view.documents)),
            ("时限", len(self.life.clocks)),
            ("短信", len(self.life.messages)),
            ("流水", len(self.view.events)),
        )
        for number, (word, count) in enumerate(counts):
            unit = " 轮" if word == "审查" and count else ""
            self.tabs.setTabText(number, f"{word} {count}{unit}" if count else word)

    def _show_rounds(self) -> None:
        """The comments of the rounds are fetched only where they are seen."""
        if self.life is None:
            return
        if not self.life.rounds:
            self.rounds.show_rounds(self.life, ())
            return
        from app.desk.review import open_review  # noqa: PLC0415  most visits to a case do not look at its rounds

        self.shell.ask(open_review, self._case_id, done=self._on_rounds, owner=self)

    def _on_rounds(self, found: ReviewView) -> None:
        if self.life is not None and found.case.row.id == self._case_id:
            self.rounds.show_rounds(self.life, found.comments)

    def _on_failed(self, error: DeskError) -> None:
        self.failure.say("error_circle", error.what, f"{error.safe}。{error.todo}。")
        self.whole.setCurrentWidget(self.failure)

    def _on_tab(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self._fill()
        page = self.pages.currentWidget()
        if isinstance(page, MaterialsTab) and page.current() is None:
            page.first_shown()
            self.tabs.setFocus()

    def _show_paper(self, number: object) -> None:
        """Show the paper with a number, from its line in the timeline."""
        self.tabs.setCurrentIndex(self.pages.indexOf(self.documents))
        self.documents.choose(str(number))

    def _to_volume(self, volume_id: int) -> None:
        self.shell.go(Place.ARCHIVE, ArchiveWanted(Tab.VOLUMES, id=volume_id))

    def _to_archive(self) -> None:
        """Show the case where it waits for filing, or its one volume."""
        if self._found is None:
            return
        volumes, case_id = self._found.archive.volumes, self._found.view.row.id
        if len(volumes) == 1:
            self._to_volume(volumes[0].id)
        else:
            tab = Tab.VOLUMES if volumes else Tab.FILE
            self.shell.go(Place.ARCHIVE, ArchiveWanted(tab, case_id=case_id))

    def _to_outbox(self) -> None:
        self.shell.go(Place.OUTBOX)

    def _reveal(self) -> None:
        if self.view is not None:
            self.shell.ask(reveal_phone, self.view.row.id, done=self._on_revealed, owner=self)

    def _on_revealed(self, phones: object) -> None:
        self.facts.show_phones(phones)

    def print_now(self) -> bool:
        if self.view is None or not self.view.documents:
            return False
        if self.pages.currentWidget() is self.documents:
            self.documents.print_current()
        else:
            self._print_all()
        return True

    def _print_all(self) -> None:
        if self.view is not None and self.view.documents:
            offer_print(self.shell, self.view.documents, self, printed=self._on_printed)

    def _on_printed(self) -> None:
        self.shell.case_saved.emit(self._case_id)

    def _on_case_saved(self, case_id: object) -> None:
        if case_id == self._case_id:
            self.refresh()

    def _back(self) -> None:
        self.shell.go(Place.CASES)
