"""The picture of the dialog of labels: bags of the newest cases on a sheet that was begun."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.desk.cases import list_cases
from app.desk.label_views import LabelItem
from app.desk.views import CaseQuery
from app.printing.labels.design import ItemKind
from db.vocabulary import Outcome
from ui.labels.dialog import LabelDialog
from ui.shell import Shell


def picture_labels(shell: Shell, picture: Callable[[QWidget, str], None]) -> None:
    """Open the dialog for a few cases from the third cell on, and picture it."""
    rows = list_cases(shell.desk, shell.person, CaseQuery()).rows
    ours = [row for row in rows if row.outcome is not Outcome.NOT_OURS][:6]
    dialog = LabelDialog(shell, [LabelItem(ItemKind.CASE, row.id) for row in ours])
    dialog.resize(1040, 680)  # the screen that is made up offscreen is smaller than any real one
    dialog.show()
    dialog.choices.grid.choose(3)
    picture(dialog, "labels.png")
    dialog.reject()
