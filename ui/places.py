"""Makes the screens when they are first opened, and finds what the find box and the scanner ask for."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.screen import Screen
from ui.shell import Place, Shell

if TYPE_CHECKING:
    from app.desk.archive_views import Found

CASE = "case"
FIRST = ("ui.workbench.screen",)
"""What the window shows first."""
LATER = (
    "ui.cases.screen",
    "ui.case.screen",
    "ui.review.screen",
    "ui.printing.dialog",
    "ui.intake.screen",
    "ui.intake.wizard",
    "app.printing.papers",
    "ui.outbox.screen",
    "ui.archive.screen",
    "ui.archive.tabs",
)
"""What is opened soon after, the likeliest first."""


def load(modules: tuple[str, ...]) -> None:
    """Import modules ahead of their first use, on a worker: on the window's thread it would stand still for it."""
    for name in modules:
        import_module(name)


def make_screen(name: str, shell: Shell) -> Screen:  # noqa: C901  one case a screen
    """The screen of a name; its modules are imported only now."""
    # ruff: noqa: PLC0415, PLR0911  a start imports the workbench and nothing else
    match name:
        case Place.WORKBENCH:
            from ui.workbench.screen import WorkbenchScreen

            return WorkbenchScreen(shell)
        case Place.INTAKE:
            from ui.intake.screen import IntakeScreen

            return IntakeScreen(shell)
        case Place.MAIL:
            from ui.mail.screen import MailScreen

            return MailScreen(shell)
        case Place.REVIEW:
            from ui.review.screen import ReviewScreen

            return ReviewScreen(shell)
        case Place.ARCHIVE:
            from ui.archive.screen import ArchiveScreen

            return ArchiveScreen(shell)
        case Place.CASES:
            from ui.cases.screen import CasesScreen

            return CasesScreen(shell)
        case Place.STATISTICS:
            from ui.statistics.screen import StatisticsScreen

            return StatisticsScreen(shell)
        case Place.OUTBOX:
            from ui.outbox.screen import OutboxScreen

            return OutboxScreen(shell)
        case Place.HELP:
            from ui.help.screen import HelpScreen

            return HelpScreen(shell)
        case Place.SETTINGS:
            from ui.settings.screen import SettingsScreen

            return SettingsScreen(shell)
        case _:
            from ui.case.screen import CaseScreen

            return CaseScreen(shell)


def find_anything(shell: Shell, text: str, *, enter: bool, owner: QObject) -> None:
    """List the cases that ``text`` finds; at Enter open what has that number, else the first case found."""
    from app.desk.find import find
    from ui.cases.screen import Wanted

    if not enter or not text:
        shell.go(Place.CASES, Wanted(text))
        return

    def done(found: "Found | None") -> None:
        if found is not None:
            open_found(shell, found)
        else:
            shell.go(Place.CASES, Wanted(text, open_first=True))

    shell.ask(find, text, done=done, owner=owner)


def open_found(shell: Shell, found: "Found") -> None:
    """Show the case, packet, volume, box or place that a number names."""
    from app.desk.archive_views import FoundKind
    from ui.archive.tab import ArchiveWanted, Tab

    tabs = {FoundKind.VOLUME: Tab.VOLUMES, FoundKind.BOX: Tab.BOXES, FoundKind.LOCATION: Tab.LOCATIONS}
    if found.kind is FoundKind.CASE:
        shell.open_case(found.id)
    elif found.kind is FoundKind.PACKET:
        shell.go(Place.MAIL, found.id)
    else:
        shell.go(Place.ARCHIVE, ArchiveWanted(tabs[found.kind], id=found.id, item=found.item))
