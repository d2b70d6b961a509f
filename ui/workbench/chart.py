"""近三十日收件与办结: bars for what came in, a line with dots for what was completed; days off are shaded and named.

pyqtgraph is loaded by ``load_chart``, which is meant for a worker: it takes longer than a frame.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.desk.work_lists import DayCount

_HEIGHT = 240
_BAR = 0.72


def load_chart() -> Any:
    """pyqtgraph, set up to paint smoothly and to leave the end of the program alone."""
    import pyqtgraph  # noqa: PLC0415  numpy comes with it, and a start needs neither

    pyqtgraph.setConfigOptions(antialias=True, exitCleanup=False)
    return pyqtgraph


class MonthChart(QWidget):
    """Empty until ``show_month``; takes no input, for all that it shows is told in words too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[DayCount, ...] = ()
        self._library: Any = None
        self._plot: Any = None
        self.sums = label("", "label")
        legend = QHBoxLayout()
        legend.setSpacing(6)
        legend.addWidget(_Key(dots=False))
        legend.addWidget(label("收件", "label"))
        legend.addSpacing(8)
        legend.addWidget(_Key(dots=True))
        legend.addWidget(label("办结", "label"))
        legend.addStretch(1)
        legend.addWidget(self.sums)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(legend)
        self._room = QWidget()
        self._room.setMinimumHeight(120)
        self._column.addWidget(self._room, 1)
        theme().changed.connect(self._paint)

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def show_month(self, days: "Sequence[DayCount]", library: Any) -> None:
        """Show the days; ``library`` comes from ``load_chart``."""
        self._days, self._library = tuple(days), library
        received, done = sum(day.received for day in days), sum(day.done for day in days)
        self.sums.setText(f"收 {received} · 办结 {done}")
        self.setAccessibleName(f"近三十日收件 {received} 件，办结 {done} 件")
        if self._plot is None:
            self._make_plot()
        self._paint()

    def _make_plot(self) -> None:
        plot = self._library.PlotWidget()
        plot.setMouseEnabled(x=False, y=False)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.getPlotItem().setContentsMargins(0, 6, 18, 0)  # the last day's label is wider than its place
        self._column.replaceWidget(self._room, plot)
        self._room.deleteLater()
        self._plot = plot

    def _paint(self) -> None:
        if self._plot is None or not self._days:
            return
        look, top = theme(), _top(max(max(day.received, day.done) for day in self._days))
        self._plot.clear()
        self._plot.setBackground(look.color("card"))
        self._plot.setXRange(-0.6, len(self._days) - 0.4, padding=0)
        self._plot.setYRange(0, top, padding=0.04)
        self._shade_days_off(top)
        self._add_bars(range(len(self._days)), [day.received for day in self._days], _BAR, look.color("tint_line"))
        self._add_line()
        self._dress_axes(top)

    def _shade_days_off(self, top: int) -> None:
        look = theme()
        for name, place in days_off(self._days):
            self._add_bars([(place[0] + place[-1]) / 2], [top], len(place), look.color("layer"))
            if name and len(place) > 2:
                text = self._library.TextItem(name, color=look.color("text3"), anchor=(0.5, 0))
                text.setFont(font("caption"))
                text.setPos((place[0] + place[-1]) / 2, top)
                self._plot.addItem(text)

    def _add_bars(self, places: Sequence[float], heights: Sequence[int], width: float, color: QColor) -> None:
        made = self._library.BarGraphItem(x=list(places), height=list(heights), width=width, brush=color, pen=None)
        self._plot.addItem(made)

    def _add_line(self) -> None:
        """The line breaks over days off on which nothing was completed."""
        accent = theme().color("accent")
        for places in runs(self._days):
            heights = [self._days[place].done for place in places]
            self._plot.plot(
                places,
                heights,
                pen=self._library.mkPen(accent, width=1.6),
                symbol="o",
                symbolSize=5,
                symbolBrush=accent,
                symbolPen=None,
            )

    def _dress_axes(self, top: int) -> None:
        look = theme()
        bottom, left = self._plot.getAxis("bottom"), self._plot.getAxis("left")
        last = len(self._days) - 1
        marked = (0, last // 2, last) if last > 1 else range(last + 1)
        bottom.setTicks([[(place, f"{self._days[place].date:%m-%d}") for place in marked]])
        left.setTicks([[(value, str(value)) for value in range(0, top + 1, max(1, top // 4))]])
        left.setWidth(26)
        for axis in (bottom, left):
            axis.setPen(look.color("line"))
            axis.setTextPen(look.color("text2"))
            axis.setStyle(tickFont=font("caption"), tickLength=0, hideOverlappingLabels=False)
        self._plot.showGrid(x=False, y=True, alpha=0.35)


def _top(most: int) -> int:
    """The upper end of the scale: the next multiple of four."""
    return max(4, -(-most // 4) * 4)


def days_off(days: "Sequence[DayCount]") -> list[tuple[str, list[int]]]:
    """Runs of days off, each with the holiday's name and the places of its days."""
    found = []
    for working, run in groupby(enumerate(days), lambda one: one[1].working_day):
        if not working:
            members = list(run)
            name = next((day.holiday_name for _, day in members if day.holiday_name), "")
            found.append((name, [place for place, _ in members]))
    return found


def runs(days: "Sequence[DayCount]") -> list[list[int]]:
    """The places that the line joins: working days in a row, and days off on which work was done all the same."""
    joined = groupby(enumerate(days), lambda one: one[1].working_day or one[1].done > 0)
    return [[place for place, _ in run] for works, run in joined if works]


class _Key(QWidget):
    """A sample of the bar or of the line, as the chart draws them."""

    def __init__(self, *, dots: bool) -> None:
        super().__init__()
        self._dots = dots
        self.setFixedSize(22 if dots else 10, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._dots:
            painter.fillRect(QRectF(0, 1, 9, 12), theme().color("tint_line"))
            return
        accent = theme().color("accent")
        painter.setPen(QPen(accent, 1.6))
        painter.drawLine(0, 7, 22, 7)
        painter.setBrush(accent)
        painter.drawEllipse(QRectF(8.5, 4.5, 5, 5))
