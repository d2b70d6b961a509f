"""The pages of the new files, small and side by side; a word over a page says where a file begins."""

from collections import defaultdict

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desk.paper_views import PageRef
from ui.papers.scans.bank import PageBank
from ui.papers.scans.tray import Tray
from ui.pdf.pages import Face
from ui.pdf.paint import paint_page
from ui.shortcuts import Shortcut, bind
from ui.theme.theme import theme
from ui.widgets.enter import is_plain_enter
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
_PICTURE = QSizeF(92, 124)
_BAND, _WORDS = 22, 20
_CELL = QSize(int(_PICTURE.width()) + 28, int(_PICTURE.height()) + _BAND + _WORDS + 16)
_QUARTER = 90


class GridModel(QAbstractListModel):
    """A row a page; ``words`` over its first page say what a file is for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages: tuple[PageRef, ...] = ()
        self.heads: dict[int, str] = {}

    def show(self, tray: Tray, names: dict[str, str]) -> None:
        """Replace all rows; ``names`` are those of the lines of the checklist."""
        self.beginResetModel()
        self.pages, self.heads = tray.pages, {}
        first = 0
        for part in tray.parts():
            self.heads[first] = names.get(part.line_id, "") or "未归到清单"
            first += len(part.pages)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        head = self.heads.get(index.row(), "")
        words = f"第 {index.row() + 1} 页"
        return f"新文件 {head}，{words}" if head else words

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return usual if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled


class _Delegate(QStyledItemDelegate):
    def __init__(self, grid: "PageGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), option.rect.adjusted(2, 0, -2, -4)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        body = rect.adjusted(0, _BAND, 0, 0)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(body, look.color("tint" if chosen else "hover"))
        self._grid.paint_thumbnail(painter, QRectF(body), index.row())
        if index == self._grid.currentIndex():
            painter.setPen(QPen(look.color("accent" if self._grid.hasFocus() else "line_ctl"), 2))
            painter.drawRect(QRectF(body).adjusted(1, 1, -1, -1))
        self._paint_words(painter, rect, index.row())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: int) -> None:
        model = self._grid.pages
        head = model.heads.get(row)
        if head is not None:
            painter.fillRect(QRect(rect.left() - 2, rect.top() + 2, 2, rect.height() - 2), theme().color("accent"))
            band = QRect(rect.left() + 4, rect.top(), rect.width() - 4, _BAND)
            paint_line(painter, band, head, role="caption", tone="accent_text")
        turn = model.pages[row].turn
        words = f"{row + 1} · 转 {turn}°" if turn else str(row + 1)
        place = QRect(rect.left(), rect.bottom() - _WORDS, rect.width(), _WORDS)
        width = painter.fontMetrics().horizontalAdvance(words)
        place.setLeft(place.center().x() - width // 2)
        paint_line(painter, place, words, role="caption", tone="text2")


class PageGrid(QListView):
    """``turn_wanted`` carries degrees, ``step_wanted`` -1 or 1, ``move_wanted`` the page before which the chosen ones
    are to go, ``line_wanted`` the number of a line of the checklist as it stands in the list, 0 for none."""

    turn_wanted = Signal(int)
    split_wanted = Signal()
    remove_wanted = Signal()
    step_wanted = Signal(int)
    move_wanted = Signal(int)
    line_wanted = Signal(int)
    look_wanted = Signal(int)
    moved_to = Signal(int)

    def __init__(self, bank: PageBank, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bank = bank
        self.pages = GridModel(self)
        self.setModel(self.pages)
        self.setItemDelegate(_Delegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAccessibleName("新文件的页")
        bank.drawn.connect(lambda _sha256: self.viewport().update())
        bank.opened.connect(lambda _sha256: self._want())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._want())
        self.doubleClicked.connect(lambda index: self.look_wanted.emit(index.row()))
        bind(self, Shortcut.ROTATE, lambda: self.turn_wanted.emit(_QUARTER), Qt.ShortcutContext.WidgetShortcut)

    def show_tray(self, tray: Tray, names: dict[str, str], chosen: tuple[int, ...]) -> None:
        """Show the pages of the new files, with some chosen; the last of them is the current one."""
        self.pages.show(tray, names)
        for sha256 in tray.sources():
            self._bank.open(sha256)
        last = len(tray.pages) - 1
        for row in sorted({min(row, last) for row in chosen if last >= 0}):
            index = self.pages.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._want()

    def chosen(self) -> tuple[int, ...]:
        """The pages that are chosen, else the current one."""
        rows = tuple(sorted(index.row() for index in self.selectedIndexes()))
        return rows or ((self.currentIndex().row(),) if self.currentIndex().isValid() else ())

    # drawing

    def paint_thumbnail(self, painter: QPainter, cell: QRectF, row: int) -> None:
        """Draw a page small into its cell."""
        ref = self.pages.pages[row]
        size = self._size(ref)
        place = QRectF(cell.center().x() - size.width() / 2, cell.top() + 6, size.width(), size.height())
        place.translate(0, (_PICTURE.height() - size.height()) / 2)
        broken = self._bank.is_refused(ref.sha256)
        paint_page(painter, place, self._bank.picture(ref.sha256, self._face(ref)), broken=broken)

    def _size(self, ref: PageRef) -> QSizeF:
        size = self._bank.size(ref.sha256, ref.page) or _PICTURE
        upright = size.transposed() if ref.turn // _QUARTER % 2 else size
        return upright.scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)

    def _face(self, ref: PageRef) -> Face:
        size = self._size(ref) * self.devicePixelRatio()
        return Face(ref.page, max(1, round(size.width())), max(1, round(size.height())), ref.turn // _QUARTER)

    def _want(self) -> None:
        wanted: defaultdict[str, list[Face]] = defaultdict(list)
        seen = self.viewport().rect() if self.isVisible() else QRect()
        for row, ref in enumerate(self.pages.pages):
            if self._bank.size(ref.sha256, ref.page) and self.visualRect(self.pages.index(row)).intersects(seen):
                wanted[ref.sha256].append(self._face(ref))
        self._bank.want(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want()

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.step_wanted.emit(-1 if key is Qt.Key.Key_Left else 1)
        elif key is Qt.Key.Key_R and modifiers in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
            self.turn_wanted.emit(-_QUARTER if modifiers else _QUARTER)
        elif modifiers:
            return False
        elif is_plain_enter(event) or key is Qt.Key.Key_Space:
            self.look_wanted.emit(self.currentIndex().row())
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_wanted.emit()
        elif key is Qt.Key.Key_S:
            self.split_wanted.emit()
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.line_wanted.emit(key - Qt.Key.Key_0)
        else:
            return False
        return True

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802  Qt's name
        """Letters are commands here."""

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:  # noqa: N802  Qt's name
        super().currentChanged(now, before)
        self.moved_to.emit(now.row())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            event.setDropAction(Qt.DropAction.CopyAction)  # as a move Qt would take the rows away itself
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.move_wanted.emit(self.row_before(event.position().toPoint().x(), event.position().toPoint().y()))

    def row_before(self, x: int, y: int) -> int:
        """The page before which something dropped at a place goes; behind the last where there is none."""
        index = self.indexAt(QRect(x, y, 1, 1).topLeft())
        if not index.isValid():
            return len(self.pages.pages)
        return index.row() + (x > self.visualRect(index).center().x())
