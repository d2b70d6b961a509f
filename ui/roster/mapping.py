"""列的对应: which column of a roster holds which fact."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.roster.fields import LABELS, missing_facts
from ui.widgets.buttons import Button
from ui.widgets.card import scrolling
from ui.widgets.dialogs import size_to_screen
from ui.widgets.labels import ElidedLabel, label

_TOLD = "确定后立即重新试算，并记住：以后同样格式的名册自动对应。不需要的列留空，内容保存在办件的“其他字段”。"


class RosterMappingDialog(QDialog):
    """A row a column: its name, what stands in it, and the fact that it holds; a fact is held by one column."""

    def __init__(self, samples: Mapping[str, str], mapping: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("列的对应")
        size_to_screen(self, 760, 540)
        self.boxes = {column: self._box(column, mapping.get(column, "")) for column in samples}
        self.reason = label("", "second", wrap=True)
        self.keep_button = Button("记住并重新试算", "primary", clicked=self.accept)
        self.keep_button.setDefault(True)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(20, 16, 20, 16)
        column_box.setSpacing(12)
        column_box.addWidget(label(_TOLD, "second", wrap=True))
        column_box.addWidget(scrolling(self._grid(samples)), 1)
        column_box.addLayout(self._bar())
        self._check()
        self._begin()

    def chosen(self) -> dict[str, str]:
        """The columns that hold a fact, by its key."""
        return {column: box.currentData() for column, box in self.boxes.items() if box.currentData()}

    def _begin(self) -> None:
        """The work begins at the first column that holds no fact yet."""
        boxes = self.boxes.values()
        first = next((box for box in boxes if not box.currentData()), next(iter(boxes), None))
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _grid(self, samples: Mapping[str, str]) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, head in enumerate(("名册里的列", "内容举例", "是哪一项")):
            grid.addWidget(label(head, "label"), 0, number)
        for number, (column, sample) in enumerate(samples.items(), 1):
            grid.addWidget(ElidedLabel(column), number, 0)
            grid.addWidget(ElidedLabel(sample, "second"), number, 1)
            grid.addWidget(self.boxes[column], number, 2)
        grid.setRowStretch(len(samples) + 1, 1)
        for number, stretch in enumerate((2, 3, 2)):
            grid.setColumnStretch(number, stretch)
        inner = QWidget()
        inner.setLayout(grid)
        return inner

    def _box(self, column: str, fact: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(column)
        box.addItem("（不对应）", "")
        for key, words in LABELS.items():
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(fact)))
        box.currentIndexChanged.connect(lambda _index: self._check())
        return box

    def _check(self) -> None:
        """Two columns for one fact are told, not settled: arrow keys pass through the facts of other columns."""
        missing, twice = missing_facts(self.chosen()), self._given_twice()
        reasons = [f"还要指定{'、'.join(missing)}"] if missing else []
        reasons += [f"“{LABELS[fact]}”指定了不止一列：{'、'.join(columns)}，请只留一列" for fact, columns in twice]
        self.reason.setText("；".join(reasons))
        self.keep_button.setEnabled(not reasons)

    def _given_twice(self) -> list[tuple[str, list[str]]]:
        chosen = self.chosen()
        held = {fact: [column for column, of in chosen.items() if of == fact] for fact in chosen.values()}
        return [(fact, columns) for fact, columns in held.items() if len(columns) > 1]

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 1)
        row.addWidget(Button("取消", clicked=self.reject))
        row.addWidget(self.keep_button)
        return row


def ask_mapping(parent: QWidget, samples: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str] | None:
    """What the person decided, None if the dialog was left."""
    dialog = RosterMappingDialog(samples, mapping, parent)
    try:
        return dialog.chosen() if dialog.exec() else None
    finally:
        dialog.deleteLater()
