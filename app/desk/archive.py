"""归档: what waits for it, the step itself, and the cases that were filed before there were volumes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, exists, func, or_, select

from app.desk.archive_views import ArchiveCounts, FiledBefore, Filing, ToFile
from app.desk.facts import facts_of, hold_case
from app.desk.finding import like
from app.desk.moves import Wishes, lead
from app.desk.work import Work, use_case
from app.rules.moves import MoveRefused
from app.rules.normalise import search_text
from db.tables import BoxRow, Case, LoanRow, LocationRow, MoveRow, VolumeRow
from db.vocabulary import Channel, Stage, VolumeState

_WAITS = or_(Case.stage == Stage.PASSED, and_(Case.stage == Stage.REGISTERED, Case.channel == Channel.COUNTER))
_HAS_VOLUMES = exists().where(VolumeRow.case_id == Case.id)


@use_case("archive.see")
def counts(work: Work) -> ArchiveCounts:
    """The numbers on the tabs."""
    closed, lent = VolumeRow.state == VolumeState.CLOSED, LoanRow.returned_at.is_(None)
    return ArchiveCounts(
        to_file=_count(work, Case, _WAITS),
        open_volumes=_count(work, VolumeRow, VolumeRow.state == VolumeState.OPEN),
        unboxed=_count(work, VolumeRow, closed, VolumeRow.box_id.is_(None)),
        boxes=_count(work, BoxRow, BoxRow.emptied_at.is_(None)),
        lent=_count(work, LoanRow, lent),
        overdue=_count(work, LoanRow, lent, LoanRow.due_on < work.now.date()),
    )


@use_case("archive.see")
def waiting(work: Work, text: str = "", *, limit: int = 500) -> tuple[ToFile, ...]:
    """The cases that wait for filing, longest first, with how far their volumes are."""
    return _to_file(work, _WAITS, *_found(text), limit=limit)


@use_case("archive.see")
def ready(work: Work, case_ids: Iterable[int] | None = None) -> tuple[ToFile, ...]:
    """Those of them (or of these cases) whose volumes all lie in boxes on shelves: nothing hinders filing them."""
    among = [] if case_ids is None else [Case.id.in_(list(case_ids))]
    rows = _to_file(work, _WAITS, *among, _HAS_VOLUMES, limit=None)
    return tuple(row for row in rows if row.boxed == row.volumes)


@use_case("archive.file", write=True)
def file(work: Work, case_ids: Iterable[int]) -> tuple[Filing, ...]:
    """归档: file each case whose volumes lie in boxes on shelves; of the others the answer says what hinders it."""
    return tuple(_file(work, case_id) for case_id in sorted(set(case_ids)))


@use_case("archive.see")
def filed_before(work: Work, text: str = "", *, limit: int = 500) -> tuple[FiledBefore, ...]:
    """Filed cases without volumes, latest first. ``text`` is also looked for in the place that was noted then.

    ``volumes.propose`` makes volumes for them.
    """
    filed = (
        select(MoveRow.case_id, func.max(MoveRow.id).label("id"))
        .where(MoveRow.to_stage == Stage.FILED)
        .group_by(MoveRow.case_id)
        .subquery()
    )
    rows = (
        select(Case.id, Case.case_no, Case.registration_no, Case.title, Case.unit, MoveRow.at, MoveRow.reason)
        .join(filed, filed.c.case_id == Case.id)
        .join(MoveRow, MoveRow.id == filed.c.id)
        .where(Case.stage == Stage.FILED, ~_HAS_VOLUMES)
        .order_by(MoveRow.id.desc())
        .limit(limit)
    )
    for word in search_text(text).split():
        place = func.lower(MoveRow.reason).contains(word, autoescape=True)
        rows = rows.where(or_(like(Case.search_text, word), place))
    found = work.session.execute(rows)
    return tuple(FiledBefore(*line[:5], line.at.date(), line.reason) for line in found)


@use_case("archive.see")
def place_of(work: Work, case_id: int) -> str:
    """Where the papers of a case are, in words: boxes with their shelves, else what was noted when it was filed."""
    return _place_of(work, case_id)


def _place_of(work: Work, case_id: int) -> str:
    rows = work.session.execute(
        select(VolumeRow.archive_no, VolumeRow.position, BoxRow.box_no, LocationRow.code)
        .outerjoin(BoxRow, VolumeRow.box_id == BoxRow.id)
        .outerjoin(LocationRow, BoxRow.location_id == LocationRow.id)
        .where(VolumeRow.case_id == case_id)
        .order_by(VolumeRow.position)
    ).all()
    if rows:
        return "；".join(_in_words(*row) for row in rows)
    noted = select(MoveRow.reason).where(MoveRow.case_id == case_id, MoveRow.to_stage == Stage.FILED)
    return work.session.scalar(noted.order_by(MoveRow.id.desc()).limit(1)) or ""


def _in_words(archive_no: str, position: int, box_no: str | None, code: str | None) -> str:
    volume = archive_no or f"第 {position} 卷"
    if not box_no:
        return f"{volume} 未装盒"
    return f"{volume} 在盒 {box_no}，" + (f"库位 {code}" if code else "未上架")


def _file(work: Work, case_id: int) -> Filing:
    row = hold_case(work, case_id)
    table = work.desk.moves()
    ways = [id_ for id_ in table.leaving(row.stage, row.channel) if table.moves[id_].to is Stage.FILED]
    if not ways:
        return Filing(row.id, row.case_no, f"现在是{row.stage.label}，不能归档")
    try:
        table.allows(ways[0], facts_of(work, row))
    except MoveRefused as refused:
        return Filing(row.id, row.case_no, str(refused))
    lead(work, row, ways[0], Wishes(reason=_place_of(work, case_id)))
    return Filing(row.id, row.case_no)


def _to_file(work: Work, *conditions: ColumnElement[bool], limit: int | None) -> tuple[ToFile, ...]:
    """Cases with their volumes counted: all, the closed ones, and those of them in a box that stands on a shelf."""
    shut = VolumeRow.state == VolumeState.CLOSED
    volumes = (
        select(
            VolumeRow.case_id.label("case_id"),
            func.count().label("volumes"),
            func.sum(case((shut, 1), else_=0)).label("closed"),
            func.sum(case((and_(shut, BoxRow.location_id.is_not(None)), 1), else_=0)).label("boxed"),
        )
        .outerjoin(BoxRow, VolumeRow.box_id == BoxRow.id)
        .join(Case, VolumeRow.case_id == Case.id)
        .where(_WAITS)
        .group_by(VolumeRow.case_id)
        .subquery()
    )
    since = select(func.max(MoveRow.at)).where(MoveRow.case_id == Case.id, MoveRow.to_stage == Case.stage)
    rows = work.session.execute(
        select(Case, volumes.c.volumes, volumes.c.closed, volumes.c.boxed, since.scalar_subquery().label("since"))
        .outerjoin(volumes, volumes.c.case_id == Case.id)
        .where(*conditions)
        .order_by(since.scalar_subquery(), Case.id)
        .limit(limit)
    )
    return tuple(_waiting(line) for line in rows)


def _waiting(line: Row[Any]) -> ToFile:
    row: Case = line.Case
    return ToFile(
        case_id=row.id,
        case_no=row.case_no,
        registration_no=row.registration_no,
        title=row.title,
        unit=row.unit,
        channel=row.channel,
        category=row.category,
        stage=row.stage,
        since=line.since.date() if line.since else None,
        volumes=line.volumes or 0,
        closed=line.closed or 0,
        boxed=line.boxed or 0,
    )


def _found(text: str) -> list[ColumnElement[bool]]:
    return [like(Case.search_text, word) for word in search_text(text).split()]


def _count(work: Work, table: type[Any], *conditions: ColumnElement[bool]) -> int:
    return work.session.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
