"""One box: its volumes, what can be done with them, and where the box has been."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.archive_views import BoxView
from ui.archive.words import BOX_VOLUME_COLUMNS, NOT_PLACED, box_volume_cells, placement_words
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label
from ui.widgets.sign_table import SignTable

_HISTORY = 8


class BoxCard(Card):
    """Signals ask for what their names say; those about volumes carry the ids of the marked ones."""

    volume_wanted = Signal(int)
    edit_wanted = Signal()
    take_out_wanted = Signal(object)
    split_wanted = Signal(object)
    merge_wanted = Signal()
    off_shelf_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("档案盒", parent=parent)
        self.box: BoxView | None = None
        self.facts = label("", "second", wrap=True)
        self.table = SignTable(BOX_VOLUME_COLUMNS, "盒里的案卷")
        self.empty = EmptyState("book", "盒里没有案卷", "在“案卷”里选中立好的卷装进来，或用“扫描装盒”。")
        self.stack = QStackedWidget()
        self.edit_button = Button("改…", "quiet", icon="edit", scale="compact", clicked=self.edit_wanted.emit)
        self.off_button = Button("下架…", "quiet", scale="compact", clicked=self.off_shelf_wanted.emit)
        self.merge_button = Button("并入别的盒…", scale="compact", clicked=self.merge_wanted.emit)
        self.split_button = Button("分到新盒…", scale="compact", clicked=self._split)
        self.out_button = Button("取出…", scale="compact", clicked=self._take_out)
        self.hint = label("", "label")
        self._history = QVBoxLayout()
        self._history.setContentsMargins(16, 0, 8, 0)
        self._history.setSpacing(3)
        self._lay_out()
        self.table.opened.connect(self._open)
        self.table.marks_changed.connect(self._allow)
        self.show_box(None)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(1, 10, 1, 8)
        self.head.setContentsMargins(16, 0, 12, 0)
        for button in (self.off_button, self.edit_button):
            self.head.addWidget(button)
        self.facts.setContentsMargins(16, 0, 16, 0)
        self.column.addWidget(self.facts)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.stack.setMinimumHeight(96)
        self.column.addWidget(self.stack, 3)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        for button in (self.out_button, self.split_button, self.merge_button):
            row.addWidget(button)
        self.column.addLayout(row)
        content = QWidget()
        content.setLayout(self._history)
        area = scrolling(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(40)
        self.column.addWidget(area, 1)
        self.setMinimumWidth(320)

    def box_id(self) -> int | None:
        """The id of the box shown."""
        return self.box.row.id if self.box is not None else None

    def show_box(self, box: BoxView | None) -> None:
        """Show a box, or none."""
        self.box = box
        self.setEnabled(box is not None)
        row = box.row if box is not None else None
        self.title.setText(f"盒 {row.box_no}" if row else "档案盒")
        self.facts.setText(_facts(box) if box else "选中左边的一个盒。")
        self.table.show_rows([box_volume_cells(volume) for volume in box.volumes] if box else [])
        self.stack.setCurrentWidget(self.table if box is None or box.volumes else self.empty)
        self.off_button.setVisible(bool(row and row.location))
        clear_layout(self._history)
        if box is not None and box.placements:
            self._history.addWidget(label("经过", "section"))
            for placed in box.placements[:_HISTORY]:
                self._history.addWidget(label(placement_words(placed), "label", wrap=True))
            if len(box.placements) > _HISTORY:
                self._history.addWidget(label(f"更早的还有 {len(box.placements) - _HISTORY} 条", "caption"))
        self._history.addStretch(1)
        self._allow()

    def history(self) -> list[str]:
        """The lines of what became of the box."""
        widgets = [self._history.itemAt(place).widget() for place in range(self._history.count())]
        return [str(widget.property("text")) for widget in widgets if widget is not None]

    def _allow(self) -> None:
        volumes = self.box.volumes if self.box is not None else ()
        marked = len(self.table.marked())
        retired = self.box is not None and self.box.row.retired
        self.out_button.setEnabled(bool(volumes))
        self.split_button.setEnabled(0 < marked < len(volumes))
        self.merge_button.setEnabled(bool(volumes) and not retired)
        self.hint.setText(f"选中 {marked} 卷" if marked else "空格选中要分出的卷" if len(volumes) > 1 else "")

    def _chosen(self) -> tuple[int, ...]:
        volumes = self.box.volumes if self.box is not None else ()
        rows = self.table.marked() or [self.table.currentIndex().row()]
        return tuple(volumes[row].id for row in rows if 0 <= row < len(volumes))

    def _take_out(self) -> None:
        if chosen := self._chosen():
            self.take_out_wanted.emit(chosen)

    def _split(self) -> None:
        if chosen := self._chosen():
            self.split_wanted.emit(chosen)

    def _open(self, row: int) -> None:
        if self.box is not None:
            self.volume_wanted.emit(self.box.volumes[row].id)

    def take_focus(self) -> None:
        """Put the focus on the volumes."""
        if self.box is not None and self.box.volumes:
            self.table.setFocus()


def _facts(box: BoxView) -> str:
    row = box.row
    where = "已并入别的盒，不再使用" if row.retired else f"库位 {row.location}" if row.location else NOT_PLACED
    parts = [f"{row.year} 年度 · {row.retention.label} · 脊厚 {row.spine_mm} mm", where]
    parts.append(f"{row.volumes} 卷，{row.pages} 页")
    if row.note:
        parts.append(row.note)
    return "　".join(parts)
