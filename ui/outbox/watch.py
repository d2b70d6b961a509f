"""Keeps an eye on the outbox while the window is open: the number on the rail, and further tries of 云MAS when due."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import DeskError
from db.vocabulary import MessageState
from ui.shell import Notice, Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.outbox import SendResult
    from app.desk.views import Person

_EVERY_MS = 60_000
_WAITING = (MessageState.WAITING, MessageState.FAILED, MessageState.SENDING)


class OutboxWatch(QObject):
    """``counted`` carries how many messages wait for a person. Only what a person sent before is tried again."""

    counted = Signal(int)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        shell.case_saved.connect(lambda _case: self.count())
        shell.outbox_changed.connect(self.count)

    def start(self) -> None:
        """Look now, and then every minute."""
        self._timer.start()
        self.count()

    def look(self) -> None:
        """Send what is due once more, and count."""
        if self._shell.desk.settings.sms_sender == "mas":
            self._shell.ask(_send_due, done=self._on_sent, failed=self._on_failed, owner=self)
        self.count()

    def count(self) -> None:
        """Count what waits."""
        self._shell.ask(_counts, done=self._on_counted, owner=self)

    def _on_counted(self, found: Mapping[MessageState, int]) -> None:
        self.counted.emit(sum(found[state] for state in _WAITING))

    def _on_sent(self, result: "SendResult") -> None:
        self._said = ""
        if result.sent:
            self._shell.say(Notice(f"先前没有发通的短信已发出 {result.sent} 条"))
        if result.stopped:
            self._shell.say(Notice("有短信没有发出，请看“通知”", result.stopped[0], "must"))
        self.count()

    def _on_failed(self, error: DeskError) -> None:
        """Say it once, not every minute."""
        if str(error) != self._said:
            self._said = str(error)
            self._shell.say(Notice(error.what, error.todo, "must"))


def _counts(desk: "Desk", person: "Person") -> Mapping[MessageState, int]:
    from app.desk.outbox import counts  # noqa: PLC0415  loaded on the worker: the window opens without

    return counts(desk, person)


def _send_due(desk: "Desk", person: "Person") -> "SendResult":
    from app.desk.outbox import send_due  # noqa: PLC0415  as above

    return send_due(desk, person)
