"""工作台: what came in, what waits, what is due and why, and what was left open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk.work_lists import DueGroup
from app.errors import DeskError
from db.vocabulary import Stage
from ui.cases.screen import Wanted
from ui.day_words import weekday
from ui.operations import Operation
from ui.screen import Screen
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card, scrolling
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.workbench.chart import MonthChart, load_chart
from ui.workbench.counts import Bench, gather
from ui.workbench.due_list import DueList
from ui.workbench.left_open import LeftOpen
from ui.workbench.tile import Tile

_SIDE_WIDTH = 332
_SCOPES = (("mine", "我的"), ("desk", "本室"), ("all", "全馆"))
_CHART_HEIGHT = 308
# The width of this page in a window of 1024.
_SMALL_WIDTH = 960


class WorkbenchScreen(Screen):
    """Refreshes itself when it comes to the front and when a case or a draft was saved."""

    help_page = "workbench"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.day = label("", "second")
        self.scope = Segments(_SCOPES)
        self.scope.choose("desk")
        self.tiles = {
            "today": Tile("今日收件", "clipboard_task_add"),
            "review": Tile("待审查", "document_search"),
            "soon": Tile("三日内到期", "clock_alarm", "soon"),
            "overdue": Tile("已逾期", "error_circle", "must"),
            "waiting": Tile("等申请人", "hourglass_half"),
        }
        self._asked: Operation | None = None
        self._bench: Bench | None = None
        self._library: object = None
        self._loading = False
        self.due = DueList()
        self.due_count = label("", "label")
        self.nothing_due = EmptyState("checkmark_circle", "没有在走时限的办件", "有时限的办件会按期满日排在这里。")
        self.nothing_yet = EmptyState(
            "clipboard_task_add",
            "还没有办件",
            "申请人来了就按 F2 收件。",
            button="收件",
            key=Shortcut.INTAKE,
            clicked=lambda: self.shell.go(Place.INTAKE),
        )
        self.stack = QStackedWidget()
        self.chart = MonthChart()
        self.left_open = LeftOpen(shell)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("工作台", "title"))
        head.addWidget(self.day, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.drawer_button = Button("图表与接着做", "quiet", clicked=self.toggle_drawer)
        self._drawer = QWidget()
        drawer = QHBoxLayout(self._drawer)
        drawer.setContentsMargins(0, 0, 0, 0)
        drawer.addWidget(self.drawer_button)
        drawer.addWidget(keycap(Shortcut.DRAWER))
        head.addWidget(self._drawer)
        head.addWidget(self.scope)
        page.addLayout(head)
        page.addWidget(self._tile_row())
        cards = QHBoxLayout()
        cards.setSpacing(12)
        self._main, self._aside = self._due_card(), self._side()
        cards.addWidget(self._main, 1)
        cards.addWidget(self._aside)
        page.addLayout(cards, 1)
        self.column.addLayout(page)

    def _tile_row(self) -> QScrollArea:
        row = QWidget()
        tiles = QHBoxLayout(row)
        tiles.setContentsMargins(0, 0, 0, 0)
        tiles.setSpacing(12)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        area = scrolling(row)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(80)
        return area

    def _due_card(self) -> Card:
        card = Card("到期办件")
        card.column.setContentsMargins(1, 12, 1, 8)
        card.head.setContentsMargins(16, 0, 16, 0)
        card.head.insertWidget(1, self.due_count)
        card.head.addWidget(KeyHints(("↑ ↓", "选择"), ("Enter", "打开办件")))
        for widget in (self.due, self.nothing_due, self.nothing_yet):
            self.stack.addWidget(widget)
        self.stack.setMinimumHeight(96)  # or the tallest of the three would hold a small window open
        card.column.addWidget(self.stack, 1)
        return card

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        chart = Card("近三十日收件与办结")
        chart.column.addWidget(self.chart, 1)
        chart.setMaximumHeight(_CHART_HEIGHT)
        column.addWidget(chart, 3)
        rest = Card("接着做")
        rest.column.setContentsMargins(8, 12, 8, 8)
        rest.head.setContentsMargins(8, 0, 8, 0)
        rest.column.addWidget(scrolling(self.left_open), 1)
        column.addWidget(rest, 2)
        return side

    def _connect(self) -> None:
        self.tiles["today"].clicked.connect(lambda: self._list(Wanted(today=True)))
        self.tiles["review"].clicked.connect(lambda: self.shell.go(Place.REVIEW))
        self.tiles["soon"].clicked.connect(lambda: self.due.go_to((DueGroup.TODAY, DueGroup.SOON)))
        self.tiles["overdue"].clicked.connect(lambda: self.due.go_to((DueGroup.OVERDUE,)))
        self.tiles["waiting"].clicked.connect(lambda: self._list(Wanted(stage=Stage.REVISING)))
        self.scope.chosen.connect(lambda _scope: self.refresh())
        self.due.opened.connect(self.shell.open_case)
        self.shell.case_saved.connect(self.refresh)
        self.shell.drafts_changed.connect(self.refresh)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.DRAWER, self.toggle_drawer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = self.width() < _SMALL_WIDTH
        self._drawer.setVisible(small)
        self._aside.setVisible(not small)
        self._main.show()
        if not small:
            self._aside.setFixedWidth(_SIDE_WIDTH)
        else:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16_777_215)  # Qt's "no limit"

    def toggle_drawer(self) -> None:
        """On a small screen show what was left open in place of what is due, or the other way round."""
        if self.width() < _SMALL_WIDTH:
            opened = self._aside.isHidden()
            self._aside.setVisible(opened)
            self._main.setVisible(not opened)

    def _list(self, wanted: Wanted) -> None:
        self.shell.go(Place.CASES, wanted)

    def shown(self) -> None:
        self.refresh()
        self.due.setFocus()

    def refresh(self) -> None:
        """Count and list anew; an older answer that is still under way is dropped."""
        if self._asked is not None and isValid(self._asked):
            self._asked.cancel()
        self._asked = self.shell.ask(gather, self.scope.value(), done=self._show, failed=self._on_failed, owner=self)

    def _show(self, bench: Bench) -> None:
        numbers = bench.numbers
        self.day.setText(day_words(bench))
        self.tiles["today"].show_number(numbers.received_today, f"昨日 {numbers.received_yesterday}")
        self.tiles["review"].show_number(numbers.to_review, f"我的 {numbers.to_review_mine}")
        self.tiles["soon"].show_number(numbers.soon, f"含今天 {numbers.today}")
        self.tiles["overdue"].show_number(numbers.overdue, longest_words(bench))
        self.tiles["waiting"].show_number(numbers.waiting, "修改或补交资料")
        scope = dict(_SCOPES)[bench.scope]
        self.due_count.setText(f"{scope} {bench.due.total:,} 件{more_words(bench)}" if bench.due.total else "")
        self.due.show_cases(bench.due, bench.clock)
        state = self.due if bench.due.rows else self.nothing_due if bench.total else self.nothing_yet
        self.stack.setCurrentWidget(state)
        self.left_open.show_bench(bench)
        self._bench = bench
        self._show_chart()

    def _show_chart(self) -> None:
        """The chart comes last: its library is loaded on a worker, once what is due can be read."""
        if self._bench is None:
            return
        if self._library is not None:
            self.chart.show_month(self._bench.month, self._library)
        elif not self._loading:
            self._loading = True
            self.shell.operations.run(lambda _progress: load_chart(), self._on_loaded, owner=self)

    def _on_loaded(self, library: object) -> None:
        self._library = library
        self._show_chart()

    def _on_failed(self, error: DeskError) -> None:
        self.nothing_due.say("plug_disconnected", error.what, f"{error.todo}，然后按 F5 再试。")
        self.stack.setCurrentWidget(self.nothing_due)


def day_words(bench: Bench) -> str:
    """The day of the week, and the next day off that is worked."""
    day, made_up = bench.day, bench.make_up
    words = f"{day.year} 年 {day.month} 月 {day.day} 日 星期{weekday(day)}"
    return f"{words} · {made_up:%m-%d}（周{weekday(made_up)}）调休上班" if made_up else words


def longest_words(bench: Bench) -> str:
    """By how much the case is overdue that is it longest."""
    row = bench.numbers.longest
    sign = bench.clock.sign(row, bench.day) if row is not None else None
    return sign.text.replace("逾期", "最长", 1) if sign is not None else ""


def more_words(bench: Bench) -> str:
    """That the list ends before its last case."""
    listed = len(bench.due.rows)
    return f"，列出最急的 {listed} 件" if listed < bench.due.total else ""
