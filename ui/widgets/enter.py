"""Plain Enter: what the fields, buttons and lists of every screen take as "go on"."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def is_plain_enter(event: QEvent) -> bool:
    """Whether the event is Enter pressed without Ctrl, Alt or Shift."""
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() in _ENTER
        and not event.modifiers() & ~_KEYPAD
    )


class EnterButton(QAbstractButton):
    """A button that paints itself and that Enter presses as well as the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
            return
        super().keyPressEvent(event)
