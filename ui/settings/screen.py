"""管理: the settings of this machine, made from their declarations in ``app.settings``."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import DeskError
from app.settings import Declared, Settings, declared
from db.vocabulary import DocumentKind
from ui.printing.printers import printer_names
from ui.screen import Screen
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut, bind
from ui.theme.theme import Mode, theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.field import Field, spin_box
from ui.widgets.keycap import keycap
from ui.widgets.labels import label

_CHOICES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
# Read once at start; a change needs the program to be started again.
_AT_START = {"database", "scale", "fonts", "clerk"}


class PrinterTable(QWidget):
    """One printer for each kind of paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = printer_names()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self.combos: dict[str, QComboBox] = {}
        for row, kind in enumerate(DocumentKind):
            combo = QComboBox()
            combo.setAccessibleName(f"{kind.label}的打印机")
            combo.addItem("系统默认", "")
            for name in names:
                combo.addItem(name, name)
            self.combos[kind.value] = combo
            grid.addWidget(label(kind.label, "label"), row, 0)
            grid.addWidget(combo, row, 1)

    def show_value(self, chosen: dict[str, str]) -> None:
        """Show what is chosen; a printer that is away now stays chosen."""
        for kind, combo in self.combos.items():
            name = chosen.get(kind, "")
            if combo.findData(name) < 0:
                combo.addItem(f"{name}（现在找不到）", name)
            combo.setCurrentIndex(combo.findData(name))

    def value(self) -> dict[str, str]:
        """The kinds with a printer of their own."""
        return {kind: str(combo.currentData()) for kind, combo in self.combos.items() if combo.currentData()}


class SettingInput:
    """The field of one setting: shows its value, gives back what was entered."""

    def __init__(self, setting: Declared) -> None:
        self.setting = setting
        widget, self._show, self.value = _input(setting)
        self.field = Field(setting.title, widget)
        if setting.kind == "table":
            self.field.input.setMaximumWidth(520)

    def show(self, settings: Settings) -> None:
        """Show the value in force."""
        self._show(getattr(settings, self.setting.key))
        self.field.show_problem("")


def _input(setting: Declared) -> tuple[QWidget, Callable[[Any], Any], Callable[[], Any]]:
    match setting.kind:
        case "choice":
            return _choice_input(setting)
        case "number":
            spin = spin_box(100, 200, " %", 25)
            return spin, spin.setValue, spin.value
        case "switch":
            box = QCheckBox("打开")
            return box, box.setChecked, box.isChecked
        case "list":
            lines = QPlainTextEdit()
            lines.setFixedHeight(72)
            lines.setTabChangesFocus(True)
            return lines, lambda value: lines.setPlainText("\n".join(value)), lambda: _lines(lines.toPlainText())
        case "table":
            table = PrinterTable()
            return table, table.show_value, table.value
        case _:
            line = QLineEdit()
            return line, line.setText, lambda: line.text().strip()


def _choice_input(setting: Declared) -> tuple[QWidget, Callable[[Any], Any], Callable[[], Any]]:
    combo = QComboBox()
    for choice in setting.choices:
        combo.addItem(_CHOICES.get(choice, choice), choice)
    return combo, lambda value: combo.setCurrentIndex(combo.findData(value)), combo.currentData


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class SettingsScreen(Screen):
    """Nothing is kept before 保存; what is wrong is said under its field."""

    help_page = "settings"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.inputs = {setting.key: SettingInput(setting) for setting in declared()}
        self.save_button = Button("保存", "primary", scale="large", clicked=self.save)
        self._lay_out()
        bind(self, Shortcut.SAVE_COPY, self.save)

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setContentsMargins(20, 14, 20, 14)
        page.setSpacing(12)
        page.addWidget(label("管理", "title"))
        page.addWidget(label(f"数据文件夹：{self.shell.desk.data_dir}", "second", wrap=True))
        card = Card("这台电脑的设置", "只影响本机")
        form = QVBoxLayout()
        form.setSpacing(4)
        form.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setLayout(form)
        for shown in self.inputs.values():
            form.addWidget(shown.field)
            form.addWidget(label(_explanation(shown.setting), "caption", wrap=True))
            form.addSpacing(12)
        form.addStretch(1)
        card.column.addWidget(scrolling(content), 1)
        page.addWidget(card, 1)
        self.column.addLayout(page)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 0, 20, 14)
        bar.setSpacing(8)
        bar.addWidget(self.save_button)
        bar.addWidget(keycap(Shortcut.SAVE_COPY))
        bar.addStretch(1)
        self.column.addLayout(bar)

    def shown(self) -> None:
        for one in self.inputs.values():
            one.show(self.shell.desk.settings)
        next(iter(self.inputs.values())).field.input.setFocus(Qt.FocusReason.TabFocusReason)

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
        self.shell.settings_changed.emit()
        self.shell.say(Notice("设置已保存", detail))


def _explanation(setting: Declared) -> str:
    later = "；下次启动后生效" if setting.key in _AT_START else ""
    return setting.explanation.replace("system 跟随系统，light 浅色，dark 深色", "浅色、深色，或跟随系统") + later
