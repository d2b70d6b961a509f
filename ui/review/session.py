"""The case under review and everything that is asked of the desk about it; no widgets."""

import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.desk import assign, life, review
from app.desk import queue as queues
from app.desk.life_views import MoveResult
from app.desk.review_views import FilePair, LibraryEntry, NewComment, QueuePage, ReviewComment, ReviewView
from app.errors import DeskError
from db.vocabulary import Answer
from ui.shell import Shell

_HERE_EVERY_MS = 20_000


class ReviewSession(QObject):
    """``shown`` carries the ``ReviewView`` whenever it was fetched, ``queue_shown`` the queue, ``failed`` what the desk
    refused (the case is fetched anew by then), ``others_seen`` who else has the case open, ``made`` a ``MoveResult``.
    """

    shown = Signal(object)
    queue_shown = Signal(object)
    failed = Signal(object)
    lost = Signal(object)
    others_seen = Signal(object)
    draft_kept = Signal()
    made = Signal(object)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.case_id: int | None = None
        self.view: ReviewView | None = None
        self.queue_view = "mine"
        self._window = uuid.uuid4().hex
        self._here = QTimer(self)
        self._here.setInterval(_HERE_EVERY_MS)
        self._here.timeout.connect(self.say_here)

    # queue and case

    def fetch_queue(self) -> None:
        """Fetch the queue of the view that is chosen."""
        wanted = self.queue_view

        def done(page: QueuePage) -> None:
            if wanted == self.queue_view:
                self.queue_shown.emit(page)

        self._shell.ask(queues.queue, wanted, done=done, owner=self)

    def open(self, case_id: int) -> None:
        """Open a case; the one before is left."""
        if case_id != self.case_id:
            self.leave()
        self.case_id = case_id
        self.fetch()

    def fetch(self) -> None:
        """Fetch the case that is open anew."""
        case_id = self.case_id
        if case_id is None:
            return

        def done(view: ReviewView) -> None:
            if case_id == self.case_id:
                first = self.view is None
                self.view = view
                self.shown.emit(view)
                if first:
                    self.say_here()
                    self._here.start()

        def failed(error: DeskError) -> None:
            if case_id == self.case_id:
                self.lost.emit(error)

        self._shell.ask(review.open_review, case_id, done=done, failed=failed, owner=self)

    def leave(self) -> None:
        """Say that the case is no longer looked at."""
        self._here.stop()
        if self.case_id is not None and self.view is not None:
            self._shell.ask(review.leave, self.case_id, self._window, owner=self)
        self.case_id, self.view = None, None

    def say_here(self) -> None:
        """Say that this window has the case open, and hear who else has."""
        case_id = self.case_id

        def done(names: tuple[str, ...]) -> None:
            if case_id == self.case_id:
                self.others_seen.emit(names)

        if case_id is not None:
            # a network that is away for a moment is told by the next thing that is really wanted
            self._shell.ask(review.be_present, case_id, self._window, done=done, failed=lambda _error: None, owner=self)

    # comments

    def _write(
        self, use_case: Callable[..., object], *arguments: object, done: Callable[[], None] | None = None
    ) -> None:
        """Change something and show what the case is then; what was refused is told over the fresh case."""

        def written(_result: object) -> None:
            if done is not None:
                done()
            self.fetch()

        def refused(error: DeskError) -> None:
            self.fetch()
            self.failed.emit(error)

        self._shell.ask(use_case, *arguments, done=written, failed=refused, owner=self)

    def add(self, comment: NewComment, done: Callable[[], None]) -> None:
        """Make a comment."""
        self._write(review.add_comment, self.case_id, comment, done=done)

    def edit(self, old: ReviewComment, comment: NewComment, done: Callable[[], None]) -> None:
        """Change a comment of this round."""
        self._write(review.edit_comment, old.id, old.version, comment, done=done)

    def remove(self, comment: ReviewComment) -> None:
        """Take a comment of this round away."""
        self._write(review.remove_comment, comment.id, comment.version)

    def push(self, comment: ReviewComment, by: int) -> None:
        """Move a comment up (-1) or down (1) in the order of the notice."""
        self._write(review.move_comment, comment.id, comment.version, "up" if by < 0 else "down")

    def answer(self, comment: ReviewComment, answer: Answer, done: Callable[[], None]) -> None:
        """Say what became of a comment of an earlier round."""
        self._write(review.answer_comment, comment.id, comment.version, answer, done=done)

    def accept(self, finding_id: str) -> None:
        """Make a comment of a finding."""
        self._write(review.accept_finding, self.case_id, finding_id)

    def dismiss(self, finding_id: str, reason: str) -> None:
        """Put a finding aside, with the reason."""
        self._write(review.dismiss_finding, self.case_id, finding_id, reason)

    def restore(self, finding_id: str) -> None:
        """Take a finding up again that was put aside."""
        self._write(review.restore_finding, self.case_id, finding_id)

    def keep_draft(self, comment: NewComment | None) -> None:
        """Keep what is being written; None when it was put away."""
        if self.case_id is not None:
            done = lambda _nothing: self.draft_kept.emit()  # noqa: E731  one line for a signal
            self._shell.ask(review.keep_draft, self.case_id, comment, done=done if comment else None, owner=self)

    def search(self, text: str, done: Callable[[str, tuple[LibraryEntry, ...]], None]) -> None:
        """Look into the library of comments."""
        if self.case_id is not None:
            self._shell.ask(review.library, self.case_id, text, done=lambda found: done(text, found), owner=self)

    def pairs(self, done: Callable[[tuple[FilePair, ...]], None]) -> None:
        """The files of the round before beside those of now."""
        view = self.view
        if view is not None and view.round is not None and view.round.number > 1:
            now = view.round.number
            self._shell.ask(review.file_pairs, self.case_id, now - 1, now, done=done, owner=self)

    # decisions

    def begin(self, move_id: str, done: Callable[[], None]) -> None:
        """Make a move that asks nothing."""
        view = self.view
        if view is not None:
            self._write(life.move, self.case_id, move_id, view.life.version, done=done)

    def confirm(self) -> None:
        """Agree to what another proposed."""
        view = self.view
        if view is not None:
            self._decide(life.confirm, self.case_id, view.life.version)

    def reject(self, reason: str, done: Callable[[], None]) -> None:
        """Not agree to what another proposed, or take back what one proposed oneself."""
        view = self.view
        if view is not None:
            self._write(life.reject_proposal, self.case_id, view.life.version, reason, done=done)

    def _decide(self, use_case: Callable[..., object], *arguments: object) -> None:
        def decided(result: MoveResult | None) -> None:
            self.fetch()
            self.made.emit(result)

        def refused(error: DeskError) -> None:
            self.fetch()
            self.failed.emit(error)

        self._shell.ask(use_case, *arguments, done=decided, failed=refused, owner=self)

    def take(self) -> None:
        """Make the case one's own."""
        self._write(assign.take, self.case_id, done=self.fetch_queue)

    def give(self, person_id: str) -> None:
        """Hand the case to a colleague."""
        self._write(assign.give, self.case_id, person_id, done=self.fetch_queue)

    def release(self) -> None:
        """Put the case back for anybody."""
        self._write(assign.release, self.case_id, done=self.fetch_queue)
