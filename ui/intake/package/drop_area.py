"""The place where the zip, the form or the whole folder of the applicant is dropped."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import IconLabel
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.drop_target import DropTarget
from ui.widgets.keycap import KeyHints
from ui.widgets.labels import label


class DropArea(DropTarget):
    """``dropped`` carries the paths; the buttons ask for a file, a folder, or take what lies on a USB stick."""

    file_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = Button("选择压缩包…", clicked=self.file_asked.emit)
        self.folder = Button("整个文件夹…", "quiet", clicked=self.folder_asked.emit)
        self._sticks = QVBoxLayout()
        self._sticks.setSpacing(8)
        self.stick_buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(IconLabel("folder_zip", "text3", size=40), 0, Qt.AlignmentFlag.AlignHCenter)
        head = label("把 cgsbqy.zip 拖到这里", "section")
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(head)
        told = label(
            "也可拖入登记表 PDF 或申请人的整个文件夹。没有压缩包也能继续，在右边直接录入。", "label", wrap=True
        )
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(told)
        column.addLayout(self._sticks)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignHCenter)
        hints = KeyHints((Shortcut.ADD_FILE, "选择文件"))
        column.addWidget(hints, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def offer_sticks(self, zips: tuple[Path, ...]) -> None:
        """Offer each zip found on a USB stick as a button of its own."""
        for made in self.stick_buttons:
            made.hide()
            made.deleteLater()
        self.stick_buttons = []
        for path in zips[:3]:
            made = Button(
                f"读入 U 盘上的 {path}", icon="folder_zip", clicked=lambda path=path: self.dropped.emit([path])
            )
            self._sticks.addWidget(made)
            made.show()  # at once, for it is to get the focus
            self.stick_buttons.append(made)

    def first_button(self) -> Button:
        """What Enter should press first."""
        return self.stick_buttons[0] if self.stick_buttons else self.choose
