"""库位: the places on the shelves, made one by one or by a pattern."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.desk import locations
from app.desk.archive_views import LocationView
from ui.archive.action_bar import ActionBar
from ui.archive.forms.location import LocationEdit, LocationForm
from ui.archive.found_list import FoundList
from ui.archive.list_tab import ListTab
from ui.archive.tab import ArchiveWanted, Tab
from ui.archive.words import LOCATION_COLUMNS, location_cells
from ui.moves.dialog import open_form
from ui.operations import Progress
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState

_EMPTY = ("library", "还没有库位", "把架上的位置登记进来，档案盒上架时选用；标签可以在这里打印。")
_FILTERS = (("USED", "在用"), ("ALL", "含停用"))


class LocationsTab(ListTab):
    """Enter leads to the boxes that stand at a place."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.empty = EmptyState(*_EMPTY, button="登记库位", key=Shortcut.ADD, clicked=self.add)
        self.list = FoundList(
            "库位", LOCATION_COLUMNS, self.empty, cells=location_cells, filters=_FILTERS, find="库位号、名称"
        )
        self.boxes_button = Button("看这里的盒", "quiet", icon="box", clicked=self.open_boxes)
        self.close_button = Button("停用", "quiet", clicked=self.close_current)
        self.edit_button = Button("改名称…", "quiet", icon="edit", clicked=self.edit)
        self.labels_button = Button("库位标签…", "quiet", icon="tag", clicked=self.offer_labels)
        self.add_button = Button("登记库位…", "primary", icon="add", clicked=self.add)
        self.bar = ActionBar(
            self.close_button,
            self.edit_button,
            self.boxes_button,
            (self.labels_button, Shortcut.LABELS),
            (self.add_button, Shortcut.ADD),
        )
        self._wanted: int | None = None
        self.put_together()
        self.list.opened.connect(lambda _value: self.open_boxes())
        self.list.moved.connect(self._allow)

    def show_wanted(self, wanted: ArchiveWanted) -> None:
        self._wanted = wanted.id
        self.list.show_text(wanted.text)
        if self.list.filters is not None and wanted.id is not None:
            self.list.filters.choose("ALL")

    def refresh(self) -> None:
        desk, person, text, closed = (
            self.shell.desk,
            self.shell.person,
            self.list.text(),
            self.list.which() == "ALL",
        )

        def work(_progress: Progress) -> tuple[LocationView, ...]:
            return locations.list_locations(desk, person, text, closed=closed)

        self.shell.operations.run(work, self._show, self.state.say_error, owner=self)

    def _show(self, found: Sequence[LocationView]) -> None:
        self.list.say_empty(*_EMPTY)
        boxes = sum(one.boxes for one in found)
        self.list.show_values(found, f"{len(found)} 个，{boxes} 盒" if found else "")
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.list.choose_key(wanted)

    def _allow(self) -> None:
        current = self.list.current()
        for button in (self.boxes_button, self.edit_button, self.close_button, self.labels_button):
            button.setEnabled(current is not None)
        self.close_button.setText("恢复使用" if current is not None and current.closed else "停用")
        marked = len(self.list.marked())
        self.bar.told.show_text(f"选中 {marked} 个" if marked else "")

    # --- what is done -----------------------------------------------------------------------------------

    def open_boxes(self) -> None:
        """Lead to the boxes that stand at the current place."""
        if (current := self.list.current()) is not None:
            self.wanted.emit(ArchiveWanted(Tab.BOXES, text=current.code))

    def add(self) -> None:
        def made(result: object) -> None:
            if isinstance(result, LocationView):
                self._wanted = result.id
                self.shell.say(Notice(f"已登记库位 {result.code}"))
            elif isinstance(result, tuple):
                self.shell.say(Notice(f"已登记 {len(result)} 个库位", "原来就有的不变。"))
            self.done()

        open_form(LocationForm(self.shell), made, self)

    def edit(self) -> None:
        """Change name and note of the current place."""
        if (current := self.list.current()) is not None:
            open_form(LocationEdit(self.shell, current), lambda _result: self.done(), self)

    def close_current(self) -> None:
        """Use the current place no more, or again."""
        current = self.list.current()
        if current is None:
            return
        desk, person, closed = self.shell.desk, self.shell.person, not current.closed

        def work(_progress: Progress) -> LocationView:
            return locations.close(desk, person, current.id, current.version, closed=closed)

        self.shell.operations.run(work, lambda _view: self.done(), self.state.say_error, owner=self)

    def offer_labels(self) -> None:
        if chosen := self.list.chosen():
            from ui.archive.spine_labels import offer_location_labels  # noqa: PLC0415  most visits print none

            offer_location_labels(self.shell, [place.id for place in chosen], self)
