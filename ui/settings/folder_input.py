"""A folder of this machine: typed, or picked."""

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ui.widgets.buttons import Button


class FolderInput(QWidget):
    """The path as text, empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.pick = Button("选择…", icon="folder_open", clicked=self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802  Qt's name
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.pick.setAccessibleName(f"选择{name}")

    def choose(self) -> None:
        """Have a folder picked; nothing picked leaves what there is."""
        found = QFileDialog.getExistingDirectory(self.window(), self.accessibleName(), self.value())
        if found:
            self.line.setText(found)

    def show_value(self, path: str) -> None:
        """Show a path."""
        self.line.setText(path)

    def value(self) -> str:
        """The path that stands there."""
        return self.line.text().strip()
