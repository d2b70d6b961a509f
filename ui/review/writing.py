"""Writing comments: from the library, from findings, from a box on a page; answers to those of earlier rounds."""

from PySide6.QtCore import QObject

from app.desk.review_views import LibraryEntry, Mark, NewComment, ReviewComment, ReviewView
from app.errors import DeskError
from db.vocabulary import Answer
from ui.review.columns import COMMENTS
from ui.review.comments.card import CommentCard
from ui.review.comments.editor import Written
from ui.review.decision.offers import is_editable
from ui.review.looking import Looking
from ui.review.parts import Parts
from ui.review.places import places_of
from ui.shell import Notice


class Writing(QObject):
    """Leads what is written in the panel to the desk."""

    def __init__(self, parts: Parts, looking: Looking, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._looking = parts, looking
        panel, session = parts.comments, parts.session
        parts.page.box_drawn.connect(self._on_box_drawn)
        parts.page.commented.connect(lambda place: self.write(NewComment("", place)))
        panel.card_made.connect(self._connect_card)
        parts.materials.list.answered.connect(self._on_row_answered)
        panel.case_wanted.connect(parts.shell.open_case)
        panel.library.wanted.connect(lambda text: session.search(text, panel.library.show_found))
        panel.library.taken.connect(self._on_taken)
        panel.editor.written.connect(self._on_written)
        panel.editor.kept.connect(session.keep_draft)
        panel.editor.closed.connect(self._on_put_away)
        panel.findings.accepted.connect(session.accept)
        panel.findings.dismissed.connect(session.dismiss)
        panel.findings.restored.connect(session.restore)
        session.others_seen.connect(panel.say_others)
        session.draft_kept.connect(self._on_draft_kept)
        session.failed.connect(self._on_refused)

    def _connect_card(self, card: CommentCard) -> None:
        card.reworded.connect(self._parts.comments.editor.open_old)
        card.removed.connect(self._parts.session.remove)
        card.pushed.connect(self._parts.session.push)
        card.answered.connect(self._on_answered)

    def show_review(self, view: ReviewView, *, editable: bool) -> None:
        """Show the comments of a case, and go on with what was being written."""
        panel = self._parts.comments
        panel.editor.show_places(places_of(view, self._parts.shell.desk.book()))
        panel.show_review(view, editable=editable)
        if not editable:
            panel.editor.close_editor()
        elif view.draft is not None and not panel.editor.is_open():
            panel.editor.open_new(view.draft)
            panel.editor.say_saved("上次没写完的意见，接着写")

    def forget(self) -> None:
        """Another case is about to come: what is being written is kept as a draft."""
        panel = self._parts.comments
        panel.editor.save_now()
        panel.editor.close_editor()
        panel.library.close_list()
        panel.select(None)
        panel.say_others(())

    def to_library(self) -> None:
        """Put the focus into the search field of the library."""
        self._parts.columns.bring(COMMENTS)
        field = self._parts.comments.library.field
        field.setFocus()
        field.selectAll()

    def dismiss(self) -> None:
        """Ask why the finding that is shown is no comment."""
        self._parts.columns.bring(COMMENTS)
        self._parts.comments.findings.ask_reason()

    def write(self, comment: NewComment) -> None:
        """Begin a comment; one that is being written keeps its text, and gets the box."""
        view, editor = self._parts.session.view, self._parts.comments.editor
        if view is None or not is_editable(view):
            return
        self._parts.columns.bring(COMMENTS)
        if not editor.is_open():
            editor.open_new(comment)
        elif comment.mark is not None:
            editor.set_mark(comment.mark, comment.place)
        editor.text.take_focus()

    def _on_taken(self, entry: LibraryEntry) -> None:
        editor = self._parts.comments.editor
        if editor.is_open():
            editor.fill(entry.code, entry.text)
        else:
            self.write(NewComment(entry.text, self._looking.place(), code=entry.code))

    def _on_box_drawn(self, mark: Mark) -> None:
        self.write(NewComment("", self._looking.place(), mark=mark))

    def _on_written(self, written: Written) -> None:
        session = self._parts.session
        if written.of is None:
            session.add(written.comment, self._on_kept)
        else:
            session.edit(written.of, written.comment, self._on_kept)

    def _on_kept(self) -> None:
        self._parts.comments.editor.close_editor()
        self._parts.comments.library.field.setFocus()
        self._parts.comments.library.close_list()

    def _on_put_away(self) -> None:
        self._parts.comments.take_focus()

    def _on_draft_kept(self) -> None:
        editor = self._parts.comments.editor
        if editor.is_open():
            editor.say_saved(f"草稿已保存 {self._parts.shell.desk.now():%H:%M:%S}")

    def _on_row_answered(self, comment_id: int, answer: Answer) -> None:
        card = self._parts.comments.card(comment_id)
        if card is not None:
            card.answer(answer)

    def _on_answered(self, comment: ReviewComment, answer: Answer) -> None:
        self._parts.session.answer(comment, answer, lambda: self._to_next(comment))

    def _to_next(self, comment: ReviewComment) -> None:
        """On to the next comment of an earlier round that waits for its answer."""
        cards = self._parts.comments.cards
        ids = [card.comment.id for card in cards]
        after = ids.index(comment.id) + 1 if comment.id in ids else 0
        for card in [*cards[after:], *cards[:after]]:
            if card.comment.needs_answer and card.comment.id != comment.id:
                self._parts.comments.focus_card(card.comment.id)
                return

    def _on_refused(self, error: DeskError) -> None:
        editor = self._parts.comments.editor
        if editor.is_open():
            editor.say(str(error))
        else:
            self._parts.shell.say(Notice("没有做成", str(error), "must"))
