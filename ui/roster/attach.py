"""附上下载的文件: choose the folder, look at which file would go where and which did not match, then attach."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desk.attach import plan, take
from app.desk.attach_views import AttachPlan, AttachResult
from app.errors import DeskError
from ui.operations import Progress
from ui.roster.words import ATTACH_COLUMNS, MISS_COLUMNS, NOTE_COLUMNS, match_cells, miss_cells
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel
from ui.widgets.sign_table import SignTable
from ui.widgets.state_line import StateLine

_LISTS = {"matches": "将附上", "unmatched": "没有对上", "already": "已在办件中", "notes": "附后要看的"}
_FIRST = (
    "选择下载文件所在的文件夹。文件按名称或所在文件夹里的编号、成果名称归到办件，"
    "压缩包还看其中的成果名称；先看对应结果再附上。"
)


def offer_attach(shell: Shell, parent: QWidget) -> "AttachDialog":
    """Open the dialog over ``parent``'s window."""
    return bring_up(AttachDialog(shell, parent.window()))


class AttachDialog(QDialog):
    """Three lists: what would be attached, what did not match and why, what is there already."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("附上下载的文件")
        size_to_screen(self, 1080, 620)
        self._shell = shell
        self._plan: AttachPlan | None = None
        self.pick_button = Button("选择文件夹…", icon="folder_open", clicked=self.pick)
        self.folder_name = ElidedLabel("", "second")
        self.state = StateLine()
        self.lists = Segments(tuple((name, words) for name, words in _LISTS.items()))
        self.matches = SignTable(ATTACH_COLUMNS, "将附上的文件")
        self.unmatched = SignTable(MISS_COLUMNS, "没有对上的文件")
        self.already = SignTable(ATTACH_COLUMNS, "已在办件中的文件")
        self.notes = SignTable(NOTE_COLUMNS, "附上后要看的")
        self.stack = QStackedWidget()
        self.take_button = Button("附上", "primary", scale="large", clicked=self.take)
        self.close_button = Button("取消", scale="large", clicked=self.reject)
        self._lay_out()
        self.lists.chosen.connect(lambda _name: self._show_list())
        bind(self, Shortcut.ADD_FILE, self.pick)
        bind(self, Shortcut.NEXT_PAGE, self.take_button.click)
        self.state.say(_FIRST)
        self._show_plan(None)
        self.pick_button.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.pick_button)
        top.addWidget(keycap(Shortcut.ADD_FILE))
        top.addWidget(self.folder_name, 1)
        for table in self._tables():
            self.stack.addWidget(table)
        card = Card()
        card.column.setContentsMargins(1, 4, 1, 4)
        card.column.addWidget(self.stack)
        row = QHBoxLayout()
        row.addWidget(self.lists)
        row.addStretch(1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addStretch(1)
        bar.addWidget(self.close_button)
        bar.addWidget(self.take_button)
        bar.addWidget(keycap(Shortcut.NEXT_PAGE))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addLayout(row)
        column.addWidget(card, 1)
        column.addLayout(bar)

    def pick(self) -> None:
        """Ask for the folder."""
        path = QFileDialog.getExistingDirectory(self, "选择下载文件所在的文件夹")
        if path:
            self.open_folder(Path(path))

    def open_folder(self, folder: Path) -> None:
        """Tell for every file of a folder where it belongs."""
        self.folder_name.show_text(str(folder))
        self._show_plan(None)
        desk, person = self._shell.desk, self._shell.person

        def work(progress: Progress) -> AttachPlan:
            return plan(desk, person, folder, progress.report)

        operation = self._shell.operations.run(work, self._on_plan, self.state.say_error, owner=self)
        self.state.follow(operation, "正在查看文件")

    def _on_plan(self, made: AttachPlan) -> None:
        self._show_plan(made)
        if made.unmatched:
            told = f"{len(made.unmatched)} 个文件没有对上办件，见“没有对上”；改名后可再选一次文件夹，不会重复附上。"
            self.state.say(told, "soon")
        else:
            self.state.say("看过后按“附上”。" if made.matches else "没有要附上的文件。", "hint")
        self._show_list("matches" if made.matches or not made.unmatched else "unmatched")
        (self.take_button if made.matches else self.pick_button).setFocus()

    def take(self) -> None:
        """Attach what matched."""
        made, desk, person = self._plan, self._shell.desk, self._shell.person
        if made is None or not made.matches:
            return
        self.take_button.setEnabled(False)

        def work(progress: Progress) -> AttachResult:
            return take(desk, person, made, progress.report)

        operation = self._shell.operations.run(work, self._on_taken, self._on_failed, owner=self)
        self.state.follow(operation, "正在附上文件")
        operation.ended.connect(lambda: self._shell.case_saved.emit(None))  # what was done before a stop is done

    def _on_failed(self, error: DeskError) -> None:
        self.state.say_error(error)
        self.take_button.setEnabled(self._plan is not None)

    def _on_taken(self, result: AttachResult) -> None:
        failed = [case for case in result.cases if case.problem]
        done = len(result.cases) - len(failed)
        told = [f"已给 {done} 个办件附上 {result.files} 个文件。"]
        told += [f"{case.case_no} 没有附上：{case.problem}" for case in failed]
        self._plan = None
        self.state.say("".join(told), "must" if failed else "ok")
        self.notes.show_rows([(case.case_no, note) for case in result.cases for note in case.notes])
        self._count()
        if self.notes.rows.rowCount():
            self._show_list("notes")
        self.close_button.setText("关闭")
        self.close_button.setFocus()

    def _tables(self) -> tuple[SignTable, ...]:
        return self.matches, self.unmatched, self.already, self.notes

    def _show_list(self, name: str = "") -> None:
        if name:
            self.lists.choose(name)
        self.stack.setCurrentIndex(list(_LISTS).index(str(self.lists.value())))

    def _count(self) -> None:
        for button, words, table in zip(self.lists.buttons(), _LISTS.values(), self._tables(), strict=True):
            button.setText(f"{words} {table.rows.rowCount()}")

    def _show_plan(self, made: AttachPlan | None) -> None:
        self._plan = made
        self.matches.show_rows([match_cells(match) for match in made.matches] if made else [])
        self.unmatched.show_rows([miss_cells(miss) for miss in made.unmatched] if made else [])
        self.already.show_rows([match_cells(match) for match in made.already] if made else [])
        self.notes.show_rows([])
        self._count()
        self.lists.setEnabled(made is not None)
        self.take_button.setEnabled(bool(made and made.matches))
        files, cases = (len(made.matches), made.case_count) if made else (0, 0)
        self.take_button.setText(f"附上 {files} 个文件到 {cases} 个办件" if files else "附上")
