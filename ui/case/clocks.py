"""时限: every clock that the case had, with how its day was counted and where it stood still."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.review_views import ClockView
from db.vocabulary import ClockState
from ui.cases.signs import CaseClock
from ui.day_words import weekday
from ui.widgets.card import Card, scrolling
from ui.widgets.chip import Chip
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, line


class ClocksTab(QWidget):
    """The clocks of a case: those that run or stand first, then those that were stopped, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(16, 0, 16, 0)
        self._rows.setSpacing(10)
        content = QWidget()
        content.setLayout(self._rows)
        card = Card("时限", "每一条都写明怎样算出来")
        card.column.setContentsMargins(1, 12, 1, 8)
        card.head.setContentsMargins(16, 0, 16, 0)
        self._area = scrolling(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("时限")
        card.column.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(card)

    def show_clocks(self, clocks: tuple[ClockView, ...], today: date, clock: CaseClock) -> None:
        """Show clocks."""
        clear_layout(self._rows)
        ordered = sorted(clocks, key=lambda one: (one.state is ClockState.STOPPED, -one.id))
        for number, one in enumerate(ordered):
            if number:
                self._rows.addWidget(line())
            self._rows.addWidget(_ClockRow(one, today, clock))
        if not clocks:
            self._rows.addWidget(label("这个办件还没有时限。", "second"))
        self._rows.addStretch(1)

    def first_shown(self) -> None:
        """Put the focus on the list, so that the keys scroll it."""
        self._area.setFocus()


class _ClockRow(QWidget):
    def __init__(self, one: ClockView, today: date, clock: CaseClock) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Chip(clock.sign_of(one, today)))
        head.addWidget(label(f"{one.name} {one.term}", "row_title"))
        head.addStretch(1)
        head.addWidget(label(f"{one.holder.label}的时限", "second"))
        column.addLayout(head)
        column.addWidget(label(day_words(one), "second", wrap=True))
        if one.why:
            column.addWidget(label(one.why, "caption", wrap=True))
        if not one.complete:
            column.addWidget(label("期满的年份还没有放假安排，这一天可能会变。", "label", "soon", wrap=True))
        for since, until in one.pauses:
            ended = f"至 {until:%Y-%m-%d}" if until else "起，尚未恢复"
            pause = label(f"暂停：{since:%Y-%m-%d} {ended}", "caption")
            column.addWidget(pause, 0, Qt.AlignmentFlag.AlignLeft)


def day_words(one: ClockView) -> str:
    """Since when it counts, when it ends, and when it was stopped."""
    parts = [
        f"自 {one.start_on:%Y-%m-%d} 起算",
        f"期满日 {one.due_on:%Y-%m-%d}（周{weekday(one.due_on)}）" if one.due_on else "",
        f"{one.stopped_at:%Y-%m-%d %H:%M} 停止" if one.stopped_at else "",
    ]
    return "，".join(part for part in parts if part)
