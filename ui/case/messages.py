"""短信 of a case: what was or is to be sent to the applicant, with where it stands; sending is done in 通知."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.review_views import MessageView
from db.vocabulary import MessageState
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, line

MESSAGE_SIGNS = {
    MessageState.WAITING: Sign("待发", "soon", "hourglass_half"),
    MessageState.SENDING: Sign("发送中断，需人核实", "must", "error_circle", filled=True),
    MessageState.SENT: Sign("已发", "ok", "checkmark_circle"),
    MessageState.FAILED: Sign("失败", "must", "error_circle", filled=True),
    MessageState.DROPPED: Sign("不发", "rest", "subtract"),
}


class MessagesTab(QWidget):
    """``outbox_wanted`` asks for the screen where messages are sent."""

    outbox_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(16, 0, 16, 0)
        self._rows.setSpacing(10)
        content = QWidget()
        content.setLayout(self._rows)
        card = Card("短信", "由办理准备，在“通知”里发送")
        card.column.setContentsMargins(1, 12, 1, 8)
        card.head.setContentsMargins(16, 0, 16, 0)
        self.outbox = Button("去通知处理", "quiet", icon="send", scale="compact", clicked=self.outbox_wanted.emit)
        card.head.addWidget(self.outbox)
        self._area = scrolling(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("短信")
        card.column.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.addWidget(card)

    def show_messages(self, messages: tuple[MessageView, ...]) -> None:
        """Show messages, newest first."""
        clear_layout(self._rows)
        for number, message in enumerate(sorted(messages, key=lambda one: one.id, reverse=True)):
            if number:
                self._rows.addWidget(line())
            self._rows.addWidget(_MessageRow(message))
        if not messages:
            self._rows.addWidget(label("还没有短信。退回、登记等办理会按模板准备好短信。", "second", wrap=True))
        self._rows.addStretch(1)

    def first_shown(self) -> None:
        """Put the focus on the list, so that the keys scroll it."""
        self._area.setFocus()


class _MessageRow(QWidget):
    def __init__(self, message: MessageView) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Chip(MESSAGE_SIGNS[message.state]))
        head.addWidget(label(message.template_name, "row_title"))
        head.addStretch(1)
        head.addWidget(label(f"{message.recipient} {message.phone or '没有手机号'}".strip(), "second"))
        column.addLayout(head)
        text = label(message.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        column.addWidget(label(state_words(message), "caption", wrap=True))
        if message.error:
            column.addWidget(label(message.error, "label", "must", wrap=True))


def state_words(message: MessageView) -> str:
    """Length, who prepared it and what became of it."""
    parts = [
        f"{message.length} 字，计 {message.units} 条",
        f"{message.created_at:%Y-%m-%d %H:%M} {message.created_by}准备",
        f"{message.settled_at:%Y-%m-%d %H:%M} {message.settled_by} {message.state.label}" if message.settled_at else "",
        f"下次再发 {message.next_try_at:%m-%d %H:%M}" if message.next_try_at else "",
    ]
    return " · ".join(part for part in parts if part)
