"""收件: the list of open drafts, and the wizard with one of them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.desk.drafts import discard_draft, get_draft, open_drafts, restore_draft, start_draft
from app.desk.views import DraftSummary
from app.intake.book import IntakeBook
from app.intake.draft import Draft, Page
from ui.intake.backend import Backend
from ui.intake.drafts.page import DraftsPage
from ui.intake.wizard import Wizard
from ui.screen import Screen
from ui.shell import NEW_INTAKE, Notice, Shell


class IntakeScreen(Screen):
    """Opens on the wizard that was left, else on the open drafts; with none of them, on a new draft's list."""

    help_page = "intake"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.wizard: Wizard | None = None
        self._asked: object = None
        self.drafts = DraftsPage()
        self.drafts.chosen.connect(self.open_draft)
        self.drafts.discarded.connect(self._discard)
        self.drafts.begun.connect(self.begin)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.drafts)
        self.column.addWidget(self._stack)
        shell.drafts_changed.connect(self._on_drafts_changed)

    def show_argument(self, argument: object) -> None:
        self._asked = argument

    def shown(self) -> None:
        asked, self._asked = self._asked, None
        if asked == NEW_INTAKE:
            self.begin()
        elif isinstance(asked, str):
            self.open_draft(asked)
        elif self.wizard is not None and self.wizard.session.draft.page is not Page.DONE:
            self.wizard.enter()
        else:
            self.show_list()

    def scan_target(self) -> Callable[[str], None] | None:
        wizard = self.wizard
        if wizard is None or wizard.session.draft.page is Page.DONE:
            return None
        return wizard.take_scan

    def print_now(self) -> bool:
        return self.wizard is not None and self.wizard.print_papers()

    def may_close(self) -> bool:
        return self.wizard is None or self.wizard.session.save_now()

    def begin(self) -> None:
        """Start a new draft; the one in hand stays among the open ones."""
        self._leave(lambda: self.shell.ask(start_draft, done=self._open, owner=self))

    def open_draft(self, draft_id: str) -> None:
        """Continue a draft where it was left."""
        self._leave(lambda: self.shell.ask(get_draft, draft_id, done=self._open, owner=self))

    def show_list(self) -> None:
        """Show the open drafts."""
        self._close_wizard()
        self._stack.setCurrentWidget(self.drafts)
        self.shell.ask(open_drafts, done=self._on_drafts, owner=self)

    def _leave(self, then: Callable[[], object]) -> None:
        if self.wizard is None:
            then()
        else:
            self.wizard.session.when_saved(then)

    def _open(self, draft: Draft) -> None:
        book = self.shell.desk.book
        self.shell.operations.run(lambda _progress: book(), lambda rules: self._open_with(draft, rules), owner=self)

    def _open_with(self, draft: Draft, book: IntakeBook) -> None:
        self._close_wizard()
        self.wizard = Wizard(draft, book, Backend(self.shell))
        self.wizard.parked.connect(self._on_parked)
        self.wizard.another.connect(self.begin)
        self._stack.addWidget(self.wizard)
        self._stack.setCurrentWidget(self.wizard)
        self.wizard.enter()
        self.shell.drafts_changed.emit()

    def _close_wizard(self) -> None:
        if self.wizard is not None:
            self._stack.removeWidget(self.wizard)
            self.wizard.hide()
            self.wizard.deleteLater()
            self.wizard = None

    def _on_parked(self) -> None:
        self.show_list()
        self.shell.drafts_changed.emit()

    def _on_drafts(self, drafts: Sequence[DraftSummary]) -> None:
        self.drafts.show_drafts(drafts, self.shell.desk.now())
        if self._stack.currentWidget() is self.drafts and self.isVisible():
            self.drafts.enter()

    def _on_drafts_changed(self) -> None:
        if self.wizard is None and self.isVisible():
            self.shell.ask(open_drafts, done=self._on_drafts, owner=self)

    def _discard(self, draft_id: str) -> None:
        self.shell.ask(discard_draft, draft_id, done=lambda _none: self._on_discarded(draft_id), owner=self)

    def _on_discarded(self, draft_id: str) -> None:
        self.shell.drafts_changed.emit()
        notice = Notice("已丢弃一份草稿", "内容还留着，可以取回。", action="撤销", act=lambda: self._restore(draft_id))
        self.shell.say(notice)

    def _restore(self, draft_id: str) -> None:
        self.shell.ask(restore_draft, draft_id, done=lambda _draft: self.shell.drafts_changed.emit(), owner=self)
