"""What is done with the packet shown: matched, put aside, returned, explained, opened again, a match taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.desk import packets
from app.desk.packet_views import PacketMatch, PacketView
from app.errors import DeskError
from db.vocabulary import PacketState
from ui.mail.words import late_words, number_words
from ui.shell import Notice, Shell

if TYPE_CHECKING:
    from ui.mail.panel import PacketPanel


class PanelActions(QObject):
    """Every action first keeps what is typed; what needs a reason asks for it in the place of the buttons."""

    def __init__(self, shell: Shell, panel: "PacketPanel") -> None:
        super().__init__(panel)
        self._shell, self._panel = shell, panel
        self._fill_menu()
        bar = panel.bar
        bar.match_wanted.connect(self.match)
        bar.aside_wanted.connect(self.put_aside)
        bar.reopen_wanted.connect(self.ask_reopen)
        panel.cases.release_wanted.connect(self.ask_release)

    def _fill_menu(self) -> None:
        menu = QMenu(self._panel.close_button)
        menu.addAction("退回寄件人…", self.ask_return)
        menu.addAction("与登记无关，说明去向…", self.ask_explain)
        self._panel.close_button.setMenu(menu)

    def open_menu(self) -> None:
        """Show what else can become of the packet."""
        button = self._panel.close_button
        if button.isVisible():
            button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _waiting(self) -> bool:
        view = self._panel.view
        return view is not None and view.row.state is PacketState.UNCLAIMED

    # --- matching ---------------------------------------------------------------------------------------

    def match(self) -> None:
        """Match the packet to what is ticked; a packet that only the gatehouse took is signed for by this."""
        chosen = tuple(one.case_id for one in self._panel.cases.chosen())
        if chosen and not self._panel.bar.asking:
            self._panel.signing = True
            self._do(lambda view: (packets.match, view.row.id, view.version, chosen), self._on_matched)

    def _on_matched(self, view: PacketView) -> None:
        live = [match for match in view.matches if match.released_at is None]
        for match in live:
            self._shell.case_saved.emit(match.case_id)
        told = "、".join(match.case_no for match in live)
        late = "、".join(f"{match.case_no} {late_words(match.late)}" for match in live if match.late)
        self._shell.say(Notice(f"{number_words(view.row)} 已匹配 {told}", late))
        self._panel.settled.emit(view)

    def put_aside(self) -> None:
        """Leave it under 待认领; what was offered now is not offered as new again."""
        if self._waiting() and not self._panel.bar.asking:
            self._do(lambda view: (packets.put_aside, view.row.id, view.version), self._on_aside)

    def _on_aside(self, view: PacketView) -> None:
        self._shell.say(Notice(f"{number_words(view.row)} 放在待认领", "有新的合适办件时会再提示"))
        self._panel.settled.emit(view)

    def _do(
        self,
        call: Callable[[PacketView], tuple[Any, ...]],
        done: Callable[[PacketView], object],
        shown: Callable[[], object] = lambda: None,
    ) -> None:
        """Keep what is typed, do something with the packet as it is then, and show it again."""

        def go(view: PacketView) -> None:
            use_case, *arguments = call(view)
            self._panel.signing = False
            self._shell.ask(use_case, *arguments, done=after, failed=failed, owner=self)

        def after(view: PacketView) -> None:
            self._panel.show_again(view, shown)
            done(view)

        def failed(error: DeskError) -> None:
            self._panel.said.emit(error)
            self._panel.refresh()

        self._panel.form.flush()
        self._panel.keeper.save(go)

    # --- with a reason ----------------------------------------------------------------------------------

    def ask_return(self) -> None:
        """Ask why it goes back to who sent it."""
        self._ask_close(PacketState.RETURNED, "邮件退回寄件人。", "退回寄件人", "地址写错，不是寄给本馆的")

    def ask_explain(self) -> None:
        """Ask what it is, where it has nothing to do with a registration."""
        self._ask_close(PacketState.EXPLAINED, "邮件与登记无关，写明去向。", "确定", "是期刊，已转交资料室")

    def _ask_close(self, state: PacketState, told: str, confirm: str, example: str) -> None:
        if not self._waiting():
            return

        def said(reason: str) -> None:
            call = lambda view: (packets.close, view.row.id, view.version, state, reason)  # noqa: E731  one line for the call below
            self._do(call, self._panel.settled.emit)

        self._panel.bar.ask().ask(told, confirm, example, said)

    def ask_reopen(self) -> None:
        """Ask why a packet that was returned or explained is opened again."""

        def said(reason: str) -> None:
            call = lambda view: (packets.reopen, view.row.id, view.version, reason)  # noqa: E731  one line for the call below
            self._do(call, lambda _view: None, self._panel.take_focus)

        self._panel.bar.ask().ask("邮件回到待认领。", "重新打开", "寄件人来电，确是登记资料", said)

    def ask_release(self, match: PacketMatch) -> None:
        """Ask why a match is taken back; the case goes back to where it was."""
        back = "，办件退回到收到以前的环节" if match.move else ""

        def said(reason: str) -> None:
            self._do(
                lambda view: (packets.release, view.row.id, view.version, match.id, reason),
                lambda _view: self._shell.case_saved.emit(match.case_id),
                self._panel.take_focus,
            )

        self._panel.bar.ask().ask(f"解除与 {match.case_no} 的匹配{back}。", "解除匹配", "误选，资料属于另一办件", said)
