"""What stands on the paper form, typed or scanned, held against the case at once."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.rules.identifiers import normalise_code
from app.rules.normalise import normalise_text, title_key
from ui.icons import IconLabel
from ui.papers.words import parting
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, label, set_look

_TITLE_WIDTH = 66


class CompareField(QWidget):
    """One thing read from the form. ``read`` carries what stands there, "" for nothing, None for not read yet."""

    read = Signal(object)

    def __init__(self, title: str, plain: Callable[[str], str], key: Callable[[str], str]) -> None:
        super().__init__()
        self._plain, self._key = plain, key
        self._wanted = ""
        self._value: str | None = None
        self.input = QLineEdit()
        self.input.setProperty("kind", "row")
        self.input.setAccessibleName(f"表上的{title}")
        self.input.setMaximumWidth(360)
        self.same = Button("一致", "quiet", scale="compact", clicked=lambda: self._tell(self._wanted))
        self.none = Button("没有填", "quiet", scale="compact", clicked=lambda: self._tell(""))
        self._icon = IconLabel("checkmark_circle", "ok", size=16)
        self.verdict = ElidedLabel(role="label")
        self.verdict.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name = label(title, "label")
        name.setFixedWidth(_TITLE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(name)
        row.addWidget(self.input, 3)
        row.addWidget(self.same)
        row.addWidget(self.none)
        row.addWidget(self._icon)
        row.addWidget(self.verdict, 2)
        self.input.textEdited.connect(self._show_verdict)
        self.input.editingFinished.connect(self._on_finished)

    def tab_order(self) -> list[QWidget]:
        """The input and its buttons in their order."""
        return [self.input, self.same, self.none]

    def show_value(self, value: str | None, wanted: str) -> None:
        """Show what was read and hold it against ``wanted``; what is being typed is left alone."""
        self._value, self._wanted = value, wanted
        if not self.input.hasFocus() or not self.input.isModified():
            self.input.setText(value or "")
            self.input.setPlaceholderText("表上没有填写" if value == "" else "照纸质表输入或扫描")
            self._show_verdict(value)

    @property
    def settled(self) -> bool:
        """Whether what was read is as the case says, and nobody stands here to read it again."""
        return (
            self._value is not None and self._key(self._value) == self._key(self._wanted) and not self.input.hasFocus()
        )

    def take_scan(self, text: str) -> None:
        """Take what a scanner read."""
        self.input.setModified(False)
        self._tell(self._plain(text))

    def _show_verdict(self, text: str | None) -> None:
        read = self._plain(text or "")
        if text is None or (not read and self._value != ""):
            words, tone, icon = "没有读", "rest", "question_circle"
        elif not read:
            words, tone, icon = f"表上没有填写，应为“{self._wanted}”", "must", "error_circle"
        elif self._key(read) == self._key(self._wanted):
            words, tone, icon = "与办件一致", "ok", "checkmark_circle"
        else:
            words, tone, icon = parting(read, self._plain(self._wanted)), "must", "error_circle"
        self._icon.show_icon(icon, tone, filled=tone == "must")
        set_look(self.verdict, tone=tone)
        set_look(self.input, tone="must" if tone == "must" else "")
        self.verdict.show_text(words)

    def _on_finished(self) -> None:
        if self.input.isModified():
            self.input.setModified(False)
            text = self._plain(self.input.text())
            self._tell(text or None)

    def _tell(self, value: str | None) -> None:
        if value != self._value:
            self._value = value
            self.input.setModified(False)
            self.show_value(value, self._wanted)
            self.read.emit(value)


class CompareLine(QWidget):
    """Number and title of the form. ``number_read`` and ``title_read`` carry what stands there."""

    number_read = Signal(object)
    title_read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = CompareField("成果登记号", normalise_code, normalise_code)
        self.title = CompareField("成果名称", normalise_text, title_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addWidget(self.number)
        column.addWidget(self.title)
        self.number.read.connect(self.number_read)
        self.title.read.connect(self.title_read)

    def cells(self) -> list[QWidget]:
        """The fields in the order in which Enter goes through them."""
        return [self.number.input, self.title.input]

    def show_values(self, number: str | None, title: str | None, case_number: str, case_title: str) -> None:
        """Show what was read beside what the case says."""
        self.number.show_value(number, case_number)
        self.title.show_value(title, case_title)
