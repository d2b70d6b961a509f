"""How dialogs come up: over their window, no larger than the screen, gone when they close."""

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog

# What the frame of a window and the edge of the screen take.
_EDGE = 48

_Dialog = TypeVar("_Dialog", bound=QDialog)


def bring_up(dialog: _Dialog) -> _Dialog:
    """Open a dialog over its window; it is deleted when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def size_to_screen(dialog: QDialog, width: int, height: int) -> None:
    """Make a dialog this large (logical pixels), or as large as the screen allows."""
    dialog.resize(QSize(width, height).boundedTo(dialog.screen().availableSize() - QSize(_EDGE, _EDGE)))
