"""Makes the tabs when they are first seen."""

from collections.abc import Callable

from ui.archive.boxes import BoxesTab
from ui.archive.loans import LoansTab
from ui.archive.locations import LocationsTab
from ui.archive.packages import PackagesTab
from ui.archive.tab import ArchiveTab, Tab
from ui.archive.to_file import ToFileTab
from ui.archive.volumes import VolumesTab
from ui.shell import Shell

_MAKERS: dict[Tab, Callable[[Shell], ArchiveTab]] = {
    Tab.FILE: ToFileTab,
    Tab.VOLUMES: VolumesTab,
    Tab.BOXES: BoxesTab,
    Tab.LOCATIONS: LocationsTab,
    Tab.LOANS: LoansTab,
    Tab.PACKAGES: PackagesTab,
}


def make_tab(name: Tab, shell: Shell) -> ArchiveTab:
    """The tab of a name."""
    return _MAKERS[name](shell)
