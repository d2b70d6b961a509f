"""One line of the checklist for papers: what is asked for, what was seen, what is wrong, what it was last round."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.desk.paper_views import PaperLine, PaperLook, PaperSheet
from app.desk.review_views import ReviewFinding
from ui.intake.words import requirement_words
from ui.papers import columns
from ui.papers.cells import Cells, Eyes
from ui.papers.compare_line import CompareLine
from ui.papers.problem import Problem
from ui.papers.state_mark import StateMark
from ui.papers.words import look_words, state_of, state_words, turned
from ui.widgets.buttons import Button
from ui.widgets.checklist_row import ChecklistRow
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PaperRow(ChecklistRow):
    """``looked`` carries the line's id and what was seen; ``stepped`` how many rows the focus is to go;
    ``scans_wanted`` the line's id. Files are dropped on it while the sheet can be changed."""

    looked = Signal(str, object)
    accepted = Signal(str)
    stepped = Signal(str, int)
    scans_wanted = Signal(str)

    def __init__(self, line: PaperLine, parent: QWidget | None = None) -> None:
        super().__init__(line.requirement.id, columns.MARGIN, parent)
        self.line = line
        self._locked = False
        self.problems: list[Problem] = []
        self.tick = QCheckBox()
        self.tick.setFixedWidth(columns.TICK)
        self.tick.setAccessibleName(f"{line.requirement.name} 有这份纸质件")
        self.mark = StateMark()
        self.cells_box, self.eyes = Cells(line), Eyes(line)
        self.scans = Button("", "quiet", scale="compact", clicked=lambda: self.scans_wanted.emit(self.line_id))
        self.scans.setFixedWidth(columns.SCANS)
        self.compare = CompareLine()
        self._lay_out()
        self._connect()
        self.compare.setVisible(line.compares)

    def _lay_out(self) -> None:
        name, self._asked = ElidedLabel(self.line.requirement.name, "row_title"), ElidedLabel("", "caption")
        self._before = label("", "caption", wrap=True)
        self._text = QWidget()
        self._text.setToolTip(self.line.requirement.need)
        text = QVBoxLayout(self._text)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(0)
        text.addWidget(name)
        text.addWidget(self._asked)
        self._top = QGridLayout()
        self._top.setHorizontalSpacing(columns.GAP)
        self._top.setVerticalSpacing(4)
        self._top.setColumnStretch(2, 1)
        self.show_narrow(narrow=False)
        below = QVBoxLayout()
        below.setContentsMargins(columns.TICK + columns.MARK + 2 * columns.GAP, 0, 0, 0)
        below.setSpacing(1)
        below.addWidget(self.compare)
        self._problems_box = QVBoxLayout()
        self._problems_box.setSpacing(0)
        below.addLayout(self._problems_box)
        below.addWidget(self._before)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(columns.MARGIN, 4, columns.MARGIN, 4)
        whole.setSpacing(2)
        whole.addLayout(self._top)
        whole.addLayout(below)

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the cells under the name where there is no room beside it."""
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, widget in enumerate((self.tick, self.mark, self._text)):
            self._top.addWidget(widget, 0, place, *(() if widget is self._text else (1, 1, middle)))
        if narrow:
            self._top.addWidget(self.cells_box, 1, 2, 1, 4, Qt.AlignmentFlag.AlignLeft)
        else:
            self._top.addWidget(self.cells_box, 0, 3, middle)
        self._top.addWidget(self.eyes, 0, 4, middle)
        self._top.addWidget(self.scans, 0, 5, middle)
        self.eyes.show_words(words=narrow)

    def _connect(self) -> None:
        self.tick.clicked.connect(lambda: self._tell(turned(self.line)))
        self.cells_box.changed.connect(self._change)
        self.eyes.changed.connect(self._change)
        self.compare.number_read.connect(lambda value: self._change("read_number", value))
        self.compare.title_read.connect(lambda value: self._change("read_title", value))
        for cell in self.all_cells():
            cell.installEventFilter(self)

    def all_cells(self) -> list[QWidget]:
        """Everything in the row that takes the focus, in the order in which Enter goes through it."""
        compare = self.compare.cells() if self.line.compares else []
        return [self.tick, *compare, *self.cells_box.cells(), *self.eyes.cells(), self.scans]

    def chain(self) -> list[QWidget]:
        """The fields that Enter goes through; the way to the scans is for Tab."""
        return self.all_cells()[:-1]

    def tab_order(self) -> list[QWidget]:
        """Everything that the Tab key goes through, as it stands on the screen."""
        compare = [each for field in (self.compare.number, self.compare.title) for each in field.tab_order()]
        accept = [problem.accept for problem in self.problems if problem.accept is not None]
        return [self.tick, *compare, *self.cells_box.cells(), *self.eyes.cells(), self.scans, *accept]

    def show_line(self, line: PaperLine, sheet: PaperSheet, findings: Mapping[str, ReviewFinding]) -> None:
        """Show what was seen; ``findings`` are those on this line by their sentence."""
        self.line, self._locked = line, not sheet.editable
        self.setAcceptDrops(sheet.editable)
        look = line.look
        there = look is not None and look.present
        self.tick.setChecked(there)
        self.tick.setEnabled(sheet.editable)
        self.mark.show_state(state_of(line))
        words = (state_words(line) or self.mark.sign.text, requirement_words(line.requirement))
        self._asked.show_text(" · ".join(words))
        self.cells_box.show_look(look, enabled=there and sheet.editable)
        self.eyes.show_look(look, enabled=there and sheet.editable)
        self._show_compare(line, sheet, there=there)
        self._show_scans(len(line.scans))
        self._show_problems(line.problems, findings)
        self._before.setText(f"上轮：{look_words(line.before)}" if line.before is not None else "")
        self._before.setVisible(line.before is not None)

    def _show_compare(self, line: PaperLine, sheet: PaperSheet, *, there: bool) -> None:
        if not line.compares:
            return
        look = line.look
        self.compare.setVisible(there)
        self.compare.setEnabled(there and sheet.editable)
        number, title = (look.read_number, look.read_title) if look is not None else (None, None)
        self.compare.show_values(number, title, sheet.number, sheet.title)

    def _show_scans(self, count: int) -> None:
        self.scans.setText(f"扫描 {count}" if count else "扫描")
        name = self.line.requirement.name
        self.scans.setAccessibleName(f"{name} 的扫描件 {count} 份" if count else f"给{name}放扫描件")
        self.scans.setToolTip(self.scans.accessibleName())

    def _show_problems(self, sentences: tuple[str, ...], findings: Mapping[str, ReviewFinding]) -> None:
        focused = next((one.sentence for one in self.problems if one.accept and one.accept.hasFocus()), "")
        clear_layout(self._problems_box)
        self.problems = [Problem(each, findings.get(each), locked=self._locked) for each in sentences]
        for problem in self.problems:
            problem.accepted.connect(self.accepted)
            self._problems_box.addWidget(problem)
            problem.show()  # Qt would do so a moment later, and until then it takes no focus
        if focused:  # the button that was pressed has become a chip
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, name: str, value: Any) -> None:
        if self.line.look is not None:
            self._tell(replace(self.line.look, **{name: value}))

    def _tell(self, look: PaperLook) -> None:
        self.looked.emit(self.line_id, look)

    # keys and the row that they act on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.enter()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.tick:
            return self._key_on_tick(Qt.Key(event.key()))
        return False

    def _key_on_tick(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self.stepped.emit(self.line_id, _STEPS[key])
            return True
        if key is Qt.Key.Key_Delete and self.tick.isEnabled():
            self._tell(replace(self.line.look or PaperLook(present=False), present=False))
            return True
        return False
