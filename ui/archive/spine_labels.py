"""Labels of the archive: spines of volumes and boxes, and places on shelves."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.desk.label_views import LabelItem
from app.printing.labels.design import ItemKind
from ui.labels.dialog import offer_labels
from ui.shell import Shell


def offer_spines(shell: Shell, volume_ids: Sequence[int], parent: QWidget) -> None:
    """Print the spines of volumes."""
    offer_labels(shell, [LabelItem(ItemKind.VOLUME, id_) for id_ in volume_ids], parent, layout="spine")


def offer_box_labels(shell: Shell, box_ids: Sequence[int], parent: QWidget) -> None:
    """Print the spines of boxes, or their covers."""
    offer_labels(shell, [LabelItem(ItemKind.BOX, id_) for id_ in box_ids], parent, layout="spine-box")


def offer_location_labels(shell: Shell, location_ids: Sequence[int], parent: QWidget) -> None:
    """Print the labels of places on shelves."""
    offer_labels(shell, [LabelItem(ItemKind.LOCATION, id_) for id_ in location_ids], parent, layout="shelf")
