"""Keeps an eye on the outbox while the window is open: the number on the rail, and further tries of 云MAS when due."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import DeskError
from db.vocabulary import MessageState
from ui.frame.count_watch import CountWatch
from ui.shell import Notice, Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.outbox import SendResult
    from app.desk.views import Person

_WAITING = (MessageState.WAITING, MessageState.FAILED, MessageState.SENDING)


class OutboxWatch(CountWatch):
    """``counted`` carries how many messages wait for a person. Only what a person sent before is tried again."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(shell, _count_waiting, shell.outbox_changed, parent=parent)
        self._said = ""

    def look(self) -> None:
        """Send what is due once more, and count."""
        if self._shell.desk.settings.sms_sender == "mas":
            self._shell.ask(_send_due, done=self._on_sent, failed=self._on_failed, owner=self)
        self.count()

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


def _count_waiting(desk: "Desk", person: "Person") -> int:
    from app.desk.outbox import counts  # noqa: PLC0415  loaded on the worker: the window opens without

    found = counts(desk, person)
    return sum(found[state] for state in _WAITING)


def _send_due(desk: "Desk", person: "Person") -> "SendResult":
    from app.desk.outbox import send_due  # noqa: PLC0415  as above

    return send_due(desk, person)
