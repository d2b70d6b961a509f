"""The card with the packets: which ones are listed, with their counts, and what to do where there is none."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.desk.packet_views import PacketCounts, PacketList, PacketPage
from ui.mail.packet_list import ListHead, PacketTable
from ui.mail.words import EMPTY, FILTERS
from ui.widgets.buttons import Segments
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.pause import Pause

_TYPING_MS = 250
_FIND_FROM = 620


class ListCard(Card):
    """``wanted``: another list or another text to find is asked for."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("邮件", parent=parent)
        self.filters = Segments(FILTERS)
        self.find = QLineEdit()
        self.find.setPlaceholderText("查找邮件")
        self.find.setAccessibleName("在邮件里查找")
        self.find.setClearButtonEnabled(True)
        self.find.setMaximumWidth(200)
        self.table = PacketTable()
        self.empty = EmptyState("mail", *EMPTY[PacketList.TODAY])
        self.more = label("", "caption")
        self.stack = QStackedWidget()
        self._pause = Pause(self, _TYPING_MS, self.wanted)
        self._lay_out()
        self.find.textChanged.connect(lambda _text: self._pause.start())
        self.find.returnPressed.connect(self.table.setFocus)
        self.filters.chosen.connect(lambda _list: self.wanted.emit())

    def _lay_out(self) -> None:
        self.column.setContentsMargins(1, 8, 1, 8)
        self.column.setSpacing(4)
        self.head.setContentsMargins(16, 0, 12, 0)
        self.head.addWidget(self.find)
        self.head.addWidget(self.filters)
        self.column.addWidget(ListHead())
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.stack.setMinimumHeight(96)  # or the taller of the two would hold a small window open
        self.column.addWidget(self.stack, 1)
        self.more.setContentsMargins(16, 0, 16, 0)
        self.more.hide()
        self.column.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _FIND_FROM
        self.find.setVisible(wide or bool(self.find.text()))
        self.title.setVisible(wide)
        self.head.setContentsMargins(16 if wide else 4, 0, 12 if wide else 4, 0)

    def which(self) -> PacketList:
        """The list that is asked for."""
        return PacketList(str(self.filters.value()))

    def text(self) -> str:
        """What is to be found in it."""
        return self.find.text().strip()

    def show_page(self, page: PacketPage, current: int | None) -> None:
        """Show packets; the one that is ``current`` stays chosen."""
        self.table.show_rows(page.rows, self.table.packets.today, current)
        self.stack.setCurrentWidget(self.table if page.rows else self.empty)
        which = PacketList.ALL if self.text() else self.which()
        self.empty.say("mail", *EMPTY[which])
        self.more.setText(f"列出最近 {len(page.rows)} 件，更早的请查找")
        self.more.setVisible(page.more)
        self._show_counts(page.counts)

    def _show_counts(self, counts: PacketCounts) -> None:
        numbers = {
            PacketList.TODAY: counts.today,
            PacketList.OPEN: counts.unclaimed,
            PacketList.DAMAGED: counts.damaged,
        }
        for button, (which, words) in zip(self.filters.buttons(), FILTERS, strict=True):
            count = numbers.get(which, 0)
            button.setText(f"{words} {count}" if count else words)
