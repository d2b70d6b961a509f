"""A tab of the archive that is one list with its actions below."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.archive.action_bar import ActionBar
from ui.archive.found_list import FoundList
from ui.archive.tab import ArchiveTab
from ui.shell import Shell
from ui.widgets.state_line import StateLine


class ListTab(ArchiveTab):
    """What failed is said above the list. A kind of list makes ``list`` and ``bar`` and then calls ``put_together``."""

    list: FoundList
    bar: ActionBar

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.state = StateLine()

    def put_together(self, body: QWidget | None = None) -> None:
        """Lay list and actions out; ``body`` is what the list stands in where it does not stand alone."""
        self.column.addWidget(self.state)
        self.column.addWidget(body or self.list, 1)
        self.column.addWidget(self.bar)
        self.setFocusProxy(self.list.table)
        self.list.wanted.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.show_width(self.width())

    def take_focus(self) -> None:
        self.list.take_focus()

    def done(self) -> None:
        """Something was stored: fetch anew what is shown."""
        self.state.say("")
        self.changed.emit()
        self.refresh()
        self.take_focus()
