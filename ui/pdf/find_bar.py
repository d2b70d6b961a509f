"""The line in which a person says what to find in the file."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ui.pdf.find_layer import FindLayer
from ui.pdf.tool_button import ToolButton
from ui.widgets.labels import label

_PAUSE_MS = 250


class FindBar(QFrame):
    """Enter shows the next place, Shift+Enter the one before, Escape closes. ``closed`` gives the focus back."""

    closed = Signal()

    def __init__(self, layer: FindLayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._layer = layer
        self.words = QLineEdit()
        self.words.setProperty("scale", "compact")
        self.words.setPlaceholderText("在文件中查找")
        self.words.setAccessibleName("在文件中查找")
        self.words.setMaximumWidth(240)
        self.words.installEventFilter(self)
        self.answer = label("", "caption")
        self.previous = ToolButton("chevron_up", "上一处", lambda: self._step(-1))
        self.next = ToolButton("chevron_down", "下一处", lambda: self._step(1))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._seek)
        self.words.textChanged.connect(lambda _text: self._pause.start(_PAUSE_MS))
        layer.found.connect(self._show_answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.answer)
        row.addStretch(1)
        row.addWidget(ToolButton("dismiss", "关闭查找", self.close_bar))
        self._show_answer()

    def open_bar(self) -> None:
        """Show the line with its words chosen."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def close_bar(self) -> None:
        """Find nothing any more."""
        if not self.isHidden():
            self.hide()
            self.words.clear()
            self._seek()
            self.closed.emit()

    def _seek(self) -> None:
        self._pause.stop()
        self._layer.seek(self.words.text())

    def _step(self, way: int) -> None:
        if self._pause.isActive():
            self._seek()
        else:
            self._layer.step(way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _show_answer(self) -> None:
        layer = self._layer
        self.previous.setEnabled(layer.count > 1)
        self.next.setEnabled(layer.count > 1)
        self.answer.setText(self._answer() if self.words.text().strip() else "")

    def _answer(self) -> str:
        layer = self._layer
        if layer.count:
            return f"第 {layer.number} / {layer.count} 处" + ("，还在找" if layer.is_looking else "")
        if layer.is_looking:
            return "正在找"
        return "没有找到" if layer.has_text else "这份文件是扫描图像，没有可查找的文字"
