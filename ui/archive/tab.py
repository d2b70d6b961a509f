"""The parts of the archive screen, and what each of them is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shell import Shell


class Tab(StrEnum):
    """The tabs in their order."""

    FILE = "file"
    VOLUMES = "volumes"
    BOXES = "boxes"
    LOCATIONS = "locations"
    LOANS = "loans"
    PACKAGES = "packages"


TAB_WORDS = {
    Tab.FILE: "待归档",
    Tab.VOLUMES: "案卷",
    Tab.BOXES: "档案盒",
    Tab.LOCATIONS: "库位",
    Tab.LOANS: "借阅",
    Tab.PACKAGES: "档案包",
}


@dataclass(frozen=True, slots=True)
class ArchiveWanted:
    """What another screen wants to see here: a tab, and there a volume, box or location by its id, or those of a case.

    ``text`` is looked for in the tab's list; ``item`` is the 件号 in the volume to stand on.
    """

    tab: Tab
    id: int | None = None
    case_id: int | None = None
    text: str = ""
    item: int = 0


class ArchiveTab(QWidget):
    """``changed`` says that something was stored, so that the numbers on the tabs are counted anew; ``wanted`` leads
    to another tab with an ``ArchiveWanted``.
    """

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 12, 20, 14)
        self.column.setSpacing(12)

    def refresh(self) -> None:
        """Fetch anew what the tab shows."""

    def show_wanted(self, wanted: ArchiveWanted) -> None:
        """Called before ``refresh`` with what was asked for."""

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def go_on(self) -> None:
        """Do what the filled button does (Ctrl Enter)."""

    def add(self) -> None:
        """Begin a new one (Ctrl N)."""

    def back(self) -> None:
        """Go back a step (Alt ←)."""

    def offer_labels(self) -> None:
        """Print labels for what is marked (Ctrl L)."""

    def print_now(self) -> bool:
        """Print what the tab is about (F9); whether there was anything."""
        return False

    def scan_target(self) -> Callable[[str], None] | None:
        """What takes a scanner's text while this tab is in front; ``None`` looks it up everywhere."""
        return None

    def may_leave(self) -> bool:
        """Save what was typed; whether the tab may be left now."""
        return True
