"""统计: figures of a span of days, and 首轮漏提 by comment, by reviewer and by canned comment."""

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk.statistics_sheet import HOW_COUNTED, export_statistics
from app.desk.work_statistics import Statistics, statistics
from ui.operations import Operation
from ui.screen import Screen
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.statistics.figure import FigureRow
from ui.statistics.period import PeriodChoice
from ui.statistics.words import COLUMNS, FIGURES, NOTHING, TABLES, figures, rows
from ui.widgets import file_kinds
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.widgets.sign_table import SignTable
from ui.widgets.state_line import StateLine

LISTED = 500
_HINTS_FROM = 900


class StatisticsScreen(Screen):
    """Counts anew when it comes to the front and when other days are chosen."""

    help_page = "statistics"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.told: Statistics | None = None
        self._asked: Operation | None = None
        self.period = PeriodChoice()
        self.export_button = Button("导出表格…", icon="table_simple", clicked=self.export)
        self.export_key = keycap(Shortcut.EXPORT)
        self.state = StateLine()
        self.figures = FigureRow({name: HOW_COUNTED[name] for name in FIGURES})
        self.choice = Segments(TABLES)
        self.listed = label("", "label")
        self.tables = {name: SignTable(COLUMNS[name], words) for name, words in TABLES}
        self.nothing = EmptyState("data_trending", "", "")
        self.hints = KeyHints(("↑ ↓", "选择"), ("Enter", "打开办件"))
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("统计", "title"))
        head.addWidget(self.period)
        head.addStretch(1)
        head.addWidget(self.export_button)
        head.addWidget(self.export_key)
        page.addLayout(head)
        page.addWidget(self.state)
        page.addWidget(self.figures)
        card = Card()
        card.column.setContentsMargins(1, 10, 1, 8)
        above = QHBoxLayout()
        above.setContentsMargins(15, 0, 15, 0)
        above.setSpacing(12)
        above.addWidget(self.choice)
        above.addWidget(self.listed)
        above.addStretch(1)
        above.addWidget(self.hints)
        card.column.addLayout(above)
        for widget in (*self.tables.values(), self.nothing):
            self.stack.addWidget(widget)
        self.stack.setMinimumHeight(96)  # or the tallest would hold a small window open
        card.column.addWidget(self.stack, 1)
        page.addWidget(card, 1)
        self.column.addLayout(page)

    def _connect(self) -> None:
        self.period.changed.connect(self.refresh)
        self.choice.chosen.connect(lambda _name: self._show_table())
        self.tables["late"].opened.connect(self._open)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.EXPORT, self.export)

    def shown(self) -> None:
        self.refresh()
        self._focus_table()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= _HINTS_FROM
        self.hints.setVisible(wide and self.stack.currentWidget() is self.tables["late"])
        self.export_key.setVisible(wide)

    # --- counting ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Count anew; an older answer that is still under way is dropped."""
        if self._asked is not None and isValid(self._asked):
            self._asked.cancel()
        self.period.show_today(self.shell.desk.now().date())
        span = self.period.span()
        if span.since > span.until:
            self.state.say("起始日期在截止日期之后，请改其中一个。", "soon")
            return
        self._asked = self.shell.ask(
            statistics, span.since, span.until, LISTED, done=self._show, failed=self.state.say_error, owner=self
        )

    def _show(self, told: Statistics) -> None:
        self.told = told
        self.state.say("")
        self.figures.show_numbers(figures(told))
        for name, lines in rows(told).items():
            self.tables[name].show_rows(lines)
        self._show_table()

    def _show_table(self) -> None:
        name = str(self.choice.value())
        told, table = self.told, self.tables[name]
        empty = told is None or table.rows.rowCount() == 0
        if told is not None and told.empty:
            self.nothing.say("data_trending", "这段时间没有办件", "换一段时间再看，例如“本年”。")
        else:
            self.nothing.say("data_trending", *NOTHING[name])
        self.stack.setCurrentWidget(self.nothing if empty else table)
        more = told is not None and name == "late" and told.missed.missed > len(told.late_comments)
        self.listed.setText(f"列出最近 {LISTED} 条，导出的表格里是全部" if more else "")
        self._fit()

    def _focus_table(self) -> None:
        shown = self.stack.currentWidget()
        (self.period.kind.buttons()[0] if shown is self.nothing or self.told is None else shown).setFocus()

    def _open(self, row: int) -> None:
        if self.told is not None:
            self.shell.open_case(self.told.late_comments[row].case_id)

    # --- the sheet --------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask for a file and write the statistics of the days shown to it."""
        if self.told is None:
            return
        span = self.told.span
        name = f"统计-{span.since:%Y%m%d}-{span.until:%Y%m%d}.xlsx"
        path, _ = QFileDialog.getSaveFileName(self, "导出统计", name, file_kinds.SHEET)
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the statistics of the days shown to an xlsx."""
        if self.told is None:
            return
        span = self.told.span
        operation = self.shell.ask(
            export_statistics,
            span.since,
            span.until,
            path,
            done=lambda _none: self.state.say(f"已导出 {span.since} 至 {span.until} 的统计到 {path.name}。", "ok"),
            failed=self.state.say_error,
            owner=self,
        )
        self.state.follow(operation, "正在导出")
