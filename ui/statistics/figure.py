"""The figures above the tables: name, number, one line of context; how each is counted stands in its tooltip."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.theme.tokens import load_tokens
from ui.widgets.labels import ElidedLabel, label, set_look

_GAP = 12
_LOW = 48
_LOW_BELOW_WIDTH = 1120
_LOW_COLUMNS = 4
_RIGHT, _BELOW = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignBottom


class Figure(QFrame):
    """As high as a tile, or low with the number at the right; no button, for there is nothing behind it."""

    def __init__(self, name: str, how_counted: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setProperty("role", "card")
        self.setToolTip(how_counted)
        self._title = label(name, "caption")
        self.number = label("—", "number")
        self.context = ElidedLabel("", "caption")
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setHorizontalSpacing(8)
        self.show_low(low=False)

    def show_low(self, *, low: bool) -> None:
        """Be low where there is little room."""
        for widget in (self._title, self.number, self.context):
            self._grid.removeWidget(widget)
        set_look(self.number, role="title" if low else "number")
        self.setFixedHeight(_LOW if low else load_tokens().control["tile"])
        if low:
            self._grid.setContentsMargins(12, 5, 12, 5)
            self._grid.addWidget(self._title, 0, 0)
            self._grid.addWidget(self.context, 1, 0)
            self._grid.addWidget(self.number, 0, 1, 2, 1, _RIGHT)
        else:
            self._grid.setContentsMargins(14, 9, 14, 9)
            self._grid.addWidget(self._title, 0, 0, 1, 2)
            self._grid.addWidget(self.number, 1, 0)
            self._grid.addWidget(self.context, 1, 1, _RIGHT | _BELOW)

    def show_number(self, number: str, context: str = "") -> None:
        """Show a number and the line of context."""
        self.number.setText(number)
        self.context.show_text(context)
        self.setAccessibleName(f"{self.name} {number}，{context}".rstrip("，"))


class FigureRow(QWidget):
    """The figures in one row, or low ones in two where the window is narrow; ``hows`` says how each is counted."""

    def __init__(self, hows: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = {name: Figure(name, how) for name, how in hows.items()}
        self._low: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._arrange(low=False)

    def show_numbers(self, numbers: Mapping[str, tuple[str, str]]) -> None:
        """Show number and context of each by its name."""
        for name, (number, context) in numbers.items():
            self.figures[name].show_number(number, context)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(low=self.width() < _LOW_BELOW_WIDTH)

    def _arrange(self, *, low: bool) -> None:
        if low == self._low:
            return
        self._low = low
        across = _LOW_COLUMNS if low else len(self.figures)
        for place, figure in enumerate(self.figures.values()):
            figure.show_low(low=low)
            self._grid.addWidget(figure, place // across, place % across)
        for column in range(len(self.figures)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
