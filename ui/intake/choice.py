"""A segmented control for the keyboard: one stop for Enter and Tab, chosen by number key or arrows."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.theme.theme import theme


class Choice(QFrame):
    """Shows ``options`` (value, words) side by side; ``chosen`` is emitted only when the person chooses.

    Other than ``ui.widgets.buttons.Segments`` it is one field of a form: Enter in it goes on to the next.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for index, (_, words) in enumerate(options):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(button, index)
            row.addWidget(button)

    def value(self) -> Any:
        """What is chosen now."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: Any) -> None:
        """Show ``value`` as chosen, without telling anybody."""
        self._group.button(self._values.index(value)).setChecked(True)

    def clear(self) -> None:
        """Show nothing as chosen."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def remember(self) -> Callable[[], None]:
        """A function that chooses again what is chosen now: the digits of a scan choose too."""
        index = self._group.checkedId()
        return lambda: self.clear() if index < 0 else self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = event.key() - Qt.Key.Key_1
        if 0 <= index < len(self._values) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(index)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._choose(max(0, self._group.checkedId() - 1))
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._choose(min(len(self._values) - 1, self._group.checkedId() + 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _choose(self, index: int) -> None:
        if index != self._group.checkedId():
            self._group.button(index).setChecked(True)
            self.chosen.emit(self._values[index])

    def _on_clicked(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self._values[index])
