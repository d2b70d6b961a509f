"""短信 of a case: what was or is to be sent to the applicant, with where it stands; sending is done in 通知."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.message_views import MessageView
from db.vocabulary import MessageState
from ui.case.rows_tab import RowsTab
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip, Sign
from ui.widgets.labels import label

MESSAGE_SIGNS = {
    MessageState.WAITING: Sign("待发", "soon", "hourglass_half"),
    MessageState.SENDING: Sign("发送中断，需人核实", "must", "error_circle", filled=True),
    MessageState.SENT: Sign("已发", "ok", "checkmark_circle"),
    MessageState.FAILED: Sign("失败", "must", "error_circle", filled=True),
    MessageState.DROPPED: Sign("不发", "rest", "subtract"),
}


class MessagesTab(RowsTab):
    """``outbox_wanted`` asks for the screen where messages are sent."""

    outbox_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("短信", "由办理准备，在“通知”里发送", parent)
        self.outbox = Button("去通知处理", "quiet", icon="send", scale="compact", clicked=self.outbox_wanted.emit)
        self.card.head.addWidget(self.outbox)

    def show_messages(self, messages: tuple[MessageView, ...]) -> None:
        """Show messages, newest first."""
        ordered = sorted(messages, key=lambda one: one.id, reverse=True)
        self.show_groups(([_MessageRow(one)] for one in ordered), "还没有短信。退回、登记等办理会按模板准备好短信。")


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
