"""One move of a case: what follows from it, what it still asks, the exact paper beside it, and the button."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.desk.review_views import MoveResult
from app.errors import DeskError
from app.rules.moves import Offer
from ui.moves import backend
from ui.moves.arrival import ArrivalField
from ui.moves.backend import Given
from ui.moves.number_field import NumberField
from ui.moves.words import button_words, consequences, ends_badly, is_arrival
from ui.operations import Operation
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview

_PAUSE_MS = 400
_FORM_WIDTH = 340


class MovePanel(QWidget):
    """Stands in place or in a dialog. ``made`` carries the ``MoveResult``; ``left`` comes at Esc and 取消.

    ``version`` is that of the case as the person saw it: a move of somebody else in between is refused with words.
    """

    made = Signal(object)
    left = Signal()

    def __init__(self, shell: Shell, case_id: int, offer: Offer, version: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.case_id, self.offer, self.version = shell, case_id, offer, version
        self._under_way: Operation | None = None
        self._asked: tuple[str, str] | None = None
        self.form = Card(offer.move.name)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(110)
        self.reason_field = Field("原因", self.reason, required=offer.asks_reason)
        self.number = NumberField(shell, case_id) if offer.asks_number else None
        self.arrival = ArrivalField(shell.desk.now) if is_arrival(offer.move) else None
        self.preview = PdfPreview() if offer.move.papers else None
        self.failure = label("", "second", "must", wrap=True)
        self.blocked = label("", "second", wrap=True)
        kind = "danger" if ends_badly(offer.move) else "primary"
        self.make_button = Button(button_words(offer).rstrip("…"), kind, scale="large", clicked=self.make)
        self.leave_button = Button("取消", clicked=self.left.emit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_preview)
        self._lay_out()
        self._connect()
        self.allow()
        self._ask_preview()

    def _lay_out(self) -> None:
        for text in consequences(self.offer, second_person=self._second_person()):
            self.form.column.addWidget(label(f"· {text}", "second", wrap=True))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(10)
        self.form.column.addSpacing(4)
        self.form.column.addLayout(self.fields)
        self.add_fields()
        self.form.column.addStretch(1)
        self.form.column.addWidget(self.failure)
        self.failure.hide()
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self.form, 0 if self.preview else 1)
        if self.preview is not None:
            self.form.setFixedWidth(_FORM_WIDTH)
            beside = Card("预览", "编号于办理时生成，其余与存档的相同")
            beside.column.addWidget(self.preview, 1)
            cards.addWidget(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(cards, 1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.blocked, 1)
        for widget in (self.leave_button, keycap("Esc"), self.make_button, keycap(Shortcut.NEXT_PAGE)):
            bar.addWidget(widget)
        column.addLayout(bar)

    def add_fields(self) -> None:
        """Put the fields into ``self.fields``; a kind of move that asks more adds its own."""
        if self.number is not None:
            self.fields.addWidget(self.number)
        if self.arrival is not None:
            self.fields.addWidget(self.arrival)
        if self.offer.asks_reason:
            self.fields.addWidget(self.reason_field)
        elif self.arrival is not None:
            self.reason_field = Field("来件说明（快递单号、份数等，可不填）", self.reason)
            self.fields.addWidget(self.reason_field)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._on_changed)
        if self.number is not None:
            self.number.changed.connect(self._on_changed)
        bind(self, Shortcut.NEXT_PAGE, self.make)

    def _second_person(self) -> bool:
        return bool(getattr(self.shell.desk.settings, "four_eyes", False))

    def take_focus(self) -> None:
        """Put the focus where work begins: the first field, else the button."""
        if self.number is not None:
            self.number.take_focus()
        elif self.offer.asks_reason:
            self.reason.setFocus()
        else:
            self.make_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # what stands in the fields

    def reason_text(self) -> str:
        """The reason or note as typed."""
        return self.reason.toPlainText().strip()

    def number_text(self) -> str:
        """The number as typed; empty for the next of the sequence."""
        return self.number.number if self.number is not None else ""

    def moment(self) -> datetime | None:
        """When the applicant's things came; None for now."""
        return self.arrival.moment() if self.arrival is not None else None

    def problem(self) -> str:
        """Why the move cannot be made yet; empty if it can."""
        if self.offer.blocked:
            return self.offer.blocked
        if self.number is not None and (problem := self.number.problem()):
            return problem
        return "还没有写明原因" if self.offer.asks_reason and not self.reason_text() else ""

    def allow(self) -> None:
        """Enable the button, or say beside it why not."""
        problem = "正在办理" if self._under_way is not None else self.problem()
        self.blocked.setText(problem)
        self.make_button.setEnabled(not problem)

    def _on_changed(self) -> None:
        self.failure.hide()
        self.allow()
        if self.preview is not None:
            self._pause.start()

    # the paper beside it

    def _ask_preview(self) -> None:
        wanted = (self.reason_text(), self.number_text())
        if self.preview is None or self.offer.blocked or self._asked is not None:
            return
        self._asked = wanted
        self.shell.ask(
            backend.preview,
            self.case_id,
            self.offer,
            Given(*wanted),
            done=self._show_preview,
            failed=self._on_no_preview,
            owner=self,
        )

    def _show_preview(self, papers: tuple[bytes, ...]) -> None:
        asked, self._asked = self._asked, None
        if asked != (self.reason_text(), self.number_text()):
            self._ask_preview()
        elif self.preview is not None and papers:
            self.preview.show_pdf(papers[0])

    def _on_no_preview(self, error: DeskError) -> None:
        self._asked = None
        if self.preview is not None:
            self.preview.show_nothing(f"{error.what}。", f"{error.todo}。")

    # the move

    def make(self) -> None:
        """Make the move; what the desk refuses is said in place."""
        if self.number is not None:
            self.number.check_now()
        if self._under_way is not None or self.problem():
            self.allow()
            return
        self.failure.hide()
        operation = self.start()
        if operation.running:
            self._under_way = operation
        self.allow()

    def start(self) -> Operation:
        """Begin the move on a worker."""
        return self.shell.ask(
            backend.move,
            self.case_id,
            self.offer,
            self.version,
            Given(self.reason_text(), self.number_text(), self.moment()),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )

    def on_made(self, result: MoveResult) -> None:
        """Tell that it was made."""
        self._under_way = None
        self.made.emit(result)

    def on_failed(self, error: DeskError) -> None:
        """Say why it was not."""
        self._under_way = None
        self.failure.setText(str(error))
        self.failure.show()
        self.allow()
