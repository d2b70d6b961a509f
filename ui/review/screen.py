"""审查: queue, materials, page, comments, decision."""

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.desk.review_views import QueueCard, QueuePage, ReviewView
from app.errors import DeskError
from ui.cases.signs import case_clock
from ui.review.columns import COMMENTS, MATERIALS, QUEUE, Room, room_for
from ui.review.deciding import Deciding
from ui.review.decision.offers import choices_of, is_editable
from ui.review.looking import Looking
from ui.review.menus import CommentsMenu, QueueMenu
from ui.review.parts import make_parts
from ui.review.queue.panel import ALL, MINE, UNASSIGNED
from ui.review.session import ReviewSession
from ui.review.widths import load_widths, save_widths
from ui.review.writing import Writing
from ui.screen import Screen
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.pause import Pause

_WIDTHS_AFTER_MS = 800


class ReviewScreen(Screen):
    """Opened without an argument it shows the queue, with a case's id that case."""

    help_page = "review"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.session = ReviewSession(shell, self)
        self.parts = make_parts(shell, self.session)
        self.queue, self.materials, self.page = self.parts.queue, self.parts.materials, self.parts.page
        self.comments, self.bar, self.columns = self.parts.comments, self.parts.bar, self.parts.columns
        self.looking = Looking(self.parts, self)
        self.writing = Writing(self.parts, self.looking, self)
        self.deciding = Deciding(self.parts, bind(self, Shortcut.NEXT_PAGE, self.bar.press_primary), self)
        self.queue_menu = QueueMenu(self.parts, self)
        self.comments_menu = CommentsMenu(self.parts, self)
        self._arriving = False
        self._came_with_case = False
        self._queue_seen = False
        self._widths_pause = Pause(self, _WIDTHS_AFTER_MS, self._save_widths)
        self.column.addWidget(self.columns, 1)
        self.column.addWidget(self.bar)
        self.bar.show_nothing()
        self._connect()
        self._bind_keys()
        self._load_widths()

    def _connect(self) -> None:
        self.session.queue_shown.connect(self._show_queue)
        self.session.shown.connect(self._show)
        self.session.lost.connect(self._on_lost)
        self.shell.case_saved.connect(self._on_case_saved)
        self.queue.view_wanted.connect(self._on_view_wanted)
        self.queue.list.opened.connect(self._on_card_opened)
        self.columns.folded.connect(self.page.take_focus)
        self.columns.resized.connect(self._widths_pause.start)

    def _bind_keys(self) -> None:
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.LIBRARY, self.writing.to_library)
        bind(self, Shortcut.DRAW_BOX, self.page.draw_box)
        bind(self, Shortcut.TO_NOTICE, self.comments.findings.accept_now)
        bind(self, Shortcut.DISMISS, self.writing.dismiss)
        bind(self, Shortcut.DRAWER, self._turn_drawer)
        bind(self, Shortcut.MORE_WAYS, self.bar.focus_others)
        bind(self, Shortcut.ALL_COMPLETE, self.parts.papers.press_all_right)
        bind(self, Shortcut.OPEN_CASE, self.queue_menu.open_case)

    def _turn_drawer(self) -> None:
        """Open the comments where they are folded, or close them."""
        self.columns.open_drawer(COMMENTS)
        if self.columns.drawer() == COMMENTS:
            self.comments.take_focus()

    # coming and going

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, int):
            self._came_with_case = True
            self.open(argument)

    def shown(self) -> None:
        self.session.fetch_queue()
        with_case, self._came_with_case = self._came_with_case, False
        if not with_case:
            self.session.fetch()
            if self.page.move is not None:  # the queue is folded away until the decision is made or left
                self.page.move.take_focus()
                return
            self.columns.fold()
            self.columns.bring(QUEUE)
            self.queue.take_focus()

    def refresh(self) -> None:
        """Fetch the queue and the open case anew."""
        self.session.fetch_queue()
        self.session.fetch()

    def may_close(self) -> bool:
        self.comments.editor.save_now()
        self.parts.papers.close()
        self.session.leave()
        return True

    def scan_target(self) -> Callable[[str], None] | None:
        return self._take_scan if self.parts.papers.wants_scan() else None

    def _take_scan(self, text: str) -> None:
        self.parts.papers.take_scan(text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.comments.editor.save_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.lay_out(room_for(self.width(), self.height()))
        self.bar.show_small(small=self.columns.room is Room.SMALL)

    def _load_widths(self) -> None:
        folder, person = self.shell.desk.data_dir, self.shell.person.id
        self.shell.operations.run(lambda _p: load_widths(folder, person), self.columns.take_widths, owner=self)

    def _save_widths(self) -> None:
        folder, person, widths = self.shell.desk.data_dir, self.shell.person.id, self.columns.widths()
        self.shell.operations.run(lambda _p: save_widths(folder, person, widths), owner=self)

    # queue and case

    def _on_view_wanted(self, view: str) -> None:
        self.session.queue_view = view
        self.session.fetch_queue()

    def _show_queue(self, page: QueuePage) -> None:
        first, self._queue_seen = not self._queue_seen, True
        if first and self.queue.view() == MINE and page.unassigned and not page.mine:
            self.queue.show_view(UNASSIGNED)
            self._on_view_wanted(UNASSIGNED)
            return
        today, clock = self.shell.desk.now().date(), case_clock(self.shell.desk)
        view = self.session.view
        waits = view is None or bool(choices_of(view)) or view.life.proposal is not None
        self.queue.show_page(page, self.session.case_id if waits else None, today, clock)

    def _on_card_opened(self, card: QueueCard) -> None:
        self.open(card.case_id)

    def open(self, case_id: int) -> None:
        """Open a case; an unfinished comment on the one before is kept as a draft."""
        if case_id != self.session.case_id:
            self.writing.forget()
            self.deciding.forget()
            self.looking.forget()
            self.page.show_note("正在打开", "")
        self._arriving = True
        self.session.open(case_id)

    def _show(self, view: ReviewView) -> None:
        editable = is_editable(view)
        self.deciding.show_review(view)
        self.writing.show_review(view, editable=editable)
        self.looking.show_review(view, editable=editable)
        self.queue_menu.show_review(view)
        self.comments_menu.show_review(view)
        if self._arriving:
            self._arrive()

    def _arrive(self) -> None:
        """A case was opened: the focus goes to its materials."""
        self._arriving = False
        at = self.queue.list.cards.index_of(self.session.case_id)
        if at.isValid():
            self.queue.list.setCurrentIndex(at)
        elif self.queue.view() != ALL:
            self.queue.show_view(ALL)
            self._on_view_wanted(ALL)
        self.columns.fold()
        if self.comments.editor.is_open() and self.columns.is_there(COMMENTS):
            self.comments.editor.text.take_focus()
        elif self.columns.is_there(MATERIALS):
            self.materials.list.setFocus()
        else:
            self.page.take_focus()

    def _on_lost(self, error: DeskError) -> None:
        self._arriving = False
        self.bar.show_nothing()
        self.page.show_note(error.what, f"{error.safe}。{error.todo}。")

    def _on_case_saved(self, case_id: object) -> None:
        if self.isVisible():
            self.session.fetch_queue()
            if case_id == self.session.case_id:
                self.session.fetch()
