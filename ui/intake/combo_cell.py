"""A drop-down in a dense row."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.widgets.labels import set_look


class ComboCell(QComboBox):
    """One of ``options`` or nothing; ``picked`` tells what the person picked. Scrolling the list changes nothing."""

    picked = Signal(object)

    def __init__(self, options: tuple[Any, ...], width_px: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        if width_px:
            self.setFixedWidth(width_px)
        self._options: tuple[Any, ...] = (None, *options)
        for option in self._options:
            self.addItem(_words(option))
        self.activated.connect(lambda index: self.picked.emit(self._options[index]))

    def set_value(self, value: Any) -> None:
        """Show ``value``; one that is not among the options (an older checklist's) is added."""
        if value is not None and value != "" and value not in self._options:
            self._options = (*self._options, value)
            self.addItem(_words(value))
        self.setCurrentIndex(self._options.index(value if value != "" else None))

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what is picked as the defect."""
        set_look(self, tone="must" if wrong else "")

    def remember(self) -> Callable[[], None]:
        """A function that picks again what is picked now: the letters of a scan pick too."""
        index = self.currentIndex()
        return lambda: self._pick_again(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _pick_again(self, index: int) -> None:
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.picked.emit(self._options[index])


def _words(option: Any) -> str:
    if option is None:
        return ""
    return option.label if isinstance(option, Enum) else str(option)
