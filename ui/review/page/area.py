"""The middle of the review: a page with marks, two rounds side by side, the declared fields, a decision."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.review_views import Mark, ReviewComment, ReviewView
from app.desk.views import FileView
from ui.files import open_outside, safe_name, save_copy
from ui.moves.panel import MovePanel
from ui.pdf.compare import CompareView
from ui.pdf.marks import PageMark
from ui.pdf.view import PdfView
from ui.review.comments.badge import TONES
from ui.review.page.fields import FieldTable
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import keycap
from ui.widgets.labels import label


class PageArea(QWidget):
    """``mark_clicked`` carries a comment's id, ``box_drawn`` a ``Mark``, ``compared`` whether two rounds stand side by
    side now, ``commented`` the place of a field, ``other_left`` that a widget of ``add_other`` is shown no more."""

    mark_clicked = Signal(object)
    box_drawn = Signal(object)
    compare_wanted = Signal()
    compared = Signal(bool)
    commented = Signal(str)
    other_left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.viewer = PdfView()
        self.compare = CompareView()
        self.fields = FieldTable()
        self.note = EmptyState("document_search", "没有打开办件", "在左边选一件，按 Enter 打开。")
        self.move: MovePanel | None = None
        self._stack = QStackedWidget()
        self._file: FileView | None = None
        self._marks: tuple[PageMark, ...] = ()
        self._then: Callable[[], None] | None = None
        self._before: QWidget = self.note
        self._others: list[QWidget] = []
        self._other: QWidget | None = None
        self._editable = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        beside = QWidget()
        self.back = Button("返回单页", "quiet", icon="arrow_left", scale="compact", clicked=self.end_compare)
        self.between = label("", "label")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QFrame()
        bar.setProperty("role", "head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(keycap("Esc"))
        row.addWidget(self.between)
        row.addStretch(1)
        column.addWidget(bar)
        column.addWidget(self.compare, 1)
        self._beside = beside
        for widget in (self.note, self.viewer, beside, self.fields):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.viewer.mark_clicked.connect(self.mark_clicked)
        self.viewer.box_drawn.connect(self.box_drawn)
        self.viewer.compare_wanted.connect(self.compare_wanted)
        self.viewer.outside_wanted.connect(self._open_outside)
        self.viewer.opened.connect(lambda _count: self._on_opened())
        self.fields.commented.connect(self.commented)
        self._stack.currentChanged.connect(lambda _index: self._on_changed())

    # what is shown

    def show_note(self, so: str, todo: str) -> None:
        """Say why there is nothing to be looked at."""
        self._file = None
        self.note.say("document_search", so, todo)
        self._stack.setCurrentWidget(self.note)

    def show_fields(self) -> None:
        """Show the declared fields."""
        self._file = None
        self._stack.setCurrentWidget(self.fields)

    def show_file(self, file: FileView, then: Callable[[], None] | None = None) -> None:
        """Show a file from its first page; ``then`` is called once its pages are there."""
        self._stack.setCurrentWidget(self.viewer)
        if self._file == file:
            if then is not None:
                then()
            return
        self._file, self._then = file, then
        files, sha256 = self._shell.desk.files, file.sha256
        self._shell.operations.run(lambda _progress: files.read(sha256), lambda pdf: self._show(file, pdf), owner=self)

    def _show(self, file: FileView, content: bytes) -> None:
        if self._file == file:
            self.viewer.show_file(content, file.media_type, file.sha256, file.name)
            self.viewer.set_marks(self._marks)

    def _on_opened(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def add_other(self, widget: QWidget) -> None:
        """Have a widget that can be shown in the place of the page."""
        self._others.append(widget)
        self._stack.addWidget(widget)

    def show_other(self, widget: QWidget) -> None:
        """Show a widget of ``add_other``."""
        self._file = None
        self._stack.setCurrentWidget(widget)

    def other(self) -> QWidget | None:
        """The widget of ``add_other`` that is shown."""
        shown = self._stack.currentWidget()
        return shown if shown in self._others else None

    def _on_changed(self) -> None:
        before, self._other = self._other, self.other()
        if before is not None and self._other is None and self.move is None:
            self.other_left.emit()

    def file(self) -> FileView | None:
        """The file that is shown."""
        return self._file

    def is_fields(self) -> bool:
        """Whether the declared fields are shown."""
        return self._stack.currentWidget() is self.fields

    def offer(self, *, compare: bool, draw: bool) -> None:
        """Whether there is a round before to lay beside, and whether boxes may be drawn."""
        self._editable = draw
        self.viewer.offer(compare=compare, draw=draw)

    def draw_box(self) -> None:
        """Begin to draw a box, or stop."""
        if self._stack.currentWidget() is self.viewer and self._editable and self.viewer.page_count():
            self.viewer.set_drawing(not self.viewer.drawing())
            self.viewer.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_focus(self) -> None:
        """Put the focus on what is shown."""
        shown = self._stack.currentWidget()
        target: QWidget = self.viewer.area if shown is self.viewer else self.fields if shown is self.fields else shown
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # marks

    def show_marks(self, view: ReviewView, selected: int | None, begun: Mark | None = None) -> None:
        """Show the places of the comments, the selected one drawn heavier, and that of the comment just begun."""
        marks = (
            PageMark(one.id, one.number, one.mark, TONES[one.severity], one.id == selected)
            for one in view.comments
            if one.number and one.mark is not None
        )
        self._marks = (*marks, *([PageMark(None, 0, begun, "must", selected=True)] if begun is not None else []))
        self.viewer.set_marks(self._marks)

    def go_to(self, comment: ReviewComment) -> None:
        """Bring the place of a comment into view, if it is on what is shown."""
        if self._stack.currentWidget() is self.viewer:
            self.viewer.go_to_mark(comment.id)
        elif self.is_fields():
            self.fields.go_to(comment.place)

    # two rounds side by side

    def show_pair(self, before: tuple[bytes, str], after: tuple[bytes, str], name: str) -> None:
        """Lay the file ``name`` of the round before beside the one of now; each is its bytes and its SHA-256."""
        self.between.setText(name)
        self.compare.show_titles("上轮", "本轮")
        self.compare.show_pair(before, after)
        self._stack.setCurrentWidget(self._beside)
        self.compared.emit(True)  # noqa: FBT003  a signal's value
        self.compare.after.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_compare(self) -> None:
        """Back to the one file."""
        if self._stack.currentWidget() is self._beside:
            self._stack.setCurrentWidget(self.viewer)
            self.compared.emit(False)  # noqa: FBT003  as above
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_comparing():
            self.end_compare()
            return
        super().keyPressEvent(event)

    def is_comparing(self) -> bool:
        """Whether two rounds stand side by side."""
        return self._stack.currentWidget() is self._beside

    # a decision

    def show_move(self, panel: MovePanel) -> None:
        """Show what a decision brings and asks, in the place of the page."""
        self.end_move()
        self._before = self._stack.currentWidget()
        self.move = panel
        panel.setContentsMargins(12, 12, 12, 12)
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.take_focus()

    def end_move(self) -> None:
        """Take the decision away again."""
        panel, self.move = self.move, None
        if panel is not None:
            self._stack.setCurrentWidget(self._before)
            self._stack.removeWidget(panel)
            panel.deleteLater()

    def _open_outside(self) -> None:
        file = self._file
        if file is None:
            return
        copy = self._shell.desk.scratch / file.sha256[:12] / safe_name(file.name)
        files = self._shell.desk.files

        def write(_progress: object) -> None:
            copy.parent.mkdir(parents=True, exist_ok=True)
            save_copy(files.read(file.sha256), copy)

        self._shell.operations.run(write, lambda _nothing: open_outside(copy), owner=self)
