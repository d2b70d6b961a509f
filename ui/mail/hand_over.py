"""交接清单: what goes from one hand to the next, with lines for both signatures; earlier lists are printed again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.desk import hand_overs, packets
from app.desk.cases import get_case
from app.desk.documents import get_document
from app.desk.packet_views import HandOverView
from app.desk.views import DocumentView
from app.errors import DeskError
from db.vocabulary import HandOverKind
from ui.mail.words import number_words, sender_words
from ui.printing.dialog import offer_print
from ui.printing.preview_card import lay_beside
from ui.shell import Shell
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.enter import is_plain_enter
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import label
from ui.widgets.pause import Pause
from ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_KINDS = ((HandOverKind.GATEHOUSE, "门卫室移交邮件"), (HandOverKind.RESULT, "移交审核结果"))
_HANDS = {
    HandOverKind.GATEHOUSE: ("门卫室移交人", "科室接收人"),
    HandOverKind.RESULT: ("档案管理科移交人", "接收人"),
}
_NOTHING = {
    HandOverKind.GATEHOUSE: ("没有待移交的邮件", "门卫室代收、还没有列入清单的邮件会列在这里"),
    HandOverKind.RESULT: ("没有待移交的审核结果", "方式二审核通过、还没有移交的办件会列在这里"),
}
_PAUSE_MS = 250
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What may stand on the next list, each with its words, and the lists that were made before."""

    items: tuple[tuple[int, str], ...]
    made: tuple[HandOverView, ...]


def gather(desk: "Desk", person: "Person", kind: HandOverKind) -> _Waiting:
    """What waits to be handed over, and the lists that were made."""
    words = _packet_words if kind is HandOverKind.GATEHOUSE else _case_words
    items = tuple((one, words(desk, person, one)) for one in hand_overs.waiting(desk, person, kind))
    return _Waiting(items, hand_overs.lists(desk, person, kind))


def _packet_words(desk: "Desk", person: "Person", packet_id: int) -> str:
    row = packets.get(desk, person, packet_id).row
    return f"{number_words(row)}　{sender_words(row)}"


def _case_words(desk: "Desk", person: "Person", case_id: int) -> str:
    row = get_case(desk, person, case_id).row
    return f"{row.registration_no or row.case_no}　{row.title}"


def offer_hand_over(shell: Shell, parent: QWidget, *, chosen: Sequence[int] = ()) -> "HandOverDialog":
    """Open the dialog over ``parent``'s window; ``chosen`` packets are ticked, all where none of these waits."""
    return bring_up(HandOverDialog(shell, lambda paper: offer_print(shell, [paper], parent), chosen, parent.window()))


class _Ticks(QListWidget):
    """``entered``: Enter was pressed, which goes on."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class HandOverDialog(QDialog):
    """``made`` gets the list that was kept and is to be printed."""

    def __init__(
        self,
        shell: Shell,
        made: Callable[[DocumentView], object],
        chosen: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._made, self._chosen = shell, made, set(chosen)
        self.setWindowTitle("交接清单")
        self.kind = Segments(_KINDS)
        self.items = _Ticks()
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setAccessibleName("要移交的内容")
        self.giver, self.taker = QLineEdit(), QLineEdit()
        self.giver_field, self.taker_field = Field("", self.giver), Field("", self.taker)
        self.earlier = QComboBox()
        self.again_button = Button("再打印…", "quiet", icon="print", clicked=self._print_again)
        self.told = label("", "second", wrap=True)
        self.preview = PdfPreview()
        self.preview.fit_page()
        self.make_button = Button("保存并打印…", "primary", icon="print", scale="large", clicked=self._make)
        self._pause = Pause(self, _PAUSE_MS, self._look)
        self._lay_out()
        self._connect()
        size_to_screen(self, 1020, 640)
        self._fetch()

    def _lay_out(self) -> None:
        left = Card()
        left.column.addWidget(self.kind)
        left.column.addWidget(label("要移交的（空格选中或去掉）", "label"))
        left.column.addWidget(self.items, 1)
        hands = QHBoxLayout()
        hands.setSpacing(8)
        hands.addWidget(self.giver_field)
        hands.addWidget(self.taker_field)
        left.column.addLayout(hands)
        left.column.addWidget(Field("以前的清单", self.earlier))
        left.column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.column.addWidget(self.told)
        left.setFixedWidth(380)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.make_button)
        bar.addWidget(keycap("Enter"))
        lay_beside(self, left, self.preview, bar)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _kind: self._fetch())
        self.items.itemChanged.connect(lambda _item: self._pause.start())
        self.items.entered.connect(self.make_button.setFocus)
        for one in (self.giver, self.taker):
            one.textEdited.connect(lambda _text: self._pause.start())
            one.returnPressed.connect(self.make_button.setFocus)

    def which(self) -> HandOverKind:
        """What the list is of."""
        return HandOverKind(str(self.kind.value()))

    def _name_me(self, kind: HandOverKind) -> None:
        """Packets come to us, everything else goes from us; a name that somebody wrote stays."""
        me = self._shell.person.name
        mine, other = (self.taker, self.giver) if kind is HandOverKind.GATEHOUSE else (self.giver, self.taker)
        if not mine.text() and other.text() in {"", me}:
            mine.setText(me)
            other.clear()

    def ticked(self) -> tuple[int, ...]:
        """What is to stand on the list."""
        rows = (self.items.item(number) for number in range(self.items.count()))
        return tuple(row.data(_ID) for row in rows if row.checkState() is Qt.CheckState.Checked)

    def _fetch(self) -> None:
        kind = self.which()
        giver, taker = _HANDS[kind]
        self.giver_field.set_title(giver)
        self.taker_field.set_title(taker)
        self._name_me(kind)
        self._shell.ask(gather, kind, done=lambda found: self._show(kind, found), failed=self._say, owner=self)

    def _show(self, kind: HandOverKind, found: _Waiting) -> None:
        if kind is not self.which():
            return
        blocked = self.items.blockSignals(True)  # noqa: FBT003  Qt's own signature; shown, not ticked by a person
        self.items.clear()
        offered = {item_id for item_id, _words in found.items}
        wanted = (self._chosen & offered if kind is HandOverKind.GATEHOUSE else set()) or offered
        for item_id, words in found.items:
            item = QListWidgetItem(words)
            item.setData(_ID, item_id)
            item.setToolTip(words)
            item.setCheckState(Qt.CheckState.Checked if item_id in wanted else Qt.CheckState.Unchecked)
            self.items.addItem(item)
        self._stand_on_first()
        self.items.blockSignals(blocked)
        self.earlier.clear()
        for one in found.made:
            words = f"{one.number}　{one.made_at:%m-%d %H:%M}　{one.count} 件"
            self.earlier.addItem(words, one.document_id)
        self.again_button.setEnabled(bool(found.made))
        self.items.setFocus()
        self._look()

    def _stand_on_first(self) -> None:
        rows = range(self.items.count())
        self.items.setCurrentRow(next((row for row in rows if self.items.item(row).data(_ID) in self.ticked()), 0))

    def _look(self) -> None:
        """Preview the list as it would be."""
        ids = self.ticked()
        self._pause.stop()
        self.make_button.setEnabled(bool(ids))
        self.told.setText("")
        if not ids:
            so, todo = _NOTHING[self.which()] if not self.items.count() else ("没有选中", "按空格选中要移交的")
            self.preview.show_nothing(f"{so}。", f"{todo}。")
            return
        desk, person, kind = self._shell.desk, self._shell.person, self.which()
        giver, taker = self.giver.text().strip(), self.taker.text().strip()
        self._shell.operations.run(
            lambda _progress: hand_overs.preview(desk, person, kind, ids, giver, taker),
            self.preview.show_pdf,
            self._say,
            owner=self,
        )

    def _make(self) -> None:
        ids = self.ticked()
        if ids:
            self.make_button.setEnabled(False)
            giver, taker = self.giver.text().strip(), self.taker.text().strip()
            self._shell.ask(
                hand_overs.make, self.which(), ids, giver, taker, done=self._on_made, failed=self._say, owner=self
            )

    def _on_made(self, view: HandOverView) -> None:
        self._print(view.document_id)

    def _print_again(self) -> None:
        if self.earlier.currentIndex() >= 0:
            self._print(self.earlier.currentData())

    def _print(self, document_id: int) -> None:
        self._shell.ask(get_document, document_id, done=self._on_document, failed=self._say, owner=self)

    def _on_document(self, paper: DocumentView) -> None:
        self.accept()
        self._made(paper)

    def _say(self, error: DeskError) -> None:
        self.told.setText(str(error))
        self.make_button.setEnabled(bool(self.ticked()))
