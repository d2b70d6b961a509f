"""工作台: what came in, what waits, what is due and why, and what was left open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.desk.views import CaseRow, DraftSummary
from app.errors import DeskError
from db.vocabulary import Stage
from ui.cases.screen import Wanted
from ui.cases.signs import stage_sign, supplement_clock, title_words
from ui.day_words import weekday
from ui.screen import Screen
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.widgets.row_button import RowButton
from ui.workbench.counts import Bench, gather
from ui.workbench.due_list import DueList
from ui.workbench.tile import Tile

_SIDE_WIDTH = 332
# The width of this page in a window of 1024.
_SMALL_WIDTH = 960


class WorkbenchScreen(Screen):
    """Refreshes itself when it comes to the front and when a case or a draft was saved."""

    help_page = "workbench"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.day = label("", "second")
        self.tiles = {
            "today": Tile("今日收件", "clipboard_task_add"),
            "received": Tile("待审查", "document_search"),
            "waiting": Tile("待修改", "hourglass_half"),
            "soon": Tile("三日内到期", "clock_alarm", "soon"),
            "overdue": Tile("已逾期", "error_circle", "must"),
        }
        self._clock = supplement_clock(shell.desk)
        self.due = DueList()
        self.due_count = label("", "label")
        self.nothing_due = EmptyState(
            "checkmark_circle", "没有等申请人补正的办件", "发出一次性告知书的办件会按期限排在这里。"
        )
        self.nothing_yet = EmptyState(
            "clipboard_task_add",
            "还没有办件",
            "申请人来了就按 F2 收件。",
            button="收件",
            key=Shortcut.INTAKE,
            clicked=lambda: self.shell.go(Place.INTAKE),
        )
        self.stack = QStackedWidget()
        self.drafts = QVBoxLayout()
        self.recent = QVBoxLayout()
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
        self.drawer_button = Button("接着做", "quiet", clicked=self.toggle_drawer)
        self._drawer = QWidget()
        drawer = QHBoxLayout(self._drawer)
        drawer.setContentsMargins(0, 0, 0, 0)
        drawer.addWidget(self.drawer_button)
        drawer.addWidget(keycap(Shortcut.DRAWER))
        head.addWidget(self._drawer)
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
        for title, rows, stretch in (("接着做", self.drafts, 0), ("最近收件", self.recent, 1)):
            card = Card(title)
            card.column.setContentsMargins(8, 12, 8, 8)
            card.head.setContentsMargins(8, 0, 8, 0)
            rows.setSpacing(0)
            content = QWidget()
            content.setLayout(rows)
            rows.setContentsMargins(0, 0, 0, 0)
            card.column.addWidget(scrolling(content), 1)
            column.addWidget(card, 1 + stretch)
        return side

    def _connect(self) -> None:
        self.tiles["today"].clicked.connect(lambda: self._list(Wanted(today=True)))
        self.tiles["received"].clicked.connect(lambda: self._list(Wanted(stage=Stage.RECEIVED)))
        for name in ("waiting", "soon", "overdue"):
            self.tiles[name].clicked.connect(lambda: self._list(Wanted(stage=Stage.REVISING)))
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
        """Count and list anew."""
        self.shell.ask(gather, done=self._show, failed=self._on_failed, owner=self)

    def _show(self, bench: Bench) -> None:
        self.day.setText(f"{bench.day.year} 年 {bench.day.month} 月 {bench.day.day} 日 星期{weekday(bench.day)}")
        self.tiles["today"].show_number(bench.today, f"昨日 {bench.yesterday}")
        self.tiles["received"].show_number(bench.received, f"共 {bench.total:,} 件")
        self.tiles["waiting"].show_number(bench.waiting, "等申请人")
        self.tiles["soon"].show_number(bench.due_soon, f"含今天 {bench.due_today}")
        self.tiles["overdue"].show_number(bench.overdue, "过了补正期限")
        self.due_count.setText(f"{bench.waiting:,} 件" if bench.waiting else "")
        self.due.show_rows(bench.due, bench.day, self._clock)
        state = self.due if bench.due else self.nothing_due if bench.total else self.nothing_yet
        self.stack.setCurrentWidget(state)
        self._show_drafts(bench.drafts)
        self._show_recent(bench.recent)

    def _show_drafts(self, drafts: tuple[DraftSummary, ...]) -> None:
        clear_layout(self.drafts)
        for draft in drafts:
            row = RowButton(
                "edit",
                draft.title or draft.unit or "还没写名称的收件",
                f"收件草稿 · 停在 {draft.page.label}",
                f"{draft.updated_at:%m-%d %H:%M}",
            )
            row.clicked.connect(lambda _on=False, key=draft.id: self.shell.go(Place.INTAKE, key))
            self.drafts.addWidget(row)
        if not drafts:
            self.drafts.addWidget(_aside("没有放着没办完的收件。"))
        self.drafts.addStretch(1)

    def _show_recent(self, rows: tuple[CaseRow, ...]) -> None:
        clear_layout(self.recent)
        for case in rows:
            row = RowButton(
                "clipboard_task_add",
                title_words(case.title),
                f"{case.case_no} · {stage_sign(case).text}",
                f"{case.received_at:%m-%d %H:%M}",
            )
            row.clicked.connect(lambda _on=False, key=case.id: self.shell.open_case(key))
            self.recent.addWidget(row)
        if not rows:
            self.recent.addWidget(_aside("收下的办件会列在这里。"))
        self.recent.addStretch(1)

    def _on_failed(self, error: DeskError) -> None:
        self.nothing_due.say("plug_disconnected", error.what, f"{error.todo}，然后按 F5 再试。")
        self.stack.setCurrentWidget(self.nothing_due)


def _aside(text: str) -> QWidget:
    made = label(text, "label")
    made.setContentsMargins(8, 4, 8, 4)
    return made
