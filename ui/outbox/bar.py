"""What can be done with the chosen messages; sending asks once more in the place of the buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QWidget

from ui.icons import set_icon
from ui.outbox.words import MARKS
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.keycap import keycap
from ui.widgets.labels import label, set_look


class OutboxBar(QWidget):
    """``mark_wanted`` carries by which way they went; ``send_wanted`` comes after the person said so twice."""

    export_wanted = Signal()
    copy_wanted = Signal()
    mark_wanted = Signal(str)
    ask_wanted = Signal()
    send_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("keeps_free", True)  # noqa: FBT003  Qt's own signature
        self.way = label("", "second", wrap=True)
        self.export_button = Button("导出表格…", icon="table_simple", scale="large", clicked=self.export_wanted.emit)
        self.copy_button = Button("复制", icon="copy", scale="large", clicked=self.copy_wanted.emit)
        self.mark_button = Button("标记已发", scale="large")
        self.send_button = Button("发送…", "primary", icon="send", scale="large", clicked=self.ask_wanted.emit)
        self.caps = (keycap(Shortcut.EXPORT), keycap(Shortcut.COPY_TEXT))
        self.words = label("", "strong", wrap=True)
        self.confirm_button = Button("发送", "primary", icon="send", scale="large", clicked=self._send)
        self.cancel_button = Button("取消", scale="large", clicked=self.end_asking)
        self.actions, self.confirm = QWidget(), QWidget()
        self._lay_out()
        self._fill_menu()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.actions)
        asked = QHBoxLayout(self.confirm)
        for each in (row, asked):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(8)
        row.addWidget(self.way, 1)
        row.addWidget(self.export_button)
        row.addWidget(self.caps[0])
        row.addWidget(self.copy_button)
        row.addWidget(self.caps[1])
        row.addWidget(self.mark_button)
        row.addWidget(self.send_button)
        asked.addWidget(self.words, 1)
        asked.addWidget(self.cancel_button)
        asked.addWidget(self.confirm_button)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.actions)
        self.stack.addWidget(self.confirm)

    def _fill_menu(self) -> None:
        menu = QMenu(self.mark_button)
        for how, words in MARKS.items():
            action = menu.addAction(words)
            action.setData(how)
        menu.triggered.connect(lambda action: self.mark_wanted.emit(action.data()))
        self.mark_button.setMenu(menu)

    def show_count(self, count: int, *, by_mas: bool) -> None:
        """Show for how many messages it would be done; with 云MAS its button is the filled one."""
        for button in (self.export_button, self.copy_button, self.mark_button, self.send_button):
            button.setEnabled(bool(count))
        self.send_button.setVisible(by_mas)
        set_look(self.export_button, kind="normal" if by_mas else "primary")
        set_icon(self.export_button, "table_simple", "text2" if by_mas else "on_accent")
        self.send_button.setText(f"发送 {count} 条…" if count > 1 else "发送…")
        self.mark_button.setText(f"标记 {count} 条已发" if count > 1 else "标记已发")
        told = f"选中 {count} 条。" if count > 1 else ""
        by_hand = "人工发送：导出表格或复制，在短信平台发出后，标记已发。"
        self.way.setText(told + ("由云MAS 发送，也可导出或复制后人工发送。" if by_mas else by_hand))

    def ask(self, words: str) -> None:
        """Say what will go out and ask once more: it cannot be taken back."""
        self.words.setText(words)
        self.stack.setCurrentWidget(self.confirm)
        self.confirm_button.setFocus()

    @property
    def asking(self) -> bool:
        """Whether it waits for the second word."""
        return self.stack.currentWidget() is self.confirm

    def end_asking(self) -> None:
        """Show the buttons again."""
        self.stack.setCurrentWidget(self.actions)

    def _send(self) -> None:
        self.end_asking()
        self.send_wanted.emit()
