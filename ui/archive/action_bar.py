"""The bar at the foot of a tab: why not, then the actions with their keys, the filled one last."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel

_CAPS_FROM = 900


class ActionBar(QFrame):
    """``told`` is said at the left: what is chosen, or what hinders the filled button."""

    def __init__(self, *buttons: Button | tuple[Button, Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("keeps_free", True)  # noqa: FBT003  Qt's own argument
        self.told = ElidedLabel("", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        self.caps: list[QWidget] = []
        for one in buttons:
            button, key = one if isinstance(one, tuple) else (one, None)
            row.addWidget(button)
            if key is not None:
                self.caps.append(keycap(key))
                row.addWidget(self.caps[-1])

    def show_width(self, width: int) -> None:
        """Leave the key caps out where there is little room."""
        for cap in self.caps:
            cap.setVisible(width >= _CAPS_FROM)
