"""核查提示: findings of the cross-checks stand ready; one key takes one, another drops it with a reason."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.review_views import ReviewFinding
from db.vocabulary import FindingVerdict
from ui.icons import IconLabel, set_icon
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.enter import is_plain_enter
from ui.widgets.keycap import keycap
from ui.widgets.labels import label

_LINES = 3
"""So many lines of a finding are always seen."""


class FindingsBox(QFrame):
    """``accepted`` and ``restored`` carry a finding's id, ``dismissed`` also the reason, ``shown`` its place."""

    accepted = Signal(str)
    dismissed = Signal(str, str)
    restored = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._waiting: list[ReviewFinding] = []
        self._dropped: list[ReviewFinding] = []
        self._at = 0
        self._locked = False
        self.title = label("", "strong", "soon")
        self.at = label("", "caption")
        self.text = label("", "", wrap=True)
        self.accept = Button("采用", "quiet", scale="compact", clicked=self.accept_now)
        self.dismiss = Button("不采用…", "quiet", scale="compact", clicked=self.ask_reason)
        self.before = self._arrow("chevron_left", "上一条核查提示", -1)
        self.after = self._arrow("chevron_right", "下一条核查提示", 1)
        self.reason = QLineEdit()
        self.reason.setProperty("scale", "compact")
        self.reason.setPlaceholderText("不采用的原因，按 Enter 记下")
        self.reason.setAccessibleName("不采用的原因")
        self.problem = label("", "label", "must")
        self.dropped = Button("", "quiet", scale="compact", clicked=self._restore)
        self._lay_out()
        self.reason.installEventFilter(self)
        self._show()

    def _arrow(self, icon: str, name: str, step: int) -> Button:
        button = Button("", "quiet", scale="tool", clicked=lambda: self.step(step))
        set_icon(button, icon, "text2", size=16)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _lay_out(self) -> None:
        self._mark = IconLabel("shield_error", "soon", size=16)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._mark)
        head.addSpacing(2)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.at)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(2)
        foot.addWidget(self.accept)
        foot.addWidget(keycap(Shortcut.TO_NOTICE))
        foot.addSpacing(6)
        foot.addWidget(self.dismiss)
        foot.addWidget(keycap(Shortcut.DISMISS))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 6, 6, 6)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.reason)
        column.addWidget(self.problem)
        column.addWidget(self._foot)
        column.addWidget(self.dropped, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, findings: tuple[ReviewFinding, ...], *, locked: bool) -> None:
        """Show those that wait; the box goes when there is none."""
        now = self.current()
        self._locked = locked
        self._waiting = [one for one in findings if one.verdict is None]
        self._dropped = [one for one in findings if one.verdict is FindingVerdict.DISMISSED]
        ids = [one.finding.id for one in self._waiting]
        if now is not None and now.finding.id in ids:
            self._at = ids.index(now.finding.id)
        else:
            self._close_reason()
        self._show()

    def current(self) -> ReviewFinding | None:
        """The finding that is shown."""
        if not self._waiting:
            return None
        self._at = min(self._at, len(self._waiting) - 1)
        return self._waiting[self._at]

    def step(self, by: int) -> None:
        """Show the next or the one before."""
        if self._waiting:
            self._at = (self._at + by) % len(self._waiting)
            self._close_reason()
            self._show()
            finding = self.current()
            if finding is not None:
                self.place_wanted.emit(finding.finding.place)

    def show_place(self, place: str) -> None:
        """Show the first finding on a place, unless one is shown or its reason is being written."""
        places = [one.finding.place for one in self._waiting]
        if place in places and places[self._at] != place and self.reason.isHidden():
            self._at = places.index(place)
            self._show()

    def accept_now(self) -> None:
        """Make a comment of the finding that is shown."""
        finding = self.current()
        if finding is not None and not self._locked:
            self.accepted.emit(finding.finding.id)

    def ask_reason(self) -> None:
        """Ask why the finding that is shown is no comment."""
        if self.current() is not None and not self._locked:
            self.reason.show()
            self._foot.hide()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        finding, count = self.current(), len(self._waiting)
        self.setVisible(bool(count or self._dropped))
        self.setProperty("tone", "soon" if count else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self._mark.setVisible(bool(count))
        for arrow in (self.before, self.after):
            arrow.setVisible(count > 1)
        self.at.setText(f"{self._at + 1} / {count}" if count > 1 else "")
        self.title.setText(f"核查提示 {count} 条{'' if self._locked else '待处理'}" if count else "核查提示都已处理")
        self.title.setProperty("tone", "soon" if count else "second")
        self.title.style().polish(self.title)
        self.text.setVisible(finding is not None)
        self._foot.setVisible(finding is not None and self.reason.isHidden() and not self._locked)
        if finding is not None:
            parts = (finding.finding.code, finding.place_label)
            head = " ".join(part for part in parts if part)
            self.text.setText(f"{head}：{finding.finding.text}" if head else finding.finding.text)
        self.dropped.setVisible(bool(self._dropped) and not self._locked and self.reason.isHidden())
        self.dropped.setText(f"已不采用 {len(self._dropped)} 条，恢复最后一条")
        if self._dropped:
            tips = (f"{one.finding.text}（{one.reason}，{one.by}）" for one in self._dropped)
            self.dropped.setToolTip("\n".join(tips))

        self._keep_lines()

    def _keep_lines(self) -> None:
        """A low panel squeezes the list of comments, not the sentence that is to be judged."""
        lines = self.text.fontMetrics().lineSpacing() * _LINES
        self.text.setMinimumHeight(min(lines, max(0, self.text.heightForWidth(self.text.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_lines()

    def _restore(self) -> None:
        if self._dropped:
            self.restored.emit(self._dropped[-1].finding.id)

    def _close_reason(self) -> None:
        had = self.reason.hasFocus()
        self.reason.clear()
        self.reason.hide()
        self.problem.hide()
        if had:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if is_plain_enter(event):
            self._dismiss()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._close_reason()
            self._show()
            return True
        return False

    def _dismiss(self) -> None:
        finding, reason = self.current(), self.reason.text().strip()
        if not reason:
            self.problem.setText("请写明不采用的原因。")
            self.problem.show()
        elif finding is not None:
            self._close_reason()
            self.dismissed.emit(finding.finding.id, reason)
