"""One move of a case: what follows from it, what it still asks, the exact paper beside it, and the button."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.errors import DeskError
from app.rules.moves import Offer
from ui.moves import backend
from ui.moves.arrival import ArrivalField
from ui.moves.backend import Given
from ui.moves.form import ActionForm, text_area
from ui.moves.number_field import NumberField
from ui.moves.words import consequences, ends_badly, is_arrival
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.labels import label
from ui.widgets.pause import Pause
from ui.widgets.pdf_preview import PdfPreview

_PAUSE_MS = 400


class MovePanel(ActionForm):
    """Stands in place or in a dialog. ``made`` carries the ``MoveResult``; ``left`` comes at Esc and 取消.

    ``version`` is that of the case as the person saw it: a move of somebody else in between is refused with words.
    """

    def __init__(self, shell: Shell, case_id: int, offer: Offer, version: int, parent: QWidget | None = None) -> None:
        kind = "danger" if ends_badly(offer.move) else "primary"
        super().__init__(shell, offer.move.name, offer.move.name, kind, parent)
        self.case_id, self.offer, self.version = case_id, offer, version
        self._asked: tuple[str, str] | None = None
        self.reason = text_area(110)
        note = "原因" if offer.asks_reason else "来件说明（运单号、份数等，可不填）"
        self.reason_field = Field(note, self.reason, required=offer.asks_reason)
        self.number = NumberField(shell, case_id) if offer.asks_number else None
        self.arrival = ArrivalField(shell.desk.now) if is_arrival(offer.move) else None
        self.preview = PdfPreview() if offer.move.papers else None
        self._pause = Pause(self, _PAUSE_MS, self._ask_preview)
        self._put_fields()
        self._connect()
        self.allow()
        self._ask_preview()

    def _put_fields(self) -> None:
        four_eyes = bool(self.shell.desk.settings.four_eyes)
        for text in consequences(self.offer, second_person=four_eyes):
            self.fields.addWidget(label(f"· {text}", "second", wrap=True))
        for field in (self.number, self.arrival):
            if field is not None:
                self.fields.addWidget(field)
        if self.offer.asks_reason or self.arrival is not None:
            self.fields.addWidget(self.reason_field)
        if self.preview is not None:
            beside = Card("预览", "编号于办理时生成，其余与存档的相同")
            beside.column.addWidget(self.preview, 1)
            self.stand_beside(beside)

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._on_changed)
        if self.number is not None:
            self.number.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """Put the focus where work begins: the first field, else the button."""
        if self.number is not None:
            self.number.take_focus()
        elif self.offer.asks_reason:
            self.reason.setFocus()
        else:
            self.make_button.setFocus()

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
        if self.offer.blocked:
            return self.offer.blocked
        if self.number is not None and (problem := self.number.problem()):
            return problem
        missing = self.offer.asks_reason and not self.reason_text()
        return "还没有写明原因" if missing else ""

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
        if self.number is not None:
            self.number.check_now()
        super().make()

    def start(self) -> Operation:
        self._pause.stop()
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
