"""The top bar: the mark, the find box, and what is done all day."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.frame.metrics import Frame
from ui.icons import IconLabel, set_icon
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap
from ui.widgets.pause import Pause

_TYPING_MS = 150


class Mark(QWidget):
    """The program's mark: a file box with a tick on the accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(28, 28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        paint(painter, QRectF(self.rect()), "mark", theme().color("on_accent"))


class FindBox(QLineEdit):
    """Typing finds after 150 ms, Enter takes the first, Escape empties.

    ``typed`` carries the text once a person pauses, ``entered`` the text at Enter; ``left`` asks for the list below.
    """

    left = Signal()
    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "find")
        self.setPlaceholderText("查找：收件号、登记号、成果名称、单位、人名、拼音首字母")
        self.setAccessibleName("查找")
        self.setMaximumWidth(520)
        self.setMinimumWidth(180)
        self._glass = IconLabel("search", "text3", parent=self)
        self._key = keycap(Shortcut.FIND)
        self._key.setParent(self)
        self._pause = Pause(self, _TYPING_MS, self._tell)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._on_enter)

    def _tell(self) -> None:
        self.typed.emit(self.text().strip())

    def _on_enter(self) -> None:
        self._pause.stop()
        self.entered.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
            return
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() // 2
        self._glass.move(8, middle - 10)
        self._key.adjustSize()
        self._key.move(self.width() - self._key.width() - 8, middle - self._key.height() // 2)


class _KeyButton(Button):
    """A button of the bar with its key cap inside, at the right."""

    def __init__(self, text: str, kind: str, icon: str, key: Shortcut) -> None:
        super().__init__(text, kind, icon=icon)
        self.setProperty("role", "keyed")
        self.setFixedHeight(36)
        self._word = text
        self._cap = keycap(key, "on_accent" if kind == "primary" else "")
        self._cap.setParent(self)
        if kind != "primary":
            self.setProperty("tone", "text")
            set_icon(self, icon, "text2")
        self.setToolTip(f"{text}（{key.label}）")
        self.setAccessibleName(text)

    def show_word(self, *, shown: bool) -> None:
        """Show the word beside the icon, or the key alone where there is little room."""
        self.setText(self._word if shown else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        self._cap.adjustSize()
        return QSize(hint.width() + self._cap.width() + 8, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cap.adjustSize()
        self._cap.move(self.width() - self._cap.width() - 9, (self.height() - self._cap.height()) // 2)


class TopBar(QWidget):
    """Height 56; the mark stands over the rail."""

    intake_wanted = Signal()
    mail_wanted = Signal()
    review_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        self.find = FindBox()
        self._mark_place = QWidget()
        mark_row = QHBoxLayout(self._mark_place)
        mark_row.setContentsMargins(0, 0, 0, 0)
        mark_row.addWidget(Mark())
        self.intake = _KeyButton("收件", "primary", "clipboard_task_add", Shortcut.INTAKE)
        self.mail = _KeyButton("邮件", "quiet", "mail", Shortcut.MAIL)
        self.review = _KeyButton("审查", "quiet", "document_search", Shortcut.REVIEW)
        self.print = _KeyButton("打印", "quiet", "print", Shortcut.PRINT)
        self.intake.clicked.connect(lambda _checked=False: self.intake_wanted.emit())
        self.mail.clicked.connect(lambda _checked=False: self.mail_wanted.emit())
        self.review.clicked.connect(lambda _checked=False: self.review_wanted.emit())
        self.print.clicked.connect(lambda _checked=False: self.print_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self._mark_place)
        row.addSpacing(13)
        row.addWidget(self.find, 1)
        row.addStretch(1)
        row.addWidget(self.intake)
        row.addWidget(self.mail)
        row.addWidget(self.review)
        row.addWidget(self.print)

    def show_frame(self, frame: Frame) -> None:
        """Follow the rail's width; words go where there is little room."""
        self._mark_place.setFixedWidth(frame.rail_width)
        for button in (self.intake, self.mail, self.review, self.print):
            button.show_word(shown=not frame.small)
