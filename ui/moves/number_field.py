"""成果登记号: the next of the sequence, or typed as the national system gave it, with what is odd about it below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.moves import backend
from ui.shell import Shell
from ui.widgets.buttons import Segments
from ui.widgets.field import Field
from ui.widgets.labels import label
from ui.widgets.pause import Pause

_PAUSE_MS = 250
SEQUENCE, TYPED = "SEQUENCE", "TYPED"


class NumberField(QWidget):
    """``changed`` comes when the number, or what is known of it, is another, ``entered`` at Enter after it.

    Empty ``number`` takes the next one.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, shell: Shell, case_id: int, *, typed_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._case_id = shell, case_id
        self._refused = ""
        self.warnings: tuple[str, ...] = ()
        self.origin = Segments(((SEQUENCE, "按顺序号"), (TYPED, "录入国家系统给的号")))
        self.next = label("", "subtitle")
        self.input = QLineEdit()
        self.input.setPlaceholderText("如 9512026Y0137")
        self.field = Field("成果登记号", self.input, required=True)
        self._pause = Pause(self, _PAUSE_MS, self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.origin, self.next, self.field):
            column.addWidget(widget)
        self.origin.chosen.connect(lambda _origin: self._on_origin())
        self.input.textEdited.connect(lambda _text: self._on_typed())
        self.input.returnPressed.connect(self.entered)
        typed = typed_only or shell.desk.settings.registration_from == TYPED
        self.origin.choose(TYPED if typed else SEQUENCE)
        self.origin.setVisible(not typed_only)
        self._on_origin()
        if not typed_only:
            shell.ask(backend.next_number, case_id, done=self._on_next, failed=self._on_no_next, owner=self)

    @property
    def number(self) -> str:
        """What was typed; empty for the next of the sequence."""
        return self.input.text().strip() if self._typed else ""

    @property
    def _typed(self) -> bool:
        return self.origin.value() == TYPED

    def problem(self) -> str:
        """Why it cannot be given yet; empty if it can."""
        if not self._typed:
            return ""
        return self._refused or ("" if self.number else "还没有录入登记号")

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        (self.input if self._typed else self.origin.buttons()[0]).setFocus()

    def check_now(self) -> None:
        """Check what was typed without waiting for a pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._check()

    def _on_origin(self) -> None:
        self.next.setVisible(not self._typed)
        self.field.setVisible(self._typed)
        self.changed.emit()

    def _on_next(self, number: str) -> None:
        self.next.setText(f"下一个号 {number}")

    def _on_no_next(self, error: DeskError) -> None:
        self.next.setText(f"{error.what}。")

    def _on_typed(self) -> None:
        self._refused, self.warnings = "", ()
        self.field.show_problem("")
        self._pause.start()
        self.changed.emit()

    def _check(self) -> None:
        number = self.number
        if number:
            self._shell.ask(
                backend.check_number,
                number,
                self._case_id,
                done=lambda found: self._on_checked(number, found),
                failed=lambda error: self._on_refused(number, error),
                owner=self,
            )

    def _on_checked(self, number: str, warnings: tuple[str, ...]) -> None:
        if number == self.number:
            self._refused, self.warnings = "", warnings
            self.field.show_problem("\n".join(warnings), "soon")
            self.changed.emit()

    def _on_refused(self, number: str, error: DeskError) -> None:
        if number == self.number:
            self._refused, self.warnings = f"{error.what}。{error.todo}。", ()
            self.field.show_problem(self._refused)
            self.changed.emit()
