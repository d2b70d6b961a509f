"""A line that lies over the lower edge of the page while something is under way, so that the page does not move."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.labels import label

_GAP = 12


class HintStrip(QFrame):
    """Shown and hidden by its owner; it keeps to the lower edge of ``over`` and lets the mouse through."""

    def __init__(self, text: str, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "strip")
        self.setProperty("tone", "hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addWidget(label(text, "label", wrap=True))
        over.installEventFilter(self)
        self.hide()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  Qt's own signature
        super().setVisible(visible)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(self._over.width() - 4 * _GAP, self.sizeHint().width())
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left = (self._over.width() - width) // 2
        self.setGeometry(left, self._over.height() - height - 2 * _GAP, width, height)
