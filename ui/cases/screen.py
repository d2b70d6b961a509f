"""查询: the list of cases, filtered and sorted; what the find box finds shows here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.cases import count_cases, list_cases
from app.desk.label_views import LabelItem
from app.desk.views import CasePage, CaseQuery, CaseSort
from app.errors import DeskError
from app.printing.labels.design import ItemKind
from db.vocabulary import Stage
from ui.cases.filters import CaseFilters
from ui.cases.model import SORTS, CaseListModel, Column
from ui.cases.signs import case_clock
from ui.cases.table import CaseTable
from ui.operations import Operation
from ui.screen import Screen
from ui.shell import Notice, Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label

_HINTS_FROM = 960


@dataclass(frozen=True, slots=True)
class Wanted:
    """What another screen wants to see here. ``open_first`` opens the first hit."""

    text: str = ""
    stage: Stage | None = None
    today: bool = False
    open_first: bool = False


class CasesScreen(Screen):
    """A list over keyset pages of 200; a count comes after the rows."""

    help_page = "cases"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.text = ""
        self._sort, self._descending = CaseSort.RECEIVED, True
        self._open_first = self._asked = False
        self._operations: list[Operation] = []
        self.filters = CaseFilters()
        self.model = CaseListModel(self._fetch, self._today, case_clock(shell.desk), self)
        self.table = CaseTable()
        self.table.setModel(self.model)
        self.count = label("", "label")
        self.labels_button = Button("标签…", "quiet", icon="tag", scale="compact", clicked=self.offer_labels)
        self.roster_button = Button(
            "导入名册…", "quiet", icon="table_simple", scale="compact", clicked=self.offer_roster
        )
        self.attach_button = Button("附上文件…", "quiet", icon="attach", scale="compact", clicked=self.offer_attach)
        self.hints = KeyHints(("Enter", "打开办件"), ("空格", "选中多件"))
        self.empty = EmptyState("search", "", "")
        self.first_case = EmptyState(
            "clipboard_task_add",
            "还没有办件",
            "收下第一份材料，或按 Ctrl M 导入网上申请的名册，办件就出现在这里。",
            button="收件",
            key=Shortcut.INTAKE,
            clicked=lambda: self.shell.go(Place.INTAKE),
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("查询", "title"))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.hints)
        for button, key in (
            (self.roster_button, Shortcut.IMPORT_ROSTER),
            (self.attach_button, Shortcut.ATTACH_FILES),
            (self.labels_button, Shortcut.LABELS),
        ):
            head.addWidget(button)
            head.addWidget(keycap(key))
        page.addLayout(head)
        page.addWidget(self.filters)
        card = Card()
        card.column.setContentsMargins(1, 4, 1, 4)
        for widget in (self.table, self.empty, self.first_case):
            self.stack.addWidget(widget)
        self.setFocusProxy(self.table)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        card.column.addWidget(self.stack)
        page.addWidget(card, 1)
        self.column.addLayout(page)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.model.filled.connect(self._on_filled)
        self.table.opened.connect(self._open)
        self.table.marks_changed.connect(self._show_marks)
        head = self.table.horizontalHeader()
        head.setSortIndicator(Column.RECEIVED, Qt.SortOrder.DescendingOrder)
        head.sectionClicked.connect(self._on_head_clicked)
        self.shell.case_saved.connect(self.refresh)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.LABELS, self.offer_labels)
        bind(self, Shortcut.IMPORT_ROSTER, self.offer_roster)
        bind(self, Shortcut.ATTACH_FILES, self.offer_attach)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(self.width() >= _HINTS_FROM)

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, Wanted):
            self.text, self._open_first, self._asked = argument.text, argument.open_first, True
            self.filters.blockSignals(True)  # noqa: FBT003  Qt's own signature; one query, not three
            self.filters.choose(argument.stage, today_only=argument.today)
            self.filters.blockSignals(False)  # noqa: FBT003  as above

    def shown(self) -> None:
        self.refresh()
        if not self._asked:  # who asked from the find box goes on typing there
            self._take_focus()
        self._asked = False

    def _take_focus(self) -> None:
        """Have the keys of this screen work: what is hidden cannot take the focus."""
        shown = {self.table: self.table, self.empty: self.filters.stage, self.first_case: self.first_case.button}
        target = shown[self.stack.currentWidget()]
        if target is not None:
            target.setFocus()

    def query(self) -> CaseQuery:
        """What is listed now."""
        return CaseQuery(
            text=self.text,
            stages=self.filters.stages(),
            channels=self.filters.channels(),
            since=self.filters.since(self._today()),
            sort=self._sort,
            descending=self._descending,
        )

    def refresh(self) -> None:
        """Fetch the list anew; an older fetch that is still under way is dropped."""
        for operation in self._operations:
            operation.cancel()
        self._operations.clear()
        self.model.show(self.query())

    def offer_labels(self) -> None:
        """Labels for the marked cases in the order of the list; if none is marked, for the current one."""
        rows = self.table.marked() or [self.table.currentIndex().row()]
        ids = [self.model.row_at(row).id for row in rows if 0 <= row < self.model.rowCount()]
        if ids:
            from ui.labels.dialog import offer_labels  # noqa: PLC0415  the list needs no preview of PDFs

            offer_labels(self.shell, [LabelItem(ItemKind.CASE, case_id) for case_id in ids], self)

    def offer_roster(self) -> None:
        """Import a list of applications that one of the online systems exported."""
        from ui.roster.dialog import offer_roster  # noqa: PLC0415  the list needs no spreadsheets

        offer_roster(self.shell, self)

    def offer_attach(self) -> None:
        """Attach files that were downloaded for many cases, from one folder."""
        from ui.roster.attach import offer_attach  # noqa: PLC0415  as above

        offer_attach(self.shell, self)

    def _show_marks(self) -> None:
        marked = len(self.table.marked())
        self.labels_button.setText(f"选中 {marked} 件的标签…" if marked else "标签…")

    def _today(self) -> date:
        return self.shell.desk.now().date()

    def _fetch(self, query: CaseQuery, take: Callable[[CasePage], None]) -> None:
        operation = self.shell.ask(list_cases, query, done=take, failed=self._on_failed, owner=self)
        if operation.running:
            self._operations.append(operation)

    def _on_failed(self, error: DeskError) -> None:
        self.empty.say("plug_disconnected", error.what, f"{error.todo}，然后按 F5 再试。")
        self.stack.setCurrentWidget(self.empty)
        self.count.setText("")

    def _on_filled(self) -> None:
        self._show_state()
        self._show_marks()  # a list that came anew has none
        self._show_count(self.model.rowCount())
        if not self.model.complete:
            self.shell.ask(count_cases, self.query(), done=self._show_count, owner=self)
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.share_width()
        if self._open_first:
            self._open_first = False
            if self.model.rowCount():
                self._open(0)

    def _show_state(self) -> None:
        self.labels_button.setEnabled(bool(self.model.rowCount()))
        if self.model.rowCount():
            self.stack.setCurrentWidget(self.table)
        elif self.text or self.filters.active():
            so = f"没有找到“{self.text}”" if self.text else "没有符合筛选的办件"
            number = "邮件、案卷、盒和库位的编号，按 Enter 打开。" if self.text else ""
            self.empty.say("search", so, f"换一个词，或清除筛选再找。{number}")
            self.stack.setCurrentWidget(self.empty)
        else:
            self.stack.setCurrentWidget(self.first_case)

    def _show_count(self, count: int) -> None:
        found = f"“{self.text}”找到" if self.text else "共"
        self.count.setText(f"{found} {count:,} 件" if count else "")

    def _open(self, row: int) -> None:
        self.shell.open_case(self.model.row_at(row).id)

    def _on_head_clicked(self, section: int) -> None:
        column = Column(section)
        head = self.table.horizontalHeader()
        if column not in SORTS:
            head.setSortIndicator(
                next(key for key, sort in SORTS.items() if sort is self._sort),
                Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder,
            )
            self.shell.say(Notice("这一列不能排序", "可按收件号、成果名称、单位、期限、收件时间排序。", "hint"))
            return
        same = SORTS[column] is self._sort
        self._descending = not self._descending if same else column in {Column.RECEIVED, Column.CASE_NO}
        self._sort = SORTS[column]
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(column, order)
        self.refresh()
