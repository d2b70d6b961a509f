"""One round of printing: each paper to its printer, each print recorded, a reprint as a stamped copy."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.documents import document_pdf, record_print, reprint
from app.desk.views import DocumentView
from ui.operations import Progress
from ui.printing.pages import Target, print_pdf
from ui.printing.printers import remember

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper to be printed; ``again`` prints a stamped copy."""

    document: DocumentView
    printer: str
    copies: int = 1
    again: bool = False
    file: Path | None = None

    @property
    def target(self) -> Target:
        return Target(self.printer, self.copies, self.file)


def print_sheets(desk: "Desk", person: "Person", waiting: list[Sheet], progress: Progress) -> None:
    """Print and record; runs on a worker. What is printed leaves ``waiting``, so that the rest can be tried again.

    Raises ``DeskError`` at the first that fails; those before it are recorded.
    """
    total = len(waiting)
    while waiting:
        sheet = waiting[0]
        progress.report(total - len(waiting), total, sheet.document.kind.label)
        _print(desk, person, sheet)
        remember(desk, {sheet.document.kind: sheet.printer})
        waiting.pop(0)


def _print(desk: "Desk", person: "Person", sheet: Sheet) -> None:
    where = str(sheet.file) if sheet.file is not None else sheet.printer
    if sheet.again:
        print_pdf(reprint(desk, person, sheet.document.id, where), sheet.target)
        return
    print_pdf(document_pdf(desk, person, sheet.document.id), sheet.target)
    record_print(desk, person, sheet.document.id, where)
