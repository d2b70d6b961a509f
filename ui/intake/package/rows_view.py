"""The table of completing units or persons, with what can be done to its rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from ui.intake.package.rows_model import RowsModel
from ui.theme.tokens import load_tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import label

_COLUMN, _FIRST_COLUMN, _SECOND_COLUMN = 120, 200, 172


class RowsView(QWidget):
    """``edited`` carries all rows after the person changed one. The order counts: the first row is the first unit."""

    edited = Signal(object)

    def __init__(self, model: RowsModel, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        model.edited.connect(self.edited)
        self.table = QTableView()
        self.table.setModel(model)
        self.table.setAccessibleName(what)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.verticalHeader().setDefaultSectionSize(load_tokens().control["row"])
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self.table.horizontalHeader().resizeSection(0, _FIRST_COLUMN)
        self.table.horizontalHeader().resizeSection(1, _SECOND_COLUMN)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(label(f"{what}按顺序排列；双击或直接录入即可修改", "caption"), 1)
        for words, act in (("添加", model.add), ("上移", self._move_up), ("删除", self._remove)):
            bar.addWidget(Button(words, scale="compact", clicked=act))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.addLayout(bar)
        column.addWidget(self.table, 1)

    def _move_up(self) -> None:
        number = self.table.currentIndex().row()
        self.model.move_up(number)
        if number > 0:
            self.table.selectRow(number - 1)

    def _remove(self) -> None:
        self.model.remove(self.table.currentIndex().row())
