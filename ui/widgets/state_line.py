"""One line that says how things stand: what to do, what is under way, what went wrong, what was done."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.icons import IconLabel
from ui.operations import Operation
from ui.widgets.buttons import Button
from ui.widgets.card import Strip
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, set_look

_ICONS = {"": "info", "must": "error_circle", "ok": "checkmark_circle", "soon": "warning", "hint": "info"}


class StateLine(QWidget):
    """A strip with its sentence; while work is under way, a bar below it and a button that stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = Strip()
        self.words = label("", wrap=True)
        self.stop_button = Button("停止", "quiet", scale="compact", clicked=self._stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._operation: Operation | None = None
        self._icon: IconLabel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        self.say("")

    def text(self) -> str:
        """The sentence shown."""
        return self.words.text()

    def say(self, text: str, tone: str = "") -> None:
        """Say a sentence in a tone (must, ok, soon, hint)."""
        self._operation = None
        self._show(text, tone)
        self.bar.hide()
        self.stop_button.hide()

    def say_error(self, error: DeskError) -> None:
        """Say what went wrong, what is safe and what to do."""
        self.say(str(error), "must")

    def follow(self, operation: Operation, text: str) -> None:
        """Say what is under way until something else is said; the person can stop it."""
        if not operation.running:
            return
        self._operation = operation
        self._show(text, "hint")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop_button.show()
        operation.progressed.connect(self._on_progress)

    def _show(self, text: str, tone: str) -> None:
        self.words.setParent(None)
        self.stop_button.setParent(None)
        clear_layout(self.strip.row)
        set_look(self.strip, tone=tone)
        set_look(self.words, tone=tone if tone != "hint" else "")
        self.words.setText(text)
        self.strip.row.addWidget(IconLabel(_ICONS[tone], tone or "text2"))
        self.strip.row.addWidget(self.words, 1)
        self.strip.row.addWidget(self.stop_button)
        self.strip.setVisible(bool(text))
        self.words.show()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.words.setText(f"{text}（{done} / {total}）" if text else self.words.text())

    def _stop(self) -> None:
        if self._operation is not None:
            self._operation.cancel()
            self.say("已停止，没有再做下去。", "soon")
