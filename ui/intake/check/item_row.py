"""A row of the page 核对: severity, place and sentence, and what can be done about it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.intake.check.item import Item, Standing
from ui.severities import SEVERITY_SIGNS
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import label

_WRITTEN = Sign("已写入告知书", "rest", "checkmark")
_DISMISSED = Sign("已略过", "rest", "subtract")


class ItemRow(QFrame):
    """Takes the focus as a whole; the page's keys act on the row that has it."""

    entered = Signal(str)
    toggled = Signal(str)
    dismissed = Signal(str)
    reworded = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{item.standing.value}，{item.name}，{item.text}")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(item.name, "row_title", wrap=True))
        words.addWidget(label(f"{item.text}（{item.code}）" if item.code else item.text, "label", wrap=True))
        if item.need:
            words.addWidget(label(item.need, "caption", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in self._buttons():
            button.installEventFilter(self)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        if event.key() in step and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(self.item.id, step[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.item.id)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.item.id)
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        if self.hasFocus():
            painter.fillRect(self.rect(), look.color("tint"))
            painter.fillRect(0, 0, 3, self.height(), look.color("accent"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(16, self.height() - 1, self.width() - 16, self.height() - 1)

    def _sign(self) -> QWidget:
        place = QWidget()
        place.setFixedWidth(124)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        standing = {Standing.WRITTEN: _WRITTEN, Standing.DISMISSED: _DISMISSED}.get(self.item.standing)
        row.addWidget(Chip(standing or SEVERITY_SIGNS[self.item.severity]), 0, Qt.AlignmentFlag.AlignLeft)
        return place

    def _buttons(self) -> list[Button]:
        item, made = self.item, []
        if item.standing is Standing.WRITTEN:
            if item.comment is not None:
                made.append(self._button("改写…", self.reworded))
                made.append(self._button("撤回", self.toggled))
        elif item.standing is Standing.DISMISSED:
            made.append(self._button("恢复", self.dismissed))
        else:
            made.append(self._button("写入告知书", self.toggled))
            made.append(self._button("略过", self.dismissed))
        return made

    def _button(self, words: str, signal: Signal) -> Button:
        return Button(words, "quiet", scale="compact", clicked=lambda: signal.emit(self.item.id))
