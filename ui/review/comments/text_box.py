"""A box of text that is as high as its text, from two lines to eight; Enter is for whoever holds it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_BLANK = "____"
_LEAST, _MOST = 2, 8


class TextBox(QPlainTextEdit):
    """Tab leaves it; Shift+Enter begins a new line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName("意见")
        self.setPlaceholderText("写明哪里不对、怎么改")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    def take_focus(self) -> None:
        """Put the cursor on the first blank to be filled, else behind the text."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor, blank = self.textCursor(), self.toPlainText().find(_BLANK)
        if blank >= 0:
            cursor.setPosition(blank)
            cursor.setPosition(blank + len(_BLANK), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        height = min(max(lines, _LEAST), _MOST) * self.fontMetrics().lineSpacing() + 20
        if height != self.height():
            self.setFixedHeight(height)
