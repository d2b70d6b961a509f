"""Looks at a PDF that was laid to a material."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.dialogs import size_to_screen
from ui.widgets.pdf_preview import PdfPreview


class PdfDialog(QDialog):
    """The file's pages, nothing else; Escape closes."""

    def __init__(self, name: str, pdf: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        size_to_screen(self, 820, 640)
        self.preview = PdfPreview()
        self.preview.show_pdf(pdf)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button("关闭", clicked=self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.preview, 1)
        column.addLayout(row)
