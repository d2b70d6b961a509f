"""字段对应: tells the program which field an unknown column of the zip holds."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.card import scrolling
from ui.widgets.dialogs import size_to_screen
from ui.widgets.labels import ElidedLabel, label


class MappingDialog(QDialog):
    """A row a column: its name, a sample of what stands in it, and the field that it is."""

    def __init__(self, columns: Mapping[str, str], targets: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("字段对应")
        size_to_screen(self, 760, 520)
        self._targets = list(targets)
        self.boxes = {column: self._box(column, list(targets.values())) for column in columns}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, head in enumerate(("压缩包里的栏目", "内容举例", "对应的字段")):
            grid.addWidget(label(head, "label"), 0, number)
        for number, (column, sample) in enumerate(columns.items(), 1):
            grid.addWidget(ElidedLabel(column), number, 0)
            grid.addWidget(ElidedLabel(sample, "second"), number, 1)
            grid.addWidget(self.boxes[column], number, 2)
        grid.setRowStretch(len(columns) + 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        inner = QWidget()
        inner.setLayout(grid)
        told = "选定后立即重新读取，并记住：以后同样格式的压缩包自动读出。没有对应的栏目留空，内容仍保存在“其他字段”。"
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(20, 16, 20, 16)
        column_box.setSpacing(12)
        column_box.addWidget(label(told, "second", wrap=True))
        column_box.addWidget(scrolling(inner), 1)
        column_box.addLayout(self._buttons())

    def chosen(self) -> dict[str, str]:
        """The columns that were given a field, by its key."""
        indexes = {column: box.currentIndex() for column, box in self.boxes.items()}
        return {column: self._targets[index - 1] for column, index in indexes.items() if index > 0}

    def _box(self, column: str, words: list[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(column)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(["", *words])
        box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        box.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return box

    def _buttons(self) -> QHBoxLayout:
        keep = Button("记住并重新读取", "primary", clicked=self.accept)
        keep.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Button("取消", clicked=self.reject))
        row.addWidget(keep)
        return row


def ask_mapping(parent: QWidget, columns: Mapping[str, str], targets: Mapping[str, str]) -> dict[str, str]:
    """What the person mapped, empty if nothing or if the dialog was left."""
    dialog = MappingDialog(columns, targets, parent)
    try:
        return dialog.chosen() if dialog.exec() else {}
    finally:
        dialog.deleteLater()
