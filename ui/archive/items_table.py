"""卷内文件 in a table that is written in: Enter goes from cell to cell, Alt with an arrow or dragging moves a row."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIntValidator, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.archive.items_model import PROBLEM_ROLE, CellProblem, ItemCol, ItemsModel
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.theme.tokens import load_tokens
from ui.widgets.enter import is_plain_enter
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_WIDTHS = {
    ItemCol.POSITION: 48,
    ItemCol.DOCUMENT_NO: 124,
    ItemCol.RESPONSIBLE: 150,
    ItemCol.DATED: 88,
    ItemCol.PAGES: 58,
    ItemCol.REMARK: 84,
}
# Below these widths of the table a column goes; what stands in it is kept.
_LEAST = {ItemCol.DOCUMENT_NO: 560, ItemCol.RESPONSIBLE: 480, ItemCol.REMARK: 700}
_LEAST_TITLE = 120
# What the titles leave free goes to these, as far as what stands in them needs it.
_WIDEN = (ItemCol.DOCUMENT_NO, ItemCol.RESPONSIBLE, ItemCol.REMARK)


class _Delegate(QStyledItemDelegate):
    """Paints cells with their problems, and edits them in a line of text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self.parent()
        if not isinstance(table, ItemsTable):
            return
        rect: QRect = option.rect
        problem = index.data(PROBLEM_ROLE)
        current = table.currentIndex()
        here = current.row() == index.row()
        ground = "must_bg" if isinstance(problem, CellProblem) else "tint" if here else "card"
        painter.fillRect(rect, theme().color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().color("line"))
        if here and index.column() == 0:
            edge = "accent" if table.hasFocus() else "line_ctl"
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), theme().color(edge))
        if here and table.hasFocus() and current.column() == index.column():
            painter.setPen(theme().color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        self._paint_text(painter, rect.adjusted(_PAD, 0, -_PAD, 0), index, problem)

    def _paint_text(self, painter: QPainter, place: QRect, index: Index, problem: object) -> None:
        column, text = ItemCol(index.column()), str(index.data())
        wrong = isinstance(problem, CellProblem)
        if wrong and not text:
            text = problem.word
        role = _role(column)
        if column in {ItemCol.POSITION, ItemCol.PAGES}:
            width = QFontMetrics(font(role)).horizontalAdvance(text)
            place.setLeft(max(place.left(), place.right() - width))
        tone = "must" if wrong else "text" if column is ItemCol.TITLE else "text2"
        paint_line(painter, place, text, role=role, tone=tone)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, load_tokens().control["row"])

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("kind", "row")
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        if index.column() == ItemCol.PAGES:
            editor.setValidator(QIntValidator(1, 99_999, editor))
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps what was typed and opens the next cell."""
        table = self.parent()
        if isinstance(watched, QLineEdit) and isinstance(table, ItemsTable) and is_plain_enter(event):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            table.edit_next()
            return True
        return super().eventFilter(watched, event)


def _role(column: ItemCol) -> str:
    return "row_title" if column is ItemCol.TITLE else "body"


class ItemsTable(QTableView):
    """The arrows go through the cells, Enter opens one and leads on, Delete takes the row out, rows can be dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemsModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("卷内文件")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self._let_drag()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(load_tokens().control["row"])
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(40)
        head.setFixedHeight(load_tokens().control["column_head"])
        for changed in (self.items.modelReset, self.items.dataChanged, self.items.rowsInserted, self.items.rowsRemoved):
            changed.connect(self._share_width)

    def _let_drag(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def row(self) -> int:
        """The current row, -1 where there is none."""
        return self.currentIndex().row()

    def choose(self, row: int, column: ItemCol = ItemCol.TITLE) -> None:
        """Stand on a cell."""
        self.setCurrentIndex(self.items.index(row, column))

    def move_current(self, step: int) -> None:
        """Move the current row up or down."""
        if self.row() >= 0:
            column = ItemCol(self.currentIndex().column())
            self.choose(self.items.move(self.row(), self.row() + step), column)

    def add_item(self) -> None:
        """Put an empty row below the current one and write in it."""
        if self.items.editable:
            row = self.row() if self.row() >= 0 else self.items.rowCount() - 1
            self.choose(self.items.add(row), ItemCol.TITLE)
            self.setFocus()
            self.edit(self.currentIndex())

    def remove_current(self) -> None:
        """Take the current row out."""
        row = self.row()
        if self.items.editable and row >= 0:
            self.items.remove(row)
            if self.items.rowCount():
                self.choose(min(row, self.items.rowCount() - 1))

    def choose_problem(self, after: QModelIndex | None = None) -> bool:
        """Stand on the next cell with a problem, in reading order from a cell on; whether there is one."""
        cells = self.items.problems()
        if after is not None:
            behind = [cell for cell in cells if cell > (after.row(), after.column())]
            cells = behind + [cell for cell in cells if cell not in behind]
        for row, column in cells:
            if not self.isColumnHidden(column):
                self.choose(row, column)
                return True
        return False

    def edit_problem(self, after: QModelIndex | None = None) -> bool:
        """Stand on the next cell with a problem and open it; whether there is one."""
        found = self.choose_problem(after)
        if found:
            self.setFocus()
            self.edit(self.currentIndex())
        return found

    def edit_next(self) -> None:
        """Go to the next cell that is seen and open it; from the pages to what is missing next, so that a volume is
        counted through by Enter; at the end of a row to the title of the next."""
        here = self.currentIndex()
        if here.column() == ItemCol.PAGES and self.edit_problem(here):
            return
        ahead = [one for one in ItemCol if one > here.column() and not self.isColumnHidden(one)]
        if ahead:
            self.choose(here.row(), ahead[0])
            self.edit(self.currentIndex())
        elif here.row() + 1 < self.items.rowCount():
            self.choose(here.row() + 1, ItemCol.TITLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid() and self.items.editable:
            if self.currentIndex().column() == ItemCol.POSITION:
                self.choose(self.row())
            self.edit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete:
            self.remove_current()
            return
        super().keyPressEvent(event)

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:  # noqa: N802  Qt's name
        super().currentChanged(now, before)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        width = self.viewport().width()
        shown = [one for one in ItemCol if width >= _LEAST.get(one, 0)]
        widths = {one: _WIDTHS.get(one, _LEAST_TITLE) for one in shown}
        free = max(0, width - sum(widths.values()))
        title = min(free, max(0, self._needed(ItemCol.TITLE) - _LEAST_TITLE))
        for one in (one for one in _WIDEN if one in widths):
            more = min(free - title, max(0, self._needed(one) - widths[one]))
            widths[one] += more
            free -= more
        widths[ItemCol.TITLE] += free
        for one in ItemCol:
            self.setColumnHidden(one, one not in shown)
            self.setColumnWidth(one, widths.get(one, 0))

    def _needed(self, column: ItemCol) -> int:
        """The width in which every cell of a column is seen whole."""
        metrics = QFontMetrics(font(_role(column)))
        texts = (str(self.items.index(row, column).data()) for row in range(self.items.rowCount()))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * _PAD + 2
