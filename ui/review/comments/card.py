"""A comment as a card: number, severity, place; the sentence; where it came from, who, when."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.desk.review_views import ReviewComment
from db.vocabulary import Answer
from ui.icons import set_icon
from ui.review.comments.badge import TONES, NumberBadge
from ui.review.signs import ANSWER_SIGNS, ANSWERS
from ui.severities import SEVERITY_SIGNS
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.enter import is_plain_enter
from ui.widgets.labels import ElidedLabel, label, set_look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_GONE = frozenset({Answer.FIXED, Answer.MOOT})


class CommentCard(QFrame):
    """Takes the focus as a whole. All signals carry the comment; ``stepped`` and ``pushed`` also -1 or 1.

    ``own`` is whether it was made in the round that is open, and may still be changed.
    """

    focused = Signal(object)
    reworded = Signal(object)
    removed = Signal(object)
    answered = Signal(object, object)
    stepped = Signal(object, int)
    pushed = Signal(object, int)

    def __init__(self, comment: ReviewComment, *, own: bool, locked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comment, self.own, self.locked = comment, own, locked
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: dict[Answer, Button] = {}
        self._sure = label("再按一次 Delete 删除，按 Esc 留下。", "label", "must", wrap=True)
        self._sure.hide()
        self._lay_out()
        self.setAccessibleName(self._spoken())

    def _lay_out(self) -> None:
        comment = self.comment
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(5)
        column.addLayout(self._head())
        text = label(comment.text, "row_title", wrap=True)
        if comment.answer in _GONE:
            set_look(text, tone="second")
        column.addWidget(text)
        if comment.need:
            column.addWidget(label(comment.need, "label", wrap=True))
        column.addWidget(ElidedLabel(source_words(comment), "caption"))
        if not self.own and not self.locked:
            column.addLayout(self._answer_row())
        column.addWidget(self._sure)

    def _head(self) -> QHBoxLayout:
        comment = self.comment
        row = QHBoxLayout()
        row.setSpacing(7)
        if comment.number:
            row.addWidget(NumberBadge(comment.number, TONES[comment.severity]))
        row.addWidget(Chip(ANSWER_SIGNS[comment.answer] if self._settled() else SEVERITY_SIGNS[comment.severity]))
        row.addWidget(ElidedLabel(place_words(comment), "label"), 1)
        if comment.missed:
            row.addWidget(label("首轮漏提", "tag", "soon"))
        if not self.own:
            row.addWidget(label(f"第 {comment.round_no} 轮", "tag"))
        if self.own and not self.locked:
            row.addWidget(self._more())
        return row

    def _settled(self) -> bool:
        return not self.own and not self.comment.needs_answer and self.comment.answer in ANSWER_SIGNS

    def _more(self) -> Button:
        button = Button("", "quiet", scale="tool", clicked=self._show_menu)
        set_icon(button, "more_horizontal", "text2", size=16)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip("改写、删除、排序")
        button.setAccessibleName("改写、删除、排序")
        self._menu_button = button
        return button

    def _answer_row(self) -> QHBoxLayout:
        choices = QFrame()
        choices.setProperty("role", "segments")
        inner = QHBoxLayout(choices)
        inner.setContentsMargins(2, 1, 2, 1)
        inner.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(choices)
        for number, answer in enumerate(ANSWERS.values(), 1):
            button = Button(f"{number} {answer.label}", "segment", clicked=lambda answer=answer: self.answer(answer))
            button.setProperty("scale", "tight")
            button.setCheckable(True)
            button.setChecked(not self.comment.needs_answer and self.comment.answer is answer)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.buttons[answer] = button
            inner.addWidget(button)
        row.addStretch(1)
        return row

    def answer(self, answer: Answer) -> None:
        """Say what became of the comment, where that may be said."""
        if self.own or self.locked:
            return
        for one, button in self.buttons.items():
            button.setChecked(one is answer)
        self.answered.emit(self.comment, answer)

    def _spoken(self) -> str:
        comment = self.comment
        number = f"第 {comment.number} 条，" if comment.number else ""
        state = "待标明是否已改，" if comment.needs_answer else ""
        return f"{number}{state}{comment.severity.label}，{place_words(comment)}，{comment.text}"

    def show_selected(self, *, selected: bool) -> None:
        """Mark the card as the one whose place is shown on the page."""
        set_look(self, state="selected" if selected else "")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.comment)
        if event.type() == QEvent.Type.FocusOut:
            self._sure.hide()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._reword()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        moved = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_plain_enter(event):
            self._reword()
        elif key in ANSWERS:
            self.answer(ANSWERS[key])
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.pushed if moved and self._editable() else self.stepped).emit(self.comment, _STEPS[key])
        elif key == Qt.Key.Key_Delete and self._editable():
            self._remove()
        elif key == Qt.Key.Key_Escape and not self._sure.isHidden():
            self._sure.hide()
        else:
            super().keyPressEvent(event)

    def _editable(self) -> bool:
        return self.own and not self.locked

    def _reword(self) -> None:
        if self._editable():
            self.reworded.emit(self.comment)

    def _remove(self) -> None:
        if self._sure.isHidden():
            self._sure.show()
            return
        self.removed.emit(self.comment)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._editable():
            self._menu().popup(event.globalPos())

    def _show_menu(self) -> None:
        self._menu().popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("改写\tEnter", self._reword)
        menu.addAction("上移\tAlt ↑", lambda: self.pushed.emit(self.comment, -1))
        menu.addAction("下移\tAlt ↓", lambda: self.pushed.emit(self.comment, 1))
        menu.addSeparator()
        menu.addAction("删除\tDelete", lambda: self.removed.emit(self.comment))
        return menu


def place_words(comment: ReviewComment) -> str:
    """Where the comment belongs, with the page if it has one."""
    return comment.place_label or "本次申请"


def source_words(comment: ReviewComment) -> str:
    """Where the sentence came from, who wrote it, when."""
    if comment.from_finding:
        source = f"核查提示 {comment.code}".rstrip()
    else:
        source = f"意见库 {comment.code}" if comment.code else "手写"
    return f"{source} · {comment.maker} {comment.made_at:%m-%d %H:%M}"
