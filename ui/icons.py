"""Icons in the colours of the theme in force. Names are those of the files without size and style."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from ui.theme.theme import theme
from ui.theme.tint import paint, pixmap


@dataclass(frozen=True, slots=True)
class _Tinted:
    name: str
    tone: str
    size: int
    filled: bool


_buttons: WeakKeyDictionary[QAbstractButton, _Tinted] = WeakKeyDictionary()


def icon(name: str, tone: str = "text2", *, size: int = 20, filled: bool = False) -> QIcon:
    """The icon in a colour of the theme in force, with its disabled face."""
    made = QIcon(pixmap(name, theme().color(tone), size=size, filled=filled))
    made.addPixmap(pixmap(name, theme().color("disabled"), size=size, filled=filled), QIcon.Mode.Disabled)
    return made


def set_icon(button: QAbstractButton, name: str, tone: str = "text2", *, size: int = 20, filled: bool = False) -> None:
    """Give a button an icon that follows the theme when it changes."""
    _buttons[button] = _Tinted(name, tone, size, filled)
    button.setIconSize(QSize(size, size))
    _renew(button, _buttons[button])


def follow_theme() -> None:
    """Have the icons of all buttons tinted again at each change of the theme; called once at start."""
    theme().changed.connect(_renew_all)


def _renew_all() -> None:
    for button, tinted in list(_buttons.items()):
        if isValid(button):
            _renew(button, tinted)


def _renew(button: QAbstractButton, tinted: _Tinted) -> None:
    button.setIcon(icon(tinted.name, tinted.tone, size=tinted.size, filled=tinted.filled))


class IconLabel(QLabel):
    """An icon that stands alone in a layout and follows the theme."""

    def __init__(
        self, name: str, tone: str = "text2", *, size: int = 20, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._filled, self._side = name, tone, filled, size
        self.setFixedSize(size, size)

    def show_icon(self, name: str, tone: str, *, filled: bool = False) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._tone, self._filled = name, tone, filled
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(0, 0, self._side, self._side)
        paint(QPainter(self), rect, self._name, theme().color(self._tone), filled=self._filled)
