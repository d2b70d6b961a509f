"""Boxes: held against other writers, and as screens show them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from app.desk import placing
from app.desk.archive_views import BoxRowView, BoxView
from app.desk.volume_read import rows_of as volume_rows_of
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from db.tables import BoxRow, LocationRow, PlacementRow, VolumeItemRow, VolumeRow


def find_box(work: Work, box_id: int) -> BoxRow:
    """The box as a reader sees it; raises ``BadInputError`` where there is none."""
    return _there(work.session.get(BoxRow, box_id))


def hold_boxes(work: Work, box_ids: Iterable[int]) -> list[BoxRow]:
    """The boxes in the order given, each once, held in one order against other writers."""
    wanted = list(dict.fromkeys(box_ids))
    held = (
        select(BoxRow)
        .where(BoxRow.id.in_(wanted))
        .order_by(BoxRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    rows = {row.id: row for row in work.session.scalars(held)}
    return [_there(rows.get(box_id)) for box_id in wanted]


def rows_of(work: Work, chosen: Select[int]) -> tuple[BoxRowView, ...]:
    """The boxes whose ids a statement gives, in its order."""
    ids = list(work.session.scalars(chosen))
    pages = (
        select(VolumeRow.box_id.label("box_id"), func.coalesce(func.sum(VolumeItemRow.pages), 0).label("pages"))
        .join(VolumeItemRow, VolumeItemRow.volume_id == VolumeRow.id)
        .where(VolumeRow.box_id.in_(ids))
        .group_by(VolumeRow.box_id)
        .subquery()
    )
    inside = (
        select(
            VolumeRow.box_id.label("box_id"),
            func.count().label("volumes"),
            func.min(VolumeRow.archive_no).label("first_no"),
            func.max(VolumeRow.archive_no).label("last_no"),
        )
        .where(VolumeRow.box_id.in_(ids))
        .group_by(VolumeRow.box_id)
        .subquery()
    )
    columns = (inside.c.volumes, inside.c.first_no, inside.c.last_no, pages.c.pages)
    found = work.session.execute(
        select(BoxRow, LocationRow.code, *columns)
        .outerjoin(LocationRow, BoxRow.location_id == LocationRow.id)
        .outerjoin(inside, inside.c.box_id == BoxRow.id)
        .outerjoin(pages, pages.c.box_id == BoxRow.id)
        .where(BoxRow.id.in_(ids))
    ).all()
    rows = {line.BoxRow.id: _row(line) for line in found}
    return tuple(rows[box_id] for box_id in ids)


def view_of(work: Work, box: BoxRow) -> BoxView:
    """All of a box."""
    work.session.flush()
    inside = select(VolumeRow.id).where(VolumeRow.box_id == box.id).order_by(VolumeRow.archive_no, VolumeRow.id)
    return BoxView(
        row=rows_of(work, select(BoxRow.id).where(BoxRow.id == box.id))[0],
        volumes=volume_rows_of(work, inside),
        placements=placing.history(work, or_(PlacementRow.box_id == box.id, _left(box))),
    )


def _left(box: BoxRow) -> ColumnElement[bool]:
    """Of volumes that were in the box before: the step that took them to another one."""
    were_here = select(PlacementRow.volume_id).where(PlacementRow.box_id == box.id)
    return and_(PlacementRow.volume_id.in_(were_here), PlacementRow.came_from == box.box_no)


def _row(line: Row[Any]) -> BoxRowView:
    box: BoxRow = line.BoxRow
    return BoxRowView(
        id=box.id,
        version=box.version,
        box_no=box.box_no,
        year=box.year,
        retention=box.retention,
        spine_mm=box.spine_mm,
        note=box.note,
        location=line.code or "",
        volumes=line.volumes or 0,
        pages=line.pages or 0,
        first_no=line.first_no or "",
        last_no=line.last_no or "",
        retired=box.emptied_at is not None,
    )


def _there(box: BoxRow | None) -> BoxRow:
    if box is None:
        raise BadInputError("没有这个档案盒", safe=UNTOUCHED, todo="请刷新后从列表中选择")
    return box
