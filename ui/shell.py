"""What a screen may ask of the window around it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.errors import DeskError
from ui.operations import Operation, Operations

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

# The argument of ``Place.INTAKE`` that begins a new draft; a draft's id continues that one.
NEW_INTAKE = "new"


class Place(StrEnum):
    """The screens that the rail leads to, with the word and the icon shown there."""

    WORKBENCH = "workbench"
    INTAKE = "intake"
    MAIL = "mail"
    REVIEW = "review"
    ARCHIVE = "archive"
    CASES = "cases"
    STATISTICS = "statistics"
    OUTBOX = "outbox"
    HELP = "help"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message at the lower right: what happened, one line more, one thing to do about it.

    ``tone`` is ``ok`` (leaves after 6 s) or ``must`` (stays until it is closed).
    """

    text: str
    detail: str = ""
    tone: str = "ok"
    action: str = ""
    act: Callable[[], object] | None = None


class Shell(QObject):
    """One for the window. Screens get it when they are made, and talk to each other through its signals.

    ``case_saved`` (case id), ``drafts_changed``, ``packets_changed`` and ``outbox_changed`` tell lists to refresh
    themselves; ``went``
    (place, argument), ``case_wanted`` (case id) and ``noticed`` are for the main window.
    """

    case_saved = Signal(object)
    drafts_changed = Signal()
    settings_changed = Signal()
    outbox_changed = Signal()
    packets_changed = Signal()
    went = Signal(object, object)
    case_wanted = Signal(object)
    noticed = Signal(object)

    def __init__(self, desk: "Desk", person: "Person", operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.person = person
        self.operations = operations

    def ask(
        self,
        use_case: Callable[..., Any],
        *arguments: object,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        owner: QObject,
    ) -> Operation:
        """Run a use case of ``app.desk`` for the acting person on a worker: ``use_case(desk, person, *arguments)``."""
        desk, person = self.desk, self.person
        return self.operations.run(lambda _progress: use_case(desk, person, *arguments), done, failed, owner=owner)

    def go(self, place: Place, argument: object = None) -> None:
        """Show a screen; ``argument`` is handed to its ``show_argument`` (a draft id, a filter, a help page)."""
        self.went.emit(place, argument)

    def open_case(self, case_id: object) -> None:
        """Show the page of a case."""
        self.case_wanted.emit(case_id)

    def say(self, notice: Notice) -> None:
        """Show a toast."""
        self.noticed.emit(notice)
