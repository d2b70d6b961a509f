"""扫描件: files of the watched folder and scans of the case at the left, the pages of the new files at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.desk.paper_views import PageRef, PaperSheet, ScanFile, ScanView
from app.errors import DeskError
from ui.operations import Operation
from ui.papers.scans import tray as trays
from ui.papers.scans.bank import PageBank
from ui.papers.scans.desk_tray import DeskTray
from ui.papers.scans.look import ScanLook
from ui.papers.scans.side import SourcesSide
from ui.papers.scans.tray_side import TraySide
from ui.papers.session import PaperSession
from ui.shell import Notice, Place, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets import file_kinds
from ui.widgets.buttons import Button
from ui.widgets.drop_target import DropTarget
from ui.widgets.keycap import keycap
from ui.widgets.labels import label, set_look

_LOOK_EVERY_MS = 4_000
# Room for the dashed edge that says that files can be dropped.
_EDGE = 2


class ScanWorkbench(DropTarget):
    """The watched folder is looked into on a worker every few seconds while this is seen: a change that the system
    would tell of is not told for folders of a network, where scanners leave their files. ``left`` leads back."""

    left = Signal()

    def __init__(self, shell: Shell, session: PaperSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "layer")
        self._shell, self._session = shell, session
        self._sheet: PaperSheet | None = None
        self._folder: tuple[ScanFile, ...] = ()
        self._problem: DeskError | None = None
        self._line_id = ""
        self._to_add: list[ScanView] = []
        self.bank = PageBank(shell, self)
        self.tray = DeskTray(self)
        self.side = SourcesSide(lambda: shell.desk.settings.scan_folder)
        self.sources = self.side.list
        self.pages = TraySide(self.tray, self.bank)
        self.grid = self.pages.grid
        self.look = ScanLook(shell)
        self._back_to: QWidget = self.sources
        self.busy = label("", "label")
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.pages)
        self._right.addWidget(self.look)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.side)
        split.addWidget(self._right)
        split.setStretchFactor(1, 1)
        split.setSizes([236, 700])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(split, 1)
        QWidget.setTabOrder(self.sources, self.grid)
        QWidget.setTabOrder(self.grid, self.side.put_in)

    def _head(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(Button("纸质清单", "quiet", icon="arrow_left", scale="compact", clicked=self.left.emit))
        row.addWidget(keycap("Esc"))
        row.addWidget(label("扫描件", "section"))
        row.addWidget(self.busy)
        row.addStretch(1)
        self.pick = Button("选取 PDF…", "quiet", icon="attach", scale="compact", clicked=self.ask_files)
        row.addWidget(self.pick)
        row.addWidget(keycap(Shortcut.ADD_FILE))
        return bar

    def _connect(self) -> None:
        self._session.shown.connect(self._on_sheet)
        self._session.folder_seen.connect(self._on_folder)
        self._session.folder_failed.connect(self._on_folder_failed)
        self._timer.timeout.connect(self._session.look_into_folder)
        self.dropped.connect(self.add_files)
        self.bank.opened.connect(lambda _sha256: self._add_waiting())
        self.bank.refused.connect(self._on_refused)
        self.side.settings_wanted.connect(lambda: self._shell.go(Place.SETTINGS))
        self.sources.put_in.connect(self._put_in)
        self.sources.look_wanted.connect(self._look_at_source)
        self.sources.line_wanted.connect(self._place_sources)
        self.grid.look_wanted.connect(self._look_at_page)
        self.pages.tray_shown.connect(self._show_sources)
        self.pages.emptied.connect(self.take_focus)
        self.pages.save_wanted.connect(self.make_files)
        self.look.left.connect(self._end_look)
        bind(self, Shortcut.ADD_FILE, self.ask_files)
        bind(self, Shortcut.SAVE_COPY, self.make_files)
        bind(self, Shortcut.UNDO, self.tray.undo)

    # coming and going

    def begin_for(self, line_id: str) -> None:
        """A new file that begins now is for a line of the checklist; empty: for none."""
        self._line_id = line_id

    def take_focus(self) -> None:
        """Put the focus on what is worked at."""
        if self._right.currentWidget() is self.look:
            target: QWidget = self.look.viewer.area
        else:
            target = self.sources if self.side.has_rows() else self.pick
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.look_into_folder()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        set_look(self, role="drop" if event.isAccepted() else "layer")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        set_look(self, role="layer")

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        set_look(self, role="layer")

    def close_files(self) -> None:
        """Let go of all files: another case comes, or the program ends."""
        self._to_add.clear()
        self.tray.clear()
        self.look.close_file()
        self._right.setCurrentIndex(0)
        self.bank.close()

    # where pages come from

    def _on_sheet(self, sheet: PaperSheet | None) -> None:
        if sheet is None:
            self.close_files()
            self._line_id = ""
        self._sheet = sheet
        self.pages.show_lines(sheet.lines if sheet is not None else ())
        self._show_sources()

    def _on_folder(self, files: tuple[ScanFile, ...]) -> None:
        self._folder, self._problem = files, None
        self._show_sources()

    def _on_folder_failed(self, error: DeskError) -> None:
        self._folder, self._problem = (), error
        self._show_sources()

    def _show_sources(self) -> None:
        self.side.show_rows(self._sheet, self._folder, self.tray.now.sources(), self._problem)

    def _follow(self, operation: Operation | None, words: str) -> None:
        """Say what is under way as long as it is."""
        if operation is not None and operation.running:
            self.busy.setText(words)
            operation.ended.connect(lambda: self.busy.setText(""))

    def ask_files(self) -> None:
        """Have PDFs of this machine picked."""
        names, _ = QFileDialog.getOpenFileNames(self.window(), "选取扫描件", "", file_kinds.PDF)
        if names:
            self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path]) -> None:
        """Take PDFs to the case and put them into the new file."""
        self._follow(self._session.add_files(paths, "", self._add), "正在读取 PDF…")

    def _take(self, names: list[str], line_id: str = "") -> None:
        def taken(scans: tuple[ScanView, ...]) -> None:
            self._session.look_into_folder()
            if not line_id:
                self._add(scans)

        if names:
            self._follow(self._session.take_files(names, line_id, taken), "正在取扫描件…")

    def _put_in(self) -> None:
        chosen = self.sources.chosen()
        self._add(tuple(row.scan for row in chosen if row.scan is not None))
        self._take([row.file.name for row in chosen if row.file is not None])

    def _place_sources(self, number: int) -> None:
        """Put whole scans to a line; those of the folder are taken for it."""
        line_id = self.pages.line(number)
        if line_id is None:
            return
        chosen = self.sources.chosen()
        for row in chosen:
            if row.scan is not None:
                self._session.place_scan(row.scan.link_id, line_id)
        self._take([row.file.name for row in chosen if row.file is not None], line_id)

    def _add(self, scans: tuple[ScanView, ...]) -> None:
        """Put all pages of scans into the new file, as soon as it is known how many they have."""
        self._to_add += scans
        for scan in scans:
            self.bank.open(scan.sha256)
        self._add_waiting()

    def _add_waiting(self) -> None:
        while self._to_add:
            scan = self._to_add[0]
            count = scan.pages or self.bank.count(scan.sha256)
            if not count:
                return
            del self._to_add[0]
            pages = tuple(PageRef(scan.sha256, page) for page in range(count))
            self.tray.change(trays.added, pages, scan.line_id or self._line_id)

    def _on_refused(self, sha256: str, error: DeskError) -> None:
        self._to_add = [scan for scan in self._to_add if scan.sha256 != sha256]
        self._shell.say(Notice("这份扫描件打不开", str(error), "must"))
        self._add_waiting()

    # the new files

    def make_files(self) -> None:
        """Make the new files; what they were made of is kept, and listed no more if the person says so."""
        tray, sheet = self.tray.now, self._sheet
        if not tray.pages or sheet is None:
            return
        scans = [*sheet.loose_scans, *(scan for line in sheet.lines for scan in line.scans)]
        used = tray.sources() if self.pages.replace.isChecked() else frozenset()
        replaced = tuple(scan.link_id for scan in scans if scan.sha256 in used)
        self._follow(self._session.assemble(tray.parts(), replaced, self._made), "正在存新文件…")

    def _made(self, scans: tuple[ScanView, ...]) -> None:
        self.tray.clear()
        self._line_id = ""
        self._shell.say(Notice(f"已存成 {len(scans)} 个新文件", "、".join(scan.name for scan in scans)))
        self.take_focus()

    # looking at a page

    def _look_at_source(self) -> None:
        row = self.sources.current()
        if row is not None and row.scan is not None:
            self._show_look(PageRef(row.scan.sha256, 0), row.title)
        elif row is not None and row.file is not None:
            self._shell.say(Notice("这份扫描件还在收件夹里", "先按 Enter 放入新文件，再看它的页。", "hint"))

    def _look_at_page(self, row: int) -> None:
        if 0 <= row < len(self.tray.now.pages):
            self._show_look(self.tray.now.pages[row], f"新文件第 {row + 1} 页")

    def _show_look(self, page: PageRef, name: str) -> None:
        self._back_to = self.grid if self.grid.hasFocus() else self.sources
        self._right.setCurrentWidget(self.look)
        self.look.show_page(page, name)

    def _end_look(self) -> None:
        self.look.close_file()
        self._right.setCurrentIndex(0)
        self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
