"""复核: what the second person says to a proposed decision, asked in the bar itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.enter import is_plain_enter
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label, set_look


class SecondPerson(QWidget):
    """``decided`` carries what was asked and the reason, ``dropped`` comes at Esc."""

    decided = Signal(str, str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = label("", "row_title")
        self.detail = ElidedLabel("", "label")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("不同意的原因")
        self.reason.setPlaceholderText("不同意的原因（必填）")
        self.sure = Button("", "primary", scale="large", clicked=self.decide)
        self._what = ""
        self._asks = False
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.question)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.reason, 1)
        row.addWidget(Button("返回", "quiet", clicked=self.dropped.emit))
        row.addWidget(keycap("Esc"))
        row.addWidget(self.sure)
        row.addWidget(keycap("Enter"))

    def ask(self, name: str, what: str, *, agreed: bool) -> None:
        """Ask about the proposal ``name``; ``what`` comes back in ``decided``."""
        self._what, self._asks = what, not agreed
        self.question.setText(f"{'同意' if agreed else '不同意'}{name}")
        self._say("确认后立即生效" if agreed else "退回给提出的人，意见可以再改")
        self.reason.clear()
        self.reason.setVisible(self._asks)
        self.sure.setText("确认同意" if agreed else "确认不同意")
        set_look(self.sure, kind="primary" if agreed else "danger")
        target: QWidget = self.reason if self._asks else self.sure
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, tone: str = "") -> None:
        self.detail.show_text(words)
        set_look(self.detail, tone=tone)

    def decide(self) -> None:
        """Say so."""
        reason = self.reason.text().strip()
        if self._asks and not reason:
            self._say("请写明不同意的原因", "must")
            self.reason.setFocus()
            return
        self.decided.emit(self._what, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif is_plain_enter(event) and self.reason.hasFocus():
            if self.reason.text().strip():
                self.sure.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.decide()
        else:
            super().keyPressEvent(event)
