"""一摞: scan, scan, scan. Each scan stands in the list at once and is logged behind it, one after the other."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.desk.packet_views import NewPacket, PacketView
from app.errors import DeskError
from db.vocabulary import PacketState
from ui.mail.backend import Taken, take_scan
from ui.mail.words import number_words, packet_sign
from ui.operations import Progress
from ui.shell import Shell
from ui.widgets.chip import Sign
from ui.widgets.sign_table import Cell, Col

COLUMNS = (
    Col("序", 52, number=True),
    Col("运单号", 176, strong=True),
    Col("快递", share=1, least=420),
    Col("登记", 140),
    Col("状态", 190, least=640),
)
_WAITS = Sign("登记中…", "run", "hourglass_half")


@dataclass(slots=True)
class Entry:
    """One scan of the pile. ``taken`` once it was logged, ``error`` where it could not be."""

    text: str
    taken: Taken | None = None
    error: DeskError | None = None
    again: bool = False

    @property
    def packet_id(self) -> int | None:
        """The packet that it became."""
        return self.taken.view.row.id if self.taken is not None and self.taken.view is not None else None

    def sign(self) -> Sign:
        """What became of the scan."""
        if self.again:
            return Sign("重复扫描", "rest", "subtract")
        if self.error is not None:
            return Sign("没有登记成", "must", "error_circle", filled=True)
        return _sign_of(self.taken) if self.taken is not None else _WAITS

    def cells(self, number: int) -> tuple[Cell, ...]:
        """A row of the list."""
        row = self.taken.view.row if self.taken is not None and self.taken.view is not None else None
        courier = (row.courier or "快递未定") if row is not None else ""
        if self.taken is not None and self.taken.fresh and len(self.taken.scanned.guesses) > 1:
            courier += "（请核对）"
        state: Cell = packet_sign(row) if row is not None else ""
        return (f"{number}", number_words(row) if row is not None else self.text, courier, self.sign(), state)


def _sign_of(taken: Taken) -> Sign:
    if taken.view is None:
        return Sign("是办件的编号", "soon", "warning")
    if taken.signed:
        return Sign("已签收", "ok", "checkmark_circle")
    if taken.fresh:
        return Sign("新登记", "ok", "checkmark_circle")
    return Sign("以前登记过", "hint", "info")


class Pile(QObject):
    """``changed``: another scan, or what became of one. Holds the scans of this sitting."""

    changed = Signal()
    logged = Signal(object)

    def __init__(self, shell: Shell, template: Callable[[], tuple[NewPacket, bool]], parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._template = shell, template
        self.entries: list[Entry] = []
        self._waiting: deque[tuple[Entry, NewPacket, bool]] = deque()
        self._busy = False

    def add(self, text: str) -> None:
        """Take a scan; the same number a second time in this pile is only told."""
        entry = Entry(text, again=any(one.text == text and one.error is None for one in self.entries))
        self.entries.append(entry)
        self.changed.emit()
        if not entry.again:
            self._waiting.append((entry, *self._template()))
            self._next()

    def try_again(self) -> None:
        """Log once more what could not be logged."""
        for entry in self.entries:
            if entry.error is not None:
                entry.error = None
                self._waiting.append((entry, *self._template()))
        self.changed.emit()
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        entry, new, sign = self._waiting.popleft()
        desk, person = self._shell.desk, self._shell.person

        def work(_progress: Progress) -> Taken:
            return take_scan(desk, person, entry.text, new, sign=sign)

        self._shell.operations.run(
            work, lambda taken: self._on_taken(entry, taken), lambda error: self._on_failed(entry, error), owner=self
        )

    def _on_taken(self, entry: Entry, taken: Taken) -> None:
        known = self.packet_ids()
        entry.taken = taken
        entry.again = entry.packet_id in known
        self.logged.emit(taken)
        self._go_on()

    def _on_failed(self, entry: Entry, error: DeskError) -> None:
        entry.error = error
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        self.changed.emit()
        self._next()

    def packet_ids(self) -> list[int]:
        """The packets of the pile in the order of the scans, each once."""
        ids = (entry.packet_id for entry in self.entries if not entry.again)
        return list(dict.fromkeys(one for one in ids if one is not None))

    def waiting(self) -> list[int]:
        """Those of them that nothing became of yet."""
        views = (entry.taken.view for entry in self.entries if entry.taken is not None and not entry.again)
        ids = (view.row.id for view in views if view is not None and view.row.state is PacketState.UNCLAIMED)
        return list(dict.fromkeys(ids))

    def note(self, view: PacketView) -> None:
        """A packet is not as it was: where it is of the pile, its line tells so."""
        for entry in self.entries:
            if entry.taken is not None and entry.packet_id == view.row.id:
                entry.taken = replace(entry.taken, view=view)

    def counts(self) -> tuple[int, int, int, int]:
        """How many were logged now, signed for now, known before, and failed."""
        taken = [entry.taken for entry in self.entries if entry.taken is not None and not entry.again]
        held = [one for one in taken if one.view is not None]
        fresh, signed = sum(one.fresh for one in held), sum(one.signed for one in held)
        failed = sum(entry.error is not None for entry in self.entries)
        return fresh, signed, len(held) - fresh - signed, failed

    def clear(self) -> None:
        """Begin another pile; what still waits to be logged is logged all the same."""
        self.entries = [one for one in self.entries if one.taken is None and one.error is None and not one.again]
        self.changed.emit()
