"""案卷: proposed from a case, arranged, closed under a 档号, opened again with a reason."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.desk import volume_numbers
from app.desk.archive_views import NewItem, VolumeFields, VolumePage, VolumeQuery, VolumeView
from app.desk.facts import find_case, hold_case
from app.desk.finding import like
from app.desk.volume_arrange import merge_into, put_items, remove, set_items, split
from app.desk.volume_build import Proposed, everything, proposed
from app.desk.volume_items import item_row, span_of
from app.desk.volume_read import problems_of, rows_of, view_of
from app.desk.volume_rows import (
    demand_open,
    demand_reason,
    find_volume,
    hold_volume,
    open_loan,
    refresh_search,
    volumes_of,
)
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from app.rules.normalise import search_text
from app.rules.scan_code import unscanned
from db.tables import Case, LoanRow, VolumeRow
from db.vocabulary import Channel, Stage, VolumeState

__all__ = ["merge_into", "remove", "set_items", "split"]

_BUILT_FROM = {Stage.PASSED, Stage.FILED, Stage.REVOKED}


@use_case("archive.see")
def get(work: Work, volume_id: int) -> VolumeView:
    """Everything of a volume. Raises ``BadInputError`` where there is none."""
    return view_of(work, find_volume(work, volume_id))


@use_case("archive.see")
def of_case(work: Work, case_id: int) -> tuple[VolumeView, ...]:
    """The volumes of a case in their order."""
    return tuple(view_of(work, row) for row in volumes_of(work, case_id))


@use_case("archive.see")
def list_volumes(work: Work, query: VolumeQuery) -> VolumePage:
    """The next volumes of a list, newest first; those of one box by their 档号."""
    conditions: list[ColumnElement[bool]] = []
    if words := search_text(query.text).split():
        number = volume_numbers.archive_code(unscanned(query.text))
        conditions.append(
            or_(and_(*(like(VolumeRow.search_text, word) for word in words)), VolumeRow.archive_no == number)
        )
    if query.state is not None:
        conditions.append(VolumeRow.state == query.state)
    for column, wanted in (
        (VolumeRow.year, query.year),
        (VolumeRow.case_id, query.case_id),
        (VolumeRow.box_id, query.box_id),
    ):
        if wanted is not None:
            conditions.append(column == wanted)
    if query.unboxed:
        conditions += [VolumeRow.box_id.is_(None), VolumeRow.state == VolumeState.CLOSED]
    if query.lent:
        conditions.append(exists().where(LoanRow.volume_id == VolumeRow.id, LoanRow.returned_at.is_(None)))
    if query.after is not None:
        conditions.append(VolumeRow.id < query.after)
    ordered = [VolumeRow.archive_no, VolumeRow.id] if query.box_id is not None else [VolumeRow.id.desc()]
    rows = rows_of(work, select(VolumeRow.id).where(*conditions).order_by(*ordered).limit(query.limit + 1))
    return VolumePage(rows[: query.limit], len(rows) > query.limit)


@use_case("archive.see")
def left_out(work: Work, case_id: int) -> tuple[NewItem, ...]:
    """What of a case could still go into one of its volumes: papers that came or were made since."""
    held = [item for row in volumes_of(work, case_id) for item in row.items]
    lines = {item.line_id for item in held if item.line_id}
    papers = {(item.title, item.document_no) for item in held if not item.line_id}
    return tuple(
        item
        for item in everything(work, find_case(work, case_id))
        if (item.line_id not in lines if item.line_id else (item.title, item.document_no) not in papers)
    )


@use_case("archive.arrange", write=True)
def propose(work: Work, case_id: int) -> tuple[VolumeView, ...]:
    """Make open volumes from what a case has, by ``resources/archive.yaml``; where it has some already, they stay.

    For cases that wait for filing, and for those that were filed before there were volumes. Raises
    ``NotAllowedError`` for a case that is not so far.
    """
    case = hold_case(work, case_id)
    rows = volumes_of(work, case_id)
    if not rows:
        _demand_ready(case)
        rows = [_make(work, case, place, volume) for place, volume in enumerate(proposed(work, case), start=1)]
        work.event("volume.made", case.id, volumes=len(rows), items=sum(len(row.items) for row in rows))
    return tuple(view_of(work, row) for row in rows)


@use_case("archive.arrange", write=True)
def edit(work: Work, volume_id: int, version: int, fields: VolumeFields) -> VolumeView:
    """Write down what stands on the cover and in the note. Raises ``NotAllowedError`` for a closed volume.

    Year and retention stay as they are while the volume lies in a box, which is of one year and retention.
    """
    row = hold_volume(work, volume_id, version)
    _edit(work, row, fields)
    return view_of(work, row)


@use_case("archive.arrange", write=True)
def save(
    work: Work, volume_id: int, version: int, fields: VolumeFields | None, items: Sequence[NewItem] | None
) -> VolumeView:
    """Write down what stands on the cover and which papers a volume holds, both or neither; ``None`` stays as it is."""
    row = hold_volume(work, volume_id, version)
    if fields is not None:
        _edit(work, row, fields)
    if items is not None:
        put_items(work, row, items)
    return view_of(work, row)


def _edit(work: Work, row: VolumeRow, fields: VolumeFields) -> None:
    demand_open(row)
    if row.box_id is not None and (fields.year, fields.retention) != (row.year, row.retention):
        raise NotAllowedError(
            "案卷还在档案盒里，不能改年度和保管期限", safe=UNTOUCHED, todo="请先从盒中取出，改后再放入合适的盒"
        )
    if not 1900 <= fields.year <= work.now.year:
        raise BadInputError(f"年度 {fields.year} 不对", safe=UNTOUCHED, todo="请填写四位年份，不晚于今年")
    for name, value in asdict(fields).items():
        setattr(row, name, value.strip() if type(value) is str else value)
    refresh_search(work, row)
    work.event("volume.edited", row.case_id, archive_no=row.archive_no, title=row.title)


@use_case("archive.arrange", write=True)
def give_number(work: Work, volume_id: int, version: int) -> VolumeView:
    """Give an open volume its 档号 before it is closed; closing gives it one otherwise."""
    row = hold_volume(work, volume_id, version)
    demand_open(row)
    if row.archive_no:
        raise NotAllowedError(f"案卷已有档号 {row.archive_no}", safe=UNTOUCHED, todo="要改请用“更正档号”")
    volume_numbers.give(work, row)
    return view_of(work, row)


@use_case("archive.correct_number", write=True)
def correct_number(work: Work, volume_id: int, version: int, number: str, reason: str) -> VolumeView:
    """Give a volume another 档号: as typed, or empty for the next of its series.

    The wrong one stays on record and is given to nobody else. Raises ``BadInputError`` for one that is taken.
    """
    row = hold_volume(work, volume_id, version)
    volume_numbers.correct(work, row, number, demand_reason(reason, "更正档号"))
    return view_of(work, row)


@use_case("archive.arrange", write=True)
def close(work: Work, volume_id: int, version: int) -> VolumeView:
    """立卷: the volume is complete; it gets its 档号 unless it has one. Raises ``BadInputError`` with what hinders."""
    row = hold_volume(work, volume_id, version)
    _close(work, row)
    return view_of(work, row)


@use_case("archive.arrange", write=True)
def close_all(work: Work, case_id: int) -> tuple[VolumeView, ...]:
    """立卷 of all open volumes of a case at once; of none where one is not complete."""
    case = hold_case(work, case_id)
    rows = volumes_of(work, case.id)
    for row in rows:
        if row.state is VolumeState.OPEN:
            _close(work, row)
    return tuple(view_of(work, row) for row in rows)


@use_case("archive.arrange", write=True)
def reopen(work: Work, volume_id: int, version: int, reason: str) -> VolumeView:
    """Open a closed volume again, with the reason; number and box stay its own."""
    row = hold_volume(work, volume_id, version)
    if row.state is VolumeState.OPEN:
        raise NotAllowedError("案卷本来就在整理中", safe=UNTOUCHED, todo="请刷新后查看")
    if (loan := open_loan(work, row.id)) is not None:
        raise NotAllowedError(f"案卷已借给 {loan.borrower}", safe=UNTOUCHED, todo="请在归还后再整理")
    row.state, row.closed_at = VolumeState.OPEN, None
    work.event("volume.reopened", row.case_id, archive_no=row.archive_no, reason=demand_reason(reason, "重新整理"))
    return view_of(work, row)


def _make(work: Work, case: Case, place: int, volume: Proposed) -> VolumeRow:
    row = VolumeRow(
        case_id=case.id,
        position=place,
        archive_no="",
        year=(case.registered_at or case.received_at).year,
        title=volume.title,
        responsible=work.desk.house().wording.office,  # 立卷单位 is who puts the volume together
        retention=volume.retention,
        secrecy=work.desk.archive().secrecy,
        state=VolumeState.OPEN,
        made_at=work.now,
        made_by=work.person.name,
        items=[item_row(position, item) for position, item in enumerate(volume.items, start=1)],
    )
    row.begun_on, row.ended_on = span_of(row.items)
    work.session.add(row)
    refresh_search(work, row)
    work.session.flush()
    return row


def _demand_ready(case: Case) -> None:
    counter = case.stage is Stage.REGISTERED and case.channel is Channel.COUNTER
    if not counter and case.stage not in _BUILT_FROM:
        raise NotAllowedError(
            f"办件 {case.case_no} 现在是{case.stage.label}，还不能立卷",
            safe=UNTOUCHED,
            todo="线下办件登记后、网上办件纸质审核通过后立卷",
        )


def _close(work: Work, row: VolumeRow) -> None:
    demand_open(row)
    if hinders := [problem.text for problem in problems_of(row) if problem.hinders]:
        raise BadInputError(f"还不能立卷：{'；'.join(hinders)}", safe=UNTOUCHED, todo="请改好后再立卷")
    if not row.archive_no:
        volume_numbers.give(work, row)
    row.state, row.closed_at = VolumeState.CLOSED, work.now
    row.compiler = row.compiler or work.person.name
    work.event("volume.closed", row.case_id, archive_no=row.archive_no, items=len(row.items))
