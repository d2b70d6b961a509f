"""Makes the screens when they are first opened, and finds cases for the find box and the scanner."""

from importlib import import_module

from PySide6.QtCore import QObject

from ui.screen import Screen
from ui.shell import Place, Shell

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


def find_case(shell: Shell, text: str, *, enter: bool, owner: QObject) -> None:
    """List what ``text`` finds; at Enter open the case of that number, else the first found."""
    from app.desk.cases import find_case_no
    from ui.cases.screen import Wanted

    if not enter or not text:
        shell.go(Place.CASES, Wanted(text))
        return

    def done(case_id: int | None) -> None:
        if case_id is not None:
            shell.open_case(case_id)
        else:
            shell.go(Place.CASES, Wanted(text, open_first=True))

    shell.ask(find_case_no, text, done=done, owner=owner)
