"""移交清单: volumes that are given over to somebody, with the exact list beside who gives and who takes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.desk import hand_overs
from app.errors import DeskError
from db.vocabulary import HandOverKind
from ui.moves.form import ActionForm
from ui.operations import Operation
from ui.printing.preview_card import preview_card
from ui.shell import Shell
from ui.widgets.field import Field
from ui.widgets.labels import label
from ui.widgets.pause import Pause
from ui.widgets.pdf_preview import PdfPreview

_PAUSE_MS = 400


class TransferForm(ActionForm):
    """``made`` carries the list that was kept; each has a number of its own."""

    def __init__(self, shell: Shell, volume_ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(shell, "档案移交清单", "保存并打印…", parent=parent)
        self._ids = tuple(volume_ids)
        self.giver, self.taker = QLineEdit(shell.person.name), QLineEdit()
        self.preview = PdfPreview()
        self.preview.fit_page()
        self._pause = Pause(self, _PAUSE_MS, self._ask)
        self.fields.addWidget(
            label(f"{len(self._ids)} 卷，一卷一行，双方签字。清单编号于保存时生成。", "second", wrap=True)
        )
        self.fields.addWidget(Field("移交人", self.giver, required=True))
        self.fields.addWidget(Field("接收人或单位", self.taker))
        self.stand_beside(preview_card(self.preview))
        for line in (self.giver, self.taker):
            line.textChanged.connect(lambda _text: self._on_changed())
        self.giver.returnPressed.connect(self.taker.setFocus)
        self.taker.returnPressed.connect(self.make_button.setFocus)
        self.allow()
        self._ask()

    def take_focus(self) -> None:
        self.taker.setFocus()

    def problem(self) -> str:
        return "" if self.giver.text().strip() else "还没有写移交人"

    def _on_changed(self) -> None:
        self.allow()
        self._pause.start()

    def _hands(self) -> tuple[str, str]:
        return self.giver.text().strip(), self.taker.text().strip()

    def _ask(self) -> None:
        self.shell.ask(
            hand_overs.preview,
            HandOverKind.VOLUMES,
            self._ids,
            *self._hands(),
            done=self.preview.show_pdf,
            failed=self._on_no_preview,
            owner=self,
        )

    def _on_no_preview(self, error: DeskError) -> None:
        self.preview.show_nothing(f"{error.what}。", f"{error.todo}。")

    def start(self) -> Operation:
        self._pause.stop()
        return self.shell.ask(
            hand_overs.make,
            HandOverKind.VOLUMES,
            self._ids,
            *self._hands(),
            done=self.on_made,
            failed=self.on_failed,
            owner=self,
        )
