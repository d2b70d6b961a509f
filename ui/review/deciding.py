"""Deciding: what the bar offers, asked and previewed in the place of the page."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut

from app.desk.life_views import MoveResult
from app.desk.review_views import ReviewView
from ui.cases.signs import case_clock
from ui.moves.panel import MovePanel
from ui.moves.result import show_result
from ui.moves.words import is_plain
from ui.review.decision.bar import CONFIRM
from ui.review.decision.offers import Choice
from ui.review.parts import Parts
from ui.review.queue.panel import MINE
from ui.shell import Notice


class Deciding(QObject):
    """``key`` is the screen's Ctrl+Enter: while a decision is confirmed the keys are those of its panel."""

    def __init__(self, parts: Parts, key: QShortcut, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._key = parts, key
        parts.bar.wanted.connect(self._on_wanted)
        parts.bar.judged.connect(self._on_judged)
        parts.session.made.connect(self._on_made)

    def show_review(self, view: ReviewView) -> None:
        """Show what can be decided; a decision that waits for confirmation goes where the case has changed."""
        parts = self._parts
        if parts.page.move is not None and parts.page.move.version != view.life.version:
            self.end()
        desk = parts.shell.desk
        parts.bar.show_review(view, desk.now().date(), case_clock(desk), parts.shell.person.id)

    def forget(self) -> None:
        """Another case is about to come."""
        self.end()
        self._parts.bar.show_nothing()

    def _on_wanted(self, choice: Choice) -> None:
        parts, view = self._parts, self._parts.session.view
        if view is None:
            return
        parts.comments.editor.save_now()
        if parts.comments.editor.is_open():
            parts.shell.say(Notice("还有一条意见没有写完", "先记下或放弃这条意见，再作决定。", "hint"))
            parts.comments.editor.text.take_focus()
        elif is_plain(choice.offer):
            parts.session.begin(choice.offer.id, self._on_begun)
        else:
            panel = MovePanel(parts.shell, view.case.row.id, choice.offer, view.life.version)
            panel.made.connect(self._on_panel_made)
            panel.left.connect(self._on_left)
            self._key.setEnabled(False)
            parts.bar.hold(held=True)
            parts.columns.give_room(wanted=True)
            parts.page.show_move(panel)

    def end(self) -> None:
        """Take the confirmation away."""
        self._parts.page.end_move()
        self._parts.bar.hold(held=False)
        self._parts.columns.give_room(wanted=False)
        self._key.setEnabled(True)

    def _on_left(self) -> None:
        self.end()
        primary = self._parts.bar.primary()
        if primary is not None:
            primary.setFocus()

    def _on_panel_made(self, result: MoveResult) -> None:
        self.end()
        self._parts.session.fetch()
        self._on_made(result)

    def _on_begun(self) -> None:
        """Nothing left the office: the bar itself shows what is next. The case is one's own from now on."""
        self._parts.queue.choose_view(MINE)
        self._parts.shell.case_saved.emit(self._parts.session.case_id)
        self._parts.page.take_focus()

    def _on_judged(self, what: str, reason: str) -> None:
        if what == CONFIRM:
            self._parts.session.confirm()
        else:
            words = "没有通过复核，办件仍在审查" if reason else "已收回，办件仍在审查"
            self._parts.session.reject(reason, lambda: self._on_rejected(words))

    def _on_rejected(self, words: str) -> None:
        """The proposal is gone, the comments can be changed again."""
        shell = self._parts.shell
        shell.say(Notice(words, "意见可以再改，改好后重新提出。"))
        shell.case_saved.emit(self._parts.session.case_id)

    def _on_made(self, result: MoveResult | None) -> None:
        """Tell what was made and offer its papers; then the queue is where work goes on."""
        shell = self._parts.shell
        if result is None:
            shell.case_saved.emit(self._parts.session.case_id)
            return
        dialog = show_result(shell, result, self._parts.bar)
        if dialog is not None:
            dialog.finished.connect(lambda _how: self._parts.queue.take_focus())
        else:
            view = self._parts.session.view
            stays = view is not None and view.life.stage is result.stage and view.round is not None
            (self._parts.page if stays else self._parts.queue).take_focus()
