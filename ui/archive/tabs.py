"""Makes the tabs when they are first seen."""

from ui.archive.tab import ArchiveTab, Tab
from ui.shell import Shell
from ui.widgets.empty_state import EmptyState

_EMPTY = {
    Tab.FILE: ("checkmark_circle", "没有等着归档的办件", "审核通过的办件会列在这里，按 Enter 组卷。"),
    Tab.VOLUMES: ("book", "还没有案卷", "在“待归档”里选中办件，按 Enter 组卷。"),
    Tab.BOXES: ("box", "还没有档案盒", "按 Ctrl N 新建档案盒，再把立好的案卷装进去。"),
    Tab.LOCATIONS: ("library", "还没有库位", "按 Ctrl N 登记库位，档案盒上架时要用。"),
    Tab.LOANS: ("book_clock", "没有借出的案卷", "在“案卷”里选中要借出的，按“借出”。"),
    Tab.PACKAGES: ("archive", "还没有做过档案包", "归档以后，按年度做档案包，交给别的档案馆或长期保存。"),
}


def make_tab(name: Tab, shell: Shell) -> ArchiveTab:
    """The tab of a name."""
    made = ArchiveTab(shell)
    made.column.addWidget(EmptyState(*_EMPTY[name]))
    return made
