"""Key caps: the keys of an action, shown beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.shortcuts import Shortcut
from ui.widgets.labels import label


def keycap(key: Shortcut | str, tone: str = "") -> QLabel:
    """A small cap with the key's name; ``tone="on_accent"`` on a filled button."""
    made = label(key.label if isinstance(key, Shortcut) else key, "key", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


class KeyHints(QWidget):
    """A row of key caps, each with the word for what it does; at most five."""

    def __init__(self, *pairs: tuple[Shortcut | str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, (key, text) in enumerate(pairs):
            if number:
                row.addSpacing(6)
            row.addWidget(keycap(key))
            row.addWidget(label(text, "label"))
        row.addStretch(1)
