"""A sheet of labels drawn small, to choose the first cell by arrow keys or a click."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.printing.labels.media import Grid, Medium
from app.printing.sheet import Sheet
from ui.theme.theme import theme
from ui.widgets.text_line import paint_line

_PAD = 5
_TWO_LINES = 34


class CellGrid(QWidget):
    """Cells before ``start`` are used; from there on stand the labels. ``chosen`` carries the start a person chose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = 1
        self._page: Sheet | None = None
        self._label: Sheet | None = None
        self._grid: Grid | None = None
        self._names: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("从哪一格开始")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(220, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 120)

    def show_medium(self, medium: Medium) -> None:
        """Draw a sheet of cells; one without a grid leaves nothing to choose."""
        self._page, self._label, self._grid = medium.page, medium.label, medium.grid
        self.start = min(self.start, medium.cells)
        self._tell()

    def show_names(self, names: tuple[str, ...]) -> None:
        """What the labels are of, in their order."""
        self._names = names
        self._tell()

    def words(self, cell: int) -> str:
        """What a cell (from 1) of the first sheet holds."""
        if cell < self.start:
            return "已用"
        place = cell - self.start
        return self._names[place] if place < len(self._names) else "空"

    def choose(self, cell: int) -> None:
        """Begin at ``cell``, or at the nearest that there is."""
        cell = min(max(1, cell), len(self._cells()) or 1)
        if cell != self.start:
            self.start = cell
            self._tell()
            self.chosen.emit(cell)

    def cell_rect(self, cell: int) -> QRectF:
        """Where a cell (from 1) is drawn."""
        grid, label, page = self._grid, self._label, self._page
        if grid is None or label is None or page is None:
            return QRectF()
        drawn = self._drawn()
        scale = drawn.width() / page.width_mm
        row, column = divmod(cell - 1, grid.columns)
        corner = QPointF(grid.left_mm + column * grid.pitch_x_mm, grid.top_mm + row * grid.pitch_y_mm)
        place = QRectF(drawn.topLeft() + corner * scale, drawn.topLeft() + corner * scale)
        place.setWidth(label.width_mm * scale)
        place.setHeight(label.height_mm * scale)
        return place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._grid.columns if self._grid else 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: len(self._cells())}
        key = Qt.Key(event.key())
        if key in ends:
            self.choose(ends[key])
        elif key in steps and self.start + steps[key] in self._cells():
            self.choose(self.start + steps[key])
        elif key not in steps:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for cell in self._cells():
            if self.cell_rect(cell).contains(event.position()):
                self.choose(cell)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._grid is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent" if self.hasFocus() else "line_ctl"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme().color("card"))
        painter.drawRoundedRect(self._drawn().adjusted(-4, -4, 4, 4), 4, 4)
        for cell in self._cells():
            self._paint_cell(painter, cell)

    def _paint_cell(self, painter: QPainter, cell: int) -> None:
        used, filled = cell < self.start, self.start <= cell < self.start + len(self._names)
        place = self.cell_rect(cell).adjusted(1, 1, -1, -1)
        first = cell == self.start
        painter.setPen(QPen(theme().color("accent" if first else "tint_line" if filled else "line"), 2 if first else 1))
        painter.setBrush(theme().color("tint" if filled else "layer" if used else "card"))
        painter.drawRoundedRect(place, 3, 3)
        if used:
            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(place.topRight(), place.bottomLeft())
        inside = place.adjusted(_PAD, 2, -_PAD, -2).toRect()
        if inside.height() < _TWO_LINES:
            paint_line(painter, inside, str(cell), role="caption", tone="text" if filled else "text3")
            return
        upper, lower = inside.adjusted(0, 0, 0, -inside.height() // 2), inside.adjusted(0, inside.height() // 2, 0, 0)
        paint_line(painter, upper, f"第 {cell} 格", role="caption", tone="text3")
        paint_line(painter, lower, self.words(cell), role="body", tone="text" if filled else "text3")

    def _drawn(self) -> QRectF:
        """The sheet in the middle of the widget, as large as fits with its edge."""
        if self._page is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        scale = min(room.width() / self._page.width_mm, room.height() / self._page.height_mm)
        page = QRectF(0, 0, self._page.width_mm * scale, self._page.height_mm * scale)
        page.moveCenter(room.center())
        return page

    def _cells(self) -> range:
        return range(1, self._grid.cells + 1) if self._grid else range(0)

    def _tell(self) -> None:
        self.setAccessibleDescription(f"第 {self.start} 格：{self.words(self.start)}；方向键改")
        self.update()
