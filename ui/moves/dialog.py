"""The dialog around a move: Ctrl+Enter makes it, Esc leaves; then its papers are offered for printing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.desk.review_views import MoveResult
from app.rules.moves import Offer
from ui.moves.panel import MovePanel
from ui.moves.result import show_result
from ui.shell import Shell

_WITH_PREVIEW, _WITHOUT = (1020, 640), (560, 420)


class MoveDialog(QDialog):
    """``made`` is called with the result after the dialog closed."""

    def __init__(self, panel: MovePanel, made: Callable[[MoveResult], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel, self._made = panel, made
        self.setWindowTitle(panel.offer.move.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addWidget(panel)
        panel.made.connect(self._on_made)
        panel.left.connect(self.reject)
        self.resize(*(_WITH_PREVIEW if panel.preview is not None else _WITHOUT))
        panel.take_focus()

    def _on_made(self, result: MoveResult) -> None:
        self.accept()
        self._made(result)


def offer_move(shell: Shell, case_id: int, offer: Offer, version: int, parent: QWidget) -> MoveDialog:
    """Open the dialog of a move over ``parent``'s window; what it makes is told and offered for printing."""
    dialog = MoveDialog(
        MovePanel(shell, case_id, offer, version), lambda result: show_result(shell, result, parent), parent.window()
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
