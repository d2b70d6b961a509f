"""One field of the achievement: label, value, and where the value came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.formats.fields import FieldSpec
from app.intake.draft import FieldValue
from app.rules.normalise import normalise_date, normalise_month
from db.vocabulary import Source
from ui.intake.combo_cell import ComboCell
from ui.widgets.field import MAX_INPUT_WIDTH
from ui.widgets.labels import label, set_look

_LABEL_WIDTH, _TAG_WIDTH, _LONG_HEIGHT = 132, 64, 92
_NORMALISE = {"month": normalise_month, "date": normalise_date}
_TONES = {Source.ZIP: "", Source.FORM: "hint", Source.EARLIER: "", Source.ROSTER: "", Source.TYPED: ""}


class FieldRow(QWidget):
    """``typed`` carries key and value at every change that the person makes."""

    typed = Signal(str, str)

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.input = self._make_input()
        self.input.setAccessibleName(spec.label)
        self._tag = label("", "tag")
        self._tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = label(f"{spec.label}（必填）" if spec.required else spec.label, "label", wrap=True)
        name.setFixedWidth(_LABEL_WIDTH)
        name.setBuddy(self.input)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(name)
        self.input.setMaximumWidth(MAX_INPUT_WIDTH)
        row.addWidget(self.input, 4)
        row.addWidget(self._tag_place())
        row.addStretch(1)

    def show_value(self, held: FieldValue | None) -> None:
        """Show the value; what is being typed is left alone."""
        value = held.value if held else ""
        if isinstance(self.input, ComboCell):
            self.input.set_value(value)
        elif isinstance(self.input, QPlainTextEdit):
            if self.input.toPlainText().strip() != value:
                self.input.setPlainText(value)
        elif self.input.text().strip() != value:
            self.input.setText(value)
            self.input.setCursorPosition(0)
        self._show_tag(held)

    def tag(self) -> str:
        """The words of the source tag, empty where there is no value."""
        return "" if self._tag.isHidden() else self._tag.text()

    def _show_tag(self, held: FieldValue | None) -> None:
        self._tag.setVisible(held is not None)
        if held is None:
            return
        edited = held.edited
        self._tag.setText("已改" if edited else held.source.label)
        tip = f"读到的是：{held.read or '（空）'}" if edited else held.where
        self._tag.setToolTip(tip)
        set_look(self._tag, tone="ok" if edited else _TONES[held.source])

    def _make_input(self) -> QLineEdit | QPlainTextEdit | ComboCell:
        if self.spec.kind == "choice" and self.spec.choices:
            combo = ComboCell(self.spec.choices)
            combo.picked.connect(lambda value: self.typed.emit(self.spec.key, value or ""))
            return combo
        if self.spec.kind == "long":
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(_LONG_HEIGHT)
            text.textChanged.connect(lambda: self._on_long(text))
            return text
        field = QLineEdit()
        field.setProperty("kind", "row")
        field.textEdited.connect(lambda value: self.typed.emit(self.spec.key, value))
        field.editingFinished.connect(lambda: self._on_finished(field))
        return field

    def _on_long(self, text: QPlainTextEdit) -> None:
        if text.hasFocus():
            self.typed.emit(self.spec.key, text.toPlainText())

    def _on_finished(self, field: QLineEdit) -> None:
        normalise = _NORMALISE.get(self.spec.kind)
        written = field.text().strip()
        if normalise is not None and written and (plain := normalise(written)) and plain != written:
            self.typed.emit(self.spec.key, plain)

    def _tag_place(self) -> QWidget:
        place = QWidget()
        place.setFixedWidth(_TAG_WIDTH)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return place
