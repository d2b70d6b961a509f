"""The line that looks for another case than those that fit by themselves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.pause import Pause

_TYPING_MS = 300


class CaseFind(QLineEdit):
    """Away until it is opened; ``asked``: a person paused while typing."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("登记号、收件号、项目编号、名称、单位、拼音首字母")
        self.setAccessibleName("另找办件")
        self.setClearButtonEnabled(True)
        self._pause = Pause(self, _TYPING_MS, self.asked)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.hide()

    def wanted(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def open_up(self) -> None:
        """Be there to be typed into."""
        self.show()
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.selectAll()

    def put_away(self) -> None:
        """Forget what was looked for."""
        self._pause.stop()
        self.clear()
        self.hide()
