"""The input of each setting, made from its declaration, and the words that its choices have on screen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.settings import Declared, Settings
from db.vocabulary import DocumentKind
from ui.printing.printers import printer_names
from ui.settings.folder_input import FolderInput
from ui.widgets.field import Field, spin_box
from ui.widgets.labels import label

_CHOICES = {
    "system": "跟随系统",
    "light": "浅色",
    "dark": "深色",
    "LOCAL": "全部工作",
    "CLERK": "收件登记",
    "REVIEWER": "审查",
    "APPROVER": "复核",
    "ARCHIVIST": "档案管理",
    "counter": "成果登记室",
    "archive": "档案管理科",
    "SEQUENCE": "由本系统按顺序给号",
    "TYPED": "照国家系统给的号填写",
    "export": "人工发送（导出表格或复制）",
    "mas": "云MAS 接口",
    "normal": "普通短信",
    "template": "模板短信",
    "posted": "寄出日（邮戳）",
    "received": "收到日",
    "gate": "门卫室代收",
    "signed": "科室签收",
}


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
            return _text_input(setting)


def _text_input(setting: Declared) -> tuple[QWidget, Callable[[Any], Any], Callable[[], Any]]:
    if setting.key.endswith("_folder"):
        folder = FolderInput()
        return folder, folder.show_value, folder.value
    line = QLineEdit()
    return line, line.setText, lambda: line.text().strip()


def _choice_input(setting: Declared) -> tuple[QWidget, Callable[[Any], Any], Callable[[], Any]]:
    combo = QComboBox()
    for choice in setting.choices:
        combo.addItem(_CHOICES.get(choice, choice), choice)
    return combo, lambda value: combo.setCurrentIndex(combo.findData(value)), combo.currentData


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def explanation(setting: Declared) -> str:
    """What the declaration says of a setting, without what only the file needs: the words for its choices."""
    codes = tuple(f"{choice} " for choice in setting.choices)
    if not codes:
        return setting.explanation
    parts = (part.split("，") for part in setting.explanation.split("；"))
    told = ("，".join(word for word in part if not word.startswith(codes)) for part in parts)
    return "；".join(part for part in told if part)
