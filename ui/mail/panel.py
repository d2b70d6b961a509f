"""The packet at the right: what is known of it, the cases that it may belong to, and what is done with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk import packets, senders
from app.desk.packet_views import NewPacket, PacketView
from app.errors import DeskError
from db.vocabulary import PacketState
from ui.intake.enter import EnterMoves
from ui.mail.backend import Opened, open_packet
from ui.mail.case_find import CaseFind
from ui.mail.case_list import CaseList, sure_choice
from ui.mail.form import PacketForm, as_new
from ui.mail.keeper import Keeper
from ui.mail.panel_actions import PanelActions
from ui.mail.panel_bar import PanelBar
from ui.mail.photo_taking import PhotoTaking
from ui.mail.words import found_words, number_words, packet_sign
from ui.shell import Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import label, line

_NARROW = 450


class PacketPanel(Card):
    """``changed``: the packet is not as it was; ``settled``: it needs no more here, the next may come; ``said`` carries
    a failure; ``shown_anew``: it was fetched; ``left`` asks for the scan field."""

    changed = Signal(object)
    shown_anew = Signal()
    settled = Signal(object)
    said = Signal(object)
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__("匹配办件", parent=parent)
        self._shell = shell
        self.opened: Opened | None = None
        self.signing = False
        self._tick: int | None = None
        self._wanted: int | None = None
        self.form = PacketForm(shell.desk.now, self._ask_senders)
        self.keeper = Keeper(shell, self._read, self)
        self.chip = Chip(Sign(""))
        self.close_button = Button("退回、说明…", "quiet", scale="compact")
        self.close_button.setToolTip(Shortcut.MORE_WAYS.label)
        self.outcome = label("", "second", wrap=True)
        self.find = CaseFind()
        self.cases = CaseList()
        self.bar = PanelBar()
        self._lay_out()
        self._connect()
        self.actions = PanelActions(shell, self)
        self.photos = PhotoTaking(shell, self)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(0, 12, 0, 0)
        self.head.setContentsMargins(16, 0, 12, 0)
        self.head.addWidget(self.chip)
        self.head.addWidget(self.close_button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(16, 0, 16, 4)
        inner.setSpacing(10)
        for widget in (self.form, line(), self.outcome, self.find, self.cases):
            inner.addWidget(widget)
        inner.addStretch(1)
        self.area = scrolling(content)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 2, 16, 12)
        foot.addWidget(self.bar)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.enter = EnterMoves(self, self._to_cases)
        self.enter.set_chain(self.form.chain())
        self.form.unit.passed.connect(lambda: self.enter.move_on(self.form.unit))
        self.form.changed.connect(self.keeper.save)
        self.form.phone_wanted.connect(self._reveal)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_failed)
        self.find.returnPressed.connect(self._to_cases)
        self.find.asked.connect(self._look)
        self.cases.ticked.connect(self._show_bar)
        self.cases.focused.connect(lambda card: self.area.ensureWidgetVisible(card, 0, 8))
        self.cases.opened.connect(self._shell.open_case)
        self.bar.find_wanted.connect(self.start_find)

    # --- showing a packet -------------------------------------------------------------------------------

    @property
    def view(self) -> PacketView | None:
        """The packet shown."""
        return self.keeper.view

    @property
    def asked(self) -> int | None:
        """The packet that was asked for last, shown already or not."""
        return self._wanted

    def open(self, packet_id: int, then: Callable[[], object] = lambda: None) -> None:
        """Show a packet; what was typed for the one before is kept first."""
        self._wanted = packet_id
        self.leave(lambda: self._fetch(packet_id, "", then))

    def leave(self, then: Callable[[], object]) -> None:
        """Keep what stands in the form, then go on; where it cannot be kept, the panel stays and says why."""
        self.form.flush()
        if self.view is None:
            then()
        else:
            self.keeper.save(lambda _view: then())

    def _fetch(self, packet_id: int, text: str, then: Callable[[], object] = lambda: None) -> None:
        def done(found: Opened) -> None:
            if self._wanted == packet_id:
                self._show(found)
                then()

        self._shell.ask(open_packet, packet_id, text, done=done, failed=self.said.emit, owner=self)

    def _show(self, found: Opened) -> None:
        before, self.opened = self.opened, found
        same = before is not None and before.view.row.id == found.view.row.id
        ticked = {one.case_id for one in self.cases.chosen()} if same else sure_choice(found.view, found.candidates)
        if same and not found.text and before is not None and before.candidates != found.candidates:
            ticked = ticked or sure_choice(found.view, found.candidates)
        scanned, self._tick = self._tick, None
        if scanned is not None:
            ticked = {*ticked, scanned}
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(scanned))
        if not same:
            self.bar.end_asking()
            self.find.put_away()
            self.area.verticalScrollBar().setValue(0)
        self.keeper.take(found.view)
        self.form.show_packet(found.view, keep_typing=same)
        self._show_head(found.view)
        kept = self.cases.chosen() if same else []
        more = [one for one in kept if one.case_id not in {each.case_id for each in found.candidates}]
        today = self._shell.desk.now().date()
        self.cases.show_cases(found.view.matches, (*more, *found.candidates), found.clock, today, ticked)
        self._show_bar()
        self.shown_anew.emit()

    def _bring_into_sight(self, case_id: int) -> None:
        """A case that a scan ticked may stand below what is seen."""
        for card in self.cases.candidates():
            if card.case_id == case_id:
                self.area.ensureWidgetVisible(card, 0, 8)

    def _show_head(self, view: PacketView) -> None:
        row = view.row
        waits = row.state is PacketState.UNCLAIMED
        self.title.setText("匹配办件" if waits else number_words(row))
        self.chip.show_sign(packet_sign(row))
        self.chip.setVisible(not waits)
        self.hint.setText((self._found() if waits else "") or row.packet_no)
        self.close_button.setVisible(waits)
        self.form.setEnabled(row.state in {PacketState.UNCLAIMED, PacketState.MATCHED})
        self.outcome.setText(_outcome_words(view))
        self.outcome.setVisible(bool(self.outcome.text()))

    def _found(self) -> str:
        if self.opened is None:
            return ""
        released = (match.case_id for match in self.opened.view.matches)
        return found_words(self.opened.candidates, released, searched=bool(self.opened.text))

    def _show_bar(self) -> None:
        view = self.view
        if view is None:
            return
        offered = len(self.cases.candidates())
        signed = view.row.signed_at is not None
        self.bar.show_state(view.row.state, signed=signed, offered=offered, chosen=self.cases.chosen())

    def show_again(self, view: PacketView, then: Callable[[], object] = lambda: None) -> None:
        """Show the packet as it is after something was done with it, then go on."""
        self.bar.end_asking()
        self.find.put_away()
        self.keeper.take(view)
        self.changed.emit(view)
        self._fetch(view.row.id, "", then)

    def refresh(self) -> None:
        """Fetch the packet anew, what is typed stays."""
        if self.view is not None:
            self._fetch(self.view.row.id, self.find.wanted())

    def take_focus(self) -> None:
        """Begin where something is missing: the sender, else the cases."""
        if self.view is not None and not self.view.row.sender_unit and self.form.isEnabled():
            self.form.unit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._to_cases()

    def open_case(self) -> None:
        """Lead to the page of the case that one stands on, else of the first."""
        cards = [card for card in self.cases.cards() if card.hasFocus()] or self.cases.cards()
        if cards:
            self._shell.open_case(cards[0].case_id)

    def _to_cases(self) -> None:
        if not self.cases.take_focus():
            buttons = (self.bar.match_button, self.bar.find_button, self.bar.reopen_button)
            next((one for one in buttons if one.isEnabled() and one.isVisible()), self.form.unit).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.form.show_narrow(narrow=narrow)
        self.bar.show_narrow(narrow=narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.bar.asking:
            self.bar.end_asking()
            self._to_cases()
        elif self.find.isVisible():
            self.end_find()
        else:
            self.left.emit()

    # --- keeping what is typed --------------------------------------------------------------------------

    def _read(self) -> NewPacket | None:
        view, new = self.view, self.form.packet()
        if view is None or not self.form.isEnabled():
            return None
        if self.signing and view.row.signed_at is None:
            new = new or as_new(view)
            if new.signed_at is None:
                return replace(new, signed_at=self._shell.desk.now(), signed_by=self._shell.person.name)
        return new

    def set_courier(self, courier: str) -> None:
        """Write down that another courier carried it."""
        view = self.view
        if view is not None and view.row.courier != courier:
            self.keeper.save(lambda now: self.keeper.do(packets.edit, now.row.id, now.version, _by(now, courier)))

    def _on_kept(self, view: PacketView) -> None:
        self.changed.emit(view)
        if self._wanted == view.row.id:
            self._fetch(view.row.id, self.find.wanted())

    def _on_failed(self, error: DeskError) -> None:
        self.signing = False
        self.said.emit(error)

    def _reveal(self) -> None:
        if self.view is not None:
            asked = self.view.row.id
            self._shell.ask(
                packets.reveal_phone, asked, done=self.form.more.show_phone, failed=self.said.emit, owner=self
            )

    def _ask_senders(self, typed: str, answer: Callable[[Any], None]) -> None:
        self._shell.ask(senders.complete, typed, done=answer, failed=self.said.emit, owner=self)

    # --- finding a case ---------------------------------------------------------------------------------

    def start_find(self) -> None:
        """Open the line that looks for another case."""
        if self.view is not None and self.bar.find_button.isVisible():
            self.find.open_up()
            self.area.ensureWidgetVisible(self.find, 0, 8)

    def end_find(self) -> None:
        """Put the line away and show again what fits by itself."""
        self.find.put_away()
        self._look()
        self._to_cases()

    def find_for(self, text: str, case_id: int) -> None:
        """Look for a case by a code of its papers, and tick it."""
        self.start_find()
        self.find.setText(text)
        self._tick = case_id
        self._look()

    def waits(self) -> bool:
        """Whether a packet is shown that may be matched to another case."""
        return self.view is not None and self.isVisible() and self.form.isEnabled()

    def _look(self) -> None:
        if self.view is not None:
            self._fetch(self.view.row.id, self.find.wanted())


def _by(view: PacketView, courier: str) -> NewPacket:
    return replace(as_new(view), courier=courier)


def _outcome_words(view: PacketView) -> str:
    if view.closed_at is None or view.row.state not in {PacketState.RETURNED, PacketState.EXPLAINED}:
        return ""
    return f"{view.closed_at:%Y-%m-%d %H:%M} {view.closed_by} {view.row.state.label}：{view.row.outcome}"
