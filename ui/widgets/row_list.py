"""Lists whose rows a delegate paints, and the ground that cases stand on in them."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.theme.theme import theme


class RowList(QListView):
    """Drawn anew when the focus comes or goes, for the chosen row shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, margin: int) -> None:
    """The ground of a row: chosen with an edge in the colour of the focus, else with a line below.

    ``margin`` in pixels is what the line leaves free at both sides.
    """
    look, rect = theme(), option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(rect, look.color("tint" if selected else "hover" if hovered else "card"))
    if selected:
        focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
        painter.fillRect(QRect(0, rect.top(), 3, rect.height()), look.color("accent" if focused else "line_ctl"))
    else:
        painter.fillRect(QRect(margin, rect.bottom(), rect.width() - 2 * margin, 1), look.color("line"))
