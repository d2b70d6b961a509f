"""到期办件: two-line rows under 已逾期, 今天到期, 三日内, 以后; the clock's chip in a fixed column."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desk.views import CaseRow
from app.desk.work_lists import DueGroup
from app.desk.work_lists import DueList as DueCases
from ui.cases.signs import CaseClock, stage_sign, title_words
from ui.theme.theme import theme
from ui.theme.tokens import load_tokens
from ui.widgets.chip import Sign, chip_font, chip_height, chip_width, paint_chip
from ui.widgets.enter import is_plain_enter
from ui.widgets.row_list import RowList, paint_ground
from ui.widgets.text_line import paint_line

Index = QModelIndex | QPersistentModelIndex
_GROUPS = {
    DueGroup.OVERDUE: "已逾期",
    DueGroup.TODAY: "今天到期",
    DueGroup.SOON: "三日内",
    DueGroup.LATER: "以后",
}
_CHIP_COLUMN = 148
_TAIL = 150
_LEFT = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A group's head (``row`` is None) or a case with its sign."""

    group: DueGroup
    count: int = 0
    row: CaseRow | None = None
    sign: Sign | None = None

    @property
    def head(self) -> str:
        """The word of its group."""
        return _GROUPS[self.group]


def entries_of(due: DueCases, clock: CaseClock) -> list[Entry]:
    """Rows, soonest first, under the heads of their groups; a head counts also those that are not listed."""
    found: list[Entry] = []
    for group, of_group in groupby(due.rows, lambda one: one[0]):
        found.append(Entry(group, due.counts[group]))
        found += [Entry(group, 0, row, clock.sign(row, due.today)) for _, row in of_group]
    return found


class DueModel(QAbstractListModel):
    """Entries; a group's head cannot be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Replace all entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> Entry:
        """The entry of an index."""
        return self._entries[index.row()]

    def first_case(self) -> QModelIndex:
        """The first entry that is a case."""
        return self.index(1, 0) if len(self._entries) > 1 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_words(entry.row.title) if entry.row else f"{entry.head} {entry.count} 件"
        if role == Qt.ItemDataRole.ToolTipRole and entry.row:
            return title_words(entry.row.title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._entries[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        head = self._entry(index).row is None
        return QSize(200, 28 if head else load_tokens().control["row_two_line"])

    def _entry(self, index: Index) -> Entry:
        model = index.model()
        assert isinstance(model, DueModel)  # noqa: S101  made for this model alone
        return model.entry(index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._entry(index)
        if entry.row is None:
            self._paint_head(painter, option.rect, entry)
            return
        paint_ground(painter, option, _LEFT)
        if entry.sign is not None:
            width = min(chip_width(entry.sign, QFontMetrics(chip_font())) + 1, _CHIP_COLUMN - 8)
            top = option.rect.center().y() - chip_height() / 2 + 1
            paint_chip(painter, QRectF(_LEFT, top, width, chip_height()), entry.sign)
        self._paint_words(painter, option.rect, entry.row)

    def _paint_head(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        painter.fillRect(rect, theme().color("layer"))
        place = rect.adjusted(_LEFT, 0, -8, 0)
        width = paint_line(painter, place, entry.head, role="body_strong", tone="text2")
        paint_line(painter, place.adjusted(width + 10, 0, 0, 0), f"{entry.count} 件", role="caption", tone="text3")

    def _paint_words(self, painter: QPainter, rect: QRect, row: CaseRow) -> None:
        left = _LEFT + _CHIP_COLUMN
        words = QRect(left, rect.top(), rect.width() - left - _TAIL - 12, rect.height())
        second = f"{row.case_no} · {row.unit}"
        paint_line(painter, words.adjusted(0, 4, 0, -21), title_words(row.title), role="row_title")
        paint_line(painter, words.adjusted(0, 25, 0, -4), second, role="caption", tone="text3")
        tail = QRect(rect.right() - _TAIL, rect.top(), _TAIL - 8, rect.height())
        paint_line(painter, tail.adjusted(0, 0, -72, 0), stage_sign(row).text, tone="text2")
        paint_line(painter, tail.adjusted(78, 0, 0, 0), row.reviewer or row.clerk, tone="text2")


class _Head(QWidget):
    """The heads of the columns; as wide as the rows, scroll bar or not."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tail = self.width() - _TAIL
        for left, text in (
            (_LEFT, "到期"),
            (_LEFT + _CHIP_COLUMN, "成果名称 · 收件号 · 第一完成单位"),
            (tail, "环节"),
            (tail + 78, "经办"),
        ):
            place = QRect(left, 0, self.width() - left, self.height())
            paint_line(painter, place, text, role="caption", tone="text3")
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme().color("line"))


class DueList(RowList):
    """``opened`` carries the id of a case opened by Enter or a double click."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = DueModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("到期办件")
        self._head = _Head(self)
        self.setViewportMargins(0, load_tokens().control["column_head"], 0, 0)
        self.doubleClicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        viewport = self.viewport().geometry()
        self._head.setGeometry(viewport.x(), 0, viewport.width(), viewport.y())

    def show_cases(self, due: DueCases, clock: CaseClock) -> None:
        """Show cases; the one that was chosen stays chosen, and the list stays where it was scrolled to."""
        before = self.entries.entry(self.currentIndex()).row if self.currentIndex().isValid() else None
        place = self.verticalScrollBar().value()
        entries = entries_of(due, clock)
        self.entries.show(entries)
        same = next((n for n, entry in enumerate(entries) if before and entry.row and entry.row.id == before.id), None)
        self.setCurrentIndex(self.entries.index(same, 0) if same is not None else self.entries.first_case())
        if same is not None:
            self.verticalScrollBar().setValue(place)

    def go_to(self, groups: tuple[DueGroup, ...]) -> bool:
        """Choose the first case of the groups; whether there is one listed."""
        for number in range(self.entries.rowCount()):
            index = self.entries.index(number, 0)
            entry = self.entries.entry(index)
            if entry.row is not None and entry.group in groups:
                self.setCurrentIndex(index)
                self.scrollTo(self.entries.index(number - 1, 0), QAbstractItemView.ScrollHint.PositionAtTop)
                self.setFocus()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.entries.entry(index).row
        if row is not None:
            self.opened.emit(row.id)
