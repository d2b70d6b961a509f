"""The search field of the canned comments and the list below it: type, arrows, Enter takes."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.review_views import LibraryEntry
from ui.icons import IconLabel
from ui.shortcuts import Shortcut
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.widgets.enter import is_plain_enter
from ui.widgets.keycap import keycap
from ui.widgets.pause import Pause
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
_TYPING_MS = 150
_ROW = 30
_MOST_ROWS = 6
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_MOST_ROWS, Qt.Key.Key_PageDown: _MOST_ROWS}


def own_words(text: str) -> LibraryEntry:
    """What stands in the field, as a comment without a code."""
    return LibraryEntry("", "手写", text, 0)


class LibraryModel(QAbstractListModel):
    """The comments found, then the typed words themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[LibraryEntry, ...] = ()

    def show(self, found: tuple[LibraryEntry, ...], typed: str) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._found = (*found, own_words(typed)) if typed else found
        self.endResetModel()

    def entry(self, index: Index) -> LibraryEntry | None:
        """The comment of an index."""
        return self._found[index.row()] if index.isValid() and index.row() < len(self._found) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        return entry.text if role == Qt.ItemDataRole.DisplayRole else f"{entry.section}\n{entry.text}"


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        entry = model.entry(index) if isinstance(model, LibraryModel) else None
        if entry is None:
            return
        rect, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme().color("tint" if selected else "card"))
        if selected:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), theme().color("accent"))
        times = f"{entry.times_used} 次" if entry.times_used else ""
        painter.setFont(font("caption"))
        tail = painter.fontMetrics().horizontalAdvance(times)
        paint_line(painter, rect.adjusted(11, 0, 0, 0), entry.code or "手写", role="caption", tone="text2")
        paint_line(painter, rect.adjusted(42, 0, -tail - 18, 0), entry.text)
        end = QRect(rect.right() - tail - 8, rect.top(), tail + 4, rect.height())
        paint_line(painter, end, times, role="caption", tone="text2")


class _Field(QLineEdit):
    """With a glass at the left and its key at the right."""

    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "find")
        self.setProperty("scale", "compact")
        self.setPlaceholderText("意见库：词、编号、拼音首字母")
        self.setAccessibleName("查找意见，或直接写意见")
        self._glass = IconLabel("search", "text3", size=16, parent=self)
        self._key = keycap(Shortcut.LIBRARY)
        self._key.setParent(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = self.height() // 2
        self._glass.move(10, middle - 8)
        self._key.adjustSize()
        self._key.move(self.width() - self._key.width() - 7, middle - self._key.height() // 2)


class LibraryField(QWidget):
    """``wanted`` asks for what a text finds, ``taken`` carries the comment that Enter took."""

    wanted = Signal(str)
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Field()
        self.list = QListView()
        self.found = LibraryModel(self)
        self.list.setModel(self.found)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setProperty("role", "floating")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._answered, self._takes = True, False
        self._pause = Pause(self, _TYPING_MS, self._ask)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.focused.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.take_marked())

    def text(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    def show_found(self, text: str, found: tuple[LibraryEntry, ...]) -> None:
        """Show what ``text`` finds, unless something else was typed since."""
        if text != self.text():
            return
        self._answered = True
        self.found.show(found, text)
        self.list.setCurrentIndex(self.found.index(0, 0))
        rows = min(self.found.rowCount(), _MOST_ROWS)
        self.list.setFixedHeight(rows * _ROW + 4)
        self.list.setVisible(rows > 0 and self.field.hasFocus())
        if self._takes:
            self.take_marked()

    def take_marked(self) -> None:
        """Take the comment that is marked; what was typed meanwhile is searched first, and then taken."""
        self._hurry()
        self._takes = not self._answered
        if self._takes:
            return
        entry = self.found.entry(self.list.currentIndex()) if not self.list.isHidden() else None
        if entry is not None:
            self.close_list()
            self.taken.emit(entry)

    def close_list(self) -> None:
        """Empty the field and take the list away."""
        self._pause.stop()
        self._takes = False
        self.field.clear()
        self.list.hide()

    def _hurry(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def _ask(self) -> None:
        self._answered = False
        self.wanted.emit(self.text())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if is_plain_enter(event):
            self.take_marked()
            return True
        if event.key() in _MOVES and not self.list.isHidden():
            self._move(_MOVES[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Escape and (self.field.text() or not self.list.isHidden()):
            self.close_list()
            return True
        return False

    def _move(self, step: int) -> None:
        self._hurry()
        row = min(max(self.list.currentIndex().row() + step, 0), self.found.rowCount() - 1)
        self.list.setCurrentIndex(self.found.index(row, 0))
