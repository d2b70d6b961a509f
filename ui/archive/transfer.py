"""Opens the dialog of a transfer list, and prints what came of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.desk.documents import get_document
from app.desk.packet_views import HandOverView
from app.desk.views import DocumentView
from ui.archive.forms.transfer import TransferForm
from ui.moves.dialog import ActionDialog, open_form
from ui.printing.dialog import offer_print
from ui.shell import Shell

_SIZE = (1020, 640)


def offer_transfer(shell: Shell, volume_ids: Sequence[int], parent: QWidget) -> ActionDialog:
    """Make the list of volumes that are given over; it is then offered for printing."""

    def print_it(document: DocumentView) -> None:
        offer_print(shell, [document], parent)

    def made(result: object) -> None:
        if isinstance(result, HandOverView):
            shell.ask(get_document, result.document_id, done=print_it, owner=parent)

    return open_form(TransferForm(shell, volume_ids), made, parent, _SIZE)
