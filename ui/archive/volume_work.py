"""What the page of a volume does with the desk, each one piece of work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desk import volumes
from app.desk.archive_views import NewItem, VolumeFields, VolumeView

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person


@dataclass(frozen=True, slots=True)
class Draft:
    """What was changed of a volume; ``None`` for what stays as it is."""

    fields: VolumeFields | None
    items: tuple[NewItem, ...] | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A volume with what else of its case could go into it."""

    view: VolumeView
    left_out: tuple[NewItem, ...]


def opened(desk: "Desk", person: "Person", volume_id: int) -> Opened:
    """Fetch a volume."""
    view = volumes.get(desk, person, volume_id)
    return Opened(view, volumes.left_out(desk, person, view.row.case_id))


def save(desk: "Desk", person: "Person", view: VolumeView, draft: Draft) -> VolumeView:
    """Store what was changed since ``view`` was fetched."""
    return volumes.save(desk, person, view.row.id, view.version, draft.fields, draft.items)


def close(desk: "Desk", person: "Person", view: VolumeView) -> VolumeView:
    """立卷."""
    return volumes.close(desk, person, view.row.id, view.version)


def split(desk: "Desk", person: "Person", view: VolumeView, from_position: int) -> VolumeView:
    """Move the papers from a position on into a new volume, which is given back."""
    return volumes.split(desk, person, view.row.id, view.version, from_position)[1]
