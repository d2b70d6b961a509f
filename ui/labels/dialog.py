"""A4 标签: from which cell on, for how many bags, with the exact sheets beside it. Enter goes on to the printer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.desk.labels import LabelOrder, LabelPreview, make_labels, preview_labels
from app.desk.views import DocumentView
from app.errors import DeskError
from app.printing.house import Papers
from ui.labels.grid import CellGrid
from ui.operations import Progress
from ui.printing.dialog import offer_print
from ui.printing.preview_card import lay_beside
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.field import Field, spin_box
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label
from ui.widgets.pdf_preview import PdfPreview


def offer_labels(
    shell: Shell, case_ids: Sequence[int], parent: QWidget, *, changed: Callable[[], object] = lambda: None
) -> "LabelDialog":
    """Open the dialog over ``parent``'s window; ``changed`` is called when the sheet was kept, and when printed."""

    def print_it(document: DocumentView) -> None:
        changed()
        offer_print(shell, [document], parent, printed=changed)

    dialog = LabelDialog(shell, case_ids, print_it, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class LabelDialog(QDialog):
    """``made`` gets the sheet that was kept and is to be printed."""

    def __init__(
        self,
        shell: Shell,
        case_ids: Sequence[int],
        made: Callable[[DocumentView], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._case_ids, self._made = shell, tuple(case_ids), made
        self._asked: LabelOrder | None = None
        self.setWindowTitle("A4 标签")
        self.grid = CellGrid()
        self.bags = spin_box(1, 20, " 袋")
        self.words = label("", "second", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setFixedHeight(2 * self.words.fontMetrics().lineSpacing() + 4)  # the sheet above must not move
        self.reason = label("", "second", wrap=True)
        self.preview = PdfPreview()
        self.preview.fit_page()
        self.print_button = Button("打印…", "primary", icon="print", scale="large", clicked=self._make)
        self.print_button.setDefault(True)
        self._lay_out()
        self.grid.chosen.connect(lambda _cell: self._ask())
        self.bags.valueChanged.connect(lambda _bags: self._ask())
        self.resize(980, 640)
        self.grid.setFocus()
        self._ask()

    def order(self) -> LabelOrder:
        """What is asked for now."""
        return LabelOrder(self._case_ids, self.grid.start, self.bags.value())

    def _lay_out(self) -> None:
        left = Card("从哪一格开始")
        left.column.addWidget(self.grid, 1)
        left.column.addWidget(self.words)
        left.column.addWidget(Field("每件有几袋", self.bags))
        left.setFixedWidth(320)
        bar = QHBoxLayout()
        bar.addWidget(KeyHints(("← ↑ ↓ →", "改起始格")))
        bar.addWidget(self.reason, 1)
        bar.addWidget(Button("取消", clicked=self.reject))
        bar.addWidget(self.print_button)
        bar.addWidget(keycap("Enter"))
        lay_beside(self, left, self.preview, bar)

    def _ask(self) -> None:
        """Preview what is asked for; while an answer is under way, the next question waits for it."""
        if self._asked is not None:
            return
        order = self._asked = self.order()
        desk, person = self._shell.desk, self._shell.person

        def work(_progress: Progress) -> tuple[Papers, LabelPreview]:
            return desk.house().papers, preview_labels(desk, person, order)

        self._shell.operations.run(work, lambda found: self._show(order, *found), self._on_failed, owner=self)

    def _show(self, order: LabelOrder, papers: Papers, shown: LabelPreview) -> None:
        self._asked = None
        if order != self.order():
            self._ask()
            return
        self.grid.show_sheet(papers, shown.case_nos)
        self.words.setText(sheet_words(len(shown.case_nos), order.start_cell, papers.label_sheet.cells))
        self.preview.show_pdf(shown.pdf)
        self._allow("")

    def _make(self) -> None:
        self._allow("正在保存")
        self._shell.ask(make_labels, self.order(), done=self._on_made, failed=self._on_failed, owner=self)

    def _on_made(self, document: DocumentView) -> None:
        self.accept()
        self._made(document)

    def _on_failed(self, error: DeskError) -> None:
        self._asked = None
        self.words.setText("")
        self.preview.show_nothing(f"{error.what}。", f"{error.todo}。")
        self._allow(f"{error.what}。")

    def _allow(self, reason: str) -> None:
        """Say why printing has to wait; an empty reason lets it go on."""
        self.reason.setText(reason)
        self.print_button.setEnabled(not reason)


def sheet_words(labels: int, start: int, cells: int) -> str:
    """How many labels on how many sheets, and where the last one ends."""
    sheets, last = divmod(start - 1 + labels - 1, cells)
    where = f"从第 {start} 格" if labels > 1 else f"在第 {start} 格"
    until = "" if labels == 1 else f"到第 {last + 1} 格" if not sheets else f"到第 {sheets + 1} 张的第 {last + 1} 格"
    return f"{labels} 枚标签，用 {sheets + 1} 张标签纸，{where}{until}。"
