"""档案包: the archive packages of a year, made with progress, and the check of any package in the four natures."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk import packages
from app.desk.package_views import BatchResult, MadePackage
from app.package.report import Report
from ui.archive.found_list import FoundList
from ui.archive.report_card import ReportCard
from ui.archive.tab import ArchiveTab
from ui.files import open_outside, size_words
from ui.operations import Operation, Progress
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import Card, side_by_side
from ui.widgets.chip import Sign
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field, spin_box
from ui.widgets.keycap import keycap
from ui.widgets.sign_table import Cell, Col
from ui.widgets.state_line import StateLine

_CAP_FROM = 860
_COLUMNS = (Col("结果", 128), Col("档案包或办件", share=1, strong=True), Col("大小", 92, least=420, number=True))


@dataclass(frozen=True, slots=True)
class Line:
    """A package of the last run: its report where it was made or checked now, else what is to be said of it."""

    id: str
    sign: Sign
    size: int = 0
    report: Report | None = None
    pdf: Path | None = None
    told: str = ""


def lines_of(result: BatchResult) -> list[Line]:
    """The lines of a batch: what failed first, then what did not pass, what was made, what was there already."""
    failed = [
        Line(one.case_no, Sign("没有做成", "must", "error_circle", filled=True), told=one.reason)
        for one in result.failed
    ]
    made = sorted(map(made_line, result.made), key=lambda line: line.report is None or line.report.passed)
    kept = [
        Line(name, Sign("没有变化", "rest", "checkmark_circle"), told="上次做好以后办件没有变化，没有重做。")
        for name in result.kept
    ]
    return [*failed, *made, *kept]


def made_line(made: MadePackage) -> Line:
    """A package just made."""
    return Line(made.path.name, report_sign(made.report), made.view.size, made.report, made.report_pdf)


def report_sign(report: Report) -> Sign:
    """The result of a check."""
    if report.passed:
        return Sign("检测通过", "ok", "checkmark_circle")
    return Sign(f"{len(report.failed)} 项未通过", "must", "error_circle", filled=True)


def _cells(line: Line) -> tuple[Cell, ...]:
    return line.sign, line.id, size_words(line.size) if line.size else ""


class PackagesTab(ArchiveTab):
    """Ctrl Enter makes the packages of the year; what is there and unchanged is not made again."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.year = spin_box(1990, shell.desk.now().year, " 年")
        self.year.setValue(shell.desk.now().year)
        self.year.setFixedWidth(110)
        self.folder = QLineEdit(shell.desk.settings.packages_folder)
        self.folder.setPlaceholderText("存到哪个文件夹")
        self.choose_button = Button("选择…", icon="folder_open", clicked=self.choose_folder)
        self.check_button = Button("检测一个档案包…", "quiet", icon="document_search", clicked=self.choose_package)
        self.make_button = Button("制作档案包", "primary", icon="archive", clicked=self.go_on)
        self.state = StateLine()
        self.empty = EmptyState(
            "archive",
            "还没有做档案包",
            "选年度和文件夹，按 Ctrl Enter。这一年归档的办件各做一个，做完自动检测；中途停下，再做时接着做。",
        )
        self.list = FoundList("这次的结果", _COLUMNS, self.empty, cells=_cells)
        self.card = ReportCard()
        self._operation: Operation | None = None
        self._lay_out()
        self._connect()
        self.list.show_values([])
        self._allow()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Field("归档年度", self.year))
        row.addWidget(Field("存放文件夹", self.folder), 1)
        self.cap = keycap(Shortcut.NEXT_PAGE)
        buttons = QHBoxLayout()
        for widget in (self.choose_button, self.make_button, self.cap, self.check_button):
            buttons.addWidget(widget)
        foot = QVBoxLayout()
        foot.addStretch(1)
        foot.addLayout(buttons)
        row.addLayout(foot)
        top = Card()
        top.column.addLayout(row)
        self.column.addWidget(top)
        self.column.addWidget(self.state)
        self.column.addWidget(side_by_side(self.list, self.card, (520, 700)), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cap.setVisible(self.width() >= _CAP_FROM)

    def _connect(self) -> None:
        self.folder.textChanged.connect(lambda _text: self._allow())
        self.list.moved.connect(self._show_line)
        self.list.opened.connect(self._open_report)
        self.card.pdf_wanted.connect(lambda: self._open_report(self.list.current()))
        self.shell.settings_changed.connect(self._on_settings)

    def _on_settings(self) -> None:
        if not self.folder.text():
            self.folder.setText(self.shell.desk.settings.packages_folder)

    def take_focus(self) -> None:
        (self.list.table if self.list.values else self.make_button if self.folder.text() else self.folder).setFocus()

    def _allow(self) -> None:
        under_way = self._operation is not None
        self.make_button.setEnabled(bool(self.folder.text().strip()) and not under_way)
        self.check_button.setEnabled(not under_way)

    def choose_folder(self) -> None:
        """Ask where the packages go."""
        found = QFileDialog.getExistingDirectory(self, "档案包存到哪个文件夹", self.folder.text())
        if found:
            self.folder.setText(found)
            self.make_button.setFocus()

    # --- making -----------------------------------------------------------------------------------------

    def go_on(self) -> None:
        if not self.make_button.isEnabled():
            return
        desk, person, year, folder = self.shell.desk, self.shell.person, self.year.value(), Path(self.folder.text())

        def work(progress: Progress) -> BatchResult:
            def say(done: int, total: int, name: str) -> None:
                progress.report(done, total, f"正在制作 {name} 的档案包")

            folder.mkdir(parents=True, exist_ok=True)
            return packages.batch(desk, person, year, folder, say, lambda: progress.cancelled)

        self._follow(self.shell.operations.run(work, self._on_made, self.state.say_error, owner=self), "正在制作档案包")

    def _follow(self, operation: Operation, words: str) -> None:
        if operation.running:
            self._operation = operation
            operation.ended.connect(self._on_ended)
            self.state.follow(operation, words)
            self._allow()

    def _on_ended(self) -> None:
        operation, self._operation = self._operation, None
        if operation is not None and operation.progress.cancelled:
            self.state.say("已停止。做好的档案包都留着，再按“制作档案包”就接着做。", "soon")
        self._allow()
        if operation is not None and operation.progress.cancelled:
            self.make_button.setFocus()  # the button that stopped it had it, and is gone

    def _on_made(self, result: BatchResult) -> None:
        lines = lines_of(result)
        passed = sum(one.report.passed for one in result.made)
        odd = len(result.made) - passed
        parts = [f"新做 {len(result.made)} 个" if result.made else "", f"检测未通过 {odd} 个" if odd else ""]
        parts += [f"没有变化 {len(result.kept)} 个" if result.kept else ""]
        parts += [f"没有做成 {len(result.failed)} 个" if result.failed else ""]
        told = "，".join(part for part in parts if part)
        if not lines:
            self.state.say(f"{self.year.value()} 年没有归档的办件。", "soon")
        else:
            self.state.say(f"{told}。", "must" if odd or result.failed else "ok")
            self.shell.say(Notice(told, self.folder.text(), "ok", "打开文件夹", self._open_folder))
        self.list.show_values(lines, f"{len(lines)} 个" if lines else "")
        self._show_line()
        self.list.take_focus()

    def _open_folder(self) -> None:
        open_outside(Path(self.folder.text()))

    # --- checking ---------------------------------------------------------------------------------------

    def choose_package(self) -> None:
        """Ask which package is to be checked."""
        found, _ = QFileDialog.getOpenFileName(self, "检测哪个档案包", self.folder.text(), "档案包 (*.zip bagit.txt)")
        if found:
            path = Path(found)
            self.check(path.parent if path.name == "bagit.txt" else path)

    def check(self, path: Path) -> None:
        """Check a package, a zip or a folder, from what is in it alone."""
        desk = self.shell.desk

        def done(report: Report) -> None:
            self._on_checked(path, report)

        operation = self.shell.operations.run(
            lambda _progress: packages.check(desk, path), done, self.state.say_error, owner=self
        )
        self._follow(operation, f"正在检测 {path.name}")

    def _on_checked(self, path: Path, report: Report) -> None:
        self.state.say(f"{path.name}：{report.sentence}。", "ok" if report.passed else "must")
        self.list.show_values([Line(path.name, report_sign(report), report=report)], "1 个")
        self._show_line()
        self.list.take_focus()

    # --- what is shown ----------------------------------------------------------------------------------

    def _show_line(self) -> None:
        line: Line | None = self.list.current()
        self.card.show_report(line.report if line else None, line.told if line else "", line.pdf if line else None)

    def _open_report(self, line: Line | None) -> None:
        if line is not None and line.pdf is not None:
            open_outside(line.pdf)

    def print_now(self) -> bool:
        line: Line | None = self.list.current()
        self._open_report(line)
        return line is not None and line.pdf is not None
