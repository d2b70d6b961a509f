"""Which printers there are, and which one each kind of paper goes to."""

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinterInfo

from db.vocabulary import DocumentKind

if TYPE_CHECKING:
    from app.desk.opening import Desk


def printer_names() -> list[str]:
    """The printers of this machine, the system's default first."""
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != default, name))


def remembered(desk: "Desk", kind: DocumentKind, names: list[str]) -> str:
    """The printer for a kind of paper: the one used last if it is still there, else the default; empty if none."""
    last = desk.settings.printer(kind.value)
    return last if last in names else (names[0] if names else "")


def remember(desk: "Desk", chosen: dict[DocumentKind, str]) -> None:
    """Keep the printers chosen for kinds of paper."""
    printers = {**desk.settings.printers, **{kind.value: name for kind, name in chosen.items() if name}}
    if printers != desk.settings.printers:
        desk.save_settings(desk.settings.with_value("printers", printers))
