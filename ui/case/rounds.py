"""审查: the rounds of a case, newest first, with the comments that each one made and what became of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.review_views import LifeView, ReviewComment, RoundView
from db.vocabulary import Answer, Decision, Severity
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, line

_SEVERITIES = {
    Severity.MUST: Sign("必须修改", "must", "error_circle", filled=True),
    Severity.ADVICE: Sign("建议", "hint", "lightbulb"),
    Severity.HINT: Sign("核查提示", "soon", "shield_error"),
}
_ANSWERS = {
    Answer.OPEN: Sign("待处理", "soon", "hourglass_half"),
    Answer.FIXED: Sign("已改", "ok", "checkmark_circle"),
    Answer.NOT_FIXED: Sign("未改", "must", "arrow_undo"),
    Answer.MOOT: Sign("不再适用", "rest", "subtract"),
}
_DECISIONS = {
    Decision.PASS: Sign("通过", "ok", "checkmark_circle"),
    Decision.SEND_BACK: Sign("退回修改", "soon", "arrow_undo"),
    Decision.REFUSE: Sign("不予登记", "must", "error_circle"),
    Decision.ENDED: Sign("随办件终止", "rest", "subtract"),
}
_OPEN = Sign("进行中", "run", "clock")


class RoundsTab(QWidget):
    """``review_wanted`` asks for the review screen."""

    review_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(16, 0, 16, 0)
        self._rows.setSpacing(10)
        content = QWidget()
        content.setLayout(self._rows)
        card = Card("审查", "意见在“审查”里写")
        card.column.setContentsMargins(1, 12, 1, 8)
        card.head.setContentsMargins(16, 0, 16, 0)
        self.review = Button(
            "到审查", "quiet", icon="document_search", scale="compact", clicked=self.review_wanted.emit
        )
        card.head.addWidget(self.review)
        self._area = scrolling(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("审查")
        card.column.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(card)

    def show_rounds(self, life: LifeView, comments: tuple[ReviewComment, ...]) -> None:
        """Show rounds with their comments."""
        clear_layout(self._rows)
        ordered = sorted(life.rounds, key=lambda one: one.id, reverse=True)
        for number, one in enumerate(ordered):
            if number:
                self._rows.addWidget(line())
            self._rows.addWidget(_RoundRow(one))
            for comment in comments:
                if comment.kind is one.kind and comment.round_no == one.number:
                    self._rows.addWidget(_CommentRow(comment))
        if not life.rounds:
            self._rows.addWidget(label("还没有审查过。", "second"))
        self._rows.addStretch(1)

    def first_shown(self) -> None:
        """Put the focus on the list, so that the keys scroll it."""
        self._area.setFocus()


class _RoundRow(QWidget):
    def __init__(self, one: RoundView) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(f"{one.kind.label} 第 {one.number} 轮", "section"))
        head.addWidget(Chip(_DECISIONS[one.decision] if one.decision is not None else _OPEN))
        head.addStretch(1)
        column.addLayout(head)
        parts = [
            f"{one.opened_at:%Y-%m-%d %H:%M} {one.opened_by}开始",
            f"{one.closed_at:%Y-%m-%d %H:%M} {one.closed_by}作出决定" if one.closed_at else "",
            f"本轮文件 {len(one.files)} 个" if one.files else "",
        ]
        column.addWidget(label(" · ".join(part for part in parts if part), "caption", wrap=True))
        if one.reason:
            column.addWidget(label(one.reason, "second", wrap=True))


class _CommentRow(QWidget):
    def __init__(self, comment: ReviewComment) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Chip(_SEVERITIES[comment.severity]))
        head.addWidget(Chip(_ANSWERS[comment.answer]))
        if comment.missed:
            head.addWidget(label("首轮漏提", "tag", "soon"))
        head.addWidget(label(comment.place_label, "second"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(label(comment.text, wrap=True))
        column.addWidget(label(history_words(comment), "caption", wrap=True))


def history_words(comment: ReviewComment) -> str:
    """Who wrote it when, and what was found of it in each later round."""
    found = [f"第 {one.round_no} 轮 {one.answer.label}（{one.by} {one.at:%m-%d}）" for one in comment.answers]
    return " · ".join([f"{comment.maker} {comment.made_at:%Y-%m-%d %H:%M}", *found])
