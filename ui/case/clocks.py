"""时限: every clock that the case had, with how its day was counted and where it stood still."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.life_views import ClockView
from db.vocabulary import ClockState
from ui.case.rows_tab import RowsTab
from ui.cases.signs import CaseClock
from ui.day_words import weekday
from ui.widgets.chip import Chip
from ui.widgets.labels import label


class ClocksTab(RowsTab):
    """The clocks of a case: those that run or stand first, then those that were stopped, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("时限", "每一条都写明怎样算出来", parent)

    def show_clocks(self, clocks: tuple[ClockView, ...], today: date, clock: CaseClock) -> None:
        """Show clocks."""
        ordered = sorted(clocks, key=lambda one: (one.state is ClockState.STOPPED, -one.id))
        self.show_groups(([_ClockRow(one, today, clock)] for one in ordered), "这个办件还没有时限。")


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
