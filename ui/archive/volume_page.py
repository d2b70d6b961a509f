"""One volume: its papers in their order, what is written down of it, where it lies, and 立卷."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.archive_views import NewItem, VolumeView
from app.errors import DeskError
from db.vocabulary import VolumeState
from ui.archive import volume_work
from ui.archive.item_checks import cell_problems, problem_line
from ui.archive.items_card import ItemsCard
from ui.archive.volume_fields import VolumeFieldsForm
from ui.archive.volume_history import VolumeHistory
from ui.archive.volume_work import Draft, Opened
from ui.archive.words import number_words, place_words, volume_sign
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling, side_by_side
from ui.widgets.chip import Chip, Sign
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.state_line import StateLine


class VolumePage(QWidget):
    """``left`` goes back to the list; ``stored`` says that the volume was changed; ``shown_other`` carries the id of a
    volume that was made from this one. The buttons that ask something are connected by who shows the page.
    """

    left = Signal()
    stored = Signal()
    shown_other = Signal(int)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.view: VolumeView | None = None
        self._volume_id = 0
        self._item = 0
        self._left_out: tuple[NewItem, ...] = ()
        self.back_button = Button("返回", "quiet", icon="arrow_left", clicked=self.leave)
        self.title = ElidedLabel("", "subtitle")
        self.chip = Chip(Sign(""))
        self.number = label("", "strong")
        self.place = label("", "second")
        self.case_button = Button("", "quiet", icon="open", scale="compact", clicked=self._open_case)
        self.save_button = Button("保存", icon="save", clicked=self.save)
        self.save_key = keycap(Shortcut.SAVE_COPY)
        self.papers_button = Button("文书…", icon="print")
        self.more = Button("其他办理", "quiet", icon="chevron_down")
        self.primary = Button("立卷", "primary", icon="checkmark_circle", clicked=self.go_on)
        self.state = StateLine()
        self.card = ItemsCard()
        self.table = self.card.table
        self.fields = VolumeFieldsForm()
        self.history = VolumeHistory()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.back_button, self.chip):
            top.addWidget(widget)
        top.addWidget(self.title, 1)
        for widget in (self.more, self.papers_button, self.save_button, self.save_key, self.primary):
            top.addWidget(widget)
        top.addWidget(keycap(Shortcut.NEXT_PAGE))
        facts = QHBoxLayout()
        facts.setSpacing(12)
        for widget in (self.number, self.place, self.case_button):
            facts.addWidget(widget)
        facts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(facts)
        column.addWidget(self.state)
        column.addWidget(side_by_side(self.card, self._fields_card(), (900, 340)), 1)

    def _fields_card(self) -> Card:
        card = Card("案卷")
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.fields)
        inside.addWidget(self.history)
        inside.addStretch(1)
        card.column.setContentsMargins(16, 10, 4, 8)
        area = scrolling(content)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card.column.addWidget(area, 1)
        card.setMinimumWidth(300)
        return card

    def _connect(self) -> None:
        self.table.items.edited.connect(self._on_edited)
        self.card.left_out_wanted.connect(self._take_left_out)
        self.fields.edited.connect(self._on_edited)
        bind(self, Shortcut.SAVE_COPY, self.save)
        bind(self, Shortcut.MOVE_UP, lambda: self.card.move_row(-1))
        bind(self, Shortcut.MOVE_DOWN, lambda: self.card.move_row(1))

    # --- what is shown ----------------------------------------------------------------------------------

    def open(self, volume_id: int, item: int = 0) -> None:
        """Show a volume, standing on an item where one is wanted."""
        if volume_id != self._volume_id:
            self._volume_id, self.view = volume_id, None
        self._item = item
        self.state.say("")
        self.refresh()

    def refresh(self) -> None:
        """Fetch the volume anew; what was typed and is not stored stays."""
        if not self.dirty():
            self._ask()

    def _ask(self) -> None:
        self.shell.ask(
            volume_work.opened, self._volume_id, done=self._show_opened, failed=self.state.say_error, owner=self
        )

    def _show_opened(self, opened: Opened) -> None:
        if opened.view.row.id == self._volume_id:
            self._left_out = opened.left_out
            self.show_view(opened.view)

    def show_view(self, view: VolumeView) -> None:
        """Show a volume as it is stored."""
        row = self.table.row()
        self.view = view
        editable = view.row.state is VolumeState.OPEN
        self.table.items.show_items(view.items, editable=editable)
        self.fields.show_fields(view.fields, editable=editable)
        self.history.show_view(view)
        self.chip.show_sign(volume_sign(view.row))
        self.number.setText(number_words(view))
        self.place.setText(place_words(view.row) if view.row.box_no or not editable else "")
        self.place.setVisible(bool(self.place.text()))
        self.case_button.setText(f"办件 {view.row.case_no}　{view.row.registration_no}".rstrip("　"))
        self.card.show_editable(editable=editable)
        for widget in (self.save_button, self.save_key):
            widget.setVisible(editable)
        self.papers_button.setEnabled(bool(view.row.archive_no))
        self.papers_button.setToolTip(Shortcut.PRINT.label if view.row.archive_no else "立卷以后可以打印封面和目录")
        self._show_primary(view)
        row, self._item = self._item - 1 if self._item else row, 0
        if view.items:
            self.table.choose(min(max(row, 0), len(view.items) - 1))
        self._check()

    def _show_primary(self, view: VolumeView) -> None:
        words = "立卷" if view.row.state is VolumeState.OPEN else "装盒…" if not view.row.box_no else "看档案盒"
        self.primary.setText(words)

    def _on_edited(self) -> None:
        self.state.say("")
        self._check()

    def _check(self) -> None:
        """Say what is wrong where it is, and what of it hinders; a closed volume is past that."""
        if self.view is None:
            return
        items, editable = self.table.items.items(), self.table.items.editable
        self.table.items.show_problems(cell_problems(items) if editable else {})
        self.card.show_counts(len(items), sum(item.pages or 0 for item in items), len(self._left_out))
        part = f"（{self.view.position} / {self.view.of} 卷）" if self.view.of > 1 else ""
        self.title.show_text(f"{self.fields.fields().title}{part}")
        self.save_button.setEnabled(self.dirty())
        self._say_problems()

    def _say_problems(self) -> None:
        if not self.table.items.editable or self.state.text().startswith("没有"):
            return
        problem = self.fields.problem()
        told = (f"{problem}。", "must") if problem else problem_line(self.fields.fields(), self.table.items.items())
        self.state.say(*told)

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.table.setFocus()

    # --- what is done -----------------------------------------------------------------------------------

    def dirty(self) -> bool:
        """Whether something was typed that is not stored."""
        editable = self.view is not None and self.table.items.editable
        return editable and (self.table.items.dirty() or self.fields.dirty())

    def draft(self) -> Draft:
        """What was changed."""
        fields = self.fields.fields() if self.fields.dirty() else None
        return Draft(fields, self.table.items.items() if self.table.items.dirty() else None)

    def save(self) -> None:
        """Store what was typed."""
        if self.dirty():
            self._do(volume_work.save, said="")

    def go_on(self) -> None:
        """立卷; the next steps are for who shows the page."""
        if self.view is not None and self.table.items.editable:
            self._do(volume_work.close, said="已立卷")

    def split_here(self) -> None:
        """Move the current paper and those behind it into a new volume."""
        if self.view is not None and self.table.items.editable:
            self._do(volume_work.split, self.table.row() + 1, said="已拆成两卷，这是后一卷")

    def _do(self, work: Any, *more: object, said: str) -> None:
        if problem := self.fields.problem():
            self.state.say(f"{problem}。", "must")
            return

        def done(view: VolumeView) -> None:
            self._on_stored(view, said)

        view, draft = self.view, self.draft()
        self.shell.ask(work, view, draft, *more, done=done, failed=self._on_failed, owner=self)

    def _on_stored(self, view: VolumeView, said: str) -> None:
        if view.row.id == self._volume_id:
            self.state.say("")
            self.show_view(view)
        else:
            self.show_view(view)
            self._volume_id = view.row.id
            self.shown_other.emit(view.row.id)
        if said:
            number = f"，档号 {view.row.archive_no}" if said == "已立卷" else ""
            self.shell.say(Notice(f"{said}{number}", view.row.title))
        self.stored.emit()

    def _on_failed(self, error: DeskError) -> None:
        self.state.say(f"没有做成：{error}", "must")

    def _take_left_out(self) -> None:
        for item in self._left_out:
            self.table.items.append(item)
        self._left_out = ()
        self._check()

    def leave(self) -> None:
        """Go back to the list; what was typed is stored first."""
        self.save()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _open_case(self) -> None:
        if self.view is not None:
            self.shell.open_case(self.view.row.case_id)
