"""The one handler for what nobody foresaw: the log has all of it, the clerk gets a sentence and the log's place."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.files import open_outside
from ui.icons import IconLabel
from ui.logfile import mask_numbers
from ui.widgets.buttons import Button
from ui.widgets.labels import label

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Says that the program made a mistake, what is safe, and where the log lies."""

    def __init__(self, report: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle("程序出错")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("error_circle", "must", filled=True))
        head.addWidget(label("程序内部出错，刚才这一步没有做成", "subtitle"), 1)
        said = label("已保存的办件和草稿没有丢失，可以关掉这个提示接着用。请把日志文件交给管理员：", wrap=True)
        where = label(str(log_file), "second", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(Button("复制出错内容", clicked=self._copy))
        row.addWidget(Button("打开日志文件夹", clicked=lambda: open_outside(log_file.parent)))
        row.addStretch(1)
        close = Button("接着用", "primary", clicked=self.accept)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(said)
        column.addWidget(where)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(520)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


class CrashHandler(QObject):
    """Takes unexpected exceptions from anywhere and shows one dialog for them on the window's thread."""

    _caught = Signal(object)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._dialog: CrashDialog | None = None
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._caught.connect(self._show)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self.take(args.exc_value)

    def remove(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before

    def take(self, error: BaseException | None) -> None:
        """Log an exception and tell of it; from any thread."""
        if error is None:
            return
        log.error("unexpected failure", exc_info=error)
        self._caught.emit("".join(traceback.format_exception(error)))

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.take(error.with_traceback(trace))

    def _show(self, report: str) -> None:
        if self._dialog is not None:
            return  # one at a time: the first is the cause
        self._dialog = CrashDialog(mask_numbers(report), self._log_file, QApplication.activeWindow())
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def dialog(self) -> CrashDialog | None:
        """The dialog on the screen, if any."""
        return self._dialog
