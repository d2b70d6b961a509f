"""The wizard with one draft: head, the page that the draft stands on, bar."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import DeskError
from app.intake import edits, flow
from app.intake.book import IntakeBook
from app.intake.draft import Draft, Page
from db.vocabulary import Arrival
from ui.intake.arrival.page import ArrivalPage
from ui.intake.backend import Backend
from ui.intake.check.page import CheckPage
from ui.intake.dialogs.not_ours import ask_not_ours
from ui.intake.done.page import DonePage
from ui.intake.footer import WizardFooter
from ui.intake.header import WizardHeader
from ui.intake.materials.page import MaterialsPage
from ui.intake.package.page import PackagePage
from ui.intake.page import WizardPage
from ui.intake.session import IntakeSession
from ui.shortcuts import Shortcut, bind

_PAGES = {
    Page.ARRIVAL: ArrivalPage,
    Page.ZIP: PackagePage,
    Page.MATERIALS: MaterialsPage,
    Page.CHECK: CheckPage,
    Page.DONE: DonePage,
}

_PAGE_KEYS = (
    Shortcut.TO_NOTICE,
    Shortcut.ALL_COMPLETE,
    Shortcut.ADD_FILE,
    Shortcut.DISMISS,
    Shortcut.SAVE_COPY,
    Shortcut.DRAWER,
)


class Wizard(QWidget):
    """Shows the page where the draft stands; pages are made when they are first seen."""

    parked = Signal()
    another = Signal()

    def __init__(self, draft: Draft, book: IntakeBook, backend: Backend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book, self.backend = book, backend
        self.session = IntakeSession(draft, backend.save, backend.run, self)
        self.header, self.footer = WizardHeader(), WizardFooter()
        self.pages: dict[Page, WizardPage] = {}
        self._seen: Page | None = None
        self._accepting = False
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show(draft)
        self.header.show_saved(backend.now())

    @property
    def page(self) -> WizardPage:
        """The page that is seen."""
        return self.pages[self.session.draft.page]

    def enter(self) -> None:
        """Put the focus where work goes on."""
        self.page.enter()

    def take_scan(self, text: str) -> None:
        """A scanned number is a packet's tracking number; a walk-in becomes mail by it."""
        if self.session.draft.page is Page.DONE:
            return
        draft = edits.set_text(self.session.draft, "tracking_no", self.backend.clean_scan(text))
        if draft.arrival is Arrival.WALK_IN:
            draft = edits.set_arrival(draft, Arrival.MAIL)
        self.session.replace(draft)

    def go_on(self) -> None:
        """Leave the page forward: on 核对 by saving the case, on 完成 by printing."""
        draft = self.session.draft
        if draft.page is Page.DONE:
            self.print_papers()
            return
        hindered = flow.blockers(draft, self.book)
        if hindered:
            self.footer.show_hindrance("；".join(hindered))
        elif draft.page is Page.CHECK:
            self._accept()
        else:
            self.session.replace(flow.go_next(draft, self.book))

    def go_back(self) -> None:
        """To the page before."""
        self.session.replace(flow.go_back(self.session.draft))

    def print_papers(self) -> bool:
        """Open the print dialog, once there are papers."""
        page = self.pages.get(Page.DONE)
        return isinstance(page, DonePage) and self.session.draft.page is Page.DONE and page.print_papers()

    def refuse(self) -> None:
        """不予受理, from any page."""
        if self.session.draft.page is Page.DONE:
            return
        decided = ask_not_ours(self, self.book.comments, self.session.draft.not_ours)
        if decided is not None:
            draft = edits.refuse(self.session.draft, decided.reason, decided.where_to, decided.code)
            self.session.replace(draft)
            if draft.page is not Page.CHECK:
                self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.footer.show_narrow(narrow=self.width() < WizardPage.full_width)
        for page in self.pages.values():
            page.show_narrow(narrow=self.width() < page.full_width)
        if self._seen is not None:
            self.footer.show_hints(self.page.hints)  # some pages have other keys where they have less room

    def _accept(self) -> None:
        if self._accepting:
            return
        self._accepting = True
        self.footer.next.setEnabled(False)
        self.session.when_saved(lambda: self.backend.accept(self.session.draft, self._on_accepted, self._on_refused))

    def _on_accepted(self, draft: Draft) -> None:
        self._end_accepting()
        self.session.adopt(draft)

    def _on_refused(self, error: DeskError) -> None:
        self._end_accepting()
        self.footer.show_hindrance(str(error))

    def _end_accepting(self) -> None:
        self._accepting = False
        self.footer.next.setEnabled(True)

    def _show(self, draft: Draft) -> None:
        page = self._page(draft.page)
        self.header.show_draft(draft)
        page.show_draft(draft)
        if draft.page is not self._seen:
            self._seen = draft.page
            self._stack.setCurrentWidget(page)
        self.footer.show_page(draft.page, page.hints, refused=draft.not_ours is not None)

    def _page(self, page: Page) -> WizardPage:
        if page not in self.pages:
            made = _PAGES[page](self.session, self.book, self.backend)
            made.onward.connect(self.go_on)
            made.ready.connect(lambda: self.footer.next.setFocus(Qt.FocusReason.OtherFocusReason))
            made.show_narrow(narrow=self.width() < made.full_width)
            self.pages[page] = made
            self._stack.addWidget(made)
        return self.pages[page]

    def _on_changed(self, draft: Draft) -> None:
        moved = draft.page is not self._seen
        self._show(draft)
        self.header.show_saved(self.backend.now() if self.session.is_saved else None)
        if moved:
            self.enter()

    def _on_saved(self, when: datetime) -> None:
        self.header.show_saved(when)

    def _on_save_failed(self, error: DeskError) -> None:
        self._end_accepting()
        self.header.show_not_saved(str(error))

    def _on_zip_page(self) -> None:
        if self.session.draft.page in (Page.MATERIALS, Page.CHECK):
            self.session.replace(flow.go_to(self.session.draft, Page.ZIP, self.book))

    def _connect(self) -> None:
        self.session.changed.connect(self._on_changed)
        self.session.saved.connect(self._on_saved)
        self.session.save_failed.connect(self._on_save_failed)
        self.header.retry.clicked.connect(lambda: self.session.when_saved(lambda: None))
        self.backend.busy.connect(self.header.show_busy)
        self.backend.zip_page_asked.connect(self._on_zip_page)
        self.backend.failed.connect(lambda error: self.footer.show_hindrance(str(error)))
        self.footer.onward.connect(self.go_on)
        self.footer.back.connect(self.go_back)
        self.footer.parked.connect(self._park)
        self.footer.refused.connect(self.refuse)
        self.footer.stepped.connect(self._begin)
        self.footer.another.connect(self.another)
        keys = {Shortcut.NEXT_PAGE: self.go_on, Shortcut.PREVIOUS_PAGE: self.go_back, Shortcut.PARK: self._park}
        keys |= {shortcut: partial(self._command, shortcut) for shortcut in _PAGE_KEYS}
        for shortcut, act in keys.items():
            bind(self, shortcut, act, Qt.ShortcutContext.WindowShortcut)  # also while nothing has the focus

    def _command(self, shortcut: Shortcut) -> None:
        act = self.page.commands.get(shortcut)
        if act is not None:
            act()

    def _begin(self) -> None:
        self.page.begin()

    def _park(self) -> None:
        if self.session.draft.page is Page.DONE:
            self.parked.emit()
        else:
            self.session.when_saved(self.parked.emit)

    def _lay_out(self) -> None:
        place = QWidget()
        inner = QVBoxLayout(place)
        inner.setContentsMargins(20, 12, 20, 12)
        inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(place, 1)
        column.addWidget(self.footer)
