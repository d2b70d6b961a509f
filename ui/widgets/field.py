"""A field: label above, input, below it the sentence that says what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.icons import IconLabel
from ui.widgets.labels import label, set_look

# Spare width never goes to fields: a line of text this long is still read at a glance.
MAX_INPUT_WIDTH = 520


def spin_box(low: int, high: int, suffix: str = "", step: int = 1) -> QSpinBox:
    """A number input; its text keeps off the edge, which the style sheet cannot see to."""
    made = QSpinBox()
    made.setRange(low, high)
    made.setSingleStep(step)
    made.setSuffix(suffix)
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    return made


class Field(QWidget):
    """A labelled input. ``input`` is the widget itself; the label's buddy is the input, so Alt+letter works."""

    def __init__(self, text: str, widget: QWidget, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = widget
        widget.setMaximumWidth(MAX_INPUT_WIDTH)
        widget.setAccessibleName(text)
        self._title = label(f"{text}（必填）" if required else text, "label")
        self._title.setBuddy(widget)
        self._problem = _Sentence()
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(widget)
        column.addWidget(self._problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_title(self, text: str) -> None:
        """Call the input something else."""
        self._title.setText(text)
        self.input.setAccessibleName(text)

    def text(self) -> str:
        """What stands in the input."""
        return input_text(self.input)

    def show_problem(self, sentence: str, tone: str = "must") -> None:
        """Show what is wrong (``must``) or worth a look (``soon``, ``hint``); an empty sentence takes it away."""
        set_look(self.input, tone="must" if sentence and tone == "must" else "")
        self._problem.show_sentence(sentence, tone)
        self._problem.setVisible(bool(sentence))

    def problem(self) -> str:
        """The sentence shown below the input."""
        return "" if self._problem.isHidden() else self._problem.words.text()


class _Sentence(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.mark = IconLabel("error_circle", "must", size=16, filled=True)
        self.words = label("", "label", "must", wrap=True)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def show_sentence(self, sentence: str, tone: str) -> None:
        icons = {"must": ("error_circle", True), "soon": ("shield_error", False), "hint": ("lightbulb", False)}
        name, filled = icons.get(tone, ("info", False))
        self.mark.show_icon(name, tone, filled=filled)
        self.words.setText(sentence)
        set_look(self.words, tone=tone)


def input_text(widget: QWidget) -> str:
    """The text of any input."""
    if isinstance(widget, QLineEdit | QLabel | QAbstractSpinBox):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return ""
