"""放假安排: which years are known; importing a table is looked at first: which limits would move."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.desk.calendars import CalendarImport, MovedClock, import_table, preview_import
from app.errors import DeskError
from ui.shell import Shell
from ui.widgets import file_kinds
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.sign_table import Cell, Col, SignTable
from ui.widgets.state_line import StateLine

_KINDS = f"放假安排 (*.yaml *.yml *.txt);;{file_kinds.ALL}"
_COLUMNS = (
    Col("收件号", 110),
    Col("成果名称", share=1, strong=True),
    Col("时限", 130),
    Col("原期满日", 110),
    Col("新期满日", 110),
)


class CalendarCard(Card):
    """Nothing changes before 确定导入; ``grew`` says that there is more to read at its lower end."""

    grew = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__("放假安排", "所有人共用同一数据文件夹时一起变", parent)
        self._shell = shell
        self._path: Path | None = None
        self.years = label("", "second", wrap=True)
        self.pick_button = Button("导入放假安排…", icon="calendar_ltr", clicked=self.pick)
        self.take_button = Button("确定导入", clicked=self.take)
        self.cancel_button = Button("取消", "quiet", clicked=self._forget)
        self.state = StateLine()
        self.table = SignTable(_COLUMNS, "变动的时限")
        self.table.setMinimumHeight(180)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pick_button)
        row.addWidget(self.take_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        told = "国务院办公厅每年 11 月前后发布下一年的安排。可导入通知全文（.txt），或照 holidays.yaml 格式写的表。"
        self.column.addWidget(self.years)
        self.column.addWidget(label(told, "caption", wrap=True))
        self.column.addLayout(row)
        self.column.addWidget(self.state)
        self.column.addWidget(self.table)
        self._forget()

    def show_years(self) -> None:
        """Say which years have a table."""
        desk = self._shell.desk
        self._shell.operations.run(
            lambda _progress: tuple(sorted(desk.book().calendar.years)), self._say_years, owner=self
        )

    def pick(self) -> None:
        """Ask for the file."""
        path, _ = QFileDialog.getOpenFileName(self, "选择放假安排", "", _KINDS)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Show what importing a table would move."""
        self._forget()
        self._shell.ask(
            preview_import,
            path,
            done=lambda found: self._on_preview(path, found),
            failed=self.state.say_error,
            owner=self,
        )

    def take(self) -> None:
        """Import the table that was looked at."""
        if self._path is not None:
            self.take_button.setEnabled(False)
            self._shell.ask(import_table, self._path, done=self._on_taken, failed=self._on_failed, owner=self)

    def _say_years(self, years: tuple[int, ...]) -> None:
        if years:
            self.years.setText(f"已有 {years[0]} 至 {years[-1]} 年的安排；没有安排的年份，时限旁会说明。")

    def _on_preview(self, path: Path, found: CalendarImport) -> None:
        self._path = path
        self._show_moved(found)
        count = len(found.moved)
        told = f"有 {count} 项未到期的时限会变动：" if count else "没有时限会变动。"
        self.state.say(f"{path.name}：{_years_words(found)}。{told}还没有导入。", "soon" if count else "hint")
        self.take_button.show()
        self.take_button.setEnabled(True)
        self.cancel_button.show()
        self.take_button.setFocus()
        self.grew.emit()

    def _on_taken(self, done: CalendarImport) -> None:
        self._forget()
        self._show_moved(done)
        count = len(done.moved)
        told = f"{count} 项时限已重算，见下表。" if count else "没有时限变动。"
        self.state.say(f"已导入 {_years_words(done)}的放假安排。{told}", "ok")
        self.show_years()
        self.pick_button.setFocus()
        self.grew.emit()
        self._shell.case_saved.emit(None)

    def _on_failed(self, error: DeskError) -> None:
        self.state.say_error(error)
        self.take_button.setEnabled(True)

    def _show_moved(self, found: CalendarImport) -> None:
        self.table.show_rows([_cells(moved) for moved in found.moved])
        self.table.setVisible(bool(found.moved))

    def _forget(self) -> None:
        self._path = None
        self.state.say("")
        self.table.hide()
        self.take_button.hide()
        self.cancel_button.hide()


def _years_words(found: CalendarImport) -> str:
    return "、".join(f"{year} 年" for year in found.years)


def _cells(moved: MovedClock) -> tuple[Cell, ...]:
    before, after = (f"{day:%Y-%m-%d}" if day else "暂停中" for day in (moved.before, moved.after))
    return moved.case_no, moved.title, moved.name, before, after
