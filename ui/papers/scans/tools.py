"""The bar over the pages of the new files: for which line the file is, and what can be done with the chosen pages."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from app.desk.paper_views import PaperLine
from ui.papers.scans.tray import Tray
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class TrayTools(QFrame):
    """``line_chosen`` carries the id of a line, empty for none; the rest are told by the grid's own signals."""

    line_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.count = label("", "label")
        self.line = QComboBox()
        self.line.setProperty("scale", "compact")
        self.line.setAccessibleName("这个新文件归到清单的哪一项")
        self.line.setMinimumWidth(150)
        self.line.activated.connect(lambda _index: self.line_chosen.emit(str(self.line.currentData())))
        self.turn = _tool("旋转", "R，向左转 Shift R")
        self.split = _tool("从此分开", "S，从这一页起是另一个新文件")
        self.remove = _tool("去掉", "Delete，只从新文件里去掉，原扫描件不动")
        self.undo = _tool("撤销", Shortcut.UNDO.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(6)
        row.addWidget(label("新文件", "section"))
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(label("归到", "label"))
        row.addWidget(self.line)
        for button in (self.turn, self.split, self.remove, self.undo):
            row.addWidget(button)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        """Offer the lines of the checklist, with their numbers as keys."""
        wanted = [("未归到清单", "")]
        wanted += [(f"{n} {line.requirement.name}", line.requirement.id) for n, line in enumerate(lines, 1)]
        had = [(self.line.itemText(n), self.line.itemData(n)) for n in range(self.line.count())]
        if had != wanted:
            self.line.clear()
            for words, line_id in wanted:
                self.line.addItem(words, line_id)

    def show_tray(self, tray: Tray, current: int, *, can_undo: bool) -> None:
        """Show how much there is, and for which line the file of the current page is."""
        parts = tray.parts()
        self.count.setText(f"{len(parts)} 个 · {len(tray.pages)} 页" if parts else "")
        for widget in (self.line, self.turn, self.split, self.remove):
            widget.setEnabled(bool(parts))
        self.undo.setEnabled(can_undo)
        if parts:
            at = self.line.findData(parts[tray.part_of(max(current, 0))].line_id)
            self.line.setCurrentIndex(max(at, 0))


def _tool(words: str, tip: str) -> Button:
    button = Button(words, "quiet", scale="compact")
    button.setToolTip(f"{words}（{tip}）")
    return button
