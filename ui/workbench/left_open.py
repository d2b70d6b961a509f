"""接着做: what was left open, each one row and one key."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk.archive_views import LoanList
from app.desk.packet_views import PacketList
from db.vocabulary import Stage
from ui.archive.tab import ArchiveWanted, Tab
from ui.cases.screen import Wanted
from ui.shell import Place, Shell
from ui.shortcuts import Shortcut
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label
from ui.widgets.row_button import RowButton
from ui.workbench.counts import Bench

_DRAFTS = 4


class LeftOpen(QWidget):
    """Drafts of an intake, messages that wait, packets that nobody claimed, loans that are overdue, cases that wait
    for their number or for filing."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def rows(self) -> list[RowButton]:
        """The rows from top to bottom."""
        found = [self._rows.itemAt(n).widget() for n in range(self._rows.count())]
        return [row for row in found if isinstance(row, RowButton)]

    def show_bench(self, bench: Bench) -> None:
        """Show what was left open."""
        clear_layout(self._rows)
        self._add_late(bench)
        for draft in bench.drafts[:_DRAFTS]:
            title = draft.title or draft.unit or "还没写名称的收件"
            when = f"{draft.updated_at:%m-%d %H:%M}"
            self._add("edit", title, f"收件草稿 · 停在 {draft.page.label}", when, (Place.INTAKE, draft.id))
        if len(bench.drafts) > _DRAFTS:
            more = f"还有收件草稿 {len(bench.drafts) - _DRAFTS} 份"
            self._add("edit", more, "在“收件”里继续", Shortcut.INTAKE.label, (Place.INTAKE, None))
        if bench.failed_messages:
            text = f"短信要核实 {bench.failed_messages} 条"
            self._add("error_circle", text, "发送失败或中断", Shortcut.OUTBOX.label, (Place.OUTBOX, None))
        if bench.messages:
            self._add(
                "send", f"短信待发 {bench.messages} 条", "在“通知”里发送", Shortcut.OUTBOX.label, (Place.OUTBOX, None)
            )
        waiting = bench.packets.unclaimed
        if waiting:
            fresh = bench.packets.fresh
            text = f"{fresh} 件有新的合适办件，等确认" if fresh else "还没有找到办件"
            self._add("mail", f"邮件待认领 {waiting} 件", text, Shortcut.MAIL.label, (Place.MAIL, PacketList.OPEN))
        if bench.numbers.to_register:
            text = f"待登记 {bench.numbers.to_register} 件"
            self._add("ribbon", text, "审查已通过，等给登记号", "", (Place.CASES, Wanted(stage=Stage.TO_REGISTER)))
        waiting = bench.archive.to_file
        if waiting:
            where, key = ArchiveWanted(Tab.FILE), Shortcut.GO_ARCHIVE.label
            self._add("archive", f"待归档 {waiting} 件", "组卷、装盒、上架后归档", key, (Place.ARCHIVE, where))
        if not self._rows.count():
            nothing = label("没有放着没办完的事。", "label")
            nothing.setContentsMargins(8, 4, 8, 4)
            self._rows.addWidget(nothing)
        self._rows.addStretch(1)

    def _add_late(self, bench: Bench) -> None:
        late = bench.archive.overdue
        if late:
            where = ArchiveWanted(Tab.LOANS, text=LoanList.OVERDUE)
            self._add("book_clock", f"借阅逾期未还 {late} 卷", "催还或续借", "", (Place.ARCHIVE, where))

    def _add(self, icon: str, text: str, second: str, tail: str, where: tuple[Place, object]) -> None:
        row = RowButton(icon, text, second, tail)
        row.clicked.connect(lambda _on=False: self._shell.go(*where))
        self._rows.addWidget(row)
