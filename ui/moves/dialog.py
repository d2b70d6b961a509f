"""The dialogs around the actions on a case: Ctrl+Enter does it, Esc leaves; then papers are offered for printing."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.desk.life_views import LifeView, MoveResult
from app.desk.views import CaseView, DocumentView
from app.rules.moves import Offer
from ui.moves.correction import CorrectionForm
from ui.moves.delivery import DeliveryForm
from ui.moves.form import ActionForm
from ui.moves.panel import MovePanel
from ui.moves.rejection import rejection_form
from ui.moves.resubmit import ResubmitForm
from ui.moves.result import show_result
from ui.moves.words import brings_files
from ui.printing.dialog import offer_print
from ui.shell import Notice, Shell
from ui.widgets.dialogs import bring_up, size_to_screen

_LARGE, _MIDDLE, _SMALL = (1020, 640), (860, 640), (560, 440)


class ActionDialog(QDialog):
    """``made`` is called with what came of the action after the dialog closed."""

    def __init__(
        self,
        form: ActionForm,
        made: Callable[[object], object],
        parent: QWidget | None = None,
        size: tuple[int, int] = _SMALL,
    ) -> None:
        super().__init__(parent)
        self.form, self._made = form, made
        self.setWindowTitle(form.form.title.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(form)
        form.made.connect(self._on_made)
        form.left.connect(self.reject)
        size_to_screen(self, *size)
        form.take_focus()

    def take_scan(self, text: str) -> None:
        """Hand a scan to the form."""
        self.form.take_scan(text)

    def _on_made(self, result: object) -> None:
        self.accept()
        self._made(result)

    def reject(self) -> None:
        """Leave; what is under way ends without the dialog."""
        if not self.form.under_way():
            super().reject()


def open_form(
    form: ActionForm, made: Callable[[object], object], parent: QWidget, size: tuple[int, int] = _SMALL
) -> ActionDialog:
    """Open the dialog of a form over ``parent``'s window; ``made`` gets what came of it."""
    return bring_up(ActionDialog(form, made, parent.window(), size))


def offer_move(shell: Shell, case_id: int, offer: Offer, version: int, parent: QWidget) -> ActionDialog:
    """Open the dialog of a move over ``parent``'s window; what it makes is told and offered for printing."""

    def made(result: object) -> None:
        if isinstance(result, MoveResult):
            show_result(shell, result, parent)

    if brings_files(offer.move):
        return open_form(ResubmitForm(shell, case_id, offer, version), made, parent, _MIDDLE)
    return open_form(MovePanel(shell, case_id, offer, version), made, parent, _LARGE if offer.move.papers else _SMALL)


def offer_correction(shell: Shell, life: LifeView, number: str, parent: QWidget) -> ActionDialog:
    """Open the dialog that gives another 成果登记号 instead of ``number``."""

    def made(result: object) -> None:
        shell.case_saved.emit(life.case_id)
        shell.say(Notice("登记号已更正", f"原号 {number} 作废，不再给别的办件"))
        papers = [paper for paper in result if isinstance(paper, DocumentView)] if isinstance(result, tuple) else []
        if papers:
            offer_print(shell, papers, parent, printed=lambda: shell.case_saved.emit(life.case_id))

    return open_form(CorrectionForm(shell, life, number), made, parent, _SMALL)


def offer_delivery(shell: Shell, view: CaseView, parent: QWidget) -> ActionDialog:
    """Open the dialog that makes a 送达回证, which is then offered for printing."""

    def made(result: object) -> None:
        shell.case_saved.emit(view.row.id)
        if isinstance(result, DocumentView):
            offer_print(shell, [result], parent, printed=lambda: shell.case_saved.emit(view.row.id))

    return open_form(DeliveryForm(shell, view), made, parent, _SMALL)


def offer_rejection(shell: Shell, life: LifeView, parent: QWidget) -> ActionDialog:
    """Open the dialog that puts a proposed decision back."""

    def made(_result: object) -> None:
        shell.case_saved.emit(life.case_id)
        shell.say(Notice("已退回审查结论", "审查人可以继续审查"))

    return open_form(rejection_form(shell, life), made, parent, _SMALL)
