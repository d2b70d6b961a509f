"""All key combinations of the program in one place, so that no two mean the same."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_CAPS = (("Return", "Enter"), ("+Left", "+←"), ("+Up", "+↑"), ("+Down", "+↓"))


class Shortcut(StrEnum):
    """A command and its keys, as Qt writes them. ``label`` is what stands on a key cap."""

    HELP = "F1"
    INTAKE = "F2"
    MAIL = "F3"
    REVIEW = "F4"
    REFRESH = "F5"
    TO_NOTICE = "F6"
    OUTBOX = "F7"
    ALL_COMPLETE = "F8"
    PRINT = "F9"
    DRAWER = "F10"
    FIND = "Ctrl+K"
    LIBRARY = "Ctrl+I"
    DRAW_BOX = "Ctrl+B"
    ADD_FILE = "Ctrl+O"
    NEXT_PAGE = "Ctrl+Return"
    MORE_WAYS = "Alt+Return"
    OPEN_CASE = "Ctrl+Shift+O"
    PREVIOUS_PAGE = "Alt+Left"
    MOVE_UP = "Alt+Up"
    MOVE_DOWN = "Alt+Down"
    NEXT_TAB = "Ctrl+PgDown"
    PREVIOUS_TAB = "Ctrl+PgUp"
    ADD = "Ctrl+N"
    PARK = "Ctrl+P"
    DISMISS = "Ctrl+D"
    SAVE_COPY = "Ctrl+S"
    UNDO = "Ctrl+Z"
    LABELS = "Ctrl+L"
    IMPORT_ROSTER = "Ctrl+M"
    ATTACH_FILES = "Ctrl+U"
    COPY_TEXT = "Ctrl+Shift+C"
    EXPORT = "Ctrl+E"
    PILE = "Ctrl+T"
    HAND_OVER = "Ctrl+J"
    FIND_IN_FILE = "Ctrl+F"
    GO_TO_PAGE = "Ctrl+G"
    ZOOM_IN = "Ctrl+="
    ZOOM_OUT = "Ctrl+-"
    ZOOM_RESET = "Ctrl+0"
    ROTATE = "Ctrl+R"
    GO_WORKBENCH = "Alt+1"
    GO_CASES = "Alt+2"
    GO_STATISTICS = "Alt+3"
    GO_ARCHIVE = "Alt+4"
    GO_SETTINGS = "Alt+0"

    @property
    def label(self) -> str:
        label = self.value
        for written, shown in _CAPS:
            label = label.replace(written, shown)
        return label.replace("+", " ")


def bind(
    owner: QWidget,
    shortcut: Shortcut,
    slot: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QShortcut:
    """Call ``slot`` when the keys are pressed while ``owner`` or something in it has the focus."""
    made = QShortcut(QKeySequence(shortcut.value), owner)
    made.setContext(context)
    made.activated.connect(slot)
    return made
