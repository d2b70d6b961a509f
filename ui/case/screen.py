"""办件详情: one case with everything that belongs to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.desk.cases import get_case, reveal_phone
from app.desk.views import CaseView
from app.errors import DeskError
from ui.case.documents import DocumentsTab
from ui.case.facts import FactsTab
from ui.case.head import CaseHead
from ui.case.materials import MaterialsTab
from ui.case.timeline import TimelineTab
from ui.cases.signs import supplement_clock
from ui.operations import Progress
from ui.printing.dialog import offer_print
from ui.screen import Screen
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import keycap

if TYPE_CHECKING:
    from app.formats.fields import FieldCatalogue

# The height of this page in a window of 600.
_SMALL_HEIGHT = 516


class CaseScreen(Screen):
    """Opened with a case's id."""

    help_page = "case"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.view: CaseView | None = None
        self._case_id: object = None
        self.head = CaseHead()
        self.tabs = QTabBar()
        self.facts = FactsTab()
        self.materials = MaterialsTab(shell)
        self.documents = DocumentsTab(shell, self._on_printed)
        self.timeline = TimelineTab()
        self.pages = QStackedWidget()
        self.failure = EmptyState("error_circle", "", "")
        self.whole = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("办件的各部分")
        for tab in (self.facts, self.materials, self.documents, self.timeline):
            self.tabs.addTab("")
            self.pages.addWidget(tab)
        self.back_button = Button("返回列表", "quiet", icon="arrow_left", clicked=self._back)
        self.print_button = Button("打印…", icon="print", clicked=self._print_all)
        for widget in (self.back_button, keycap(Shortcut.PREVIOUS_PAGE), self.print_button, keycap(Shortcut.PRINT)):
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

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.facts.phones_wanted.connect(self._reveal)
        self.shell.case_saved.connect(self._on_case_saved)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.LABELS, self.documents.offer_labels)
        bind(self, Shortcut.PREVIOUS_PAGE, self._back)

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
        desk, person, case_id = self.shell.desk, self.shell.person, self._case_id

        def work(_progress: Progress) -> tuple[CaseView, "FieldCatalogue"]:
            return get_case(desk, person, case_id), desk.book().catalogue

        self.shell.operations.run(work, lambda found: self._show(*found), self._on_failed, owner=self)

    def _show(self, view: CaseView, catalogue: "FieldCatalogue") -> None:
        if view.row.id != self._case_id:
            return
        self.view = view
        self.head.show_case(view, self.shell.desk.now().date(), supplement_clock(self.shell.desk))
        counts = ("", f" {len(view.materials)}", f" {len(view.documents)}", f" {len(view.events)}")
        for number, (word, count) in enumerate(zip(("概况", "材料", "文书", "流水"), counts, strict=True)):
            self.tabs.setTabText(number, word + count)
        self.facts.show_case(view, catalogue)
        self.materials.show_case(view)
        self.documents.show_case(view)
        self.timeline.show_events(view.events)
        self.print_button.setEnabled(bool(view.documents))
        self.whole.setCurrentWidget(self._content)

    def _on_failed(self, error: DeskError) -> None:
        self.failure.say("error_circle", error.what, f"{error.safe}。{error.todo}。")
        self.whole.setCurrentWidget(self.failure)

    def _on_tab(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        page = self.pages.currentWidget()
        if isinstance(page, MaterialsTab) and page.current() is None:
            page.first_shown()
            self.tabs.setFocus()

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
