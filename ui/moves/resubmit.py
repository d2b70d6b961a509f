"""登记重新提交, 登记补充资料: zip, PDFs or a folder by drop or picking, papers by ticks; then the next round begins."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.intake.draft import Draft
from app.intake.resubmission import Resubmission, record_of
from app.rules.checklist import Checklist
from app.rules.moves import Offer
from db.vocabulary import Arrival, ReviewKind
from ui.moves.arrival import ArrivalField
from ui.moves.brought import is_empty, joined
from ui.moves.brought_view import BroughtView
from ui.moves.form import ActionForm, text_area
from ui.moves.words import consequences
from ui.operations import Operation, Progress
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets import file_kinds
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.drop_target import DropTarget
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.desk.life_views import MoveResult
    from app.desk.opening import Desk
    from app.desk.views import Person


class ResubmitForm(ActionForm):
    """``made`` carries the ``MoveResult``. Files are kept and read when dropped; the case changes at the end."""

    preview = None

    def __init__(self, shell: Shell, case_id: int, offer: Offer, version: int, parent: QWidget | None = None) -> None:
        super().__init__(shell, offer.move.name, offer.move.name, "primary", parent)
        self.case_id, self.offer, self.version = case_id, offer, version
        self.brought = Resubmission()
        self._bare: Draft | None = None
        self._checklist: Checklist | None = None
        self._reading: Operation | None = None
        self.drop = BroughtDrop()
        self.list = BroughtView()
        self.progress = label("", "caption", wrap=True)
        self.progress.hide()
        self.arrival = QComboBox()
        for way in Arrival:
            self.arrival.addItem(way.label, way)
        self.received = ArrivalField(shell.desk.now)
        self.note = text_area(56)
        self._put_fields()
        self.drop.dropped.connect(self.take)
        self.drop.files_asked.connect(self._pick_files)
        self.drop.folder_asked.connect(self._pick_folder)
        self.list.changed.connect(self._show)
        bind(self, Shortcut.ADD_FILE, self._pick_files)
        self.allow()
        self._fetch()

    def _put_fields(self) -> None:
        for text in consequences(self.offer, second_person=False):
            self.fields.addWidget(label(f"· {text}", "second", wrap=True))
        for widget in (self.drop, self.progress, Field("来件途径", self.arrival), self.received):
            self.fields.addWidget(widget)
        self.fields.addWidget(Field("说明（运单号等，可不填）", self.note))
        beside = Card("这次交来的", "没有文件的纸质材料，打钩即可")
        beside.column.addWidget(scrolling(self.list), 1)
        self.stand_beside(beside)

    def take_focus(self) -> None:
        self.drop.choose.setFocus()

    # the case that it is for

    def _fetch(self) -> None:
        def find(desk: "Desk", person: "Person", case_id: int) -> tuple[Draft, Checklist | None]:
            from app.desk.resubmit import bare_draft  # noqa: PLC0415  it brings the tables, which no start needs

            bare = bare_draft(desk, person, case_id)
            return bare, desk.book().checklist(bare)

        self.shell.ask(find, self.case_id, done=self._on_found, failed=self.on_failed, owner=self)

    def _on_found(self, found: tuple[Draft, Checklist | None]) -> None:
        self._bare, self._checklist = found
        self.arrival.setCurrentIndex(self.arrival.findData(self._usual_way(self._bare.arrival)))
        self._show(self.brought)

    def _usual_way(self, first: Arrival) -> Arrival:
        """As the application came; but papers do not come through the net."""
        on_paper = self.offer.move.opens is ReviewKind.PAPER
        return Arrival.MAIL if on_paper and first is Arrival.ONLINE else first

    def _show(self, brought: Resubmission) -> None:
        self.brought = brought
        if self._bare is not None:
            self.list.show_brought(brought, self._bare, self._checklist)
        self.allow()

    # files

    def take(self, places: Sequence[Path]) -> None:
        """Keep and read files or a folder; what cannot be read is said in place."""
        if self._reading is not None:
            return
        desk, person, case_id = self.shell.desk, self.shell.person, self.case_id

        def read(progress: Progress) -> Resubmission:
            from app.intake.resubmission import read_resubmission  # noqa: PLC0415  readers of files load here

            return read_resubmission(desk, person, case_id, places, progress.report)

        self.failure.hide()
        operation = self.shell.operations.run(read, self._on_read, self._on_unread, owner=self)
        if operation.running:
            self._reading = operation
            operation.progressed.connect(self._on_progress)
            operation.ended.connect(self._on_read_ended)
        self.allow()

    def _on_read_ended(self) -> None:
        """Also where our own mistake ended it, the form can be left."""
        self._reading = None
        self._say("")
        self.allow()

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self._say(f"正在读 {done + 1} / {total}：{name}")

    def _say(self, text: str) -> None:
        self.progress.setText(text)
        self.progress.setVisible(bool(text))

    def _on_read(self, more: Resubmission) -> None:
        self._reading = None
        self._say("")
        self._show(joined(self.brought, more))
        self.make_button.setFocus()

    def _on_unread(self, error: Exception) -> None:
        self._reading = None
        self._say("")
        self.failure.setText(str(error))
        self.failure.show()
        self.allow()

    def _pick_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, "选择压缩包和 PDF", "", f"压缩包和 PDF (*.zip *.pdf);;{file_kinds.ALL}"
        )
        if names:
            self.take([Path(name) for name in names])

    def _pick_folder(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, "选择申请人的文件夹"):
            self.take([Path(folder)])

    # the move

    def problem(self) -> str:
        if self.offer.blocked:
            return self.offer.blocked
        if self._bare is None or self._reading is not None:
            return "正在读取"
        if is_empty(self.brought):
            return "还没有放入文件，也没有打钩"
        report = self.brought.zip_report
        if report is not None and report.records and record_of(self._bare, report, self.brought.record) is None:
            return "请选择压缩包里的哪一项成果"
        return ""

    def under_way(self) -> bool:
        return super().under_way() or self._reading is not None

    def start(self) -> Operation:
        way = self.arrival.currentData()
        brought = replace(
            self.brought,
            arrival=Arrival(way),
            received_at=self.received.moment(),
            note=self.note.toPlainText().strip(),
        )
        case_id, version, move_id = self.case_id, self.version, self.offer.id

        def take_back(desk: "Desk", person: "Person") -> "MoveResult":
            from app.desk import resubmit  # noqa: PLC0415  it brings the tables, which no start needs

            return resubmit.take_back(desk, person, case_id, version, brought, move_id)

        return self.shell.ask(take_back, done=self.on_made, failed=self.on_failed, owner=self)


class BroughtDrop(DropTarget):
    """``dropped`` carries paths; the buttons ask for files or for a folder."""

    files_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = Button("选择文件…", clicked=self.files_asked.emit)
        self.folder = Button("整个文件夹…", "quiet", clicked=self.folder_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        head = label("把压缩包、PDF 或整个文件夹拖到这里", "strong", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(head)
        row = QHBoxLayout()
        row.addStretch(1)
        for widget in (self.choose, keycap(Shortcut.ADD_FILE), self.folder):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
