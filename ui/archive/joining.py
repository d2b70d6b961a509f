"""Putting two volumes of a case together, and taking one away."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.desk import volumes
from app.desk.archive_views import VolumeQuery, VolumeRowView, VolumeView
from db.vocabulary import VolumeState
from ui.archive.forms.choice import ChoiceForm, Choices
from ui.archive.forms.confirm import ConfirmForm
from ui.archive.words import VOLUME_COLUMNS, volume_cells
from ui.moves.dialog import ActionDialog, open_form
from ui.operations import Operation
from ui.shell import Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_SIZE = (760, 520)


def offer_join(shell: Shell, view: VolumeView, parent: QWidget, done: Callable[[VolumeView], object]) -> ActionDialog:
    """Ask into which other open volume of the same case all papers go; ``done`` gets that one."""

    def fetch(desk: "Desk", person: "Person", text: str) -> Sequence[VolumeRowView]:
        query = VolumeQuery(text=text, case_id=view.row.case_id, state=VolumeState.OPEN)
        return [row for row in volumes.list_volumes(desk, person, query).rows if row.id != view.row.id]

    def act(form: ChoiceForm, chosen: VolumeRowView) -> Operation:
        return shell.ask(
            volumes.merge_into,
            view.row.id,
            view.version,
            chosen.id,
            done=form.on_made,
            failed=form.on_failed,
            owner=form,
        )

    choices = Choices(
        "案卷", VOLUME_COLUMNS, fetch, volume_cells, lambda row: row.archive_no, "这一办件没有别的正在整理的案卷。"
    )
    told = f"“{view.row.title}”的 {len(view.items)} 件接在选中的案卷后面，空出来的这一卷撤销。"
    return open_form(ChoiceForm(shell, "并卷", "并入", choices, act=act, told=told), done, parent, _SIZE)


def offer_remove(shell: Shell, view: VolumeView, parent: QWidget, done: Callable[[], object]) -> ActionDialog:
    """Ask whether an open volume without number is to go."""
    form = ConfirmForm(
        shell,
        "撤销这一卷",
        "撤销",
        told=f"撤销“{view.row.title}”。里面的文件仍在办件里，可以重新组卷。",
        use_case=volumes.remove,
        arguments=(view.row.id, view.version),
    )
    return open_form(form, lambda _result: done(), parent)
