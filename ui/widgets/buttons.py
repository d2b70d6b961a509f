"""The four kinds of button: primary (filled), normal (outlined), danger, quiet (text)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.icons import set_icon
from ui.widgets.enter import is_plain_enter

_ICON_TOKENS = {"primary": "on_accent", "danger": "must", "quiet": "accent_text", "normal": "text2"}


class Button(QPushButton):
    """A push button that Enter presses as well as the space bar."""

    def __init__(  # noqa: PLR0913  each says something else, and all but two are named
        self,
        text: str,
        kind: str = "normal",
        *,
        icon: str = "",
        scale: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if scale:
            self.setProperty("scale", scale)
        if icon:
            set_icon(self, icon, _ICON_TOKENS.get(kind, "text2"), size=16 if scale == "compact" else 20)
        if clicked is not None:
            self.clicked.connect(lambda _checked=False: clicked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.click()
            return
        super().keyPressEvent(event)


class Segments(QFrame):
    """A few choices side by side of which one holds. ``chosen`` carries the value when a person changes it."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        for number, (_, text) in enumerate(choices):
            button = Button(text, "segment")
            button.setCheckable(True)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))
        if choices:
            self.choose(self._values[0])

    def choose(self, value: object) -> None:
        """Show ``value`` as the one that holds."""
        self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> object:
        """The value that holds."""
        return self._values[self._group.checkedId()]

    def checked(self) -> QAbstractButton:
        """The button of the value that holds."""
        return self._group.checkedButton()

    def buttons(self) -> list[QPushButton]:
        """The buttons in their order."""
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        number = (self._group.checkedId() + step) % len(self._values)
        button = self._group.button(number)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()
