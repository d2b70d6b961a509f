"""One volume: its papers in their order, what is written down of it, where it lies, and 立卷."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.archive_views import NewItem, VolumeView
from app.errors import DeskError
from db.vocabulary import VolumeState
from ui.archive import volume_work
from ui.archive.item_checks import cell_problems, problem_line
from ui.archive.items_card import ItemsCard
from ui.archive.items_model import ItemCol
from ui.archive.volume_fields import VolumeFieldsForm, fields_card
from ui.archive.volume_history import VolumeHistory
from ui.archive.volume_work import Draft, Opened
from ui.archive.words import number_words, place_words, volume_sign
from ui.operations import Operation
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import side_by_side
from ui.widgets.chip import Chip, Sign
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.state_line import StateLine


class VolumePage(QWidget):
    """``left`` goes back to the list; ``stored`` says that the volume was changed. The buttons that ask something are
    connected by who shows the page.
    """

    left = Signal()
    stored = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.view: VolumeView | None = None
        self._volume_id = 0
        self._item = 0
        self._left_out: tuple[NewItem, ...] = ()
        self._operation: Operation | None = None
        self._refused = False
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
        column.addWidget(side_by_side(self.card, fields_card(self.fields, self.history), (900, 340)), 1)

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
            self._volume_id, self.view, self._refused = volume_id, None, False
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
        same = self.view is not None and self.view.row.id == view.row.id
        here = self.table.currentIndex()
        row, column = (here.row(), here.column()) if same else (-1, -1)
        self.view, self._refused = view, False
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
        self.state.say("")
        self._check()
        self._stand(row, ItemCol(column) if column >= 0 else ItemCol.TITLE)

    def _stand(self, row: int, column: ItemCol) -> None:
        """Stand on a cell, at first where something is missing."""
        count = self.table.items.rowCount()
        if row < 0 and self.table.choose_problem():
            return
        if count:
            self.table.choose(min(max(row, 0), count - 1), column)

    def _show_primary(self, view: VolumeView) -> None:
        words = "立卷" if view.row.state is VolumeState.OPEN else "装盒…" if not view.row.box_no else "看档案盒"
        self.primary.setText(words)

    def _on_edited(self) -> None:
        self._refused = False
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
        if not self.table.items.editable or self._refused:
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
        self._stored_first(lambda: None)

    def go_on(self) -> None:
        """立卷, or stand where it is still hindered; the next steps are for who shows the page."""
        if self.view is None or not self.table.items.editable:
            return
        if problem_line(self.fields.fields(), self.table.items.items())[1] == "must":
            self._say_problems()
            self.table.edit_problem()
            return
        self._stored_first(lambda: self._ask_desk(volume_work.close, done=self._on_closed))

    def split_here(self) -> None:
        """Move the current paper and those behind it into a new volume."""
        if self.view is not None and self.table.items.editable:
            place = self.table.row() + 1
            self._stored_first(lambda: self._ask_desk(volume_work.split, place, done=self._on_split))

    def _stored_first(self, then: Callable[[], object]) -> None:
        """Store what was typed, then go on with the volume as it is stored."""
        if problem := self.fields.problem():
            self._refuse(f"{problem}。")
            return
        if not self.dirty():
            then()
            return

        def done(view: VolumeView) -> None:
            self.stored.emit()
            if view.row.id == self._volume_id:
                self.show_view(view)
                then()

        self._ask_desk(volume_work.save, self.draft(), done=done)

    def _ask_desk(self, work: Any, *more: object, done: Callable[[VolumeView], None]) -> None:
        if self._operation is not None and self._operation.running:
            return
        view = self.view

        def failed(error: DeskError) -> None:
            self._on_failed(view, error)

        self._operation = self.shell.ask(work, view, *more, done=done, failed=failed, owner=self)

    def _on_closed(self, view: VolumeView) -> None:
        if view.row.id == self._volume_id:
            self.show_view(view)
        self.shell.say(Notice(f"已立卷，档号 {view.row.archive_no}", view.row.title))
        self.stored.emit()

    def _on_split(self, view: VolumeView) -> None:
        self._volume_id = view.row.id
        self.show_view(view)
        self.shell.say(Notice("已拆成两卷，这是后一卷", view.row.title))
        self.stored.emit()

    def _on_failed(self, view: VolumeView | None, error: DeskError) -> None:
        """Say it where the person sees it: here, or beside what they went on to."""
        if view is self.view:
            self._refuse(f"没有做成：{error}")
        elif view is not None:
            self.shell.say(Notice(f"案卷“{view.row.title}”的改动没有存", str(error), "must"))

    def _take_left_out(self) -> None:
        for item in self._left_out:
            self.table.items.append(item)
        self._left_out = ()
        self._check()

    def leave(self) -> None:
        """Go back to the list. What was typed is stored first; where that was refused, leaving again gives it up."""
        if self._refused:
            self._give_up()
            return
        self._stored_first(self.left.emit)

    def _refuse(self, text: str) -> None:
        self._refused = True
        self.state.say(f"{text}不要这些改动，就按 Esc 返回。" if self.dirty() else text, "must")

    def _give_up(self) -> None:
        self._refused, self.view = False, None
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _open_case(self) -> None:
        if self.view is not None:
            self.shell.open_case(self.view.row.case_id)
