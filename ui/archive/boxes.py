"""档案盒: the boxes, and at the right what lies in the one that is chosen and where it has been."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.desk import boxes
from app.desk.archive_views import BoxRowView, BoxView
from db.vocabulary import DocumentKind
from ui.archive.action_bar import ActionBar
from ui.archive.box_card import BoxCard
from ui.archive.box_scan import BoxScan
from ui.archive.forms.box import BoxForm
from ui.archive.found_list import FoundList
from ui.archive.list_tab import ListTab
from ui.archive.papers_dialog import offer_papers
from ui.archive.placing import offer_merge, offer_shelve
from ui.archive.tab import ArchiveWanted, Tab
from ui.archive.words import BOX_COLUMNS, box_cells, boxes_words
from ui.moves.dialog import open_form
from ui.moves.reason import ReasonForm
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import side_by_side
from ui.widgets.empty_state import EmptyState


class BoxesTab(ListTab):
    """Marked boxes are shelved and labelled together; the rest is for the current one."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.empty = EmptyState(
            "box",
            "还没有档案盒",
            "新建一个盒，或在“案卷”里选中立好的卷直接装盒。",
            button="新建档案盒",
            key=Shortcut.ADD,
            clicked=self.add,
        )
        self.list = FoundList("档案盒", BOX_COLUMNS, self.empty, cells=box_cells, find="盒号、库位、题名、档号")
        self.card = BoxCard()
        self.scan = BoxScan(shell, self)
        self.new_button = Button("新建…", "quiet", icon="add", clicked=self.add)
        self.scan_button = Button("扫描装盒", "quiet", icon="barcode_scanner", clicked=self.scan.toggle)
        self.scan_button.setCheckable(True)
        self.labels_button = Button("标签…", "quiet", icon="tag", clicked=self.offer_labels)
        self.papers_button = Button("盒内目录…", "quiet", icon="print", clicked=self.print_now)
        self.shelve_button = Button("上架…", "primary", icon="library", clicked=self.go_on)
        self.bar = ActionBar(
            self.scan_button,
            (self.new_button, Shortcut.ADD),
            (self.labels_button, Shortcut.LABELS),
            (self.papers_button, Shortcut.PRINT),
            (self.shelve_button, Shortcut.NEXT_PAGE),
        )
        self._wanted: int | None = None
        self._asked: int | None = None
        self.put_together(side_by_side(self.list, self.card, (620, 620)))
        self._connect()

    def _connect(self) -> None:
        self.list.moved.connect(self._on_moved)
        self.list.opened.connect(lambda _box: self.card.take_focus())
        self.card.volume_wanted.connect(lambda id_: self.wanted.emit(ArchiveWanted(Tab.VOLUMES, id=id_)))
        self.card.edit_wanted.connect(self.edit)
        self.card.take_out_wanted.connect(self.take_out)
        self.card.split_wanted.connect(self.split)
        self.card.merge_wanted.connect(self.merge)
        self.card.off_shelf_wanted.connect(self.take_off)

    # --- what is shown ----------------------------------------------------------------------------------

    def show_wanted(self, wanted: ArchiveWanted) -> None:
        self._wanted = wanted.id
        self.list.show_text(wanted.text)

    def refresh(self) -> None:
        """Fetch the boxes anew; one that is shown and stands in no row stays shown."""
        if self._wanted is None and self.list.current() is None and not self.list.find.hasFocus():
            self._wanted = self.card.box_id()
        self.shell.ask(boxes.list_boxes, self.list.text(), done=self._show, failed=self.state.say_error, owner=self)

    def _show(self, found: Sequence[BoxRowView]) -> None:
        self.list.say_empty("box", "还没有档案盒", "新建一个盒，或在“案卷”里选中立好的卷直接装盒。")
        self.list.show_values(found, f"{len(found)} 盒" if found else "")
        wanted, self._wanted = self._wanted, None
        if wanted is None or self.list.choose_key(wanted):
            self._fetch_current()
        else:
            self._leave_list(wanted)

    def _on_moved(self) -> None:
        self._allow()
        current = self.list.current()
        if current is not None and current.id != self.card.box_id():
            self.fetch_box(current.id)

    def _fetch_current(self) -> None:
        current = self.list.current()
        if current is None:
            self.card.show_box(None)
        else:
            self.fetch_box(current.id)

    def fetch_box(self, box_id: int) -> None:
        """Show a box at the right."""
        self._asked = box_id
        self.shell.ask(boxes.get, box_id, done=self._show_box, failed=self.state.say_error, owner=self)

    def _show_box(self, box: BoxView) -> None:
        if box.row.id == self._asked:  # else another is wanted meanwhile
            self.card.show_box(box)
        self._allow()

    def stand_on(self, box: BoxView) -> None:
        """Show a box at the right, and at the left stand on it and on no other."""
        listed = self.list.choose_key(box.row.id)
        self._asked = box.row.id
        self._show_box(box)
        if not listed:
            self._leave_list(box.row.id)

    def _leave_list(self, box_id: int) -> None:
        """Stand on no row, for a box that is in none: the list was narrowed, which ends, or the box is used no more."""
        self.list.table.clear_marks()
        self.list.table.setCurrentIndex(QModelIndex())
        if self.list.text():
            self.list.show_text("")
            self._wanted = box_id
            self.refresh()
        else:
            self.fetch_box(box_id)

    def _chosen(self) -> list[BoxRowView]:
        """What an action is for: the marked boxes, else the current one, else the one shown that stands in no row."""
        shown = [] if self.card.box is None or self.card.box.row.retired else [self.card.box.row]
        return self.list.chosen() or shown

    def _allow(self) -> None:
        chosen, marked = self._chosen(), len(self.list.marked())
        for button in (self.labels_button, self.shelve_button):
            button.setEnabled(bool(chosen))
        self.papers_button.setEnabled(self.card.box is not None and bool(self.card.box.volumes))
        self.scan_button.setEnabled(bool(self.list.values))
        self.shelve_button.setText(f"上架 {len(chosen)} 盒…" if len(chosen) > 1 else "上架…")
        self.bar.told.show_text(self.scan.told() or (f"选中 {marked} 盒" if marked else ""))

    def scan_target(self) -> Callable[[str], None] | None:
        return self.scan.take if self.scan.on else None

    def on_scan_mode(self) -> None:
        """Say what a scan does now."""
        self.scan_button.setChecked(self.scan.on)
        self._allow()

    # --- what is done -----------------------------------------------------------------------------------

    def add(self) -> None:
        def made(result: object) -> None:
            if isinstance(result, BoxView):
                self._wanted = result.row.id
                self.shell.say(Notice(f"新盒 {result.row.box_no}", "在“案卷”里选中案卷装进来，或用“扫描装盒”。"))
            self.done()

        open_form(BoxForm(self.shell), made, self)

    def edit(self) -> None:
        """Change spine and note of the box shown."""
        if (box := self.card.box) is not None:
            open_form(BoxForm(self.shell, box.row), lambda _result: self.done(), self)

    def go_on(self) -> None:
        if chosen := self._chosen():
            offer_shelve(self.shell, chosen, self, self._on_shelved)

    def _on_shelved(self, found: tuple[BoxRowView, ...]) -> None:
        self.list.table.clear_marks()
        if found:
            self.shell.say(Notice(f"{boxes_words(found)}已上架", f"库位 {found[0].location}"))
        self.done()

    def take_off(self) -> None:
        """Take the box shown off its shelf."""
        if (box := self.card.box) is not None:
            form = ReasonForm(
                self.shell,
                "下架",
                "下架",
                told=f"盒 {box.row.box_no} 从库位 {box.row.location} 取下，里面的案卷不动。",
                use_case=boxes.shelve,
                arguments=((box.row.id,), None),
            )
            open_form(form, lambda _result: self.done(), self)

    def take_out(self, volume_ids: Sequence[int]) -> None:
        """Take volumes out of the box shown."""
        form = ReasonForm(
            self.shell,
            "从盒中取出",
            "取出",
            told=f"{len(volume_ids)} 卷从盒中取出，以后再装盒。",
            use_case=boxes.take_out,
            arguments=(tuple(volume_ids),),
        )
        open_form(form, lambda _result: self.done(), self)

    def split(self, volume_ids: Sequence[int]) -> None:
        """Put some volumes of the box shown into a new one."""
        if (box := self.card.box) is not None:

            def made(result: object) -> None:
                if isinstance(result, BoxView):
                    self._wanted = result.row.id
                    self.shell.say(Notice(f"已分到新盒 {result.row.box_no}", f"{result.row.volumes} 卷"))
                self.done()

            form = ReasonForm(
                self.shell,
                "分盒",
                "分到新盒",
                told=f"选中的 {len(volume_ids)} 卷分到一个新盒，新盒放在原来的库位。脊背标签要重新打印。",
                use_case=boxes.split,
                arguments=(box.row.id, tuple(volume_ids)),
            )
            open_form(form, made, self)

    def merge(self) -> None:
        """Put all volumes of the box shown into another."""
        if (box := self.card.box) is not None:

            def made(result: BoxView) -> None:
                self._wanted = result.row.id
                self.shell.say(Notice(f"已并入盒 {result.row.box_no}", f"盒 {box.row.box_no} 不再使用，经过都留着"))
                self.done()

            offer_merge(self.shell, box.row, self, made)

    def offer_labels(self) -> None:
        if chosen := self._chosen():
            from ui.archive.spine_labels import offer_box_labels  # noqa: PLC0415  most visits print none

            offer_box_labels(self.shell, [box.id for box in chosen], self)

    def print_now(self) -> bool:
        if self.card.box is None or not self.card.box.volumes:
            return False
        offer_papers(self.shell, (DocumentKind.BOX_CONTENTS,), self, box_id=self.card.box.row.id)
        return True
