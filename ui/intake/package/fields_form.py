"""All fields of the achievement in their groups, with the category on top."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formats.fields import FieldCatalogue, FieldSpec
from app.intake.draft import Draft
from db.vocabulary import Category
from ui.intake.choice import Choice
from ui.intake.package.field_row import FieldRow
from ui.widgets.labels import label

_NEEDED = ("title", "first_unit")


class FieldsForm(QWidget):
    """Made anew only for another category, whose form has other fields."""

    typed = Signal(str, str)
    category_chosen = Signal(object)
    chain_changed = Signal()

    def __init__(self, catalogue: FieldCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._category: Category | None = None
        self._made = False
        self._empty = set(_NEEDED)
        self.rows: dict[str, FieldRow] = {}
        self.category = Choice([(one, f"{one.label} {one.letter}") for one in Category])
        self.category.setAccessibleName("成果类别")
        self.category.chosen.connect(self.category_chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 12, 12)
        self._column.setSpacing(0)
        self._column.addLayout(self._category_row())
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Show the values of the fields that the draft's category has."""
        self._empty = {key for key in _NEEDED if not (draft.values.get(key) and draft.values[key].value)}
        if draft.category is not self._category or not self._made:
            self._make(draft.category)
        if draft.category is None:
            self.category.clear()
        else:
            self.category.set_value(draft.category)
        for key, row in self.rows.items():
            row.show_value(draft.values.get(key))

    def chain(self) -> list[QWidget]:
        """The inputs in the order of Enter."""
        return [self.category, *(row.input for row in self.rows.values())]

    def first_empty(self) -> QWidget | None:
        """The first thing without which the case cannot be taken in."""
        if self._category is None:
            return self.category
        return next((self.rows[key].input for key in _NEEDED if key in self._empty), None)

    def _make(self, category: Category | None) -> None:
        self._category, self._made = category, True
        self._body.hide()
        self._body.deleteLater()
        self._body, self.rows = QWidget(), {}
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        group = ""
        for spec in self._catalogue.for_category(category):
            if spec.kind == "category":
                continue
            if spec.group != group:
                group = spec.group
                column.addSpacing(10)
                column.addWidget(label(group, "section"))
                column.addSpacing(2)
            column.addWidget(self._row(spec))
        self._column.insertWidget(1, self._body)
        self._body.show()  # at once, for Enter goes to what is visible
        self.chain_changed.emit()

    def _row(self, spec: FieldSpec) -> FieldRow:
        row = FieldRow(spec)
        row.typed.connect(self.typed)
        self.rows[spec.key] = row
        return row

    def _category_row(self) -> QHBoxLayout:
        name = label("成果类别（必填）", "label")
        name.setFixedWidth(132)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.category)
        row.addStretch(1)
        return row
