"""流水: day by day, newest first; append-only."""

from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.views import EventView
from db.vocabulary import DocumentKind, Outcome
from ui.day_words import weekday
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.card import Card, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label

_ICONS = {"case": "clipboard_task_add", "labels": "tag", "document": "document_pdf", "mapping": "link", "draft": "edit"}
_OWN_ICONS = {"document.printed": "print", "document.reprinted": "print", "case.phone_shown": "eye"}


class TimelineTab(QWidget):
    """What happened to a case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        content = QWidget()
        content.setLayout(self._rows)
        self._card = Card("流水", "只增不改")
        self._card.column.setContentsMargins(1, 12, 1, 8)
        self._card.head.setContentsMargins(16, 0, 16, 0)
        self._area = scrolling(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card.column.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(self._card)

    def show_events(self, events: tuple[EventView, ...]) -> None:
        """Show events, newest first."""
        clear_layout(self._rows)
        for day, of_day in groupby(events, lambda event: event.at.date()):
            self._rows.addWidget(_day_row(f"{day:%Y-%m-%d} 周{weekday(day)}"))
            for event in of_day:
                self._rows.addWidget(_EventRow(event))
        self._rows.addStretch(1)

    def first_shown(self) -> None:
        """Put the focus on the list when the tab comes to the front, so that the keys scroll it."""
        self._area.setFocus()


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
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        time = label(f"{event.at:%H:%M}", "second")
        time.setFixedWidth(44)
        icon = _OWN_ICONS.get(event.kind) or _ICONS.get(event.kind.partition(".")[0], "info")
        grid.addWidget(time, 0, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(_Node(icon), 0, 1, 2, 1)
        grid.addWidget(label(event.label, "row_title"), 0, 2)
        grid.addWidget(ElidedLabel(detail_words(event), "caption"), 1, 2)
        grid.addWidget(label(event.person, "second"), 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(2, 1)
        self.setMinimumHeight(46)


def detail_words(event: EventView) -> str:
    """The details of an event in words; what has no word of its own is left to the event itself."""
    detail = event.detail
    kind = detail.get("kind")
    parts = [
        DocumentKind(kind).label if kind in DocumentKind.__members__ else "",
        str(detail.get("number") or detail.get("case_no") or ""),
        Outcome(detail["outcome"]).label if detail.get("outcome") in Outcome.__members__ else "",
        f"打印机 {detail['printer']}" if detail.get("printer") else "",
        f"第 {detail['count']} 次补打" if detail.get("count") else "",
        f"{detail['pages']} 页" if detail.get("pages") else "",
        f"从第 {detail['start_cell']} 格起 {detail['labels']} 枚" if detail.get("labels") else "",
        f"存在 {detail['kept_in']} 的文书里" if detail.get("kept_in") else "",
    ]
    return " · ".join(part for part in parts if part)
