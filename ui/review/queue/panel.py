"""审查队列: mine, those nobody has, all; soonest due first."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.review_views import QueueCard, QueuePage
from ui.cases.signs import CaseClock
from ui.review.queue.model import QueueDelegate, QueueModel
from ui.widgets.buttons import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.enter import is_plain_enter
from ui.widgets.labels import label, line
from ui.widgets.row_list import RowList

MINE, UNASSIGNED, ALL = "mine", "unassigned", "all"
_EMPTY = {
    MINE: ("您名下没有要审查的办件", "到“待分”里选一件，按 Enter 打开，开始审查就归您办。"),
    UNASSIGNED: ("没有等人审查的办件", "新收的办件会出现在这里。"),
    ALL: ("没有要审查的办件", "新收的、重新提交的办件会按期限排在这里。"),
}


class QueueList(RowList):
    """``opened`` carries the card that was taken by Enter or a click."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = QueueModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(QueueDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("审查队列")
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        card = self.cards.card(index)
        if card is not None:
            self.opened.emit(card)


class QueuePanel(QFrame):
    """``view_wanted`` asks for the cases of a view (``mine``, ``unassigned``, ``all``)."""

    view_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "column")
        self.count = label("", "second")
        self.views = Segments(((MINE, "我的"), (UNASSIGNED, "待分"), (ALL, "全部")))
        self.list = QueueList()
        self.nothing = EmptyState("checkmark_circle", *_EMPTY[MINE])
        self.stack = QStackedWidget()
        self._lay_out()
        self.views.chosen.connect(lambda view: self.view_wanted.emit(str(view)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("审查队列", "section"))
        head.addWidget(self.count)
        head.addStretch(1)
        self.head = head
        views = QHBoxLayout()
        views.setContentsMargins(12, 0, 12, 8)
        views.addWidget(self.views)
        views.addStretch(1)
        for button in self.views.buttons():
            button.setProperty("scale", "tight")
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(views)
        column.addWidget(line())
        column.addWidget(self.stack, 1)
        column.setSpacing(7)

    def view(self) -> str:
        """Which of the three views is shown."""
        return str(self.views.value())

    def show_view(self, view: str) -> None:
        """Mark a view as the one that is shown."""
        self.views.choose(view)

    def choose_view(self, view: str) -> None:
        """Go to another view, as if its button had been pressed; from all cases there is no need to."""
        if self.view() not in {view, ALL}:
            self.show_view(view)
            self.view_wanted.emit(view)

    def show_page(self, page: QueuePage, case_id: int | None, today: date, clock: CaseClock) -> None:
        """Show the cases of the view; ``case_id`` is the one under review: in another view, none is marked here."""
        self.count.setText(str(page.all) if page.all else "")
        words = (f"我的 {page.mine}", f"待分 {page.unassigned}", "全部")
        for button, text in zip(self.views.buttons(), words, strict=True):
            button.setText(text)
        before = self.current()
        self.list.cards.show(page.cards, today, clock)
        wanted = case_id if case_id is not None else before.case_id if before else None
        index = self.list.cards.index_of(wanted)
        nowhere = case_id is None and not index.isValid()
        self.list.setCurrentIndex(self.list.cards.index(0, 0) if nowhere else index)
        self.nothing.say("checkmark_circle", *_EMPTY[self.view()])
        focused = self.list.hasFocus()
        self.stack.setCurrentWidget(self.list if page.cards else self.nothing)
        if focused and not page.cards:
            self.take_focus()

    def current(self) -> QueueCard | None:
        """The card that is marked."""
        return self.list.cards.card(self.list.currentIndex())

    def take_focus(self) -> None:
        """Put the focus on the list, or on the views where it is empty."""
        shown = self.stack.currentWidget() is self.list
        if shown and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.cards.index(0, 0))
        checked = next(button for button in self.views.buttons() if button.isChecked())
        target: QWidget = self.list if shown else checked
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
