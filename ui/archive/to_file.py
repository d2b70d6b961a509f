"""待归档: the cases that passed, how far their volumes are, and 归档 of those that are ready."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.desk import archive, volumes
from app.desk.archive_views import FiledBefore, Filing, ToFile, VolumeView
from app.errors import DeskError
from db.vocabulary import VolumeState
from ui.archive.action_bar import ActionBar
from ui.archive.found_list import FoundList
from ui.archive.list_tab import ListTab
from ui.archive.tab import ArchiveWanted, Tab
from ui.archive.words import TO_FILE_COLUMNS, is_ready, to_file_cells
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.chip import Sign
from ui.widgets.empty_state import EmptyState
from ui.widgets.sign_table import Cell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_WAITING, _BEFORE = "waiting", "before"
_FILTERS = ((_WAITING, "待归档"), (_BEFORE, "已归档未组卷"))
_EMPTY = {
    _WAITING: ("没有等着归档的办件", "纸质审核通过的办件、线下登记好的办件会列在这里。"),
    _BEFORE: ("没有未组卷的旧办件", "以前归了档、还没有案卷的办件会列在这里，可以补组卷。"),
}


def propose_all(desk: "Desk", person: "Person", case_ids: tuple[int, ...]) -> tuple[VolumeView, ...]:
    """Make volumes for cases that have none; the first volume that is still open comes first."""
    found = [view for case_id in case_ids for view in volumes.propose(desk, person, case_id)]
    return tuple(sorted(found, key=lambda view: view.row.state is not VolumeState.OPEN))


def _cells(value: ToFile | FiledBefore) -> tuple[Cell, ...]:
    if isinstance(value, ToFile):
        return to_file_cells(value)
    sign = Sign("已归档，待组卷", "rest", "archive")
    day = f"{value.filed_on:%Y-%m-%d}"
    return sign, value.title, value.registration_no, value.unit, value.place, value.case_no, day


class ToFileTab(ListTab):
    """Enter leads to the volumes of a case, which are proposed where there are none yet."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.empty = EmptyState("archive", *_EMPTY[_WAITING])
        self.list = FoundList(
            "待归档", TO_FILE_COLUMNS, self.empty, cells=_cells, filters=_FILTERS, find="名称、单位、登记号"
        )
        self.case_button = Button("打开办件", "quiet", icon="open", clicked=self.open_case)
        self.propose_button = Button("组卷", icon="book", clicked=self.propose)
        self.file_button = Button("归档", "primary", icon="archive", clicked=self.go_on)
        self.bar = ActionBar(
            self.case_button, (self.propose_button, Shortcut.ADD), (self.file_button, Shortcut.NEXT_PAGE)
        )
        self.put_together()
        self._wanted: int | None = None
        self.list.opened.connect(lambda _value: self.open_volumes())
        self.list.moved.connect(self._allow)

    def show_wanted(self, wanted: ArchiveWanted) -> None:
        self._wanted = wanted.case_id
        self.list.show_text(wanted.text)

    def refresh(self) -> None:
        fetch: Any = archive.waiting if self.list.which() == _WAITING else archive.filed_before
        self.shell.ask(fetch, self.list.text(), done=self._show, failed=self.state.say_error, owner=self)

    def _show(self, found: Sequence[ToFile | FiledBefore]) -> None:
        which = str(self.list.which())
        self.list.say_empty("archive", *_EMPTY[which])
        ready = sum(is_ready(one) for one in found if isinstance(one, ToFile))
        count = f"{len(found)} 件" + (f"，{ready} 件可以归档" if ready else "")
        self.list.show_values(found, count if found else "")
        if self._wanted is not None:
            self.list.choose_key(self._wanted)
            self._wanted = None

    # --- what is chosen ---------------------------------------------------------------------------------

    def _ready(self) -> list[ToFile]:
        """What would be filed: the marked ones that are ready, else all that are."""
        among = self.list.marked() or self.list.values
        return [one for one in among if isinstance(one, ToFile) and is_ready(one)]

    def _allow(self) -> None:
        chosen, ready = self.list.chosen(), self._ready()
        waiting = self.list.which() == _WAITING
        self.propose_button.setEnabled(bool(chosen))
        self.propose_button.setText(f"组卷 {len(chosen)} 件" if len(chosen) > 1 else "组卷")
        self.case_button.setEnabled(self.list.current() is not None)
        self.file_button.setVisible(waiting)
        self.file_button.setEnabled(bool(ready))
        self.file_button.setText(f"归档 {len(ready)} 件" if ready else "归档")
        self.bar.told.show_text(self._told(len(chosen), len(ready)) if waiting else "")

    def _told(self, chosen: int, ready: int) -> str:
        marked = len(self.list.marked())
        if marked and ready < marked:
            return f"选中 {marked} 件，其中 {marked - ready} 件还没有立卷、装盒、上架"
        if marked:
            return f"选中 {marked} 件，都可以归档"
        if ready:
            return "案卷都在架上的办件可以归档；空格选中一部分"
        return "案卷都立好、装盒、上架以后，才能归档" if chosen else ""

    # --- what is done -----------------------------------------------------------------------------------

    def open_case(self) -> None:
        """Show the page of the current case."""
        if (current := self.list.current()) is not None:
            self.shell.open_case(current.case_id)

    def open_volumes(self) -> None:
        """Lead to the volumes of the current case; propose them where there are none."""
        if (current := self.list.current()) is not None:
            self._propose([current])

    def add(self) -> None:
        self.propose()

    def propose(self) -> None:
        """Make volumes for what is chosen; of one case they are shown at once."""
        if chosen := self.list.chosen():
            self._propose(chosen)

    def _propose(self, chosen: Sequence[ToFile | FiledBefore]) -> None:
        case_ids = tuple(one.case_id for one in chosen)
        had = {one.case_id for one in chosen if isinstance(one, ToFile) and one.volumes}

        def done(found: tuple[VolumeView, ...]) -> None:
            self.changed.emit()
            if made := sum(view.row.case_id not in had for view in found):
                self.shell.say(Notice(f"已组卷 {made} 卷", "核对卷内文件和页数，然后立卷。"))
            if len(case_ids) == 1:
                self.wanted.emit(ArchiveWanted(Tab.VOLUMES, id=found[0].row.id, case_id=case_ids[0]))
            else:
                self.list.table.clear_marks()
                self.wanted.emit(ArchiveWanted(Tab.VOLUMES))

        self.shell.ask(propose_all, case_ids, done=done, failed=self._on_failed, owner=self)

    def go_on(self) -> None:
        """归档 of what is ready."""
        ready = self._ready()
        if ready and self.file_button.isVisible():
            ids = tuple(one.case_id for one in ready)
            self.shell.ask(archive.file, ids, done=self._on_filed, failed=self._on_failed, owner=self)

    def _on_filed(self, results: tuple[Filing, ...]) -> None:
        filed = [one for one in results if not one.why]
        refused = [one for one in results if one.why]
        if filed:
            self.shell.say(Notice(f"已归档 {len(filed)} 件", "可以在“档案包”里制作档案包。"))
        self.state.say("；".join(f"{one.case_no}：{one.why}" for one in refused), "must")
        self.list.table.clear_marks()
        for one in filed:
            self.shell.case_saved.emit(one.case_id)
        self.changed.emit()
        self.refresh()

    def _on_failed(self, error: DeskError) -> None:
        self.state.say_error(error)
