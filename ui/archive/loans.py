"""借阅: who has what, why and until when; given back, or lent for longer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.desk import loans
from app.desk.archive_views import LoanList, LoanView, VolumeRowView
from app.errors import DeskError
from db.vocabulary import VolumeState
from ui.archive.action_bar import ActionBar
from ui.archive.forms.loan import LEND_SIZE, ExtendForm, LendForm
from ui.archive.found_list import FoundList
from ui.archive.lending import offer_volume
from ui.archive.list_tab import ListTab
from ui.archive.tab import ArchiveWanted, Tab
from ui.archive.words import LOAN_COLUMNS, loan_cells
from ui.moves.dialog import open_form
from ui.moves.reason import ReasonForm
from ui.shell import Notice, Shell
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.sign_table import Cell

_FILTERS = ((LoanList.OPEN, "未还"), (LoanList.OVERDUE, "逾期"), (LoanList.ALL, "全部"))
_EMPTY = {
    LoanList.OPEN: ("没有借出的案卷", "有人来借时按 Ctrl N，扫描案卷的档号。"),
    LoanList.OVERDUE: ("没有逾期未还的案卷", "到期没有归还的会列在这里，工作台上也有提醒。"),
    LoanList.ALL: ("还没有借阅记录", "有人来借时按 Ctrl N，扫描案卷的档号。"),
}


class LoansTab(ListTab):
    """Enter on a loan leads to its volume."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.empty = EmptyState("book_clock", *_EMPTY[LoanList.OPEN])
        self.list = FoundList("借阅", LOAN_COLUMNS, self.empty, cells=self._cells, filters=_FILTERS)
        self.phone_button = Button("显示电话", "quiet", icon="eye", clicked=self.reveal)
        self.volume_button = Button("看案卷", "quiet", icon="book", clicked=self.open_volume)
        self.extend_button = Button("续借…", clicked=self.extend)
        self.lend_button = Button("借出…", icon="book_clock", clicked=self.add)
        self.back_button = Button("归还…", "primary", icon="checkmark_circle", clicked=self.go_on)
        self.bar = ActionBar(
            self.phone_button,
            self.volume_button,
            self.extend_button,
            (self.lend_button, Shortcut.ADD),
            (self.back_button, Shortcut.NEXT_PAGE),
        )
        self.put_together()
        self.list.opened.connect(lambda _value: self.open_volume())
        self.list.moved.connect(self._allow)

    def _cells(self, loan: LoanView) -> tuple[Cell, ...]:
        return loan_cells(loan, self.shell.desk.now().date())

    def show_wanted(self, wanted: ArchiveWanted) -> None:
        if self.list.filters is not None:
            self.list.filters.choose(LoanList.OVERDUE if wanted.text == LoanList.OVERDUE else LoanList.OPEN)

    def refresh(self) -> None:
        which = LoanList(self.list.which())
        self.shell.ask(loans.list_loans, which, done=self._show, failed=self.state.say_error, owner=self)

    def _show(self, found: Sequence[LoanView]) -> None:
        self.empty.say("book_clock", *_EMPTY[LoanList(self.list.which())])
        late = sum(bool(one.overdue) for one in found)
        self.list.show_values(found, f"{len(found)} 卷" + (f"，逾期 {late}" if late else "") if found else "")

    def _allow(self) -> None:
        current: LoanView | None = self.list.current()
        out = current is not None and current.returned_at is None
        self.back_button.setEnabled(out)
        self.extend_button.setEnabled(out)
        self.volume_button.setEnabled(current is not None)
        self.phone_button.setEnabled(current is not None and bool(current.phone))
        self.bar.told.show_text(f"{current.borrower}　{current.phone}".rstrip("　") if current is not None else "")

    # --- what is done -----------------------------------------------------------------------------------

    def add(self) -> None:
        offer_volume(self.shell, self, self.lend)

    def lend(self, volume: VolumeRowView) -> None:
        """Lend a volume that was chosen."""
        if volume.state is not VolumeState.CLOSED or volume.lent_to:
            why = f"已借给 {volume.lent_to}" if volume.lent_to else "还在整理中，先立卷再借出"
            self.state.say(f"{volume.archive_no or volume.title} {why}。", "must")
            return
        open_form(LendForm(self.shell, volume), self._on_lent, self, LEND_SIZE)

    def _on_lent(self, result: object) -> None:
        if isinstance(result, LoanView):
            self.shell.say(Notice(f"已借给 {result.borrower}", f"{result.archive_no}，{result.due_on:%Y-%m-%d} 前归还"))
        self.done()

    def go_on(self) -> None:
        """The current volume is back."""
        current: LoanView | None = self.list.current()
        if current is None or current.returned_at is not None:
            return
        late = f"，逾期 {current.overdue} 天" if current.overdue else ""
        form = ReasonForm(
            self.shell,
            "归还",
            "归还",
            told=f"{current.borrower} 归还 {current.archive_no}{late}。请清点页数，有缺损写在下面。",
            use_case=loans.give_back,
            arguments=(current.id, current.version),
            word="清点情况",
            required=False,
        )

        def made(_result: object) -> None:
            self.shell.say(Notice("已归还", f"{current.archive_no}，放回原盒"))
            self.done()

        open_form(form, made, self)

    def extend(self) -> None:
        """Let the borrower keep it longer."""
        current: LoanView | None = self.list.current()
        if current is not None and current.returned_at is None:
            open_form(ExtendForm(self.shell, current), lambda _result: self.done(), self)

    def reveal(self) -> None:
        """Show the borrower's number in full; that is recorded."""
        current: LoanView | None = self.list.current()
        if current is not None:

            def done(phone: str) -> None:
                self.bar.told.show_text(f"{current.borrower}　{phone}")

            self.shell.ask(loans.reveal_phone, current.id, done=done, failed=self._on_failed, owner=self)

    def open_volume(self) -> None:
        """Lead to the volume of the current loan."""
        if (current := self.list.current()) is not None:
            self.wanted.emit(ArchiveWanted(Tab.VOLUMES, id=current.volume_id))

    def _on_failed(self, error: DeskError) -> None:
        self.state.say_error(error)
