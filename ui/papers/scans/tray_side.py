"""The right of the workbench: the pages of the new files, what can be done with them, and making the files."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.paper_views import PaperLine
from ui.papers.scans import tray as trays
from ui.papers.scans.bank import PageBank
from ui.papers.scans.desk_tray import DeskTray
from ui.papers.scans.grid import PageGrid
from ui.papers.scans.tools import TrayTools
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints, keycap

# A side lower than this needs its height for the pages.
_LOW = 360


class TraySide(QWidget):
    """``save_wanted`` when the new files are to be made, ``emptied`` when the last page went while it had the focus,
    ``tray_shown`` after each change."""

    save_wanted = Signal()
    emptied = Signal()
    tray_shown = Signal()

    def __init__(self, tray: DeskTray, bank: PageBank, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._lines: tuple[PaperLine, ...] = ()
        self.tools = TrayTools()
        self.grid = PageGrid(bank)
        self._hint = EmptyState("copy", "新文件还没有页", "在左边选扫描件，按 Enter 放进来；可以放几份，合成一份。")
        self.replace = QCheckBox("原扫描件不再列出，仍然保存")
        self.replace.setChecked(True)
        self.save = Button("存成新文件", clicked=self.save_wanted.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self._connect()
        self._show((0,))

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "bar")
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        self._hints = KeyHints(("空格", "放大"), ("R", "旋转"), ("S", "分开"), ("Alt ← →", "移动"), ("1–9", "归到"))
        column.addWidget(self._hints)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.replace)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(keycap(Shortcut.SAVE_COPY))
        column.addLayout(row)
        return foot

    def _connect(self) -> None:
        grid, tools, tray = self.grid, self.tools, self._tray
        tray.changed.connect(lambda: self._show(grid.chosen()))
        grid.turn_wanted.connect(lambda degrees: self._change(trays.turned, degrees))
        grid.remove_wanted.connect(lambda: self._change(trays.without))
        grid.split_wanted.connect(self._split)
        grid.step_wanted.connect(lambda by: self._move(trays.stepped, by))
        grid.move_wanted.connect(lambda before: self._move(trays.moved, before))
        grid.line_wanted.connect(self._assign_number)
        grid.moved_to.connect(lambda _row: self._show_tools())
        tools.turn.clicked.connect(lambda: self._change(trays.turned, 90))
        tools.split.clicked.connect(self._split)
        tools.remove.clicked.connect(lambda: self._change(trays.without))
        tools.undo.clicked.connect(tray.undo)
        tools.line_chosen.connect(self._assign)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hints.setVisible(self.height() >= _LOW)

    def show_lines(self, lines: tuple[PaperLine, ...]) -> None:
        """Offer these lines of the checklist."""
        named = [line.requirement for line in lines] != [line.requirement for line in self._lines]
        self._lines = lines
        if named:
            self.tools.show_lines(lines)
            self._show(self.grid.chosen())

    def line(self, number: int) -> str | None:
        """The id of a line by its number, empty for 0, None where there is no such line."""
        if number > len(self._lines):
            return None
        return self._lines[number - 1].requirement.id if number else ""

    def _show(self, chosen: tuple[int, ...]) -> None:
        tray, had = self._tray.now, self.grid.hasFocus()
        names = {line.requirement.id: line.requirement.name for line in self._lines}
        self.grid.show_tray(tray, names, chosen or (0,))
        self._stack.setCurrentWidget(self.grid if tray.pages else self._hint)
        self.save.setEnabled(bool(tray.pages))
        self._show_tools()
        self.tray_shown.emit()
        if had and not tray.pages:
            self.emptied.emit()

    def _show_tools(self) -> None:
        self.tools.show_tray(self._tray.now, self.grid.currentIndex().row(), can_undo=self._tray.can_undo())

    def _change(self, make: Callable[..., trays.Tray], *arguments: object) -> None:
        chosen = self.grid.chosen()
        if chosen:
            self._tray.change(make, chosen, *arguments)

    def _move(self, make: Callable[..., tuple[trays.Tray, tuple[int, ...]]], where: int) -> None:
        chosen = self.grid.chosen()
        if chosen:
            tray, now = make(self._tray.now, chosen, where)
            self._tray.put(tray)
            self._show(now)

    def _split(self) -> None:
        if self._tray.now.pages:
            self._tray.change(trays.split, max(self.grid.currentIndex().row(), 0))

    def _assign_number(self, number: int) -> None:
        line_id = self.line(number)
        if line_id is not None:
            self._assign(line_id)

    def _assign(self, line_id: str) -> None:
        if self._tray.now.pages:
            self._tray.change(trays.assigned, max(self.grid.currentIndex().row(), 0), line_id)
