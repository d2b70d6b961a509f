"""纸质清单: the checklist for papers with what was seen of each line."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desk.paper_views import PaperLine, PaperSheet
from app.desk.review_views import ReviewFinding
from ui.icons import set_icon
from ui.intake.enter import EnterMoves
from ui.papers import columns
from ui.papers.compare_line import CompareField
from ui.papers.row import PaperRow
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import label

# A list lower than this needs its height for the rows.
_LOW = 360


def place_of(line_id: str) -> str:
    """Where comments and findings on a line of the checklist for papers belong."""
    return f"material:{line_id}"


class SheetView(QWidget):
    """Shows one sheet. ``row_made`` carries each row, ``entered`` the line that the keys act on; ``all_wanted`` that
    the rest is as it should be; ``wide_wanted`` whether more room is asked for; ``left`` that Escape was pressed."""

    row_made = Signal(object)
    entered = Signal(str)
    all_wanted = Signal()
    scans_wanted = Signal(str)
    wide_wanted = Signal(bool)
    left = Signal()
    gone_through = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, PaperRow] = {}
        self._asked: tuple[str, ...] = ()
        self._chain: list[QWidget] = []
        self._line_id = ""
        self._narrow = False
        self.progress = label("", "strong")
        self.all_right = Button("全部合格", scale="compact", clicked=self.all_wanted.emit)
        self.wide = Button(
            "展开", "quiet", scale="compact", clicked=lambda: self.wide_wanted.emit(self.wide.isChecked())
        )
        self.wide.setCheckable(True)
        self.to_scans = Button("扫描件", "quiet", scale="compact", clicked=lambda: self.scans_wanted.emit(""))
        set_icon(self.to_scans, "document_pdf", "accent_text", size=16)
        self._head = _Head()
        self._scroll = QScrollArea()
        self._lay_out()
        self._enter = EnterMoves(self, self.gone_through.emit)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("role", "head")
        row = QHBoxLayout(bar)
        row.setContentsMargins(columns.MARGIN, 6, columns.MARGIN, 6)
        row.setSpacing(8)
        row.addWidget(label("纸质清单", "section"))
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(self.to_scans)
        row.addWidget(self.wide)
        row.addWidget(self.all_right)
        row.addWidget(keycap(Shortcut.ALL_COMPLETE))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().installEventFilter(self)
        self.hints = KeyHints(
            ("空格", "有／没有"), ("Enter", "下一格"), ("↑ ↓", "上下行"), (Shortcut.TO_NOTICE, "采用")
        )
        self._foot = QFrame()
        self._foot.setProperty("role", "bar")
        foot_row = QHBoxLayout(self._foot)
        foot_row.setContentsMargins(columns.MARGIN, 4, columns.MARGIN, 4)
        foot_row.addWidget(self.hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)

    def show_sheet(self, sheet: PaperSheet, findings: Sequence[ReviewFinding]) -> None:
        """Show a sheet; the rows are made anew only where the lines are others."""
        asked = (str(sheet.case_id), *(line.requirement.id for line in sheet.lines))
        if asked != self._asked:
            self._asked = asked
            self._make(sheet.lines)
        for line in sheet.lines:
            place = place_of(line.requirement.id)
            here = {one.finding.text: one for one in findings if one.finding.place == place}
            self.rows[line.requirement.id].show_line(line, sheet, here)
        self.progress.setText(f"已看 {sheet.looked} / {sheet.asked}")
        self.all_right.setEnabled(sheet.editable and sheet.looked < sheet.asked)
        self.all_right.setToolTip("还没有看过的各项都记为合格")
        if self.hasFocus():  # it was waited for
            self.take_focus()
        QTimer.singleShot(0, self, self._keep_in_sight)  # once a problem below it has its room
        chain = [cell for row in self.rows.values() for cell in row.chain()]
        if chain != self._chain:
            self._chain = chain
            self._enter.set_chain(chain)
        tabs = [widget for row in self.rows.values() for widget in row.tab_order()]
        for first, second in pairwise(tabs):
            QWidget.setTabOrder(first, second)

    def clear(self) -> None:
        """Show nothing, for another case is about to come."""
        self._asked = ()
        self.progress.setText("")
        self.all_right.setEnabled(False)
        self._make(())

    def _make(self, lines: tuple[PaperLine, ...]) -> None:
        self.rows, self._line_id = {}, ""
        inner = _Ground()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        group = ""
        for line in lines:
            if line.group and line.group != group:
                group = line.group
                column.addWidget(_GroupHead(group))
            row = PaperRow(line)
            row.entered.connect(self._on_entered)
            row.stepped.connect(self._step)
            row.scans_wanted.connect(self.scans_wanted)
            self.rows[line.requirement.id] = row
            column.addWidget(row)
            self.row_made.emit(row)
        column.addStretch(1)
        self._scroll.setWidget(inner)
        self._arrange()

    def line_id(self) -> str:
        """The line that the keys act on; empty before any was entered."""
        return self._line_id

    def take_focus(self) -> None:
        """Put the focus on the line that was left, else on the first that nobody has looked at; while there is none
        yet, it waits for them."""
        row = self.rows.get(self._line_id) or next(
            (row for row in self.rows.values() if row.line.look is None), next(iter(self.rows.values()), None)
        )
        (self if row is None else row.tick).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, line_id: str) -> None:
        """Put the focus on a line."""
        if line_id in self.rows:
            self.rows[line_id].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_row(self, line_id: str) -> None:
        """Bring a line into sight without taking the focus."""
        if line_id in self.rows:
            self._on_entered(line_id)
            self.rows[line_id].set_current(current=True)

    def show_wide(self, *, wide: bool) -> None:
        """Show whether there is more room now."""
        self.wide.setChecked(wide)
        self.wide.setText("收起" if wide else "展开")
        self._arrange()

    def scan_field(self) -> CompareField | None:
        """What takes a scan: the form's number, or its title while that has the focus; None until the form is there and
        once its number is right, for then another case is meant."""
        row = next((row for row in self.rows.values() if row.line.compares and row.compare.isEnabled()), None)
        if row is None or row.compare.isHidden():
            return None
        if row.compare.title.input.hasFocus():
            return row.compare.title
        return None if row.compare.number.settled else row.compare.number

    def end_typing(self) -> None:
        """Take what is being typed in a cell as done."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            focused.clearFocus()

    def _on_entered(self, line_id: str) -> None:
        if line_id != self._line_id:
            before = self.rows.get(self._line_id)
            if before is not None:
                before.set_current(current=False)
            self._line_id = line_id
            self.entered.emit(line_id)
        self._scroll.ensureWidgetVisible(self.rows[line_id], 0, 8)

    def _keep_in_sight(self) -> None:
        row = self.rows.get(self._line_id)
        if row is not None and row.isAncestorOf(self.focusWidget() or self):
            self._scroll.ensureWidgetVisible(row, 0, 8)

    def _step(self, line_id: str, by: int) -> None:
        ids = list(self.rows)
        at = ids.index(line_id) + by
        if 0 <= at < len(ids):
            self.show_row(ids[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._narrow = self.width() < columns.WIDE_FROM
        self._head.setVisible(not self._narrow)
        self._foot.setVisible(self.height() >= _LOW)
        self.wide.setVisible(self._narrow or self.wide.isChecked())
        for row in self.rows.values():
            row.show_narrow(narrow=self._narrow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._head.setFixedWidth(self._scroll.viewport().width())
        return False


class _Ground(QWidget):
    """What the rows lie on."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("card"))


class _Head(QWidget):
    """The words over the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        left = columns.MARGIN + columns.TICK + columns.MARK + 2 * columns.GAP
        row.setContentsMargins(left, 0, columns.MARGIN, 0)
        row.setSpacing(columns.GAP)
        row.addWidget(label("纸质件与要求", "label"), 1)
        for words, width in (*columns.CELLS, *((words, columns.EYE) for words in columns.EYES)):
            head = label(words, "label")
            head.setFixedWidth(width)
            row.addWidget(head)
        row.addSpacing(columns.SCANS + columns.GAP)


class _GroupHead(QFrame):
    """The name of the lines below it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "group")
        self.setFixedHeight(26)
        row = QHBoxLayout(self)
        row.setContentsMargins(columns.MARGIN, 0, columns.MARGIN, 0)
        row.addWidget(label(name, "label"))
