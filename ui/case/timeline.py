"""流水: day by day, newest first; append-only."""

from datetime import date
from itertools import groupby

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from app.desk.views import EventView
from ui.case.aside import CaseAside
from ui.case.event_words import Filter, detail_words, event_icon, event_words
from ui.case.rows_tab import RowsCard
from ui.day_words import weekday
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.buttons import Button, Segments
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label

_PAPER_KINDS = {"document.made", "document.delivered"}
# Narrower, the line of details would be cut off by the panel beside it.
_WITH_ASIDE = 1040
# So many lines are made at once; nobody reads more of a case in one go.
_FIRST = 60


class TimelineTab(QWidget):
    """What happened to a case; ``paper_wanted`` carries kind and number of a paper whose event was pressed."""

    paper_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[EventView, ...] = ()
        self._today: date | None = None
        self.filters = Segments(tuple((one, one.value) for one in Filter))
        self.filters.chosen.connect(lambda _one: self._fill())
        self.aside = CaseAside()
        self._card = RowsCard("流水", "只增不改", margin=0, spacing=0)
        self._card.head.addWidget(self.filters)
        self._rows = self._card.rows
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 14)
        row.setSpacing(12)
        row.addWidget(self._card, 1)
        row.addWidget(self.aside)

    def show_events(self, events: tuple[EventView, ...], today: date) -> None:
        """Show events, newest first."""
        self._events, self._today = events, today
        self._fill()

    def shown_events(self) -> tuple[EventView, ...]:
        """Those that the filter lets through."""
        chosen = self.filters.value()
        assert isinstance(chosen, Filter)  # noqa: S101  its only values
        return tuple(event for event in self._events if chosen.lets_through(event))

    def first_shown(self) -> None:
        """Put the focus on the list when the tab comes to the front, so that the keys scroll it."""
        self._card.area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.setVisible(self.width() >= _WITH_ASIDE)

    def _fill(self, most: int = _FIRST) -> None:
        clear_layout(self._rows)
        shown = self.shown_events()
        for day, of_day in groupby(shown[:most], lambda event: event.at.date()):
            self._rows.addWidget(_day_row(_day_words(day, self._today)))
            for event in of_day:
                self._rows.addWidget(self._row(event))
        if not shown:
            nothing = label("还没有这一类的记录。", "second")
            nothing.setContentsMargins(16, 8, 16, 8)
            self._rows.addWidget(nothing)
        if len(shown) > most:
            self.rest = Button(f"显示更早的 {len(shown) - most} 条", "quiet", clicked=lambda: self._fill(len(shown)))
            self._rows.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addStretch(1)

    def _row(self, event: EventView) -> "_EventRow":
        row = _EventRow(event)
        if row.paper is not None:
            row.paper.clicked.connect(lambda _on=False: self.paper_wanted.emit(event.detail.get("number", "")))
        return row


def _day_words(day: date, today: date | None) -> str:
    return f"{'今天 ' if day == today else ''}{day:%Y-%m-%d} 周{weekday(day)}"


def _day_row(text: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", "group")
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 3, 16, 3)
    row.addWidget(label(text, "label"))
    return made


class _Node(QWidget):
    """The icon in a ring on the line."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedWidth(28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(14, 0, 14, self.height())
        ring = QRectF(1.5, 7.5, 25, 25)
        painter.setBrush(theme().color("card"))
        painter.drawEllipse(ring)
        paint(painter, ring.adjusted(4.5, 4.5, -4.5, -4.5), self._icon, theme().color("text2"))


class _EventRow(QWidget):
    def __init__(self, event: EventView) -> None:
        super().__init__()
        self.paper: Button | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        time = label(f"{event.at:%H:%M}", "second")
        time.setFixedWidth(44)
        grid.addWidget(time, 0, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(_Node(event_icon(event)), 0, 1, 2, 1)
        grid.addWidget(ElidedLabel(event_words(event), "row_title"), 0, 2)
        grid.addWidget(ElidedLabel(detail_words(event), "caption"), 1, 2)
        if event.kind in _PAPER_KINDS and event.detail.get("number"):
            self.paper = Button("看这份文书", "quiet", icon="document_pdf", scale="compact")
            grid.addWidget(self.paper, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        person = ElidedLabel(event.person, "second")
        person.setFixedWidth(72)
        grid.addWidget(person, 0, 4, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(2, 1)
        self.setMinimumHeight(46)
