"""What a scan does: a packet is logged or opened, a pile grows, a code of our own papers names the case."""

from PySide6.QtCore import QObject, Signal

from app.desk import packets
from app.desk.packet_views import NewPacket, Scanned
from ui.mail.backend import Taken, take_scan
from ui.mail.panel import PacketPanel
from ui.mail.pile import Pile
from ui.mail.scan_card import ScanCard
from ui.operations import Progress
from ui.shell import Shell

_NO_NUMBER = "没有运单号（专人送来、门卫室转来等）的，再按一次 Enter，登记为无运单号的邮件。"
_NO_NUMBER_IN_PILE = "没有运单号的，请换到“逐件”登记。"


class Scanning(QObject):
    """``logged`` and ``opened`` carry the packet's id; ``told`` a sentence with its tone, ``failed`` what went wrong.

    ``in_pile``: scans go to the pile.
    """

    logged = Signal(int)
    opened = Signal(int)
    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, shell: Shell, card: ScanCard, panel: PacketPanel, pile: Pile, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._card, self._panel, self._pile = shell, card, panel, pile
        self.in_pile = False
        self._courier = ""
        self._asked_without = False
        card.typed.connect(self._guess)
        card.entered.connect(self._on_entered)
        card.courier_chosen.connect(self._on_courier)

    def take(self, text: str) -> None:
        """Take a scan or what was typed: it is logged at once, or opened if it is known."""
        self.told.emit("", "")
        self._asked_without = False
        if self.in_pile:
            self._card.show_mode(pile=True)
            self._pile.add(text)
            return
        desk, person = self._shell.desk, self._shell.person
        new = NewPacket(courier=self._courier, signed_at=desk.now(), signed_by=person.name)
        self._courier = ""

        def work(_progress: Progress) -> Taken:
            return take_scan(desk, person, text, new, sign=False)

        self._shell.operations.run(work, lambda taken: self._on_taken(text, taken), self.failed.emit, owner=self)

    def _on_taken(self, text: str, taken: Taken) -> None:
        if taken.view is None:
            self._on_case_code(text, taken.scanned)
            return
        self._card.field.setModified(False)
        if taken.fresh:
            self.logged.emit(taken.view.row.id)
        else:
            self.told.emit(f"{taken.scanned.number} 登记过，已打开。", "hint")
            self.opened.emit(taken.view.row.id)

    def _on_case_code(self, text: str, scanned: Scanned) -> None:
        """The code of our own papers says which case the packet before us belongs to."""
        if scanned.case_id is None:
            return
        if self._panel.waits():
            self._panel.find_for(text.strip(), scanned.case_id)
        else:
            self._shell.open_case(scanned.case_id)

    def _on_entered(self, text: str) -> None:
        typed = text.strip()
        if typed or self._asked_without:
            self.take(typed)
        elif self.in_pile:
            self.told.emit(_NO_NUMBER_IN_PILE, "hint")
        else:
            self._asked_without = True
            self.told.emit(_NO_NUMBER, "hint")

    def _guess(self, text: str) -> None:
        self._courier, self._asked_without = "", False
        if text and not self.in_pile:
            self._shell.ask(packets.scan, text, done=self._on_guessed, failed=self.failed.emit, owner=self)

    def _on_guessed(self, scanned: Scanned) -> None:
        if self._card.field.isModified():
            self._card.show_scanned(scanned)

    def _on_courier(self, courier: str) -> None:
        view = self._panel.view
        if view is not None and self._card.text() == view.row.tracking_no:
            self._panel.set_courier(courier)
        else:
            self._courier = courier
            self._card.courier_said(courier)
        self._card.take_focus()
