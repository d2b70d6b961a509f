"""The viewer's bar: the page in view, zoom, fit, turn, find, and what the screen around it adds."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ui.icons import set_icon
from ui.pdf.area import PageArea
from ui.pdf.fit import Fit
from ui.pdf.tool_button import ToolButton
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.labels import label, line

_COMPARE = " 与上轮对照"
_DRAW = "画框批注"
_LEAST = 320


class Toolbar(QFrame):
    """Works on an area; what concerns more than the area goes out as signals."""

    find_wanted = Signal()
    thumbnails_wanted = Signal()
    compare_wanted = Signal()
    drawing_wanted = Signal(bool)

    def __init__(self, area: PageArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._area = area
        self.page = QLineEdit()
        self.count = label("", "label")
        self.zoom = Button("", "quiet", scale="tool", clicked=lambda: area.zoom_to(1.0))
        self.fit = ToolButton("page_fit", "整页", self._turn_fit)
        self.compare = Button(_COMPARE, "quiet", scale="compact")
        self.draw = Button(_DRAW, icon="select_object", scale="compact")
        self._words = ((self.compare, _COMPARE), (self.draw, _DRAW))
        self._lay_out()
        self._set_up()

    def _set_up(self) -> None:
        self.page.setProperty("scale", "compact")
        self.page.setFixedWidth(38)
        self.page.setAccessibleName("页码")
        self.page.setToolTip(f"页码，Enter 跳到该页（{Shortcut.GO_TO_PAGE.label}）")
        self.zoom.setToolTip(f"恢复原大（{Shortcut.ZOOM_RESET.label}）")
        self.zoom.setAccessibleName("恢复原大")
        self.draw.setCheckable(True)
        self.draw.setToolTip(f"在页面上画框并写意见（{Shortcut.DRAW_BOX.label}）")
        self.draw.setAccessibleName(_DRAW)
        self.compare.setAccessibleName(_COMPARE.strip())
        self.compare.setToolTip("与上一轮交来的同一份文件左右对照")
        self.compare.clicked.connect(lambda _checked=False: self.compare_wanted.emit())
        self.draw.clicked.connect(self.drawing_wanted)
        self.page.returnPressed.connect(self._go)
        self._area.page_changed.connect(self._show_page)
        self._area.zoom_changed.connect(lambda _zoom: self.show_zoom())
        self.zoom.setProperty("tone", "text")
        set_icon(self.compare, "column_double_compare", "accent_text")
        self.compare.hide()
        self.draw.hide()
        self._show_page(0)
        self.show_zoom()

    def _lay_out(self) -> None:
        area = self._area
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 5, 6, 5)
        row.setSpacing(0)
        row.addWidget(ToolButton("panel_left", "缩略图", self.thumbnails_wanted.emit))
        row.addWidget(ToolButton("chevron_left", "上一页", lambda: area.go_to_page(area.page - 1)))
        row.addWidget(self.page)
        row.addSpacing(3)
        row.addWidget(self.count)
        row.addWidget(ToolButton("chevron_right", "下一页", lambda: area.go_to_page(area.page + 1)))
        row.addStretch(1)
        row.addWidget(ToolButton("zoom_out", "缩小", lambda: area.zoom_by(-1), Shortcut.ZOOM_OUT))
        row.addWidget(self.zoom)
        row.addWidget(ToolButton("zoom_in", "放大", lambda: area.zoom_by(1), Shortcut.ZOOM_IN))
        row.addWidget(self.fit)
        row.addWidget(ToolButton("arrow_rotate_clockwise", "顺时针旋转", area.turn, Shortcut.ROTATE))
        row.addWidget(ToolButton("search", "在文件中查找", self.find_wanted.emit, Shortcut.FIND_IN_FILE))
        self.separator = line(vertical=True)
        row.addWidget(self.separator)
        row.addWidget(self.compare)
        row.addSpacing(4)
        row.addWidget(self.draw)
        self.separator.hide()

    def offer(self, *, compare: bool, draw: bool) -> None:
        """Show the buttons of the screen around, or not."""
        self.compare.setVisible(compare)
        self.draw.setVisible(draw)
        self.separator.setVisible(compare or draw)
        self._fit_words()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Leave out the words of the last buttons where there is no room for them; their tooltips have them."""
        for button, words in self._words:
            button.setText(words)
        for button, _ in self._words:
            if self.sizeHint().width() > self.width():
                button.setText("")

    def show_zoom(self) -> None:
        """Show how large the pages are and which way of fitting comes next."""
        self.zoom.setText(f"{round(self._area.zoom * 100)}%")
        self.fit.say("适合宽度" if self._area.fit is not Fit.WIDTH else "整页")

    def ask_page(self) -> None:
        """Have a page number typed."""
        self.page.setFocus()
        self.page.selectAll()

    def _turn_fit(self) -> None:
        self._area.set_fit(Fit.PAGE if self._area.fit is Fit.WIDTH else Fit.WIDTH)
        self.show_zoom()

    def _go(self) -> None:
        if self.page.text():
            self._area.go_to_page(int(self.page.text()) - 1)
        self._show_page(self._area.page)
        self._area.setFocus()

    def _show_page(self, page: int) -> None:
        count = len(self._area.layout_of_pages)
        self.page.setValidator(QIntValidator(0, max(1, count), self.page))
        self.page.setText(str(page + 1) if count else "")
        self.count.setText(f"/ {count} 页")
