"""管理: the settings of this machine, made from their declarations in ``app.settings``, and 放假安排."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import DeskError
from app.settings import Declared, Settings, declared
from ui.screen import Screen
from ui.settings.calendar_card import CalendarCard
from ui.settings.inputs import SettingInput, explanation
from ui.settings.secret_field import SecretField
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.theme.theme import Mode, theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.keycap import keycap
from ui.widgets.labels import label

# Read once at start; a change needs the program to be started again.
_AT_START = {"database", "scale", "fonts", "clerk", "role"}
_GROUPS = (
    ("这台电脑", "只影响本机", ("clerk", "role", "desk", "database", "printers", "fonts", "scale", "theme")),
    ("办理", "只影响本机", ("office_prefix", "registration_from", "four_eyes", "reminder_time")),
    ("纸质资料和归档", "只影响本机", ("paper_", "scan_folder", "packages_folder")),
    ("短信", "默认一条也不自动发出，都在“通知”里等人办理", ("sms_sender", "mas_")),
)


class SettingsScreen(Screen):
    """Nothing is kept before 保存; what is wrong is said under its field."""

    help_page = "settings"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.inputs = {setting.key: SettingInput(setting) for setting in declared()}
        self.save_button = Button("保存", "primary", scale="large", clicked=self.save)
        self.secret = SecretField(shell)
        self.calendar = CalendarCard(shell)
        self._lay_out()
        bind(self, Shortcut.SAVE_COPY, self.save)

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        page.addWidget(label("管理", "title"))
        page.addWidget(label(f"数据文件夹：{self.shell.desk.data_dir}", "second", wrap=True))
        form = QVBoxLayout()
        form.setSpacing(12)
        form.setContentsMargins(0, 0, 8, 0)
        content = QWidget()
        content.setLayout(form)
        for title, hint, keys in _GROUPS:
            form.addWidget(self._group(title, hint, keys))
        form.addWidget(self.calendar)
        form.addStretch(1)
        self.area = scrolling(content)
        self.calendar.grew.connect(lambda: QTimer.singleShot(0, self, self._show_calendar))
        page.addWidget(self.area, 1)
        self.column.addLayout(page)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 0, 20, 14)
        bar.setSpacing(8)
        bar.addWidget(self.save_button)
        bar.addWidget(keycap(Shortcut.SAVE_COPY))
        bar.addStretch(1)
        self.column.addLayout(bar)

    def _group(self, title: str, hint: str, keys: tuple[str, ...]) -> Card:
        card = Card(title, hint)
        form = card.column
        for key, shown in self.inputs.items():
            if key.startswith(keys):
                form.addWidget(shown.field)
                if told := _explanation(shown.setting):
                    form.addWidget(label(told, "caption", wrap=True))
                form.addSpacing(8)
            if key == "mas_ap_id" and key.startswith(keys):
                form.addWidget(self.secret)
                form.addSpacing(8)
        return card

    def shown(self) -> None:
        self.secret.show_account(self.shell.desk.settings.mas_ap_id)
        self.calendar.show_years()
        for one in self.inputs.values():
            one.show(self.shell.desk.settings)
        next(iter(self.inputs.values())).field.input.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_calendar(self) -> None:
        """Bring what an import tells into sight, once it is laid out."""
        self.area.ensureWidgetVisible(self.calendar.table if self.calendar.table.isVisible() else self.calendar.state)

    def save(self) -> None:
        """Check every field, then keep all of them together."""
        settings, right = self.shell.desk.settings, True
        for key, one in self.inputs.items():
            try:
                settings = settings.with_value(key, one.value())
                one.field.show_problem("")
            except DeskError:
                one.field.show_problem(f"这样写不行。{one.setting.explanation}")
                right = False
        if right:
            self._keep(settings)

    def _keep(self, settings: Settings) -> None:
        desk, before = self.shell.desk, self.shell.desk.settings
        self.shell.operations.run(
            lambda _progress: desk.save_settings(settings), lambda _done: self._on_kept(before, settings), owner=self
        )

    def _on_kept(self, before: Settings, now: Settings) -> None:
        theme().choose(Mode(now.theme))
        later = [
            one.setting.title
            for key, one in self.inputs.items()
            if key in _AT_START and getattr(before, key) != getattr(now, key)
        ]
        detail = f"{'、'.join(later)}在下次启动后生效。" if later else ""
        self.secret.keep(now.mas_ap_id)
        self.shell.settings_changed.emit()
        self.shell.say(Notice("设置已保存", detail))


def _explanation(setting: Declared) -> str:
    later = "下次启动后生效" if setting.key in _AT_START else ""
    return "；".join(told for told in (explanation(setting), later) if told)
