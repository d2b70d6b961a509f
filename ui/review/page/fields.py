"""字段表: what was declared, beside it what it was in the round before; Enter writes a comment on a row."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.desk.review_views import ReviewView
from app.rules.achievement import CompletingPerson, CompletingUnit
from ui.theme.fonts import font
from ui.theme.theme import theme
from ui.widgets.enter import is_plain_enter

if TYPE_CHECKING:
    from app.formats.fields import FieldCatalogue

Index = QModelIndex | QPersistentModelIndex
_HEADS = ("项目", "内容", "上轮")
_TONES = ("text2", "text", "soon")
_NAME_WIDTH = 132
_SIDE, _ABOVE, _ROW = 14, 8, 36
_MOST_CHARS = 400


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A declared value; ``before`` is what it was in the round before, None if nothing changed."""

    place: str
    label: str
    value: str
    before: str | None = None
    comments: int = 0


def rows_of(view: ReviewView, catalogue: "FieldCatalogue") -> list[FieldRow]:
    """All rows: fields in the order of the form, units, persons, what else the zip held, what is no longer there."""
    labels = {spec.key: spec.label for spec in catalogue.fields}
    order = {key: number for number, key in enumerate(labels)}
    values = sorted(view.case.values, key=lambda one: order.get(one.key, len(order)))
    rows = [(f"field:{one.key}", labels.get(one.key, one.key), one.value) for one in values]
    rows += [(f"unit:{n}", f"第 {n} 完成单位", unit_words(one)) for n, one in enumerate(view.case.units, 1)]
    rows += [(f"person:{n}", f"第 {n} 完成人", person_words(one)) for n, one in enumerate(view.case.persons, 1)]
    rows += [(f"other:{name}", name, value) for name, value in view.case.others.items()]
    known = {place for place, _, _ in rows}
    rows += [(one.place, one.label, one.after) for one in view.differences if one.place not in known]
    return [FieldRow(place, name, value, _before(view, place), _count(view, place)) for place, name, value in rows]


def _before(view: ReviewView, place: str) -> str | None:
    """What stood there in the round before: the value itself, or each changed part of a unit or person by its name."""
    changed = [one for one in view.differences if one.place == place]
    if not changed:
        return None
    if place.partition(":")[0] in {"field", "other"}:
        return changed[0].before
    return "；".join(f"{one.label} {one.before}".strip() if one.before else f"{one.label} 空" for one in changed)


def _count(view: ReviewView, place: str) -> int:
    return sum(1 for one in view.comments if one.number and one.place == place)


def unit_words(unit: CompletingUnit) -> str:
    """A completing unit on one line."""
    return " · ".join(part for part in (unit.name, unit.uscc, unit.contact) if part)


def person_words(person: CompletingPerson) -> str:
    """A completing person on one line."""
    return " · ".join(part for part in (person.name, person.title, person.unit) if part)


class FieldModel(QAbstractTableModel):
    """Name, value, value of the round before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FieldRow] = []

    def show(self, rows: list[FieldRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> FieldRow | None:
        """The row of an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def row_of(self, place: str) -> int:
        """Where a place stands, -1 if it is not there."""
        return next((number for number, one in enumerate(self._rows) if one.place == place), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.value if index.column() == 1 else row.before
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return _look(row, index.column(), role)


def _look(row: FieldRow, column: int, role: int) -> object:
    """Colour and weight of a cell: what changed is strong, what it was stands beside it in amber."""
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme().color(_TONES[column])
    if role == Qt.ItemDataRole.FontRole and column == 1 and row.before is not None:
        return font("body_strong")
    return None


def _cell(row: FieldRow, column: int) -> str:
    if column == 0:
        return f"{row.label}\n意见 {row.comments}" if row.comments else row.label
    if column == 1:
        return _short(row.value) or "（空）"
    if row.before is None:
        return ""
    return f"原为：{_short(row.before)}" if row.before else "原为空"


def _short(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else f"{text[:_MOST_CHARS]}…"


class _Delegate(QStyledItemDelegate):
    """Room around the text, a hairline between rows, the accent edge at the marked one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QTableView)  # noqa: S101  made for this view alone
        width = view.columnWidth(index.column()) - 2 * _SIDE
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        wraps = int(Qt.TextFlag.TextWordWrap)
        needed = option.fontMetrics.boundingRect(QRect(0, 0, width, 10_000), wraps, text).height()
        return QSize(width, max(_ROW, needed + 2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, look.color("tint" if selected else "card"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("line"))
        if selected and index.column() == 0:
            focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
            edge = look.color("accent" if focused else "line_ctl")
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), edge)
        made = index.data(Qt.ItemDataRole.FontRole)
        painter.setFont(made if isinstance(made, QFont) else option.font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        place = rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        wraps = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(place, wraps, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))


class FieldTable(QTableView):
    """``commented`` carries the place of the row on which Enter was pressed."""

    commented = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldModel(self)
        self.setModel(self.fields)
        self.setAccessibleName("登记内容")
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(36)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._comment)

    def show_rows(self, rows: list[FieldRow]) -> None:
        """Show rows; the marked one stays marked."""
        marked = self.fields.row(self.currentIndex())
        self.fields.show(rows)
        self._fit()
        self.go_to(marked.place if marked is not None else "")

    def place(self) -> str:
        """The place of the marked row, ``case`` if none is."""
        row = self.fields.row(self.currentIndex())
        place = row.place if row is not None else "case"
        return "zip" if place.startswith("other:") else place

    def go_to(self, place: str) -> None:
        """Mark the row of a place."""
        number = max(0, self.fields.row_of(place))
        if self.fields.rowCount():
            self.setCurrentIndex(self.fields.index(number, 1))
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _fit(self) -> None:
        changed = any(self.fields.data(self.fields.index(number, 2)) for number in range(self.fields.rowCount()))
        self.setColumnHidden(2, not changed)
        spare = self.viewport().width() - _NAME_WIDTH
        self.setColumnWidth(0, _NAME_WIDTH)
        self.setColumnWidth(1, spare * 3 // 5 if changed else spare)
        self.setColumnWidth(2, spare - spare * 3 // 5)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self._comment()
            return
        super().keyPressEvent(event)

    def _comment(self) -> None:
        self.commented.emit(self.place())
