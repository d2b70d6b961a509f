"""导入名册: choose the file, look at what would be done row by row, then import."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.mappings import keep_mapping
from app.desk.privacy import masked_others
from app.desk.roster import plan, read_roster, take
from app.desk.roster_views import PlannedRow, RosterFile, RosterPlan, RosterResult, RowKind
from app.errors import DeskError
from app.roster.entries import samples
from app.roster.fields import missing_facts
from db.vocabulary import Channel
from ui.operations import Progress
from ui.roster.mapping import ask_mapping
from ui.roster.words import ROSTER_COLUMNS, import_words, plan_words, result_words, roster_cells, roster_detail
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets import file_kinds
from ui.widgets.buttons import Button, Segments
from ui.widgets.card import Card
from ui.widgets.dialogs import bring_up, size_to_screen
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.sign_table import SignTable
from ui.widgets.state_line import StateLine

_FIRST = "选择从网上系统导出的名册。先试算每一行会怎样，看过再导入；重复导入不会重复建办件。"
_KINDS = f"名册 (*.xlsx *.xls *.csv *.txt);;{file_kinds.ALL}"
_ALL = None


def offer_roster(shell: Shell, parent: QWidget) -> "RosterDialog":
    """Open the dialog over ``parent``'s window."""
    return bring_up(RosterDialog(shell, parent.window()))


class RosterDialog(QDialog):
    """Nothing is stored before 导入; after it the table shows the cases that the rows are now."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入名册")
        size_to_screen(self, 1160, 640)
        self._shell = shell
        self._path: Path | None = None
        self._file: RosterFile | None = None
        self._plan: RosterPlan | None = None
        self._shown: list[PlannedRow] = []
        self.channel = Segments(((Channel.PLAN, "方式二 科技管理系统"), (Channel.PORTAL, "方式一 政务服务网")))
        self.pick_button = Button("选择名册…", icon="table_simple", clicked=self.pick)
        self.file_name = ElidedLabel("", "second")
        self.mapping_button = Button("列的对应…", "quiet", clicked=self.offer_mapping)
        self.state = StateLine()
        self.filter = Segments(((_ALL, "全部"), *((kind, kind.label) for kind in RowKind)))
        self.table = SignTable(ROSTER_COLUMNS, "名册的各行")
        self.detail = label("", "second", wrap=True)
        self.import_button = Button("导入", "primary", scale="large", clicked=self.take)
        self.attach_button = Button("附上下载的文件…", icon="attach", scale="large", clicked=self._attach)
        self.close_button = Button("取消", scale="large", clicked=self.reject)
        self._lay_out()
        self._connect()
        self._say_first()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label("名册来自", "label"))
        top.addWidget(self.channel)
        top.addSpacing(8)
        top.addWidget(self.pick_button)
        top.addWidget(keycap(Shortcut.ADD_FILE))
        top.addWidget(self.file_name, 1)
        top.addWidget(self.mapping_button)
        card = Card()
        card.column.setContentsMargins(1, 4, 1, 4)
        card.column.addWidget(self.table)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.detail.setFixedHeight(3 * self.detail.fontMetrics().lineSpacing() + 4)  # the table above must not move
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(KeyHints(("↑ ↓", "看各行")))
        bar.addStretch(1)
        bar.addWidget(self.close_button)
        bar.addWidget(self.attach_button)
        bar.addWidget(self.import_button)
        bar.addWidget(keycap(Shortcut.NEXT_PAGE))
        filters = QHBoxLayout()
        filters.addWidget(self.filter)
        filters.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addLayout(filters)
        column.addWidget(card, 1)
        column.addWidget(self.detail)
        column.addLayout(bar)

    def _connect(self) -> None:
        self.channel.chosen.connect(lambda _channel: self._on_channel())
        self.filter.chosen.connect(lambda _kind: self._show_rows())
        self.table.moved.connect(self._show_detail)
        bind(self, Shortcut.ADD_FILE, self.pick)
        bind(self, Shortcut.NEXT_PAGE, self.import_button.click)

    def _say_first(self) -> None:
        self._file = self._plan = None
        self.state.say(_FIRST)
        self.attach_button.hide()
        self._show_rows()
        self._allow()
        self.pick_button.setFocus()

    # --- the file ---------------------------------------------------------------------------------------

    def pick(self) -> None:
        """Ask for the file."""
        path, _ = QFileDialog.getOpenFileName(self, "选择名册", "", _KINDS)
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Read a roster and try it out."""
        self._path, self._file, self._plan = path, None, None
        self.attach_button.hide()
        self.close_button.setText("取消")
        self.file_name.show_text(path.name)
        self._show_rows()
        self._allow()
        desk, person, channel = self._shell.desk, self._shell.person, self._channel()

        def work(_progress: Progress) -> RosterFile:
            return read_roster(desk, person, path, channel)

        operation = self._shell.operations.run(work, self._on_read, self._on_failed, owner=self)
        self.state.follow(operation, f"正在读取 {path.name}")

    def _channel(self) -> Channel:
        channel = self.channel.value()
        return channel if isinstance(channel, Channel) else Channel.PLAN

    def _on_channel(self) -> None:
        """Another system calls its columns otherwise: what was read is read anew."""
        if self._path is not None:
            self.open_file(self._path)

    def _on_read(self, file: RosterFile) -> None:
        self._file = file
        self._allow()
        if missing := missing_facts(file.mapping):
            self.state.say(
                f"不认识这个名册的列：还不知道哪一列是{'、'.join(missing)}。"
                "请先看“名册来自”选对了没有；选对了就按“列的对应”指定一次。",
                "soon",
            )
            self.mapping_button.setFocus()
            return
        self._try_out(file.mapping)

    def offer_mapping(self) -> None:
        """Let the person say which column holds what; that is remembered."""
        if self._file is None:
            return
        mapping = self._plan.mapping if self._plan else self._file.mapping
        chosen = ask_mapping(self, masked_others(samples(self._file.roster)), mapping)
        if chosen is not None:
            self.keep_mapping(chosen)

    def keep_mapping(self, mapping: Mapping[str, str]) -> None:
        """Remember a mapping and try out the roster with it."""
        if self._file is None:
            return
        self._shell.ask(
            keep_mapping,
            self._file.signature,
            dict(mapping),
            done=lambda _none: self._try_out(mapping),
            failed=self._on_failed,
            owner=self,
        )

    # --- the dry run and the import ---------------------------------------------------------------------

    def _try_out(self, mapping: Mapping[str, str]) -> None:
        self._shell.ask(plan, self._file, dict(mapping), done=self._on_plan, failed=self._on_failed, owner=self)

    def _on_plan(self, made: RosterPlan) -> None:
        self._plan = made
        self.state.say(plan_words(made), "soon" if made.count(RowKind.BAD) else "hint")
        self._show_rows()
        self._allow()
        self.table.setFocus()

    def take(self) -> None:
        """Import what the dry run holds."""
        if self._plan is None or not self._plan.does_something:
            return
        self.import_button.setEnabled(False)
        self._shell.ask(take, self._plan, done=self._on_taken, failed=self._on_failed, owner=self)

    def _on_taken(self, result: RosterResult) -> None:
        self._plan = None
        self._shown_rows(result.rows)
        self.state.say(result_words(result), "ok")
        self.close_button.setText("关闭")
        self.attach_button.show()
        self._allow()
        self.attach_button.setFocus()
        self._shell.case_saved.emit(None)

    def _on_failed(self, error: DeskError) -> None:
        self.state.say_error(error)
        self._allow()

    def _attach(self) -> None:
        from ui.roster.attach import offer_attach  # noqa: PLC0415  it is seldom the next thing

        parent = self.parentWidget() or self
        self.accept()
        offer_attach(self._shell, parent)

    # --- what is shown ----------------------------------------------------------------------------------

    def _count(self) -> None:
        made = self._plan
        words = [("全部", len(made.rows) if made else 0)]
        words += [(kind.label, made.count(kind) if made else 0) for kind in RowKind]
        for button, (word, count) in zip(self.filter.buttons(), words, strict=True):
            button.setText(f"{word} {count}" if made else word)

    def _show_rows(self) -> None:
        self._count()
        self._shown_rows(self._plan.rows if self._plan else ())

    def _shown_rows(self, rows: Sequence[PlannedRow]) -> None:
        kind = self.filter.value()
        self._shown = [row for row in rows if kind is _ALL or row.kind is kind]
        self.table.show_rows([roster_cells(row) for row in self._shown])
        self._show_detail(self.table.currentIndex().row())

    def _show_detail(self, number: int) -> None:
        self.detail.setText(roster_detail(self._shown[number]) if 0 <= number < len(self._shown) else "")

    def _allow(self) -> None:
        made = self._plan
        self.mapping_button.setEnabled(self._file is not None)
        self.filter.setEnabled(made is not None)
        self.import_button.setEnabled(made is not None and made.does_something)
        self.import_button.setText(import_words(made) if made else "导入")
