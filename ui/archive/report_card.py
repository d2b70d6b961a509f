"""四性检测报告 of a package: what did not pass first, then the rest by nature."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.package.report import CheckItem, Report, State
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Sign
from ui.widgets.labels import label
from ui.widgets.sign_table import Cell, Col, SignTable

_COLUMNS = (
    Col("结果", 96),
    Col("检测项", share=2, strong=True),
    Col("性质", 72, least=520),
    Col("说明", share=3),
)
_SIGNS = {
    State.PASSED: ("ok", "checkmark_circle"),
    State.FAILED: ("must", "error_circle"),
    State.NOT_APPLICABLE: ("rest", "subtract"),
    State.NOT_CHECKED: ("soon", "question_circle"),
}
_ORDER = (State.FAILED, State.NOT_CHECKED, State.PASSED, State.NOT_APPLICABLE)


class ReportCard(Card):
    """``pdf_wanted`` asks to open the report as PDF."""

    pdf_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("检测报告", parent=parent)
        self.told = label("", "second", wrap=True)
        self.told.setContentsMargins(16, 0, 16, 0)
        self.told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.table = SignTable(_COLUMNS, "检测项")
        self.reason = label("", "second", wrap=True)
        self.reason.setContentsMargins(16, 4, 16, 0)
        self._items: list[CheckItem] = []
        self.pdf_button = Button(
            "打开报告", "quiet", icon="document_pdf", scale="compact", clicked=self.pdf_wanted.emit
        )
        self.column.setContentsMargins(1, 10, 1, 8)
        self.head.setContentsMargins(16, 0, 12, 0)
        self.head.addWidget(self.pdf_button)
        self.column.addWidget(self.told)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.reason)
        self.column.addStretch(0)
        self.table.moved.connect(self._on_moved)
        self.setMinimumWidth(300)
        self.show_report(None)

    def show_report(self, report: Report | None, told: str = "", pdf: Path | None = None) -> None:
        """Show a report, or a sentence where there is none."""
        self.told.setText(report.sentence if report else told or "左边选一个档案包，这里是它的检测结果。")
        self._items = sorted(report.items, key=lambda item: _ORDER.index(item.state)) if report else []
        self.table.show_rows([_cells(item) for item in self._items])
        self._on_moved(self.table.currentIndex().row())
        self.table.setVisible(bool(self._items))
        self.reason.setVisible(bool(self._items))
        self.pdf_button.setVisible(pdf is not None)

    def _on_moved(self, row: int) -> None:
        """Say in full why the item has its result; the table has no room for a path."""
        self.reason.setText(self._items[row].reason if 0 <= row < len(self._items) else "")


def _cells(item: CheckItem) -> tuple[Cell, ...]:
    tone, icon = _SIGNS[item.state]
    sign = Sign(item.state.label, tone, icon, filled=item.state is State.FAILED)
    return sign, f"{item.no} {item.name}", item.nature.label, item.reason
