"""The rail: one button a screen, icon with word, the present one marked at its left edge."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ui.frame.metrics import Frame
from ui.shell import Place
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.enter import EnterButton

_ENTRIES = {
    Place.WORKBENCH: ("工作台", "home"),
    Place.INTAKE: ("收件", "clipboard_task_add"),
    Place.MAIL: ("邮件", "mail"),
    Place.REVIEW: ("审查", "document_search"),
    Place.ARCHIVE: ("归档", "archive"),
    Place.CASES: ("查询", "search"),
    Place.STATISTICS: ("统计", "data_trending"),
    Place.OUTBOX: ("通知", "alert"),
    Place.HELP: ("帮助", "question_circle"),
    Place.SETTINGS: ("管理", "settings"),
}
_BELOW = (Place.HELP, Place.SETTINGS)


class RailButton(EnterButton):
    """An entry of the rail with an optional number at the icon's corner."""

    def __init__(self, word: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(word)
        self.setCheckable(True)
        self.setToolTip(word)
        self.setAccessibleName(word)
        self.setProperty("role", "rail")
        self._icon = icon
        self._words = "under"
        self._badge = 0

    def show_words(self, words: str) -> None:
        """Have the word ``under`` or ``beside`` the icon, or ``none``."""
        self._words = words
        self.setFixedHeight(52 if words == "under" else 40)
        self.update()

    def show_badge(self, count: int) -> None:
        """Show a number at the icon's corner; 0 takes it away."""
        self._badge = count
        self.setAccessibleName(f"{self.text()}，{count} 件" if count else self.text())
        self.update()

    def badge(self) -> int:
        """The number shown, 0 if none."""
        return self._badge

    def sizeHint(self) -> QSize:
        return QSize(56, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._paint_ground(painter, ground)
        tone = "accent_text" if self.isChecked() else "text2"
        icon = self._icon_place()
        paint(painter, icon, self._icon, theme().color(tone), filled=self.isChecked())
        if self._words != "none":
            painter.setPen(theme().color(tone))
            painter.setFont(font("caption" if self._words == "under" else "body"))
            self._paint_word(painter, icon)
        if self._badge:
            self._paint_badge(painter, icon)

    def _paint_ground(self, painter: QPainter, ground: QRectF) -> None:
        look = theme()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.color("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(ground, 4, 4)
        if self.isChecked():
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(QRectF(0, 8, 3, self.height() - 16), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(ground, 4, 4)

    def _icon_place(self) -> QRectF:
        left = 18 if self._words == "beside" else (self.width() - 20) / 2
        top = 7 if self._words == "under" else (self.height() - 20) / 2
        return QRectF(left, top, 20, 20)

    def _paint_word(self, painter: QPainter, icon: QRectF) -> None:
        made = painter.font()
        made.setWeight(made.Weight.DemiBold if self.isChecked() else made.Weight.Normal)
        painter.setFont(made)
        if self._words == "under":
            painter.drawText(QRectF(0, 29, self.width(), 20), Qt.AlignmentFlag.AlignCenter, self.text())
            return
        place = QRectF(icon.right() + 12, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _paint_badge(self, painter: QPainter, icon: QRectF) -> None:
        text = str(self._badge) if self._badge < 100 else "99+"
        painter.setFont(font("badge"))
        width = max(15.0, painter.fontMetrics().horizontalAdvance(text) + 7.0)
        place = QRectF(icon.right() - 5, icon.top() - 6, width, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("text2"))
        painter.drawRoundedRect(place, 7.5, 7.5)
        painter.setPen(theme().color("card"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """``wanted`` carries the place that was chosen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Place, RailButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 2, 8, 8)
        self._column.setSpacing(4)
        for place in (place for place in _ENTRIES if place not in _BELOW):
            self._add(place)
        self._column.addStretch(1)
        for place in _BELOW:
            self._add(place)
        self.show_frame(Frame(72, "under", small=False))

    def _add(self, place: Place) -> None:
        button = RailButton(*_ENTRIES[place])
        button.clicked.connect(lambda _checked=False: self.wanted.emit(place))
        self._group.addButton(button)
        self._column.addWidget(button)
        self._buttons[place] = button

    def button(self, place: Place) -> RailButton:
        """The button of a place."""
        return self._buttons[place]

    def show_place(self, place: Place) -> None:
        """Mark the present place."""
        self._buttons[place].setChecked(True)

    def show_frame(self, frame: Frame) -> None:
        """Take the width and the words of a frame."""
        self.setFixedWidth(frame.rail_width)
        margin = 4 if frame.words == "none" else 8
        self._column.setContentsMargins(margin, 2, margin, 8)
        for button in self._buttons.values():
            button.show_words(frame.words)
