"""The small pages at the left of the viewer."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.pdf.pages import Face, Pages
from ui.pdf.paint import paint_page
from ui.pdf.turns import Level
from ui.theme.theme import theme
from ui.widgets.text_line import paint_line

_WIDTH = 136
_PICTURE = QSizeF(92, 124)
_WORDS = 20
_ROW = QSize(_WIDTH - 16, int(_PICTURE.height()) + _WORDS + 16)

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self, pages: Pages) -> None:
        super().__init__(pages)
        self._count = 0

    def show_count(self, count: int) -> None:
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return f"第 {index.row() + 1} 页" if role in wanted else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: "Thumbnails") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, look.color("tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.color("hover"))
        self._view.paint_page(painter, QRectF(option.rect), index.row())
        if chosen:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        place = QRect(option.rect)
        place.setTop(place.bottom() - _WORDS)
        words = str(index.row() + 1)
        width = option.fontMetrics.horizontalAdvance(words)
        place.setLeft(place.center().x() - width // 2)
        paint_line(painter, place, words, role="caption", tone="text2")
        painter.restore()


class Thumbnails(QListView):
    """``chosen`` carries the page that a person picks."""

    chosen = Signal(int)

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._model = _Model(pages)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFixedWidth(_WIDTH)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("缩略图")
        pages.opened.connect(self._on_opened)
        pages.drawn.connect(self._on_drawn)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._want())
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_page(self, page: int) -> None:
        """Choose the page that came into view elsewhere."""
        index = self._model.index(page)
        if index.isValid() and index != self.currentIndex():
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(index)
            self.viewport().update()

    def paint_page(self, painter: QPainter, row: QRectF, page: int) -> None:
        """Draw a page small into the upper part of its row."""
        size = self._size(page)
        place = QRectF(row.center().x() - size.width() / 2, row.top() + 8, size.width(), size.height())
        place.translate(0, (_PICTURE.height() - size.height()) / 2)
        paint_page(painter, place, self._pages.picture(self._face(page)))

    def _size(self, page: int) -> QSizeF:
        return self._pages.sizes[page].scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)

    def _face(self, page: int) -> Face:
        size = self._size(page) * self.devicePixelRatio()
        return Face(page, max(1, round(size.width())), max(1, round(size.height())), 0)

    def _on_opened(self) -> None:
        self._model.show_count(len(self._pages.sizes))
        self.show_page(0)
        self._want()

    def _on_drawn(self, page: int) -> None:
        self.update(self._model.index(page))

    def _on_current(self, index: Index, _before: Index) -> None:
        if index.isValid():
            self.chosen.emit(index.row())

    def _want(self) -> None:
        self._pages.want(Level.THUMBNAIL, [self._face(page) for page in self._seen()])

    def _seen(self) -> range:
        count = len(self._pages.sizes)
        if not self.isVisible() or not count:
            return range(0)
        top = self.verticalScrollBar().value()
        first = top // _ROW.height()
        return range(min(first, count), min(count, (top + self.viewport().height()) // _ROW.height() + 1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._want()
