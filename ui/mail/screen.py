"""邮件: one field to scan into, today's packets, and beside them the packet with the cases it may belong to."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.packet_views import PacketList, PacketPage, PacketRowView, PacketView
from app.errors import DeskError
from ui.mail.backend import known_couriers, list_packets
from ui.mail.keys import bind_keys
from ui.mail.list_card import ListCard
from ui.mail.panel import PacketPanel
from ui.mail.pile import Pile
from ui.mail.pile_card import PileCard
from ui.mail.pile_panel import PilePanel
from ui.mail.scan_card import ScanCard
from ui.mail.scanning import Scanning
from ui.mail.sharing import beside
from ui.mail.words import counts_words
from ui.screen import Screen
from ui.shell import Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.pause import Pause
from ui.widgets.state_line import StateLine

ONE, PILE = "one", "pile"
_COUNT_MS = 400
_MODES = ((ONE, "逐件"), (PILE, "一摞"))


class MailScreen(Screen):
    """Opened by F3; with a packet's id that packet is opened, with a ``PacketList`` that list, any other text is taken
    as a scan."""

    help_page = "mail"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._queue: list[int] = []
        self._wanted: int | None = None
        self.counts = ElidedLabel("", "second")
        self.mode = Segments(_MODES)
        self.list_button = Button("交接清单", "quiet", icon="clipboard_bullet_list_ltr", clicked=self.open_hand_over)
        self.register_button = Button("登记簿", icon="print", clicked=self.open_register)
        self.state = StateLine()
        self.scan = ScanCard()
        self.list = ListCard()
        self.panel = PacketPanel(shell)
        self.pile_panel = PilePanel(shell.desk.now, shell.person.name)
        self.pile = Pile(shell, self.pile_panel.template, self)
        self.pile_card = PileCard()
        self.scanning = Scanning(shell, self.scan, self.panel, self.pile, self)
        self.nothing = Card()
        self._pause = Pause(self, _COUNT_MS, self.refresh_list)
        self._lay_out()
        self._connect()
        bind_keys(self)
        self.tell("")

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label("邮件", "title"))
        head.addWidget(self.counts, 1)
        head.addWidget(self.list_button)
        head.addWidget(self.register_button)
        head.addWidget(keycap(Shortcut.PRINT))
        head.addWidget(self.mode)
        page.addLayout(head)
        page.addWidget(self.state)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.scan)
        self.lists, self.sides = QStackedWidget(), QStackedWidget()
        for widget in (self.list, self.pile_card):
            self.lists.addWidget(widget)
        told = "扫一下快递单，或在左边的列表里选一件，在这里填寄件人、找办件。"
        self.nothing.column.addWidget(EmptyState("mail", "选一件邮件", told))
        for widget in (self.nothing, self.panel, self.pile_panel):
            self.sides.addWidget(widget)
        column.addWidget(self.lists, 1)
        self.sides.setMinimumWidth(330)
        left.setMinimumWidth(300)
        page.addWidget(beside(left, self.sides), 1)
        self.column.addLayout(page)
        self.setFocusProxy(self.scan.field)

    def _connect(self) -> None:
        self.mode.chosen.connect(lambda _mode: self._show_mode())
        self.scanning.logged.connect(self._on_logged)
        self.scanning.opened.connect(lambda packet_id: self.open_packet(packet_id, focus=True))
        self.scanning.told.connect(self.tell)
        self.scanning.failed.connect(self._say_error)
        self.scan.field.down.connect(self.focus_list)
        self.list.wanted.connect(self.refresh_list)
        self.list.table.moved.connect(self._on_moved)
        self.list.table.entered.connect(self.panel.take_focus)
        self.panel.changed.connect(self._on_changed)
        self.panel.shown_anew.connect(self._show_number)
        self.panel.settled.connect(self._on_settled)
        self.panel.said.connect(self._say_error)
        self.panel.left.connect(self.scan.take_focus)
        self.pile.changed.connect(self._show_pile)
        self.pile.logged.connect(lambda _taken: self.shell.packets_changed.emit())
        self.pile.logged.connect(lambda _taken: self._pause.start())
        self.pile_card.opened.connect(self._open_of_pile)
        self.pile_panel.work_wanted.connect(self.work_through)
        self.pile_panel.list_wanted.connect(self.open_hand_over)
        self.pile_panel.clear_wanted.connect(self.pile.clear)
        self.pile_panel.left.connect(self.scan.take_focus)
        self.shell.case_saved.connect(lambda _case: self.refresh() if self.isVisible() else None)

    # --- coming to the front ----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        if isinstance(argument, PacketList):
            self._choose_mode(ONE)
            self.list.filters.choose(argument)
        elif isinstance(argument, int):
            self._choose_mode(ONE)
            self._wanted = argument
        elif isinstance(argument, str):
            self.scanning.take(argument)

    def shown(self) -> None:
        self.shell.ask(known_couriers, done=self.scan.show_known, failed=self._say_error, owner=self)
        wanted, self._wanted = self._wanted, None
        self.refresh()
        if wanted is not None:
            self.open_packet(wanted)
        self.scan.take_focus()

    def scan_target(self) -> Any:
        return self.scanning.take

    def print_now(self) -> bool:
        self.open_register()
        return True

    def refresh(self) -> None:
        """Fetch the list and the packet shown anew; what is being typed stays."""
        self.refresh_list()
        self.panel.refresh()

    def refresh_list(self) -> None:
        """Fetch the list anew."""
        which, text = self.list.which(), self.list.text()
        self.list.table.packets.today = self.shell.desk.now().date()
        self.shell.ask(list_packets, which, text, done=self._show_page, failed=self._say_error, owner=self)

    def _show_page(self, page: PacketPage) -> None:
        self.list.show_page(page, self.panel.asked)
        self.counts.show_text(counts_words(page.counts))
        if self.panel.asked is None and page.rows and self.mode.value() == ONE:
            self.open_packet(page.rows[0].id)

    def renew(self) -> None:
        """Fetch all anew; scans of the pile that could not be logged are tried again."""
        self.tell("")
        if self.mode.value() == PILE:
            self.pile.try_again()
        self.refresh()

    # --- the packet -------------------------------------------------------------------------------------

    def open_packet(self, packet_id: int, *, focus: bool = False) -> None:
        """Show a packet at the right; with ``focus`` go on with it."""

        def done() -> None:
            self._show_side()
            stood = self.list.table.current()
            if stood is None or stood.id != packet_id:
                self.refresh_list()
            if focus:
                self.panel.take_focus()

        self.panel.open(packet_id, done)

    def _show_number(self) -> None:
        opened = self.panel.opened
        if opened is not None and self.mode.value() == ONE and not self.scan.field.isModified():
            row = opened.view.row
            self.scan.show_packet(row.tracking_no, row.courier, opened.scanned)

    def _on_logged(self, packet_id: int) -> None:
        """A packet logged now is to be seen in the list."""
        self.shell.packets_changed.emit()
        if self.list.which() not in {PacketList.TODAY, PacketList.ALL} or self.list.text():
            self.list.find.clear()
            self.list.filters.choose(PacketList.TODAY)
        self.open_packet(packet_id, focus=True)

    def _on_moved(self, row: PacketRowView | None) -> None:
        if row is not None and row.id != self.panel.asked:
            self.scan.field.setModified(False)
            self.open_packet(row.id)

    def _on_changed(self, view: PacketView) -> None:
        self.pile.note(view)
        self.tell("")
        self.refresh_list()
        self.shell.packets_changed.emit()

    def _on_settled(self, view: PacketView) -> None:
        """Go on with the next of the pile, else be ready for the next scan."""
        self._queue = [one for one in self._queue if one != view.row.id]
        self.tell("")
        if self._queue:
            self.open_packet(self._queue[0], focus=True)
        else:
            self.scan.take_focus()

    def tell(self, text: str, tone: str = "hint") -> None:
        """Say a sentence above the cards; an empty one takes it away, or says what is left of the pile."""
        if not text and self._queue:
            text, tone = f"这一摞还有 {len(self._queue)} 件要处理。", "hint"
        self.state.say(text, tone)
        self.state.setVisible(bool(text))

    def _say_error(self, error: DeskError) -> None:
        self.tell(str(error), "must")

    # --- the pile ---------------------------------------------------------------------------------------

    def _choose_mode(self, mode: str) -> None:
        self.mode.choose(mode)
        self._show_mode()

    def other_mode(self) -> None:
        """From one by one to the pile, or back."""
        self._choose_mode(ONE if self.mode.value() == PILE else PILE)

    def _show_mode(self) -> None:
        pile = self.scanning.in_pile = self.mode.value() == PILE
        self._queue = [] if pile else self._queue
        self.tell("")
        self.lists.setCurrentWidget(self.pile_card if pile else self.list)
        self.scan.show_mode(pile=pile)
        self._show_side()
        self._show_pile()
        if not pile:
            self.refresh()
            self._show_number()
        self.scan.take_focus()

    def focus_list(self) -> None:
        """Go to the list below the field."""
        (self.list.table if self.mode.value() == ONE else self.pile_card.table).setFocus()

    @property
    def packet_in_front(self) -> bool:
        """Whether a packet stands at the right, not the pile."""
        return self.sides.currentWidget() is self.panel

    def _show_side(self) -> None:
        if self.mode.value() == PILE:
            self.sides.setCurrentWidget(self.pile_panel)
        else:
            self.sides.setCurrentWidget(self.panel if self.panel.view is not None else self.nothing)

    def _show_pile(self) -> None:
        self.pile_card.show_entries(self.pile.entries)
        self.pile_panel.show_pile(self.pile)

    def work_through(self) -> None:
        """Go through the pile, one packet after the other."""
        ids = self.pile.waiting()
        if ids:
            self._choose_mode(ONE)
            self._queue = ids
            self.tell(f"这一摞有 {len(ids)} 件，从第一件开始；匹配或放到待认领后自动到下一件。")
            self.open_packet(ids[0], focus=True)

    def _open_of_pile(self, number: int) -> None:
        entry = self.pile.entries[number]
        if entry.packet_id is not None:
            self._choose_mode(ONE)
            self.open_packet(entry.packet_id, focus=True)
        elif entry.error is not None:
            self._say_error(entry.error)

    # --- papers -----------------------------------------------------------------------------------------

    def open_register(self) -> None:
        """The register of a day: looked at, printed, exported."""
        from ui.mail.register import offer_register  # noqa: PLC0415  once a day

        offer_register(self.shell, self)

    def open_hand_over(self) -> None:
        """The list that is signed when packets or results go from one hand to the next."""
        from ui.mail.hand_over import offer_hand_over  # noqa: PLC0415  once or twice a day

        offer_hand_over(self.shell, self, chosen=self.pile.packet_ids() if self.scanning.in_pile else ())
