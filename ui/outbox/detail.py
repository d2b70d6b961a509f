"""One message: its text with what it costs, its recipient, what became of it; edited here while it is not sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.desk.message_views import MessageView
from app.messages.text import units
from db.vocabulary import MessageState
from ui.outbox.words import UNSENT, history_words, is_cut_off, length_words, state_sign
from ui.shell import Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.chip import Chip, Sign
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.state_line import StateLine


class MessageDetail(Card):
    """``save_wanted`` (text, phone or None), ``drop_wanted`` (reason), ``settle_wanted`` (was it sent), and the rest
    ask the screen to do it with the message shown."""

    save_wanted = Signal(str, object)
    drop_wanted = Signal(str)
    restore_wanted = Signal()
    settle_wanted = Signal(bool)
    phone_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__("短信", parent=parent)
        self._shell = shell
        self.message: MessageView | None = None
        self._overhead = 0
        self.chip = Chip(Sign(""))
        self.case_title = ElidedLabel("", "strong")
        self.open_button = Button("打开办件", "quiet", icon="open", scale="compact", clicked=self._open)
        self.whom = label("", "second", wrap=True)
        self.phone_button = Button("改号码…", "quiet", icon="edit", scale="compact", clicked=self.phone_wanted.emit)
        self.number = QLineEdit()
        self.phone = Field("手机号", self.number)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("短信正文")
        self.text_field = Field("正文（不含签名）", self.text)
        self.count = label("", "label")
        self.problem = StateLine()
        self.history = label("", "caption", wrap=True)
        self.save_button = Button("保存", icon="save", clicked=self._save)
        self.drop_button = Button("不发…", "danger", clicked=self._ask_reason)
        self.restore_button = Button("恢复为待发", icon="arrow_undo", clicked=self.restore_wanted.emit)
        self.sent_button = Button("已经发出", icon="checkmark_circle", clicked=self._was_sent)
        self.unsent_button = Button("没有发出，重新待发", icon="arrow_undo", clicked=self._was_not_sent)
        self.why = QLineEdit()
        self.reason = Field("不发的原因", self.why)
        self.reason_ok = Button("确定不发", "danger", clicked=self._drop)
        self.reason_cancel = Button("取消", clicked=self._show_actions)
        self.why.returnPressed.connect(self._drop)
        self._lay_out()
        self.text.textChanged.connect(self._count)
        self.show_message(None)

    def _lay_out(self) -> None:
        self.head.addWidget(self.chip)
        first = QHBoxLayout()
        first.addWidget(self.case_title, 1)
        first.addWidget(self.open_button)
        whom = QHBoxLayout()
        whom.addWidget(self.whom, 1)
        whom.addWidget(self.phone_button)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for widget in (self.save_button, self.restore_button, self.sent_button, self.unsent_button):
            actions.addWidget(widget)
        self.save_key = keycap(Shortcut.SAVE_COPY)
        actions.insertWidget(1, self.save_key)
        actions.addStretch(1)
        actions.addWidget(self.drop_button)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addStretch(1)
        self.enter_key = keycap("Enter")
        for widget in (self.reason_cancel, self.reason_ok, self.enter_key):
            asked.addWidget(widget)
        self.text.setMinimumHeight(96)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 4, 0)
        inner.setSpacing(8)
        inner.addLayout(first)
        inner.addLayout(whom)
        inner.addWidget(self.phone)
        inner.addWidget(self.problem)
        inner.addWidget(self.text_field, 1)
        inner.addWidget(self.count)
        inner.addWidget(self.history)
        self.column.addWidget(scrolling(content), 1)  # on a small screen the buttons stay in sight
        self.column.addLayout(actions)
        self.column.addWidget(self.reason)
        self.column.addLayout(asked)

    def show_message(self, message: MessageView | None) -> None:
        """Show a message; what was typed for another is gone, so the screen saves before."""
        self.message = message
        self.setEnabled(message is not None)
        self.phone.hide()
        if message is None:
            self.title.setText("短信")
            self.text.setPlainText("")
            self.case_title.show_text("")
            for one in (self.whom, self.count, self.history):
                one.setText("")
            self.chip.hide()
            self.problem.say("")
            self._show_actions()
            return
        self._overhead = message.length - _length(message.text)
        self.chip.show()
        self.chip.show_sign(state_sign(message, self._shell.desk.now()))
        self.title.setText(message.template_name or "短信")
        self.case_title.show_text(message.title)
        whom = message.recipient or "（没有收信人）"
        self.whom.setText(f"{message.case_no} · {whom} · {message.phone or '没有手机号'}")
        self.history.setText(history_words(message))
        self.text.setPlainText(message.text)
        self._say_problem(message)
        self._show_actions()
        self._count()

    def show_phone(self, number: str) -> None:
        """Let the number be changed; it is shown in full, and that is recorded."""
        self.phone.show()
        self.number.setText(number)
        self.number.setFocus()

    def changed_before(self, following: MessageView | None) -> bool:
        """Whether something was typed that is not saved, and another message is to be shown now."""
        message = self.message
        if message is None or self.text.isReadOnly() or (following is not None and following.id == message.id):
            return False
        return self.text.toPlainText() != message.text

    def edit(self) -> None:
        """Put the cursor into the text."""
        if self.message is not None:
            self.text.setFocus()

    def _say_problem(self, message: MessageView) -> None:
        if is_cut_off(message, self._shell.desk.now()):
            told = "发送时中断，不知道对方收到没有。请向申请人或在云MAS 平台核实，再告诉系统；系统不会自己重发。"
            self.problem.say(told, "soon")
        elif message.state is MessageState.DROPPED:
            self.problem.say(f"不发：{message.error}", "")
        elif message.error:
            self.problem.say(message.error, "must")
        elif not message.has_phone and message.state in UNSENT:
            self.problem.say("没有手机号，发不出去。按“改号码”补上。", "soon")
        else:
            self.problem.say("")

    def _show_actions(self) -> None:
        message = self.message
        unsent = message is not None and message.state in UNSENT
        cut = message is not None and is_cut_off(message, self._shell.desk.now())
        self.text.setReadOnly(not unsent)
        for widget in (self.save_button, self.save_key, self.drop_button, self.phone_button):
            widget.setVisible(unsent)
        self.restore_button.setVisible(message is not None and message.state is MessageState.DROPPED)
        self.sent_button.setVisible(cut)
        self.unsent_button.setVisible(cut)
        for widget in (self.reason, self.reason_ok, self.reason_cancel, self.enter_key):
            widget.hide()

    def _ask_reason(self) -> None:
        for widget in (self.save_button, self.save_key, self.drop_button):
            widget.hide()
        for widget in (self.reason, self.reason_ok, self.reason_cancel, self.enter_key):
            widget.show()
        self.why.clear()
        self.reason.show_problem("")
        self.why.setFocus()

    def _drop(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.show_problem("请写明原因，例如“已电话告知”。")
            return
        self.drop_wanted.emit(reason)

    def _was_sent(self) -> None:
        self.settle_wanted.emit(True)  # noqa: FBT003  a signal has no names

    def _was_not_sent(self) -> None:
        self.settle_wanted.emit(False)  # noqa: FBT003  as above

    def _save(self) -> None:
        phone = self.phone.text().strip() if self.phone.isVisible() else None
        self.save_wanted.emit(self.text.toPlainText(), phone)

    def save(self) -> None:
        """Save what was typed, where there is something to save."""
        if self.save_button.isVisible():
            self._save()

    def _count(self) -> None:
        length = self._overhead + _length(" ".join(self.text.toPlainText().split()))
        self.count.setText(length_words(length, units(length)) if self.message is not None else "")

    def _open(self) -> None:
        if self.message is not None:
            self._shell.open_case(self.message.case_id)


def _length(text: str) -> int:
    """Characters as they are charged: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
