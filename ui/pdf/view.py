"""The viewer of a screen: a PDF or a picture, read, searched, marked."""

from collections.abc import Hashable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.pdf.area import PageArea
from ui.pdf.find_bar import FindBar
from ui.pdf.find_layer import FindLayer
from ui.pdf.fit import Fit
from ui.pdf.hint_strip import HintStrip
from ui.pdf.mark_layer import MarkLayer
from ui.pdf.marks import PageMark, box_of
from ui.pdf.pages import Kind, Pages
from ui.pdf.thumbnails import Thumbnails
from ui.pdf.toolbar import Toolbar
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState

_PICTURES = frozenset({"image/jpeg", "image/png", "image/bmp", "image/gif", "image/webp", "image/tiff"})
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_HOW_TO_DRAW = "拖动画框；或按方向键移动方框，Shift 加方向键改大小，回车确定，Esc 取消。"


class PdfView(QWidget):
    """Shows one file at a time; files open and pages draw on workers, and the window never waits.

    ``opened`` carries the number of pages, ``failed`` nothing: the reason stands in the place of the page.
    ``mark_clicked`` carries the id of a mark, ``box_drawn`` a ``Mark``, ``page_changed`` the page in view from 0.
    ``compare_wanted`` and ``outside_wanted`` (open in the system's own program) are for the screen around.
    """

    opened = Signal(int)
    failed = Signal()
    mark_clicked = Signal(object)
    box_drawn = Signal(object)
    page_changed = Signal(int)
    drawing_changed = Signal(bool)
    compare_wanted = Signal()
    outside_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = Pages(self)
        self.area = PageArea(self._pages)
        self.marks = MarkLayer(self.area)
        self.finder = FindLayer(self.area, self._pages)
        self.find_bar = FindBar(self.finder)
        self.thumbnails = Thumbnails(self._pages)
        self.toolbar = Toolbar(self.area)
        self._empty = EmptyState("document_pdf", "没有可预览的文件", "选中左边的一份文件，在这里看它的内容。")
        self.outside = Button("用系统程序打开", icon="open", clicked=self.outside_wanted.emit)
        self._hint = HintStrip(_HOW_TO_DRAW, self.area)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.close_pdf()

    def _lay_out(self) -> None:
        nothing = QWidget()
        said = QVBoxLayout(nothing)
        said.addStretch(1)
        said.addWidget(self._empty)
        said.addWidget(self.outside, 0, Qt.AlignmentFlag.AlignHCenter)
        said.addStretch(1)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.area, 1)
        self._stack.addWidget(nothing)
        self._stack.addWidget(shown)
        self.find_bar.hide()
        self.thumbnails.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self.find_bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._pages.opened.connect(self._on_opened)
        self._pages.failed.connect(self._on_failed)
        self.area.page_changed.connect(self.page_changed)
        self.area.page_changed.connect(self.thumbnails.show_page)
        self.thumbnails.chosen.connect(self.area.go_to_page)
        self.marks.clicked.connect(self.mark_clicked)
        self.marks.box_drawn.connect(self.box_drawn)
        self.marks.drawing_changed.connect(self._on_drawing_changed)
        self.find_bar.closed.connect(self.area.setFocus)
        self.toolbar.find_wanted.connect(self.open_find)
        self.toolbar.thumbnails_wanted.connect(self.turn_thumbnails)
        self.toolbar.compare_wanted.connect(self.compare_wanted)
        self.toolbar.drawing_wanted.connect(self.set_drawing)

    def _bind_keys(self) -> None:
        bind(self, Shortcut.ZOOM_IN, lambda: self.area.zoom_by(1))
        QShortcut(QKeySequence("Ctrl++"), self, lambda: self.area.zoom_by(1), context=_HERE)
        bind(self, Shortcut.ZOOM_OUT, lambda: self.area.zoom_by(-1))
        bind(self, Shortcut.ZOOM_RESET, lambda: self.area.zoom_to(1.0))
        bind(self, Shortcut.ROTATE, self.area.turn)
        bind(self, Shortcut.FIND_IN_FILE, self.open_find)
        bind(self, Shortcut.GO_TO_PAGE, self.toolbar.ask_page)

    # the file

    def show_pdf(self, content: bytes | Path, sha256: str = "") -> None:
        """Show a PDF from its first page; ``sha256`` says whose marks belong to it."""
        self._open(content, Kind.PDF, sha256)

    def show_picture(self, content: bytes | Path, sha256: str = "") -> None:
        """Show a picture as a page."""
        self._open(content, Kind.PICTURE, sha256)

    def show_file(self, content: bytes | Path, media_type: str, sha256: str = "", name: str = "") -> None:
        """Show a file by what it is; what can be no page is said, with a button to open it elsewhere."""
        if media_type == "application/pdf":
            self.show_pdf(content, sha256)
        elif media_type in _PICTURES:
            self.show_picture(content, sha256)
        else:
            self.show_nothing(name or "这份文件", "这类文件不能在这里看，可以用系统程序打开。", outside=True)

    def _open(self, content: bytes | Path, kind: Kind, sha256: str) -> None:
        self.set_drawing(False)
        self.marks.sha256 = sha256
        self.show_nothing("正在打开", "")
        self._pages.open(content, kind)

    def close_pdf(self) -> None:
        """Show no file."""
        self.marks.sha256 = ""
        self.show_nothing("没有可预览的文件", "选中左边的一份文件，在这里看它的内容。")

    def show_nothing(self, so: str, todo: str, *, outside: bool = False) -> None:
        """Say why there is no page, with the button to the system's own program where that helps."""
        self.set_drawing(False)
        self._pages.close()
        self.find_bar.close_bar()
        self._empty.say("document_pdf", so, todo)
        self.outside.setVisible(outside)
        self._stack.setCurrentIndex(0)
        self.toolbar.setEnabled(False)

    def _on_opened(self) -> None:
        self._stack.setCurrentIndex(1)
        self.toolbar.setEnabled(True)
        self.opened.emit(self.page_count())

    def _on_failed(self, error: DeskError) -> None:
        self.show_nothing(error.what, f"{error.todo}。", outside=True)
        self.failed.emit()

    def said(self) -> str:
        """What stands in the place of the page; "" while pages are shown."""
        return self._empty.so.text() if not self.page_count() else ""

    def sha256(self) -> str:
        """Which file is shown, as the one who had it shown said."""
        return self.marks.sha256

    def page_count(self) -> int:
        """The pages shown; 0 if none."""
        return len(self._pages.sizes)

    # where one is in it

    def page(self) -> int:
        """The page in view, from 0."""
        return self.area.page

    def go_to_page(self, page: int) -> None:
        """Bring a page to the top."""
        self.area.go_to_page(page)

    def fit_width(self) -> None:
        """Have the pages as wide as the view."""
        self.area.set_fit(Fit.WIDTH)
        self.toolbar.show_zoom()

    def fit_page(self) -> None:
        """Have whole pages in the view."""
        self.area.set_fit(Fit.PAGE)
        self.toolbar.show_zoom()

    def turn_thumbnails(self) -> None:
        """Show the small pages at the left, or hide them."""
        self.thumbnails.setVisible(self.thumbnails.isHidden())

    def open_find(self) -> None:
        """Have words typed that are to be found."""
        if self.page_count():
            self.find_bar.open_bar()

    # marks

    def offer(self, *, compare: bool = False, draw: bool = False) -> None:
        """Whether the bar has 与上轮对照 and 画框批注; without the latter no boxes are drawn."""
        self.toolbar.offer(compare=compare, draw=draw)

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """Show these marks; those of other files wait until their file is shown."""
        self.marks.set_marks(marks)

    def go_to_mark(self, mark_id: Hashable) -> bool:
        """Bring a mark into view; false if it is none of the file shown."""
        shown = self.marks.find(mark_id)
        if shown is None:
            return False
        self.area.show_box(shown.mark.page, box_of(shown.mark))
        return True

    def drawing(self) -> bool:
        """Whether the next drag draws a box."""
        return self.marks.drawing

    def set_drawing(self, drawing: bool) -> None:  # noqa: FBT001  a slot of a signal, and named so
        """Draw boxes from now on, or no more; a box that was drawn ends it."""
        self.marks.set_drawing(drawing)

    def _on_drawing_changed(self, drawing: bool) -> None:  # noqa: FBT001  a slot of a signal
        self.toolbar.draw.setChecked(drawing)
        self._hint.setVisible(drawing)
        self.drawing_changed.emit(drawing)
