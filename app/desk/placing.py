"""Where volumes and boxes lie: each step is written down and told to the cases whose papers it moves."""

from sqlalchemy import ColumnElement, select

from app.desk.archive_views import Placement
from app.desk.work import Work
from db.tables import BoxRow, LocationRow, PlacementRow, VolumeRow
from db.vocabulary import PlacedKind


def put_volume(work: Work, row: VolumeRow, box: BoxRow | None, reason: str = "") -> bool:
    """Put a (held) volume into a box, or with None take it out; False where it lies there already."""
    if row.box_id == (box.id if box else None):
        return False
    before = work.session.get_one(BoxRow, row.box_id) if row.box_id is not None else None
    step = _note(work, PlacedKind.VOLUME, before.box_no if before else "", box.box_no if box else "", reason)
    step.volume_id, step.box_id = row.id, box.id if box else before.id if before else None
    row.box_id = box.id if box else None
    told = {"archive_no": row.archive_no, "from": step.came_from, "to": step.to, "reason": reason}
    given = {key: text for key, text in told.items() if text}
    if box:
        work.event("volume.placed", row.case_id, **given)
    else:
        work.event("volume.taken_out", row.case_id, **given)
    return True


def put_box(work: Work, box: BoxRow, location: LocationRow | None, reason: str = "") -> bool:
    """Put a (held) box onto a shelf, or with None take it off; False where it stands there already."""
    if box.location_id == (location.id if location else None):
        return False
    before = work.session.get_one(LocationRow, box.location_id) if box.location_id is not None else None
    step = _note(work, PlacedKind.BOX, before.code if before else "", location.code if location else "", reason)
    step.box_id, box.location_id = box.id, location.id if location else None
    told = {"box_no": box.box_no, "from": step.came_from, "to": step.to, "reason": reason}
    for case_id in cases_inside(work, box):
        work.event("box.placed", case_id, **{key: text for key, text in told.items() if text})
    return True


def cases_inside(work: Work, box: BoxRow) -> list[int | None]:
    """The cases with a volume in the box, for its events; an empty one concerns none, which is None."""
    work.session.flush()
    inside = work.session.scalars(select(VolumeRow.case_id).where(VolumeRow.box_id == box.id).distinct())
    return [*sorted(inside)] or [None]


def history(work: Work, *which: ColumnElement[bool]) -> tuple[Placement, ...]:
    """The steps that a condition lets through, newest first."""
    rows = work.session.execute(
        select(PlacementRow, VolumeRow.archive_no, VolumeRow.title, BoxRow.box_no)
        .outerjoin(VolumeRow, PlacementRow.volume_id == VolumeRow.id)
        .outerjoin(BoxRow, PlacementRow.box_id == BoxRow.id)
        .where(*which)
        .order_by(PlacementRow.id.desc())
    )
    return tuple(
        Placement(
            kind=row.kind,
            what=(archive_no or title) if row.kind is PlacedKind.VOLUME else box_no,
            came_from=row.came_from,
            to=row.to,
            reason=row.reason,
            at=row.at,
            by=row.by,
        )
        for row, archive_no, title, box_no in rows
    )


def _note(work: Work, kind: PlacedKind, came_from: str, to: str, reason: str) -> PlacementRow:
    row = PlacementRow(kind=kind, came_from=came_from, to=to, reason=reason, at=work.now, by=work.person.name)
    work.session.add(row)
    return row
