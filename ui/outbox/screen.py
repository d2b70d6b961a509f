"""通知: the messages by state; edited, exported, copied, marked as sent, dropped, or sent by 云MAS."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk import outbox
from app.desk.message_views import MessageView
from app.desk.outbox import How, SendResult
from app.errors import DeskError
from db.vocabulary import MessageState
from ui.operations import Progress
from ui.outbox.bar import OutboxBar
from ui.outbox.detail import MessageDetail
from ui.outbox.words import COLUMNS, FILTERS, HOW, UNSENT, cells
from ui.screen import Screen
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets import file_kinds
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card, side_by_side
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap import KeyHints
from ui.widgets.labels import label
from ui.widgets.sign_table import SignTable
from ui.widgets.state_line import StateLine

PAGE = 200
_HINTS_FROM = 800
_EMPTY = {
    "waiting": ("没有待发的短信", "受理、退回、登记等办理会自动准备短信，在这里等人发出。"),
    "failed": ("没有发送失败的短信", "发送失败的短信会列在这里，写明原因。"),
    "sending": ("没有正在发送的短信", "发送中断、需要核实的短信会列在这里。"),
    "sent": ("还没有发出过短信", "发出的短信列在这里，写明时间和方式。"),
    "dropped": ("没有决定不发的短信", "决定不发的短信列在这里，可以恢复。"),
}


class OutboxScreen(Screen):
    """A list by state and the message at its right; what is done at the bottom holds for the marked messages."""

    help_page = "outbox"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.messages: list[MessageView] = []
        self.states = Segments(tuple((name, words) for name, (words, _) in FILTERS.items()))
        self.table = SignTable(COLUMNS, "短信列表")
        self.empty = EmptyState("mail", "", "")
        self.stack = QStackedWidget()
        self.hints = KeyHints(("Enter", "改短信"), ("空格", "选中多条"), (Shortcut.REFRESH, "刷新"))
        self.more_button = Button("更早的短信", "quiet", scale="compact", clicked=self._more)
        self.detail = MessageDetail(shell)
        self.state = StateLine()
        self.bar = OutboxBar()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("通知", "title"))
        head.addWidget(self.states)
        head.addStretch(1)
        head.addWidget(self.hints)
        page.addLayout(head)
        page.addWidget(self.state)
        left = Card()
        left.column.setContentsMargins(1, 4, 1, 4)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        left.column.addWidget(self.stack, 1)
        left.column.addWidget(self.more_button)
        self.detail.setMinimumWidth(330)
        page.addWidget(side_by_side(left, self.detail, (820, 380)), 1)
        page.addWidget(self.bar)
        self.column.addLayout(page)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.states.chosen.connect(lambda _name: self.refresh())
        self.table.moved.connect(lambda _row: self._show_current())
        self.table.marks_changed.connect(self._allow)
        self.table.opened.connect(lambda _row: self.detail.edit())
        self.detail.save_wanted.connect(self._save)
        self.detail.drop_wanted.connect(lambda why: self._do(outbox.drop, why, said="已改为不发"))
        self.detail.restore_wanted.connect(lambda: self._do(outbox.restore, said="已恢复为待发"))
        self.detail.settle_wanted.connect(self._settle)
        self.detail.phone_wanted.connect(self._reveal)
        self.bar.export_wanted.connect(self.export)
        self.bar.copy_wanted.connect(self.copy)
        self.bar.mark_wanted.connect(self.mark_sent)
        self.bar.ask_wanted.connect(self.ask_send)
        self.bar.send_wanted.connect(self.send)
        self.shell.settings_changed.connect(self._allow)
        self.shell.case_saved.connect(lambda _case: self.refresh() if self.isVisible() else None)
        bind(self, Shortcut.REFRESH, self.refresh)
        bind(self, Shortcut.SAVE_COPY, self.detail.save)
        bind(self, Shortcut.EXPORT, self.export)
        bind(self, Shortcut.COPY_TEXT, self.copy)
        bind(self, Shortcut.NEXT_PAGE, self._next)

    # --- the list ---------------------------------------------------------------------------------------

    def shown(self) -> None:
        self.refresh()
        self._take_focus()

    def _take_focus(self) -> None:
        """Have the keys of this screen work: the list may be hidden, the message locked while it is fetched anew."""
        self.stack.currentWidget().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in (self.hints, *self.bar.caps):
            widget.setVisible(self.width() >= _HINTS_FROM)

    def refresh(self) -> None:
        """Fetch the list and the counts anew."""
        self.bar.end_asking()
        self.shell.ask(outbox.counts, done=self._show_counts, owner=self)
        self._fetch(None)

    def _fetch(self, before: int | None) -> None:
        desk, person, states = self.shell.desk, self.shell.person, FILTERS[str(self.states.value())][1]
        self.shell.operations.run(
            lambda _progress: outbox.messages(desk, person, states, limit=PAGE, before=before),
            lambda found: self._show(list(found), after=before is not None),
            self._on_failed,
            owner=self,
        )

    def _more(self) -> None:
        if self.messages:
            self._fetch(self.messages[-1].id)

    def _show(self, found: list[MessageView], *, after: bool) -> None:
        self.messages = [*self.messages, *found] if after else found
        now = self.shell.desk.now()
        self.table.show_rows([cells(message, now) for message in self.messages])
        self.more_button.setVisible(len(found) == PAGE)
        self.stack.setCurrentWidget(self.table if self.messages else self.empty)
        if not self.messages:
            self.empty.say("mail", *_EMPTY[str(self.states.value())])
        self._show_current()

    def _show_counts(self, counts: dict[MessageState, int]) -> None:
        for button, (words, states) in zip(self.states.buttons(), FILTERS.values(), strict=True):
            button.setText(f"{words} {sum(counts[state] for state in states)}")

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        message = self.messages[row] if 0 <= row < len(self.messages) else None
        if self.detail.changed_before(message):
            self.detail.save()  # what was typed for the one before is kept, as if it had been said
        if message is None or message != self.detail.message:  # else a refresh would drop what is being typed
            self.detail.show_message(message)
        self._allow()

    def chosen(self) -> list[MessageView]:
        """The marked messages in their order; if none is marked, the current one."""
        rows = self.table.marked() or [self.table.currentIndex().row()]
        return [self.messages[row] for row in rows if 0 <= row < len(self.messages)]

    def _unsent(self) -> list[MessageView]:
        return [message for message in self.chosen() if message.state in UNSENT]

    def _allow(self) -> None:
        self.bar.show_count(len(self._unsent()), by_mas=self.shell.desk.settings.sms_sender == "mas")

    # --- what can be done -------------------------------------------------------------------------------

    def _do(self, use_case: Callable[..., Any], *arguments: object, said: str) -> None:
        message = self.detail.message
        if message is None:
            return
        self.shell.ask(
            use_case,
            message.id,
            message.version,
            *arguments,
            done=lambda _view: self._on_done(said, message),
            failed=self._on_failed,
            owner=self,
        )

    def _save(self, text: str, phone: str | None) -> None:
        self._do(outbox.edit, text, phone, said="短信已保存")

    def _settle(self, sent: bool) -> None:  # noqa: FBT001  a signal's slot
        message, desk, person = self.detail.message, self.shell.desk, self.shell.person
        if message is not None:
            self.shell.operations.run(
                lambda _progress: outbox.settle_interrupted(desk, person, message.id, sent=sent),
                lambda _view: self._on_done("已记为发出" if sent else "已恢复为待发"),
                self._on_failed,
                owner=self,
            )

    def _reveal(self) -> None:
        if self.detail.message is not None:
            asked = self.detail.message.id
            self.shell.ask(outbox.reveal_phone, asked, done=self.detail.show_phone, failed=self._on_failed, owner=self)

    def export(self) -> None:
        """Ask for a file and write the chosen messages to it."""
        if not self._unsent():
            return
        name = f"短信-{self.shell.desk.now():%Y%m%d-%H%M}.xlsx"
        path, _ = QFileDialog.getSaveFileName(self, "导出短信", name, file_kinds.SHEET)
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the chosen messages to a sheet for a gateway's web page."""
        ids = [message.id for message in self._unsent()]
        self.shell.ask(
            outbox.export,
            ids,
            path,
            done=lambda count: self._on_exported(count, path),
            failed=self._on_failed,
            owner=self,
        )

    def _on_exported(self, count: int, path: Path) -> None:
        left = len(self._unsent()) - count
        told = f"{left} 条没有手机号，未导出。" if left else ""
        self.state.say(f"已导出 {count} 条到 {path.name}，含完整手机号，用后请删除。{told}发出后请“标记已发”。", "ok")

    def copy(self) -> None:
        """Put the chosen messages on the clipboard, a line each."""
        ids = [message.id for message in self._unsent()]
        if ids:
            self.shell.ask(outbox.clipboard_text, ids, done=self._on_copied, failed=self._on_failed, owner=self)

    def _on_copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        count = len(text.splitlines())
        self.state.say(f"已复制 {count} 条：手机号和正文，一行一条。发出后请“标记已发”。", "ok")

    def mark_sent(self, how: How) -> None:
        """Note that the chosen messages went out by a way of a person's own."""
        chosen = [(message.id, message.version) for message in self._unsent()]
        if chosen:
            self.shell.ask(
                outbox.mark_sent,
                chosen,
                how,
                done=lambda count: self._on_done(f"{count} 条短信已标记为{HOW[how]}"),
                failed=self._on_failed,
                owner=self,
            )

    def ask_send(self) -> None:
        """Say what will go out and ask once more: it cannot be taken back."""
        ready = [message for message in self._unsent() if message.has_phone]
        if not ready:
            self.state.say("选中的短信没有手机号，补上后再发。", "soon")
            return
        units = sum(message.units for message in ready)
        self.bar.ask(f"将由云MAS 发出 {len(ready)} 条短信，按 {units} 条计费，发出后不能收回。")

    def _next(self) -> None:
        if self.bar.asking:
            self.bar.confirm_button.click()
        elif self.bar.send_button.isVisible() and self.bar.send_button.isEnabled():
            self.ask_send()

    def send(self) -> None:
        """Send the chosen messages by 云MAS, one after another; can be stopped between two."""
        ids = [message.id for message in self._unsent() if message.has_phone]
        desk, person = self.shell.desk, self.shell.person
        self._take_focus()

        def work(progress: Progress) -> SendResult:
            return outbox.send(desk, person, ids, progress=lambda done, total: progress.report(done, total, "正在发送"))

        operation = self.shell.operations.run(work, self._on_sent, self._on_failed, owner=self)
        self.state.follow(operation, "正在发送")
        operation.ended.connect(self.refresh)

    def _on_sent(self, result: SendResult) -> None:
        told = [f"发出 {result.sent} 条。"]
        told += [f"{result.later} 条没有发通，稍后自动再试。"] if result.later else []
        told += [f"{why}。" for why in result.stopped]
        self.state.say("".join(told), "must" if result.stopped else "soon" if result.later else "ok")
        self.shell.outbox_changed.emit()

    def _on_done(self, said: str, message: MessageView | None = None) -> None:
        self.state.say("")
        self._take_focus()
        if message is not None and message == self.detail.message:
            self.detail.show_message(None)  # it is fetched anew, and nothing in it waits to be saved
        self.shell.say(Notice(said))
        self.shell.outbox_changed.emit()
        self.refresh()

    def _on_failed(self, error: DeskError) -> None:
        self.state.say_error(error)
