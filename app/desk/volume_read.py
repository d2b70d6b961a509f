"""Volumes as screens show them: lines of lists read in one go, and everything of one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.desk import placing, volume_numbers
from app.desk.archive_views import ItemView, VolumeFields, VolumeRowView, VolumeView
from app.desk.loan_rows import views_of as loans_of
from app.desk.volume_rows import volumes_of
from app.desk.work import Work
from app.rules.volume_check import ItemFacts, Problem, VolumeFacts, check_volume
from db.tables import BoxRow, Case, LoanRow, LocationRow, PlacementRow, VolumeItemRow, VolumeRow

_FIELDS = tuple(VolumeFields.__dataclass_fields__)


def rows_of(work: Work, chosen: Select[int]) -> tuple[VolumeRowView, ...]:
    """The volumes whose ids a statement gives, in its order."""
    ids = list(work.session.scalars(chosen))
    counted = (
        select(
            VolumeItemRow.volume_id.label("volume_id"),
            func.count().label("items"),
            func.coalesce(func.sum(VolumeItemRow.pages), 0).label("pages"),
        )
        .where(VolumeItemRow.volume_id.in_(ids))
        .group_by(VolumeItemRow.volume_id)
        .subquery()
    )
    found = work.session.execute(
        select(
            VolumeRow,
            Case.case_no,
            Case.registration_no,
            counted.c["items"].label("items"),
            counted.c.pages,
            BoxRow.box_no,
            LocationRow.code,
            LoanRow.borrower,
            LoanRow.due_on,
        )
        .join(Case, VolumeRow.case_id == Case.id)
        .outerjoin(counted, counted.c.volume_id == VolumeRow.id)
        .outerjoin(BoxRow, VolumeRow.box_id == BoxRow.id)
        .outerjoin(LocationRow, BoxRow.location_id == LocationRow.id)
        .outerjoin(LoanRow, (LoanRow.volume_id == VolumeRow.id) & LoanRow.returned_at.is_(None))
        .where(VolumeRow.id.in_(ids))
    ).all()
    rows = {line.VolumeRow.id: _row(line) for line in found}
    return tuple(rows[volume_id] for volume_id in ids)


def view_of(work: Work, row: VolumeRow) -> VolumeView:
    """All of a volume."""
    work.session.flush()
    numbering, problems = work.desk.archive().numbering, problems_of(row)
    of_case = [each.id for each in volumes_of(work, row.case_id)]
    return VolumeView(
        row=rows_of(work, select(VolumeRow.id).where(VolumeRow.id == row.id))[0],
        version=row.version,
        fields=VolumeFields(**{name: getattr(row, name) for name in _FIELDS}),
        items=tuple(_item(item, numbering.format_item(row.archive_no, item.position)) for item in row.items),
        next_no="" if row.archive_no else volume_numbers.peek(work, row),
        numbers=volume_numbers.views_of(work, row.id),
        placements=placing.history(work, PlacementRow.volume_id == row.id),
        loans=loans_of(work, LoanRow.volume_id == row.id),
        problems=_sentences(problems, hinders=True),
        made_at=row.made_at,
        made_by=row.made_by,
        closed_at=row.closed_at,
        position=of_case.index(row.id) + 1,
        of=len(of_case),
        warnings=_sentences(problems, hinders=False),
    )


def problems_of(row: VolumeRow) -> tuple[Problem, ...]:
    """What is amiss with a volume."""
    items = tuple(
        ItemFacts(item.position, item.title, item.responsible, item.dated_on, item.pages) for item in row.items
    )
    return check_volume(VolumeFacts(row.title, row.responsible, row.begun_on, row.ended_on, items))


def _sentences(problems: Sequence[Problem], *, hinders: bool) -> tuple[str, ...]:
    return tuple(problem.text for problem in problems if problem.hinders is hinders)


def _row(line: Row[Any]) -> VolumeRowView:
    row: VolumeRow = line.VolumeRow
    return VolumeRowView(
        id=row.id,
        case_id=row.case_id,
        case_no=line.case_no,
        registration_no=line.registration_no,
        archive_no=row.archive_no,
        title=row.title,
        year=row.year,
        retention=row.retention,
        state=row.state,
        items=line.items or 0,
        pages=line.pages or 0,
        box_no=line.box_no or "",
        location=line.code or "",
        lent_to=line.borrower or "",
        lent_until=line.due_on,
    )


def _item(item: VolumeItemRow, item_no: str) -> ItemView:
    return ItemView(
        id=item.id,
        position=item.position,
        item_no=item_no,
        title=item.title,
        document_no=item.document_no,
        responsible=item.responsible,
        dated_on=item.dated_on,
        pages=item.pages,
        remark=item.remark,
        line_id=item.line_id,
        sha256=item.sha256,
    )
