"""A sheet of labels drawn small, to choose the first cell by arrow keys or a click."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.printing.house import Papers
from ui.theme.theme import theme
from ui.widgets.text_line import paint_line

_PAD = 6


class CellGrid(QWidget):
    """Cells before ``start`` are used; from there on stand the labels. ``chosen`` carries the start a person chose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = 1
        self._papers: Papers | None = None
        self._labels: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("从哪一格开始")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(260, 368)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 227)

    def show_sheet(self, papers: Papers, labels: tuple[str, ...]) -> None:
        """Draw the office's sheet; ``labels`` are the words of the labels in their order."""
        self._papers, self._labels = papers, labels
        self._tell()

    def words(self, cell: int) -> str:
        """What a cell (from 1) of the first sheet holds."""
        if cell < self.start:
            return "已用"
        place = cell - self.start
        return self._labels[place] if place < len(self._labels) else "空"

    def choose(self, cell: int) -> None:
        """Begin at ``cell``, or at the nearest that there is."""
        if self._papers is None:
            return
        cell = min(max(1, cell), self._papers.label_sheet.cells)
        if cell != self.start:
            self.start = cell
            self._tell()
            self.chosen.emit(cell)

    def cell_rect(self, cell: int) -> QRectF:
        """Where a cell (from 1) is drawn."""
        if self._papers is None:
            return QRectF()
        grid, label, page = self._papers.label_sheet, self._papers.label, self._page()
        scale = page.width() / self._papers.page.width_mm
        row, column = divmod(cell - 1, grid.columns)
        corner = QPointF(grid.left_mm + column * grid.pitch_x_mm, grid.top_mm + row * grid.pitch_y_mm)
        place = QRectF(page.topLeft() + corner * scale, page.topLeft() + corner * scale)
        place.setWidth(label.width_mm * scale)
        place.setHeight(label.height_mm * scale)
        return place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._papers.label_sheet.columns if self._papers else 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self._papers.label_sheet.cells if self._papers else 1}
        key = Qt.Key(event.key())
        if key in ends:
            self.choose(ends[key])
        elif key in steps and self._has(self.start + steps[key]):
            self.choose(self.start + steps[key])
        elif key not in steps:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for cell in self._cells():
            if self.cell_rect(cell).contains(event.position()):
                self.choose(cell)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._papers is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent" if self.hasFocus() else "line_ctl"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme().color("card"))
        painter.drawRoundedRect(self._page().adjusted(-4, -4, 4, 4), 4, 4)
        for cell in self._cells():
            self._paint_cell(painter, cell)

    def _paint_cell(self, painter: QPainter, cell: int) -> None:
        used, filled = cell < self.start, self.start <= cell < self.start + len(self._labels)
        place = self.cell_rect(cell).adjusted(1, 1, -1, -1)
        first = cell == self.start
        painter.setPen(QPen(theme().color("accent" if first else "tint_line" if filled else "line"), 2 if first else 1))
        painter.setBrush(theme().color("tint" if filled else "layer" if used else "card"))
        painter.drawRoundedRect(place, 3, 3)
        if used:
            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(place.topRight(), place.bottomLeft())
        inside = place.adjusted(_PAD, 2, -_PAD, -2).toRect()
        upper, lower = inside.adjusted(0, 0, 0, -inside.height() // 2), inside.adjusted(0, inside.height() // 2, 0, 0)
        paint_line(painter, upper, f"第 {cell} 格", role="caption", tone="text3")
        paint_line(painter, lower, self.words(cell), role="body", tone="text" if filled else "text3")

    def _page(self) -> QRectF:
        """The sheet in the middle of the widget, as large as fits with its edge."""
        papers = self._papers
        if papers is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        scale = min(room.width() / papers.page.width_mm, room.height() / papers.page.height_mm)
        page = QRectF(0, 0, papers.page.width_mm * scale, papers.page.height_mm * scale)
        page.moveCenter(room.center())
        return page

    def _cells(self) -> range:
        return range(1, self._papers.label_sheet.cells + 1) if self._papers else range(0)

    def _has(self, cell: int) -> bool:
        return cell in self._cells()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"第 {self.start} 格：{self.words(self.start)}；方向键改")
        self.update()
