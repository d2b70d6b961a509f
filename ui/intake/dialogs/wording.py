"""Words a comment otherwise."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.field import Field


class WordingDialog(QDialog):
    """The sentence as it will stand on the notice; emptied, it is taken off."""

    def __init__(self, place: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("改写意见")
        self.setMinimumWidth(560)
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(120)
        keep = Button("改好了", "primary", clicked=self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Button("不改", clicked=self.reject))
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Field(place, self.text))
        column.addLayout(row)


def ask_wording(parent: QWidget, place: str, text: str) -> str | None:
    """The new wording, None if the dialog was left."""
    dialog = WordingDialog(place, text, parent)
    try:
        return dialog.text.toPlainText() if dialog.exec() else None
    finally:
        dialog.deleteLater()
