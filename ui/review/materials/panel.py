"""材料: rows that lead to the pages, and the comments of the round before."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.icons import IconLabel
from ui.review.materials.entries import Entry, Kind
from ui.review.signs import ANSWERS
from ui.theme.theme import theme
from ui.widgets.enter import is_plain_enter
from ui.widgets.labels import label
from ui.widgets.row_list import RowList
from ui.widgets.sign_mark import paint_mark
from ui.widgets.text_line import paint_line, without_middle

Index = QModelIndex | QPersistentModelIndex
_ROW = 48
_HEAD = 36


class MaterialsModel(QAbstractListModel):
    """Rows; a head cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Replace all rows; where only their words changed, whoever looks at them keeps their place."""
        if [one.key for one in entries] == [one.key for one in self._entries]:
            self._entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The row of an index."""
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def entries(self) -> list[Entry]:
        """All rows."""
        return list(self._entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            state = entry.sign.text if entry.sign else ""
            return "，".join(part for part in (entry.title, entry.second, state) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None or entry.kind is Kind.HEAD:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = _entry(index)
        return QSize(120, _HEAD if entry and entry.kind is Kind.HEAD else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, rect = _entry(index), option.rect
        if entry is None:
            return
        if entry.kind is Kind.HEAD:
            painter.fillRect(QRect(0, rect.top() + 2, rect.width(), 1), theme().color("line"))
            paint_line(painter, rect.adjusted(14, 6, -8, 0), entry.title, role="section")
            return
        _paint_ground(painter, option)
        if entry.sign is not None:
            paint_mark(painter, QRectF(rect.left() + 14, rect.top() + 15, 18, 18), entry.sign)
        words = rect.adjusted(38, 4, -10, -4)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = "body_strong" if selected else "row_title"
        first = QRect(words.left(), words.top(), words.width(), 20)
        title = without_middle(entry.title, first.width(), role) if entry.kind is Kind.FILE else entry.title
        paint_line(painter, first, title, role=role)
        second = QRect(words.left(), words.top() + 20, words.width(), 19)
        paint_line(painter, second, entry.second, role="caption", tone="text2" if selected else "text3")


def _entry(index: Index) -> Entry | None:
    model = index.model()
    return model.entry(index) if isinstance(model, MaterialsModel) else None


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    look = theme()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if not selected and not hovered:
        return
    place = QRectF(option.rect.adjusted(6, 0, -6, 0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("tint" if selected else "hover"))
    painter.drawRoundedRect(place, 4, 4)
    if selected:
        focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
        painter.setBrush(look.color("accent" if focused else "line_ctl"))
        painter.drawRoundedRect(QRectF(place.left(), place.top(), 3, place.height()), 1.5, 1.5)
    painter.restore()


class MaterialsList(RowList):
    """``entered_row`` when Enter was pressed on a row: on to what it shows. ``answered`` carries the id of a comment
    of the round before and what became of it, by the keys of its card."""

    entered_row = Signal()
    marked = Signal(object)
    answered = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = MaterialsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setProperty("role", "plain")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("材料")
        self.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = self.rows.entry(now)
        if entry is not None:
            self.marked.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.rows.entry(self.currentIndex()), Qt.Key(event.key())
        if is_plain_enter(event):
            self.entered_row.emit()
        elif entry is not None and entry.kind is Kind.COMMENT and key in ANSWERS:
            self.answered.emit(entry.comment_id, ANSWERS[key])
        else:
            super().keyPressEvent(event)


class MaterialsPanel(QFrame):
    """``chosen`` carries the entry whose content is to be shown; ``gone_on`` that the person wants to look at it."""

    chosen = Signal(object)
    gone_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.round = QFrame()
        self.round.setProperty("role", "round")
        self._round_words = label("", "label")
        self.list = MaterialsList()
        self._showing = False
        self._lay_out()
        self.list.marked.connect(self._on_marked)
        self.list.entered_row.connect(self.gone_on)

    def _lay_out(self) -> None:
        chip = QHBoxLayout(self.round)
        chip.setContentsMargins(6, 0, 8, 0)
        chip.setSpacing(4)
        chip.addWidget(IconLabel("history", "text2", size=16))
        chip.addWidget(self._round_words)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 12, 0)
        head.addWidget(label("材料", "section"))
        head.addStretch(1)
        head.addWidget(self.round)
        self.round.setFixedHeight(22)
        self.round.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 0)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_entries(self, entries: list[Entry], round_words: str) -> None:
        """Show the rows of a case; the one that was chosen stays chosen."""
        before = self.current()
        self._round_words.setText(round_words)
        self.round.setVisible(bool(round_words))
        self._showing = True
        self.list.rows.show(entries)
        row = next((n for n, one in enumerate(entries) if before and one.key == before.key), -1)
        if row >= 0:
            self.list.setCurrentIndex(self.list.rows.index(row, 0))
        self._showing = False
        if row < 0 and entries:
            self.choose(_first(entries))

    def current(self) -> Entry | None:
        """The row that is marked."""
        return self.list.rows.entry(self.list.currentIndex())

    def choose(self, entry: Entry) -> None:
        """Mark a row and show its content."""
        keys = [one.key for one in self.list.rows.entries()]
        if entry.key in keys:
            self.list.setCurrentIndex(self.list.rows.index(keys.index(entry.key), 0))

    def choose_file(self, sha256: str) -> None:
        """Mark the row of a file."""
        for entry in self.list.rows.entries():
            if entry.file is not None and entry.file.sha256 == sha256:
                self.choose(entry)
                return

    def clear_rows(self) -> None:
        """Show nothing, for another case is about to come."""
        self.list.rows.show([])
        self.round.hide()

    def _on_marked(self, entry: Entry) -> None:
        if not self._showing:
            self.chosen.emit(entry)


def _first(entries: list[Entry]) -> Entry:
    """The checklist for papers, else the first page to be looked at; without one, the declared fields."""
    if entries[0].kind is Kind.SHEET:
        return entries[0]
    pages = [one for one in entries if one.file is not None and one.file.role != "zip"]
    return pages[0] if pages else entries[0]
