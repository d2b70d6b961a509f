"""Where the volumes of a case are, each a row that leads to it in the archive."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desk import archive, volumes
from app.desk.archive_views import VolumeQuery, VolumeRowView
from ui.archive.words import place_words
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person


@dataclass(frozen=True, slots=True)
class CaseArchive:
    """The volumes of a case in their order; ``place`` is where its papers are, in words, empty before there is one."""

    volumes: tuple[VolumeRowView, ...] = ()
    place: str = ""


def archive_of(desk: "Desk", person: "Person", case_id: int) -> CaseArchive:
    """Fetch where the papers of a case are."""
    rows = volumes.list_volumes(desk, person, VolumeQuery(case_id=case_id)).rows
    return CaseArchive(tuple(reversed(rows)), archive.place_of(desk, person, case_id))


def archive_rows(found: CaseArchive, wanted: Callable[[int], object]) -> list[RowButton]:
    """A row for each volume; ``wanted`` gets the volume's id."""
    made = []
    for row in found.volumes:
        second = f"借给 {row.lent_to}，{row.lent_until:%m-%d} 前还" if row.lent_until else place_words(row)
        button = RowButton("book", row.archive_no or f"{row.state.label}，还没有档号", second)
        button.setToolTip(row.title)
        button.clicked.connect(lambda _on=False, volume_id=row.id: wanted(volume_id))
        made.append(button)
    return made


def archive_card(found: CaseArchive, wanted: Callable[[int], object]) -> Card | None:
    """The volumes of a case in a card, or the place that was noted before there were volumes; None where is neither."""
    if not found.volumes and not found.place:
        return None
    card = Card("档案", f"{len(found.volumes)} 卷" if found.volumes else "")
    card.column.setContentsMargins(8, 12, 8, 8)
    card.head.setContentsMargins(8, 0, 8, 0)
    for button in archive_rows(found, wanted):
        card.column.addWidget(button)
    if not found.volumes:
        noted = label(f"存放位置：{found.place}", "second", wrap=True)
        noted.setContentsMargins(8, 0, 8, 4)
        card.column.addWidget(noted)
    return card
