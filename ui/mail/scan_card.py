"""The field that is scanned into, the courier that the number looks like, and others that it may be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from app.desk.packet_views import Scanned
from ui.icons import IconLabel
from ui.mail.words import guess_words
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Sign
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label, set_look
from ui.widgets.pause import Pause

_TYPING_MS = 200
_OTHERS = 2
_WIDE, _NARROW = 430, 360
_UNKNOWN = Sign("快递未定", "soon", "question_circle")


class ScanField(QLineEdit):
    """48 px high, with the sign of the scanner at its left and the key that takes it at its right."""

    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scan")
        self.setPlaceholderText("扫描快递单，或输入运单号")
        self.setAccessibleName("运单号")
        self._mark = IconLabel("barcode_scanner", "text3", parent=self)
        self._cap = keycap("Enter 登记")
        self._cap.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        middle = self.height() // 2
        narrow = self.width() < _NARROW
        set_look(self, scale="compact" if narrow else "")
        self._cap.setHidden(narrow)
        self._mark.move(14, middle - 10)
        self._cap.adjustSize()
        self._cap.move(self.width() - self._cap.width() - 12, middle - self._cap.height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)


class ScanCard(Card):
    """``typed`` asks what a number is while one pauses, ``entered`` takes it; ``courier_chosen`` carries another
    courier for the number shown."""

    typed = Signal(str)
    entered = Signal(str)
    courier_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.field = ScanField()
        self.courier = Chip(_UNKNOWN)
        self.why = ElidedLabel("", "label")
        self.other_buttons = [Button("", "row", scale="compact") for _ in range(_OTHERS)]
        self.more_button = Button("其他…", "row", scale="compact")
        self.menu = QMenu(self.more_button)
        self._known: tuple[str, ...] = ()
        self._pause = Pause(self, _TYPING_MS, lambda: self.typed.emit(self.text()))
        self._lay_out()
        self._connect()
        self.show_nothing()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(14, 14, 14, 10)
        self.column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._head = label("快递", "label")
        self._doubt = label("不对？", "label")
        row.addWidget(self._head)
        row.addWidget(self.courier)
        row.addWidget(self.why, 1)
        row.addWidget(self._doubt)
        for button in (*self.other_buttons, self.more_button):
            row.addWidget(button)
        self.column.addLayout(row)
        self.more_button.setMenu(self.menu)

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._on_enter)
        self.menu.triggered.connect(lambda action: self.courier_chosen.emit(action.text()))
        for button in self.other_buttons:
            button.clicked.connect(lambda _checked=False, button=button: self.courier_chosen.emit(button.text()))

    def _on_enter(self) -> None:
        self._pause.stop()
        self.entered.emit(self.text())

    def text(self) -> str:
        """What stands in the field."""
        return self.field.text().strip()

    def show_known(self, couriers: Sequence[str]) -> None:
        """The couriers that there are, for the menu."""
        self._known = tuple(dict.fromkeys(couriers))
        self.menu.clear()
        for courier in self._known:
            self.menu.addAction(courier)

    def show_nothing(self) -> None:
        """Wait for the next."""
        self._pause.stop()
        self.field.clear()
        self.field.setModified(False)
        self._show_courier_row(shown=False)
        self.why.show_text("扫一件登记一件；登记过的会直接打开")

    def show_scanned(self, scanned: Scanned) -> None:
        """Show which couriers a number looks like."""
        guesses = scanned.guesses
        chip = Sign(guesses[0].courier, _tone(len(guesses)), "vehicle_truck_profile") if guesses else _UNKNOWN
        self._show(chip, guess_words(scanned.number, guesses), [guess.courier for guess in guesses])

    def show_packet(self, number: str, courier: str, scanned: Scanned | None = None) -> None:
        """Show a packet that is logged: its number, and the courier that stands in the register."""
        if self.text() != number:
            self.field.setText(number)
            self.field.selectAll()
        guesses = scanned.guesses if scanned is not None else ()
        sure = not guesses or guesses[0].courier == courier
        tone = _tone(len(guesses)) if guesses and sure else "ok"
        chip = Sign(courier, tone, "vehicle_truck_profile") if courier else _UNKNOWN
        words = guess_words(number, guesses) if scanned is not None and sure else ""
        self._show(chip, words, [courier, *(guess.courier for guess in guesses)])
        self._show_courier_row(shown=bool(number))

    def courier_said(self, courier: str) -> None:
        """A person said who carries what is typed here."""
        self.courier.show_sign(Sign(courier, "ok", "vehicle_truck_profile"))
        self.why.show_text("按 Enter 登记")

    def show_mode(self, *, pile: bool) -> None:
        """Wait for one packet or for a pile."""
        self.show_nothing()
        if pile:
            self.why.show_text("一摞：扫一件记一件，不用等，扫完再逐件处理")

    def _show(self, chip: Sign, words: str, named: Sequence[str]) -> None:
        self.courier.show_sign(chip)
        self.why.show_text(words)
        others = [one for one in (*named[1:], *self._known) if one and one != chip.text]
        for button, courier in zip(self.other_buttons, list(dict.fromkeys(others))[:_OTHERS], strict=False):
            button.setText(courier)
        self._show_courier_row(shown=True)

    def _show_courier_row(self, *, shown: bool) -> None:
        for widget in (self._head, self.courier, self._doubt, *self.other_buttons, self.more_button):
            widget.setVisible(shown)
        wide = self.width() >= _WIDE
        for button in self.other_buttons:
            button.setVisible(shown and wide and bool(button.text()))
        self._doubt.setVisible(shown and wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_courier_row(shown=not self._head.isHidden())

    def take_focus(self) -> None:
        """Be ready for the next number: what stands there goes when one types."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()


def _tone(guesses: int) -> str:
    return "ok" if guesses == 1 else "soon"
