"""A case beside a packet: one that it may belong to, with a tick, or one that it was matched to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.packet_views import Candidate, PacketMatch
from ui.cases.signs import title_words
from ui.mail.chip_row import ChipRow
from ui.mail.words import match_sign
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Sign
from ui.widgets.enter import is_plain_enter
from ui.widgets.labels import ElidedLabel, label, set_look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CaseCard(Card):
    """Takes the focus as a whole; ``stepped`` carries where an arrow leads to, ``opened`` asks for the case's page."""

    stepped = Signal(int)
    opened = Signal()
    focused = Signal()

    def __init__(self, case_id: int, case_no: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.case_id, self.case_no = case_id, case_no
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.column.setContentsMargins(12, 8, 12, 8)
        self.column.setSpacing(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()


class CandidateCard(CaseCard):
    """``ticked`` tells that the tick changed; the space bar, Enter and a click change it."""

    ticked = Signal()

    def __init__(self, candidate: Candidate, clock: Sign, parent: QWidget | None = None) -> None:
        name = f"{candidate.case_no}，{title_words(candidate.title)}，{clock.text}"
        super().__init__(candidate.case_id, candidate.case_no, name, parent)
        self.candidate = candidate
        self.tick = QCheckBox()
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tick.setAccessibleName(f"匹配 {candidate.case_no}")
        self.reasons = ChipRow()
        self._lay_out(clock)
        self.tick.toggled.connect(self._on_toggled)
        self._show_reasons()

    def _lay_out(self, clock: Sign) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self.candidate.case_no, "strong"))
        head.addWidget(ElidedLabel(self.candidate.unit, "second"), 1)
        head.addWidget(Chip(clock))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addLayout(head)
        words.addWidget(ElidedLabel(title_words(self.candidate.title)))
        foot = QHBoxLayout()
        foot.addWidget(self.reasons, 1)
        foot.addWidget(label(self.candidate.registration_no, "caption"), 0, Qt.AlignmentFlag.AlignBottom)
        words.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def is_ticked(self) -> bool:
        """Whether the packet is to be matched to this case."""
        return self.tick.isChecked()

    def set_tick(self, *, on: bool) -> None:
        """Tick it or not."""
        self.tick.setChecked(on)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001  a signal's slot
        set_look(self, state="selected" if on else "")
        self._show_reasons()
        self.ticked.emit()

    def _show_reasons(self) -> None:
        tone = "ok" if self.is_ticked() else "rest"
        self.reasons.show_signs([Sign(reason, tone, "checkmark") for reason in self.candidate.reasons])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space or is_plain_enter(event):
            self.tick.toggle()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.tick.toggle()


class MatchCard(CaseCard):
    """``release_wanted`` asks to take this match back."""

    release_wanted = Signal()

    def __init__(self, match: PacketMatch, today_year: int, parent: QWidget | None = None) -> None:
        sign = match_sign(match)
        super().__init__(match.case_id, match.case_no, f"{match.case_no}，{match.title}，{sign.text}", parent)
        self.match = match
        self.release = Button("解除匹配…", "quiet", scale="compact", clicked=self.release_wanted.emit)
        self.release.setProperty("tone", "must")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(match.case_no, "strong"))
        head.addWidget(label(match.stage.label, "second"))
        head.addStretch(1)
        head.addWidget(Chip(sign))
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel(_match_words(match, today_year), "caption"), 1)
        foot.addWidget(Button("打开办件", "quiet", icon="open", scale="compact", clicked=self.opened.emit))
        foot.addWidget(self.release)
        self.column.addLayout(head)
        self.column.addWidget(ElidedLabel(title_words(match.title)))
        self.column.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain_enter(event):
            self.opened.emit()
            return
        if event.key() == Qt.Key.Key_Delete:
            self.release_wanted.emit()
            return
        super().keyPressEvent(event)


def _match_words(match: PacketMatch, year: int) -> str:
    when = match.matched_at
    told = f"{when:%m-%d %H:%M}" if when.year == year else f"{when:%Y-%m-%d}"
    judged = f"，以 {match.judged_on:%m-%d} 判断期限" if match.judged_on is not None and match.late is not None else ""
    return f"{told} {match.matched_by} 匹配{judged}"


def released_words(match: PacketMatch) -> str:
    """A match that was taken back, in a line."""
    when = f"{match.released_at:%Y-%m-%d %H:%M} " if match.released_at is not None else ""
    return f"{when}{match.released_by}解除了与 {match.case_no} 的匹配：{match.release_reason}"
