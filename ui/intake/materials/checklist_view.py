"""The checklist on the screen: heads, groups and rows in one scrolled card."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.intake.draft import Draft, DraftMaterial
from app.rules.assess import holds
from app.rules.checklist import Assessment, Checklist, Group, LineState
from db.vocabulary import MaterialForm
from ui.intake.materials.group_row import GroupRow
from ui.intake.materials.head import ChecklistHead
from ui.intake.materials.row import MaterialRow
from ui.intake.materials.zip_row import ZipRow


class ChecklistView(QFrame):
    """Shows one checklist and what was handed in for it."""

    row_made = Signal(object)
    ways_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._checklist: Checklist | None = None
        self.rows: dict[str, MaterialRow] = {}
        self._groups: dict[str, GroupRow] = {}
        self._group_of: dict[str, str] = {}
        self._head = ChecklistHead()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._scroll, 1)

    def show_check(self, checklist: Checklist, draft: Draft, assessment: Assessment) -> None:
        """Show ``draft`` against ``checklist``; the rows are made anew only for another checklist."""
        if checklist is not self._checklist:
            self._make(checklist)
        for group in assessment.groups:
            self._groups[group.group_id].show_result(group)
        for result in assessment.lines:
            row = self.rows[result.line_id]
            material = draft.materials.get(result.line_id, DraftMaterial())
            row.show_state(material, result)
            if isinstance(row, ZipRow):
                row.show_zip(draft)
            row.setVisible(result.state is not LineState.NOT_ASKED or self._offered(row, material, draft))
        for group_id, head in self._groups.items():
            rows = [row for row in self.rows.values() if self._group_of[row.line_id] == group_id]
            if all(row.isHidden() for row in rows):
                head.show_nothing_asked([row.line for row in rows])

    def open_ways(self) -> None:
        """Show the lines of every way of every group."""
        for group in self._groups.values():
            group.is_open = True
        self.ways_opened.emit()

    def shown_rows(self) -> list[MaterialRow]:
        """The rows that are asked for, from the top."""
        return [row for row in self.rows.values() if not row.isHidden()]

    def show_row(self, line_id: str) -> None:
        """Scroll to a row and mark it as the one that the keys act on."""
        for row in self.rows.values():
            row.set_current(current=row.line_id == line_id)
        self._scroll.ensureWidgetVisible(self.rows[line_id], 0, 8)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._head.follow_width(self._scroll.viewport().width())
        return False

    def _offered(self, row: MaterialRow, material: DraftMaterial, draft: Draft) -> bool:
        """Whether a line that is not asked for is shown all the same: something is here, or its group was opened."""
        if material.handed.handed_in:
            return True
        applies = row.line.when is None or holds(row.line.when, draft.achievement())
        return applies and self._groups[self._group_of[row.line_id]].is_open

    def _make(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self.rows, self._groups, self._group_of = {}, {}, {}
        inner = QWidget()
        inner.setProperty("role", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group in checklist.groups:
            self._groups[group.id] = GroupRow(group)
            self._groups[group.id].opened.connect(self.ways_opened)
            column.addWidget(self._groups[group.id])
            for row in self._rows_of(group):
                column.addWidget(row)
        column.addStretch(1)
        self._scroll.setWidget(inner)

    def _rows_of(self, group: Group) -> list[MaterialRow]:
        made: list[MaterialRow] = []
        for way in group.ways:
            for line in way.lines:
                kind = ZipRow if line.form is MaterialForm.ZIP else MaterialRow
                row = kind(line, way.name if len(group.ways) > 1 else "")
                self.rows[line.id] = row
                self._group_of[line.id] = group.id
                made.append(row)
                self.row_made.emit(row)
        return made
