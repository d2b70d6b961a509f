"""The left of the workbench: what waits in the watched folder and the scans of the case, or why there is nothing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.paper_views import PaperSheet, ScanFile
from app.errors import DeskError
from ui.papers.scans.sources import SourcesList, sources_of
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import keycap

_PICK = "也可以把 PDF 拖进来，或按 Ctrl O 选取。"


class SourcesSide(QFrame):
    """``settings_wanted`` when the person wants to say where the scanner leaves its files."""

    settings_wanted = Signal()

    def __init__(self, folder: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "column")
        self.setMinimumWidth(200)
        self._folder = folder
        self.list = SourcesList()
        self.nothing = EmptyState("document_pdf", "", "", button="去设置", clicked=self.settings_wanted.emit)
        self.put_in = Button("放入新文件", scale="compact", clicked=self.list.put_in.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 8, 6)
        foot.setSpacing(6)
        foot.addWidget(self.put_in)
        foot.addWidget(keycap("Enter"))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def has_rows(self) -> bool:
        """Whether there is anything to choose from."""
        return self._stack.currentWidget() is self.list

    def show_rows(
        self,
        sheet: PaperSheet | None,
        files: tuple[ScanFile, ...],
        used: frozenset[str],
        error: DeskError | None = None,
    ) -> None:
        """Show what there is; ``error`` says why the watched folder cannot be looked into."""
        rows = sources_of(sheet, files, used) if sheet is not None else []
        self.list.show_rows(rows)
        self._stack.setCurrentWidget(self.list if rows else self.nothing)
        self.put_in.setEnabled(bool(rows))
        self._say_nothing(error)

    def _say_nothing(self, error: DeskError | None) -> None:
        folder = self._folder()
        if error is not None:
            self.nothing.say("error_circle", error.what, f"{error.todo}。{_PICK}")
        elif folder:
            self.nothing.say("document_pdf", "还没有扫描件", f"扫描到“{folder}”，会自己出现在这里。{_PICK}")
        else:
            todo = f"在“管理”里填上扫描仪存放 PDF 的文件夹，新扫描的会自己出现在这里。{_PICK}"
            self.nothing.say("folder_open", "还没有设置扫描收件夹", todo)
        if self.nothing.button is not None:
            self.nothing.button.setVisible(error is not None or not folder)
