"""Enter goes to the next field, on every page of the wizard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from ui.widgets.enter import is_plain_enter


class EnterMoves(QObject):
    """Makes plain Enter move along a chain of fields (only those that can be used now); behind the last it calls
    ``at_end``.

    Push buttons keep their own Enter, a text of several lines too.
    """

    def __init__(self, page: QWidget, at_end: Callable[[], None]) -> None:
        super().__init__(page)
        self._chain: list[QWidget] = []
        self._at_end = at_end

    def set_chain(self, widgets: list[QWidget]) -> None:
        """The order of the fields; also made the tab order."""
        for widget in filter(isValid, self._chain):  # rows of a checklist that was replaced are gone
            widget.removeEventFilter(self)
        self._chain = list(widgets)
        for widget in self._chain:
            widget.installEventFilter(self)
        for first, second in zip(self._chain, self._chain[1:], strict=False):
            QWidget.setTabOrder(first, second)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not is_plain_enter(event) or isinstance(watched, QPushButton | QPlainTextEdit):
            return False
        if isinstance(watched, QWidget):
            self.move_on(watched)
        return True

    def move_on(self, widget: QWidget) -> None:
        """Focus the next usable field behind ``widget``."""
        index = self._chain.index(widget)
        for following in self._chain[index + 1 :]:
            if following.isEnabled() and following.isVisibleTo(following.window()):
                following.setFocus(Qt.FocusReason.TabFocusReason)
                _bring_into_sight(following)
                return
        self._at_end()


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to the field; Qt does so by itself for the Tab key only."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget, 0, 24)
