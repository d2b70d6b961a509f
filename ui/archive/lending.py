"""Which volume is lent: scanned, or found by a part of its title or number."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.desk import volumes
from app.desk.archive_views import VolumeQuery, VolumeRowView
from db.vocabulary import VolumeState
from ui.archive.forms.choice import ChoiceForm, Choices
from ui.archive.words import VOLUME_COLUMNS, volume_cells
from ui.moves.dialog import ActionDialog, open_form
from ui.operations import Operation
from ui.shell import Shell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_SIZE = (820, 560)


def offer_volume(shell: Shell, parent: QWidget, done: Callable[[VolumeRowView], object]) -> ActionDialog:
    """Ask for a volume; ``done`` gets it."""

    def fetch(desk: "Desk", person: "Person", text: str) -> Sequence[VolumeRowView]:
        return volumes.list_volumes(desk, person, VolumeQuery(text=text, state=VolumeState.CLOSED, limit=50)).rows

    def act(form: ChoiceForm, chosen: VolumeRowView) -> Operation:
        return shell.operations.run(lambda _progress: chosen, form.on_made, form.on_failed, owner=form)

    choices = Choices(
        "案卷", VOLUME_COLUMNS, fetch, volume_cells, lambda row: row.archive_no, "没有这样的案卷，只有立好的卷可以借。"
    )
    return open_form(ChoiceForm(shell, "借哪一卷", "下一步", choices, act=act), done, parent, _SIZE)
