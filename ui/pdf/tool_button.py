"""A button of the viewer's bar that shows only an icon; its words stand in the tooltip and for screen readers."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.icons import set_icon
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button


class ToolButton(Button):
    """28 px square."""

    def __init__(
        self,
        icon: str,
        words: str,
        clicked: Callable[[], object],
        key: Shortcut | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "quiet", icon=icon, scale="tool", clicked=clicked, parent=parent)
        set_icon(self, icon, "text2")
        self._key = key
        self.say(words)

    def say(self, words: str) -> None:
        """Say what the button does now."""
        self.setToolTip(f"{words}（{self._key.label}）" if self._key is not None else words)
        self.setAccessibleName(words)
