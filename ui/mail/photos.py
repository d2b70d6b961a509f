"""Photos of a damaged packet: dropped, or chosen with Ctrl+O."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desk.packet_views import PacketPhoto
from ui.icons import IconLabel
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.clearing import clear_layout
from ui.widgets.drop_target import DropTarget
from ui.widgets.keycap import keycap
from ui.widgets.labels import label


class Photos(DropTarget):
    """``dropped`` carries paths; ``choose_wanted`` asks for files, ``open_wanted`` carries a photo to look at."""

    choose_wanted = Signal()
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._names = QVBoxLayout()
        self._names.setSpacing(2)
        self.choose = Button("选择…", "quiet", scale="compact", clicked=self.choose_wanted.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("camera", "text3"))
        row.addWidget(label("把照片拖到这里", "label"), 1)
        row.addWidget(self.choose)
        row.addWidget(keycap(Shortcut.ADD_FILE))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(self._names)
        self._count = 0

    def has_any(self) -> bool:
        """Whether there is a photo."""
        return self._count > 0

    def show_photos(self, photos: Sequence[PacketPhoto]) -> None:
        """List photos, each a button that opens it."""
        clear_layout(self._names)
        self._count = len(photos)
        for photo in photos:
            button = Button(
                f"{photo.name}　{photo.added_at:%m-%d %H:%M} {photo.added_by}",
                "quiet",
                icon="attach",
                scale="compact",
                clicked=lambda photo=photo: self.open_wanted.emit(photo),
            )
            self._names.addWidget(button)
