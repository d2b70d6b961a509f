"""其他办理 of a volume: its number, its box, a loan, taking apart and putting together."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from app.desk import boxes, volumes
from app.desk.archive_views import VolumeView
from db.vocabulary import VolumeState
from ui.archive.forms.loan import LEND_SIZE, LendForm
from ui.archive.forms.number import NumberForm
from ui.archive.joining import offer_join, offer_remove
from ui.moves.dialog import open_form
from ui.moves.reason import ReasonForm
from ui.shell import Notice

if TYPE_CHECKING:
    from ui.archive.volumes import VolumesTab
    from ui.shell import Shell


class VolumeMenu(QObject):
    """Belongs to the tab, whose volume as it was last fetched is the one that is meant."""

    def __init__(self, shell: "Shell", tab: "VolumesTab") -> None:
        super().__init__(tab)
        self._shell, self._tab = shell, tab
        self.menu = QMenu(tab)

    def open(self) -> None:
        """Open the menu below its button."""
        view = self._tab.view()
        if view is None or QApplication.activeModalWidget() is not None:
            return
        self._tab.page.save()
        self.fill(self._tab.view() or view)
        button = self._tab.page.more
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def fill(self, view: VolumeView) -> None:
        """Offer what can be done with a volume now."""
        self.menu.clear()
        if view.row.state is VolumeState.OPEN:
            self._fill_open(view)
        else:
            self._fill_closed(view)
        if view.row.archive_no:
            self.menu.addSeparator()
            self._add("更正档号…", self.correct)

    def _fill_open(self, view: VolumeView) -> None:
        if not view.row.archive_no:
            self._add(f"先编档号 {view.next_no}".rstrip(), self.give_number, on=bool(view.next_no))
        row = self._tab.page.table.row()
        self._add(f"从第 {row + 1} 件起拆成新卷", self._tab.page.split_here, on=row > 0)
        if view.of > 1 and not view.row.archive_no:
            self._add("并入同一办件的另一卷…", self.join)
        if not view.row.archive_no and not view.row.box_no:
            self.menu.addSeparator()
            self._add("撤销这一卷…", self.remove)
        if view.row.archive_no:
            self._add("脊背标签…", self._tab.offer_labels)

    def _fill_closed(self, view: VolumeView) -> None:
        self._add("脊背标签…", self._tab.offer_labels)
        self._add("换一个盒…" if view.row.box_no else "装盒…", self._tab.put)
        if view.row.box_no:
            self._add("从盒中取出…", self.take_out)
        lent = bool(view.row.lent_to)
        self._add(f"已借给 {view.row.lent_to}" if lent else "借出…", self.lend, on=not lent)
        self._add("重新整理…", self.reopen, on=not lent)

    def labels(self) -> list[str]:
        """The words of the menu's lines."""
        return [action.text() for action in self.menu.actions() if not action.isSeparator()]

    def _add(self, text: str, work: Callable[[], object], *, on: bool = True) -> None:
        action = QAction(text, self.menu)
        action.setEnabled(on)
        action.triggered.connect(lambda _on=False: work())
        self.menu.addAction(action)

    # --- the actions ------------------------------------------------------------------------------------

    def _open(self, form: Any, said: str, size: tuple[int, int] = (560, 440)) -> None:
        def made(_result: object) -> None:
            view = self._tab.view()
            self._shell.say(Notice(said, view.row.title if view else ""))
            self._tab.done()

        open_form(form, made, self._tab, size)

    def give_number(self) -> None:
        """Give the volume its 档号 before it is closed."""
        if (view := self._tab.view()) is not None:

            def done(found: VolumeView) -> None:
                self._shell.say(Notice(f"档号 {found.row.archive_no}", found.row.title))
                self._tab.done()

            failed = self._tab.page.state.say_error
            self._shell.ask(volumes.give_number, view.row.id, view.version, done=done, failed=failed, owner=self)

    def correct(self) -> None:
        """Give another 档号 instead of a wrong one."""
        if (view := self._tab.view()) is not None:
            self._open(NumberForm(self._shell, view), "档号已更正")

    def reopen(self) -> None:
        """Take a closed volume apart again."""
        if (view := self._tab.view()) is not None:
            told = "案卷回到整理中，档号和所在的盒不变。改完要再立卷，封面、目录和备考表要重新打印。"
            form = ReasonForm(
                self._shell,
                "重新整理",
                "重新整理",
                told=told,
                use_case=volumes.reopen,
                arguments=(view.row.id, view.version),
            )
            self._open(form, "案卷回到整理中")

    def take_out(self) -> None:
        """Take a volume out of its box."""
        if (view := self._tab.view()) is not None:
            form = ReasonForm(
                self._shell,
                "从盒中取出",
                "取出",
                told=f"案卷从盒 {view.row.box_no} 取出，以后再装盒。",
                use_case=boxes.take_out,
                arguments=((view.row.id,),),
            )
            self._open(form, "已从盒中取出")

    def lend(self) -> None:
        """Lend a volume."""
        if (view := self._tab.view()) is not None:
            self._open(LendForm(self._shell, view.row), "已借出", LEND_SIZE)

    def join(self) -> None:
        """Put all papers at the end of another volume of the same case."""
        if (view := self._tab.view()) is not None:

            def made(found: VolumeView) -> None:
                self._shell.say(Notice("已并成一卷", found.row.title))
                self._tab.open_volume(found.row.id)
                self._tab.done()

            offer_join(self._shell, view, self._tab, made)

    def remove(self) -> None:
        """Take an open volume without number away."""
        if (view := self._tab.view()) is not None:
            offer_remove(self._shell, view, self._tab, self._tab.back_to_list)

    def offer_labels(self, volume_ids: Sequence[int]) -> None:
        """Print spine labels."""
        from ui.archive.spine_labels import offer_spines  # noqa: PLC0415  most visits print none

        offer_spines(self._shell, volume_ids, self._tab)
