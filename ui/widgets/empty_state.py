"""The empty state: what is so, what to do, and the button that does it with its key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import IconLabel
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap
from ui.widgets.labels import label


class EmptyState(QWidget):
    """Centred in the place of a list that has nothing to show."""

    def __init__(  # noqa: PLR0913  each says something else, and all but two are named
        self,
        icon: str,
        so: str,
        todo: str,
        *,
        button: str = "",
        key: Shortcut | None = None,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.so, self.todo = label(so, "section"), label(todo, "label", wrap=True)
        self.so.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.todo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark = IconLabel(icon, "text3", size=40)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(self.so)
        column.addWidget(self.todo)
        self.button: Button | None = None
        if button:
            column.addLayout(self._button_row(button, key, clicked))
        column.addStretch(1)

    def _button_row(self, text: str, key: Shortcut | None, clicked: Callable[[], object] | None) -> QHBoxLayout:
        self.button = Button(text, clicked=clicked)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        if key is not None:
            row.addWidget(keycap(key))
        row.addStretch(1)
        return row

    def say(self, icon: str, so: str, todo: str) -> None:
        """Say something else."""
        self._mark.show_icon(icon, "text3")
        self.so.setText(so)
        self.todo.setText(todo)
