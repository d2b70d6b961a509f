"""案卷: the list of volumes, and one of them in its place when it is opened."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desk import volumes
from app.desk.archive_views import BoxView, VolumePage, VolumeQuery, VolumeRowView, VolumeView
from db.vocabulary import DocumentKind, VolumeState
from ui.archive.action_bar import ActionBar
from ui.archive.found_list import FoundList
from ui.archive.papers_dialog import LISTS, OF_VOLUMES, offer_papers
from ui.archive.placing import misfits, offer_put
from ui.archive.tab import ArchiveTab, ArchiveWanted, Tab
from ui.archive.transfer import offer_transfer
from ui.archive.volume_menu import VolumeMenu
from ui.archive.volume_page import VolumePage as OneVolume
from ui.archive.words import VOLUME_COLUMNS, volume_cells
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.state_line import StateLine

_FILTERS = (
    ("OPEN", "整理中"),
    ("UNBOXED", "待装盒"),
    ("LENT", "借出"),
    ("ALL", "全部"),
)
_EMPTY = {
    "OPEN": ("没有正在整理的案卷", "在“待归档”里选中办件，按 Ctrl N 组卷。"),
    "UNBOXED": ("没有等着装盒的案卷", "立好的卷在这里选中，按 Ctrl Enter 装盒。"),
    "LENT": ("没有借出的案卷", "在“全部”里选中案卷，按“借出”。"),
    "ALL": ("还没有案卷", "在“待归档”里选中办件，按 Ctrl N 组卷。"),
}


class VolumesTab(ArchiveTab):
    """The list and the page of a volume; back leads from the page to the list."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.empty = EmptyState("book", *_EMPTY["OPEN"])
        self.list = FoundList(
            "案卷", VOLUME_COLUMNS, self.empty, cells=volume_cells, filters=_FILTERS, find="题名、档号、收件号"
        )
        self.state = StateLine()
        self.page = OneVolume(shell)
        self.menu = VolumeMenu(shell, self)
        self.open_button = Button("打开", icon="open", clicked=self.open_current)
        self.labels_button = Button("脊背标签…", "quiet", icon="tag", clicked=self.offer_labels)
        self.papers_button = Button("文书…", "quiet", icon="print", clicked=self.print_now)
        self.transfer_button = Button("移交清单…", "quiet", icon="arrow_right", clicked=self.transfer)
        self.put_button = Button("装盒…", "primary", icon="box", clicked=self.put)
        self.bar = ActionBar(
            self.transfer_button,
            (self.labels_button, Shortcut.LABELS),
            (self.papers_button, Shortcut.PRINT),
            self.open_button,
            (self.put_button, Shortcut.NEXT_PAGE),
        )
        self.stack = QStackedWidget()
        self._case_id: int | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.state)
        column.addWidget(self.list, 1)
        column.addWidget(self.bar)
        self.whole = whole
        self.stack.addWidget(whole)
        self.stack.addWidget(self.page)
        self.column.addWidget(self.stack)

    def _connect(self) -> None:
        self.list.wanted.connect(self._on_wanted)
        self.list.opened.connect(lambda _value: self.open_current())
        self.list.moved.connect(self._allow)
        self.page.left.connect(self._show_list)
        self.page.stored.connect(self.changed)
        self.page.papers_button.clicked.connect(lambda _on=False: self.print_now())
        self.page.more.clicked.connect(lambda _on=False: self.menu.open())
        bind(self.page, Shortcut.MORE_WAYS, self.menu.open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.show_width(self.width())

    # --- list and page ----------------------------------------------------------------------------------

    def on_page(self) -> bool:
        """Whether a volume is shown in place of the list."""
        return self.stack.currentWidget() is self.page

    def show_wanted(self, wanted: ArchiveWanted) -> None:
        self.page.save()
        self._case_id = wanted.case_id
        if wanted.id is not None:
            self.open_volume(wanted.id, wanted.item)
        else:
            self.stack.setCurrentWidget(self.whole)
            self.list.show_text(wanted.text)
            if (wanted.text or wanted.case_id) and self.list.filters is not None:
                self.list.filters.choose("ALL")

    def refresh(self) -> None:
        if self.on_page():
            self.page.refresh()
        which = str(self.list.which())
        query = VolumeQuery(
            text=self.list.text(),
            state=VolumeState.OPEN if which == "OPEN" else None,
            case_id=self._case_id if not self.on_page() else None,
            unboxed=which == "UNBOXED",
            lent=which == "LENT",
        )
        self.shell.ask(volumes.list_volumes, query, done=self._show, failed=self.state.say_error, owner=self)

    def _on_wanted(self) -> None:
        self._case_id = None
        self.refresh()

    def _show(self, found: VolumePage) -> None:
        self.list.say_empty("book", *_EMPTY[str(self.list.which())], elsewhere="换一个词，或在“全部”里找。")
        self.list.show_values(found.rows, f"{len(found.rows)} 卷" if found.rows else "", more=found.more)

    def take_focus(self) -> None:
        if self.on_page():
            self.page.take_focus()
        else:
            self.list.take_focus()

    def open_current(self) -> None:
        """Show the current volume in place of the list."""
        if (current := self.list.current()) is not None:
            self.open_volume(current.id)
            self.page.take_focus()

    def open_volume(self, volume_id: int, item: int = 0) -> None:
        """Show a volume in place of the list, standing on an item where one is wanted."""
        self.page.open(volume_id, item)
        self.stack.setCurrentWidget(self.page)

    def back(self) -> None:
        if self.on_page():
            self.page.leave()

    def back_to_list(self) -> None:
        """Show the list again, counted anew."""
        self.changed.emit()
        self._show_list()

    def _show_list(self) -> None:
        self._case_id = None
        self.stack.setCurrentWidget(self.whole)
        self.refresh()
        self.list.take_focus()

    # --- what is done -----------------------------------------------------------------------------------

    def chosen(self) -> list[VolumeRowView]:
        """What an action is for: the volume shown, else the marked ones, else the current one."""
        if self.on_page():
            return [self.page.view.row] if self.page.view is not None else []
        return self.list.chosen()

    def view(self) -> VolumeView | None:
        """The volume shown on its page."""
        return self.page.view if self.on_page() else None

    def _allow(self) -> None:
        chosen = self.list.chosen()
        closed = [one for one in chosen if one.state is VolumeState.CLOSED]
        numbered = [one for one in chosen if one.archive_no]
        self.open_button.setEnabled(self.list.current() is not None)
        self.labels_button.setEnabled(bool(numbered) and len(numbered) == len(chosen))
        self.papers_button.setEnabled(bool(numbered) and len(numbered) == len(chosen))
        self.transfer_button.setEnabled(bool(closed) and len(closed) == len(chosen))
        hinders = self._hinders(chosen, closed)
        self.put_button.setEnabled(bool(chosen) and not hinders)
        self.put_button.setText(f"装盒 {len(chosen)} 卷…" if len(chosen) > 1 else "装盒…")
        marked = len(self.list.marked())
        self.bar.told.show_text(hinders or (f"选中 {marked} 卷" if marked else "Enter 打开，空格选中多卷"))

    @staticmethod
    def _hinders(chosen: list[VolumeRowView], closed: list[VolumeRowView]) -> str:
        if not chosen:
            return ""
        if len(closed) < len(chosen):
            return "还在整理的案卷不能装盒，先打开它立卷"
        return misfits(chosen)

    def add(self) -> None:
        if self.on_page():
            self.page.table.add_item()

    def go_on(self) -> None:
        """立卷, or put what is closed into a box."""
        if not self.on_page():
            if self.put_button.isEnabled():
                self.put()
            return
        view = self.page.view
        if view is None:
            return
        if view.row.state is VolumeState.OPEN:
            self.page.go_on()
        elif view.row.box_no:
            self.wanted.emit(ArchiveWanted(Tab.BOXES, text=view.row.box_no))
        else:
            self.put()

    def put(self) -> None:
        """Put what is chosen into a box."""
        if chosen := self.chosen():
            offer_put(self.shell, chosen, self, self._on_put)

    def _on_put(self, box: BoxView) -> None:
        where = f"库位 {box.row.location}" if box.row.location else "还没有上架"
        told = f"盒内 {box.row.volumes} 卷，{where}"
        lead = ArchiveWanted(Tab.BOXES, id=box.row.id)
        to_box = lambda: self.wanted.emit(lead)  # noqa: E731  one line for the button of the toast
        self.shell.say(Notice(f"已装入盒 {box.row.box_no}", told, "ok", "看档案盒", to_box))
        self.list.table.clear_marks()
        self.done()

    def done(self) -> None:
        """Something was stored: fetch anew what is shown."""
        self.changed.emit()
        self.refresh()
        self.take_focus()

    def offer_labels(self) -> None:
        chosen = self.chosen()
        if chosen and all(one.archive_no for one in chosen):
            self.menu.offer_labels([one.id for one in chosen])

    def print_now(self) -> bool:
        chosen = self.chosen()
        if not chosen:
            return False
        if not all(one.archive_no for one in chosen):
            self.shell.say(Notice("还没有档号，不能打印", "先立卷，或在“其他办理”里先编档号。", "hint"))
            return True
        ticked: tuple[DocumentKind, ...] = OF_VOLUMES[:3] if self.on_page() else LISTS[:1]
        kinds = OF_VOLUMES if self.on_page() else (*LISTS, *OF_VOLUMES)
        ids = [one.id for one in sorted(chosen, key=lambda one: (one.archive_no, one.id))]
        offer_papers(self.shell, kinds, self, volume_ids=ids, ticked=ticked)
        return True

    def transfer(self) -> None:
        """Make the list of volumes that are given over to somebody."""
        ids = [one.id for one in sorted(self.chosen(), key=lambda one: (one.archive_no, one.id))]
        if ids:
            offer_transfer(self.shell, ids, self)

    def may_leave(self) -> bool:
        self.page.save()
        return True
