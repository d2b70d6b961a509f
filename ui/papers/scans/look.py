"""A page of a scan large, in the viewer; Escape leads back to where it was chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.paper_views import PageRef
from ui.pdf.view import PdfView
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel

_QUARTER = 90


class ScanLook(QWidget):
    """Shows one file at a time, turned as it will be in the new file."""

    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.viewer = PdfView()
        self.name = ElidedLabel("", "label")
        self._wanted: PageRef | None = None
        bar = QFrame()
        bar.setProperty("role", "head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(Button("返回", "quiet", icon="arrow_left", scale="compact", clicked=self.left.emit))
        row.addWidget(keycap("Esc"))
        row.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.viewer, 1)
        self.viewer.opened.connect(lambda _count: self._go())

    def show_page(self, page: PageRef, name: str) -> None:
        """Show a page of a kept file."""
        self._wanted = page
        self.name.show_text(name)
        self.viewer.area.setFocus(Qt.FocusReason.OtherFocusReason)
        files = self._shell.desk.files

        def done(content: bytes) -> None:
            if self._wanted is page:
                self.viewer.show_pdf(content, page.sha256)

        self._shell.operations.run(lambda _progress: files.read(page.sha256), done, owner=self)

    def _go(self) -> None:
        if self._wanted is not None:
            self.viewer.area.turn(self._wanted.turn // _QUARTER)
            self.viewer.go_to_page(self._wanted.page)

    def close_file(self) -> None:
        """Let go of the file."""
        self._wanted = None
        self.viewer.close_pdf()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
