"""The line that tells of a 短信 which waits in the outbox."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.icons import IconLabel
from ui.widgets.labels import label


class TextLine(QWidget):
    """Hidden where no text is prepared. A text is sent from 通知, never from here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "second", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("send", "rest", size=16))
        row.addWidget(self.words, 1)
        self.setVisible(False)

    def show_text(self, to: str, state: str = "待发") -> None:
        """``to`` is a masked number or why there is none; nothing hides the line."""
        self.words.setText(f"短信 {to} · {state}")
        self.setVisible(bool(to))
