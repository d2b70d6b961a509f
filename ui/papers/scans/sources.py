"""Where pages come from: what waits in the watched folder, and the scans of the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.desk.paper_views import PaperSheet, ScanFile, ScanView
from db.types import OFFICE_TIME
from ui.files import size_words
from ui.theme.theme import theme
from ui.theme.tint import paint
from ui.widgets.enter import is_plain_enter
from ui.widgets.row_list import RowList, paint_ground
from ui.widgets.text_line import paint_line, without_middle

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD = 48, 30


@dataclass(frozen=True, slots=True)
class Source:
    """A row: a head, a file of the folder, or a scan of the case."""

    title: str
    second: str = ""
    file: ScanFile | None = None
    scan: ScanView | None = None
    used: bool = False

    @property
    def is_head(self) -> bool:
        """Whether this row only names those below it."""
        return self.file is None and self.scan is None

    @property
    def key(self) -> tuple[str, str]:
        """What stays the same when the rows are fetched anew."""
        return (self.file.name if self.file else "", str(self.scan.link_id) if self.scan else self.title)


def sources_of(sheet: PaperSheet, folder: Sequence[ScanFile], used: frozenset[str]) -> list[Source]:
    """All rows; ``used`` are the files of which pages are in the tray."""
    rows = [Source(f"扫描收件夹 {len(folder)}"), *map(_of_file, folder)] if folder else []
    names = {line.requirement.id: line.requirement.name for line in sheet.lines}
    scans = [*sheet.loose_scans, *(scan for line in sheet.lines for scan in line.scans)]
    if scans:
        rows.append(Source(f"本件的扫描件 {len(scans)}"))
    return [*rows, *(_of_scan(scan, names, used=scan.sha256 in used) for scan in scans)]


def _of_file(file: ScanFile) -> Source:
    pages = f"{file.pages} 页 · " if file.pages else ""
    when = file.modified.astimezone(OFFICE_TIME)
    return Source(file.name, file.problem or f"{pages}{size_words(file.size)} · {when:%m-%d %H:%M}", file=file)


def _of_scan(scan: ScanView, names: dict[str, str], *, used: bool) -> Source:
    parts = [f"{scan.pages} 页" if scan.pages else "", names.get(scan.line_id, "未归到清单"), "已放入" if used else ""]
    return Source(scan.name, " · ".join(part for part in parts if part), scan=scan, used=used)


class SourcesModel(QAbstractListModel):
    """Rows; a head and a file that cannot be used are not to be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Source] = []

    def show(self, rows: list[Source]) -> None:
        """Replace all rows; where only their words changed, whoever stands on them keeps their place."""
        same = [one.key for one in rows] == [one.key for one in self.rows]
        if same:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "，".join(part for part in (row.title, row.second) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()] if index.isValid() else None
        if row is None or row.is_head or (row.file is not None and row.file.problem):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = _row(index)
        return QSize(120, _HEAD if row is not None and row.is_head else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = _row(index), option.rect
        if row is None:
            return
        if row.is_head:
            painter.fillRect(rect, theme().color("layer"))
            paint_line(painter, rect.adjusted(12, 0, -8, 0), row.title, role="caption", tone="text2")
            return
        paint_ground(painter, option, 12)
        wrong = row.file is not None and bool(row.file.problem)
        icon, tone = ("warning", "soon") if wrong else ("checkmark_circle", "ok") if row.used else ("", "text2")
        paint(painter, QRectF(rect.left() + 12, rect.top() + 14, 20, 20), icon or "document_pdf", theme().color(tone))
        words = rect.adjusted(40, 4, -10, -4)
        first = QRect(words.left(), words.top(), words.width(), 20)
        paint_line(painter, first, without_middle(row.title, first.width(), "row_title"), role="row_title")
        second = QRect(words.left(), words.top() + 20, words.width(), 19)
        paint_line(painter, second, row.second, role="caption", tone="soon" if wrong else "text2")


def _row(index: Index) -> Source | None:
    model = index.model()
    return model.rows[index.row()] if isinstance(model, SourcesModel) else None


class SourcesList(RowList):
    """``put_in`` that the chosen rows are to go into the new file, ``look_wanted`` that the current one is to be seen,
    ``line_wanted`` the number of the line of the checklist that the chosen rows are for, 0 for none."""

    put_in = Signal()
    look_wanted = Signal()
    line_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = SourcesModel(self)
        self.setModel(self.sources)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("扫描件来源")
        self.doubleClicked.connect(lambda _index: self.put_in.emit())

    def show_rows(self, rows: list[Source]) -> None:
        """Show rows; those that were chosen stay so."""
        chosen = {row.key for row in self.chosen()}
        current = self.current()
        self.sources.show(rows)
        if not self.chosen():
            for number, row in enumerate(rows):
                if row.key in chosen or (current is not None and row.key == current.key):
                    self.setCurrentIndex(self.sources.index(number))
        if not self.currentIndex().isValid():
            first = next((n for n in range(len(rows)) if self.sources.flags(self.sources.index(n))), None)
            if first is not None:
                self.setCurrentIndex(self.sources.index(first))

    def chosen(self) -> list[Source]:
        """The rows that are chosen, from the top."""
        return [self.sources.rows[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def current(self) -> Source | None:
        """The row that the keys act on."""
        index = self.currentIndex()
        return self.sources.rows[index.row()] if index.isValid() and index.row() < len(self.sources.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain_enter(event):
            self.put_in.emit()
        elif plain and key is Qt.Key.Key_Space:
            self.look_wanted.emit()
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.line_wanted.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802  Qt's name
        """Digits are commands here."""
