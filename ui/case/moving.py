"""Leads a case on from its page: opens the panel that a move needs, or makes it at once where nothing is asked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desk.life_views import MoveResult
from app.errors import DeskError
from app.rules.moves import Offer
from db.vocabulary import Stage
from ui.case.actions import CaseActions
from ui.case.head import CaseHead
from ui.moves import backend
from ui.moves.backend import Given
from ui.moves.dialog import offer_correction, offer_delivery, offer_move, offer_rejection
from ui.moves.result import show_result
from ui.moves.words import is_plain
from ui.shell import Notice, Place

if TYPE_CHECKING:
    from ui.case.screen import CaseScreen
    from ui.shell import Shell


class CaseMoves(QObject):
    """Belongs to the case's page, whose case as it was last fetched is the one that is led on."""

    def __init__(self, shell: "Shell", screen: "CaseScreen") -> None:
        super().__init__(screen)
        self._shell, self._screen = shell, screen

    def connect_to(self, actions: CaseActions, head: CaseHead) -> None:
        """Do what the buttons ask for."""
        actions.move_wanted.connect(self.make)
        actions.review_wanted.connect(self.review)
        actions.correction_wanted.connect(self.correct)
        actions.delivery_wanted.connect(self.deliver)
        actions.take_wanted.connect(lambda: self._assign("take"))
        actions.release_wanted.connect(lambda: self._assign("release"))
        head.confirm_wanted.connect(self.confirm)
        head.reject_wanted.connect(self.reject)

    def make(self, offer: Offer) -> None:
        """Make a move, or open the panel that asks what it needs."""
        life = self._screen.life
        if life is None:
            return
        if not is_plain(offer):
            offer_move(self._shell, life.case_id, offer, life.version, self._screen)
            return
        self._shell.ask(
            backend.move,
            life.case_id,
            offer,
            life.version,
            Given(),
            done=self._on_made,
            failed=self._on_failed,
            owner=self._screen,
        )

    def review(self) -> None:
        """Show the case on the review screen."""
        if self._screen.life is not None:
            self._shell.go(Place.REVIEW, self._screen.life.case_id)

    def correct(self) -> None:
        """Give another 成果登记号 instead of the present one."""
        life, view = self._screen.life, self._screen.view
        if life is not None and view is not None:
            offer_correction(self._shell, life, view.row.registration_no, self._screen)

    def deliver(self) -> None:
        """Make a 送达回证."""
        if self._screen.view is not None:
            offer_delivery(self._shell, self._screen.view, self._screen)

    def confirm(self) -> None:
        """Agree to what another person proposed."""
        life = self._screen.life
        if life is not None:
            self._shell.ask(
                backend.confirm,
                life.case_id,
                life.version,
                done=self._on_made,
                failed=self._on_failed,
                owner=self._screen,
            )

    def reject(self) -> None:
        """Send a proposal back with a reason."""
        life = self._screen.life
        if life is not None and life.proposal is not None:
            offer_rejection(self._shell, life, self._screen)

    def _assign(self, what: str) -> None:
        life = self._screen.life
        if life is None:
            return
        from app.desk import assign  # noqa: PLC0415  not needed to show a case

        def done(_result: object) -> None:
            self._shell.case_saved.emit(life.case_id)

        self._shell.ask(getattr(assign, what), life.case_id, done=done, failed=self._on_failed, owner=self._screen)

    def _on_made(self, result: MoveResult) -> None:
        if show_result(self._shell, result, self._screen) is None:
            self._screen.tabs.setFocus()  # the button that was pressed may be gone
        if result.stage is Stage.FORMAL_REVIEW and not result.proposed:
            self._shell.go(Place.REVIEW, result.case_id)

    def _on_failed(self, error: DeskError) -> None:
        self._shell.say(Notice(f"{error.what}。", f"{error.safe}。{error.todo}。", "must"))
        self._screen.refresh()
