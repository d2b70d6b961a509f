"""One line of the checklist: what is asked for, what was handed in, and what is wrong with it."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.intake.draft import DraftMaterial
from app.rules.checklist import Defect, LineResult, LineState, Requirement
from db.vocabulary import Binding, CopyKind, Seal
from ui.icons import set_icon
from ui.intake.combo_cell import ComboCell
from ui.intake.materials import columns
from ui.intake.materials.count_cell import CountCell
from ui.intake.materials.pages_cell import PagesCell
from ui.intake.materials.problem_line import ProblemLine
from ui.intake.words import requirement_words
from ui.widgets.checklist_row import ChecklistRow
from ui.widgets.labels import ElidedLabel, set_look

_WRONG_CELL = {
    Defect.SEAL: "seal",
    Defect.PRINTED_SEAL: "seal",
    Defect.DEPARTMENT_SEAL: "seal",
    Defect.COPY: "copy",
    Defect.BINDING: "binding",
    Defect.KIND: "kind",
}


class MaterialRow(ChecklistRow):
    """A row of paper or PDF. ``ticked`` and ``changed`` tell what the person did; the row itself decides nothing."""

    ticked = Signal(str, bool)
    changed = Signal(str, str, object)
    files_asked = Signal(str)
    waive_asked = Signal(str)

    def __init__(self, line: Requirement, way: str = "", parent: QWidget | None = None) -> None:
        super().__init__(line.id, columns.MARGIN, parent)
        self.line = line
        self._problems: list[ProblemLine] = []
        self.tick = QCheckBox()
        self.tick.setAccessibleName(line.name)
        self.tick.setFixedWidth(columns.TICK)
        self.tick.clicked.connect(lambda on: self.ticked.emit(line.id, on))
        self.copies = CountCell(columns.COPIES)
        self.copy = ComboCell(tuple(CopyKind), columns.COPY)
        self.seal = ComboCell(tuple(Seal), columns.SEAL)
        self.binding = ComboCell(tuple(Binding), columns.BINDING)
        self.pages = PagesCell(columns.PAGES)
        self.kind = ComboCell(line.kinds, 132)
        self.order = QCheckBox("顺序无误")
        self.files = QPushButton()
        self.files.setFixedWidth(columns.FILES)
        self._name_cells()
        self._connect(line.id)
        self._words = requirement_words(line, way)
        self._lay_out(line)
        # Only now: a widget without a parent would be shown as a window of its own.
        self.kind.setVisible(bool(line.kinds))
        self.order.setVisible(bool(line.order))
        for cell in self.cells():
            cell.installEventFilter(self)

    def cells(self) -> list[QWidget]:
        """The fields in the order in which Enter goes through them."""
        middle = [self.kind, self.order, self.copies, self.copy, self.seal, self.binding, self.pages, self.files]
        return [self.tick, *(cell for cell in middle if not cell.isHidden())]

    def show_state(self, material: DraftMaterial, result: LineResult) -> None:
        """Show what was handed in and the verdict."""
        handed = material.handed
        self.tick.setChecked(handed.handed_in)
        self.copies.set_count(handed.copies)
        self.copy.set_value(handed.copy)
        self.seal.set_value(handed.seal)
        self.binding.set_value(handed.binding)
        self.pages.set_count(handed.pages)
        self.kind.set_value(handed.kind)
        self.order.setChecked(handed.order_right)
        for cell in (self.copies, self.copy, self.seal, self.binding, self.pages, self.kind, self.order):
            cell.setEnabled(handed.handed_in)
        self._show_files(len(material.files))
        self._show_verdict(result)

    def problems(self) -> list[str]:
        """The words of the problem lines shown: 不合要求, 缺少, 容缺."""
        return [problem.word() for problem in self._problems if not problem.isHidden()]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.enter()
        return False

    def _show_files(self, count: int) -> None:
        self.files.setText(f"{count} 个" if count else "添加")
        set_icon(self.files, "document_pdf" if count else "attach", "text2" if count else "accent_text", size=16)
        set_look(self.files, kind="row" if count else "quiet")

    def _show_verdict(self, result: LineResult) -> None:
        self._asked.show_text(f"{self._words} · {result.why}" if self._explained(result) else self._words)
        gaps = result.gaps
        wrong = {_WRONG_CELL.get(gap.defect) for gap in gaps}
        for name in ("seal", "copy", "binding", "kind"):
            getattr(self, name).set_wrong(wrong=name in wrong)
        lines = [(result.state, gap.text, gap.code) for gap in gaps]
        if result.state is LineState.WAIVED and not gaps:
            lines = [(result.state, result.why, "")]
        while len(self._problems) < len(lines):
            self._add_problem()
        for index, problem in enumerate(self._problems):
            problem.setVisible(index < len(lines))
            if index < len(lines):
                waivable = self.line.waivable and index == 0
                problem.show_problem(*lines[index], written=bool(gaps), waivable=waivable)

    def _explained(self, result: LineResult) -> bool:
        """Whether the verdict would surprise without its reason: not asked for, or complete without being ticked."""
        return result.state is LineState.NOT_ASKED or (result.state is LineState.COMPLETE and not self.tick.isChecked())

    def _add_problem(self) -> None:
        problem = ProblemLine()
        problem.waive.clicked.connect(lambda: self.waive_asked.emit(self.line_id))
        problem.waive.installEventFilter(self)
        self._problems.append(problem)
        self._below.addWidget(problem)

    def _name_cells(self) -> None:
        for cell, name in (
            (self.copies, "份数"),
            (self.copy, "原件或复印件"),
            (self.seal, "盖章"),
            (self.binding, "装订"),
            (self.pages, "页数"),
            (self.kind, "证明种类"),
            (self.files, "附件"),
        ):
            cell.setAccessibleName(f"{self.tick.accessibleName()} {name}")

    def _connect(self, line_id: str) -> None:
        self.copies.counted.connect(lambda count: self.changed.emit(line_id, "copies", count))
        self.pages.counted.connect(lambda count: self.changed.emit(line_id, "pages", count))
        self.copy.picked.connect(lambda value: self.changed.emit(line_id, "copy", value))
        self.seal.picked.connect(lambda value: self.changed.emit(line_id, "seal", value))
        self.binding.picked.connect(lambda value: self.changed.emit(line_id, "binding", value))
        self.kind.picked.connect(lambda value: self.changed.emit(line_id, "kind", value or ""))
        self.order.clicked.connect(lambda on: self.changed.emit(line_id, "order_right", on))
        self.files.clicked.connect(lambda: self.files_asked.emit(line_id))

    def _lay_out(self, line: Requirement) -> None:
        name, self._asked = ElidedLabel(line.name, "row_title"), ElidedLabel(self._words, "caption")
        self.setToolTip(line.need)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(name)
        text.addWidget(self._asked)
        self._top = QHBoxLayout()
        self._top.setSpacing(columns.GAP)
        self._top.addWidget(self.tick)
        self._top.addLayout(text, 1)
        for cell in (self.kind, self.order, self.copies, self.copy, self.seal, self.binding, self.pages, self.files):
            self._top.addWidget(cell)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(columns.TICK + columns.GAP, 0, 0, 0)
        self._below.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(columns.MARGIN, 4, columns.MARGIN, 4)
        whole.setSpacing(2)
        whole.addLayout(self._top)
        whole.addLayout(self._below)
