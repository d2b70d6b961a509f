"""Photos of the packet shown: chosen or dropped, kept one after the other, and looked at."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.desk import packets
from app.desk.packet_views import PacketPhoto, PacketView
from ui.files import open_outside, safe_name, save_copy
from ui.operations import Progress
from ui.shell import Shell

if TYPE_CHECKING:
    from ui.mail.panel import PacketPanel

_PHOTOS = "照片 (*.jpg *.jpeg *.png *.bmp *.webp *.pdf)"


class PhotoTaking(QObject):
    """Belongs to the panel, which shows the packet anew after each photo."""

    def __init__(self, shell: Shell, panel: "PacketPanel") -> None:
        super().__init__(panel)
        self._shell, self._panel = shell, panel
        photos = panel.form.photos
        photos.dropped.connect(self.add)
        photos.choose_wanted.connect(self.choose)
        photos.open_wanted.connect(self.open)

    def choose(self) -> None:
        """Ask for photos."""
        if self._panel.view is not None:
            paths, _ = QFileDialog.getOpenFileNames(self._panel, "破损照片", "", _PHOTOS)
            self.add([Path(path) for path in paths])

    def add(self, paths: Sequence[Path]) -> None:
        """Keep photos beside the packet."""
        files = [path for path in paths if path.is_file()]
        if files:
            self._panel.keeper.save(lambda now: self._add(now, files))

    def _add(self, view: PacketView, paths: list[Path]) -> None:
        keeper = self._panel.keeper
        keeper.do(packets.add_photo, view.row.id, paths[0])
        if paths[1:]:
            keeper.save(lambda now: self._add(now, paths[1:]))

    def open(self, photo: PacketPhoto) -> None:
        """Write a copy on a worker and open it in the program that the system has for it."""
        files = self._shell.desk.files
        target = self._shell.desk.scratch / photo.sha256[:12] / safe_name(photo.name)

        def write(_progress: Progress) -> Path:
            save_copy(files.read(photo.sha256), target)
            return target

        self._shell.operations.run(write, open_outside, self._panel.said.emit, owner=self)
