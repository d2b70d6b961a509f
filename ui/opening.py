"""What the window shows before it has a desk: that it opens, or why it does not and what to do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.files import open_outside
from ui.icons import IconLabel
from ui.widgets.buttons import Button
from ui.widgets.labels import label


class OpeningPage(QWidget):
    """Shown for the moment in which the data folder is opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(240)
        words = label("正在打开数据", "second")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class FailurePage(QWidget):
    """The whole page says what happened, what is safe, what to do; and lets one try again."""

    def __init__(
        self, error: DeskError, data_dir: Path, again: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.again_button = Button("再试一次", "primary", scale="large", clicked=again)
        folder = Button("打开数据文件夹", icon="folder_open", scale="large", clicked=lambda: open_outside(data_dir))
        self.words = label(f"{error.safe}。{error.todo}。", wrap=True)
        self.words.setMaximumWidth(720)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 40, 60, 40)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(IconLabel("error_circle", "must", size=40))
        self.what = label(f"打不开：{error.what}", "title", wrap=True)
        column.addWidget(self.what)
        column.addWidget(self.words)
        column.addWidget(label(f"数据文件夹：{data_dir}", "label", wrap=True))
        column.addLayout(buttons)
        column.addStretch(2)
        self.setFocusProxy(self.again_button)
