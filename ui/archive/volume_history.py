"""Below a volume's fields: the 档号 it had, where it lay, and who borrowed it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk.archive_views import ArchiveNumberView, LoanView, VolumeView
from ui.archive.words import placement_words
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label


class VolumeHistory(QWidget):
    """Newest first; nothing where there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)

    def show_view(self, view: VolumeView) -> None:
        """Show what became of a volume."""
        clear_layout(self._column)
        self._add("档号", [_number_line(one) for one in view.numbers])
        self._add("去向", [placement_words(one) for one in view.placements])
        self._add("借阅", [_loan_line(one) for one in view.loans])
        made = [f"{view.made_at:%Y-%m-%d %H:%M} {view.made_by} 组卷"]
        if view.closed_at is not None:
            made.append(f"{view.closed_at:%Y-%m-%d %H:%M} 立卷")
        self._add("经过", made)

    def texts(self) -> list[str]:
        """The lines that are shown, heads included."""
        widgets = [self._column.itemAt(place).widget() for place in range(self._column.count())]
        return [str(widget.property("text")) for widget in widgets if widget is not None]

    def _add(self, head: str, lines: list[str]) -> None:
        if lines:
            self._column.addWidget(label(head, "section"))
        for text in lines:
            self._column.addWidget(label(text, "label", wrap=True))


def _number_line(number: ArchiveNumberView) -> str:
    given = f"{number.archive_no}　{number.given_at:%Y-%m-%d} {number.given_by}编"
    if number.void_at is None:
        return given
    return f"{given}，{number.void_at:%Y-%m-%d} 作废：{number.void_reason}"


def _loan_line(loan: LoanView) -> str:
    back = f"{loan.returned_at:%Y-%m-%d} 归还" if loan.returned_at else f"应于 {loan.due_on:%Y-%m-%d} 归还"
    return f"{loan.lent_at:%Y-%m-%d} 借给 {loan.borrower}（{loan.reason}），{back}"
