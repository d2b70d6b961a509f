"""审查: the rounds of a case, newest first, with the comments that each one made and what became of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.life_views import LifeView, RoundView
from app.desk.review_views import ReviewComment
from db.vocabulary import Answer, Decision
from ui.case.rows_tab import RowsTab
from ui.review.signs import ANSWER_SIGNS
from ui.severities import SEVERITY_SIGNS
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import label

_ANSWERS = {Answer.OPEN: Sign("待处理", "soon", "hourglass_half"), **ANSWER_SIGNS}
_DECISIONS = {
    Decision.PASS: Sign("通过", "ok", "checkmark_circle"),
    Decision.SEND_BACK: Sign("退回修改", "soon", "arrow_undo"),
    Decision.REFUSE: Sign("不予登记", "must", "error_circle"),
    Decision.ENDED: Sign("随办件终止", "rest", "subtract"),
}
_OPEN = Sign("进行中", "run", "clock")


class RoundsTab(RowsTab):
    """``review_wanted`` asks for the review screen."""

    review_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("审查", "意见在“审查”里写", parent)
        self.review = Button(
            "到审查", "quiet", icon="document_search", scale="compact", clicked=self.review_wanted.emit
        )
        self.card.head.addWidget(self.review)

    def show_rounds(self, life: LifeView, comments: tuple[ReviewComment, ...]) -> None:
        """Show rounds with their comments."""
        ordered = sorted(life.rounds, key=lambda one: one.id, reverse=True)
        self.show_groups((_rows_of(one, comments) for one in ordered), "还没有审查过。")


def _rows_of(one: RoundView, comments: tuple[ReviewComment, ...]) -> list[QWidget]:
    own = [comment for comment in comments if comment.kind is one.kind and comment.round_no == one.number]
    return [_RoundRow(one), *(_CommentRow(comment) for comment in own)]


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
        head.addWidget(Chip(SEVERITY_SIGNS[comment.severity]))
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
