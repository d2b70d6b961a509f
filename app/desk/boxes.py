"""档案盒: made, filled, split, merged and put onto shelves; every step keeps where things were before."""

from collections.abc import Iterable

from sqlalchemy import func, or_, select

from app.desk import placing, series
from app.desk.archive_views import BoxNew, BoxRowView, BoxView
from app.desk.box_read import find_box, hold_boxes, rows_of, view_of
from app.desk.finding import like
from app.desk.volume_rows import demand_reason, hold_volumes
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError, NotAllowedError
from app.rules.normalise import search_text
from db.tables import BoxRow, LocationRow, VolumeRow
from db.vocabulary import VolumeState

_KIND = "BOX"


@use_case("archive.see")
def list_boxes(work: Work, text: str = "", *, retired: bool = False, limit: int = 500) -> tuple[BoxRowView, ...]:
    """Boxes by number, the latest first. ``text`` is looked for in number, note, shelf and the volumes inside."""
    chosen = select(BoxRow.id).outerjoin(LocationRow, BoxRow.location_id == LocationRow.id)
    for word in search_text(text).split():
        inside = select(VolumeRow.box_id).where(like(VolumeRow.search_text, word), VolumeRow.box_id.is_not(None))
        columns = (BoxRow.box_no, BoxRow.note, LocationRow.code, LocationRow.name)
        told = (func.lower(column).contains(word, autoescape=True) for column in columns)
        chosen = chosen.where(or_(*told, BoxRow.id.in_(inside)))
    if not retired:
        chosen = chosen.where(BoxRow.emptied_at.is_(None))
    return rows_of(work, chosen.order_by(BoxRow.year.desc(), BoxRow.id.desc()).limit(limit))


@use_case("archive.see")
def get(work: Work, box_id: int) -> BoxView:
    """A box with its volumes and where it has been. Raises ``BadInputError`` where there is none."""
    return view_of(work, find_box(work, box_id))


@use_case("archive.see")
def next_number(work: Work, new: BoxNew) -> str:
    """The number that a new box would get now."""
    numbering = work.desk.archive().numbering
    count = series.peek(work, _KIND, numbering.box_series(new.year, new.retention))
    while _is_taken(work, numbering.format_box(new.year, new.retention, count)):
        count += 1
    return numbering.format_box(new.year, new.retention, count)


@use_case("archive.arrange", write=True)
def create(work: Work, new: BoxNew) -> BoxView:
    """A new, empty box under the next number of its year and retention."""
    return view_of(work, _create(work, new))


@use_case("archive.arrange", write=True)
def edit(work: Work, box_id: int, version: int, *, spine_mm: int, note: str) -> BoxView:
    """Write down how thick the box is and a note; year and retention are in its number and stay."""
    (box,) = hold_boxes(work, [box_id])
    if box.version != version:
        raise ChangedElsewhereError(
            f"档案盒 {box.box_no} 刚被改过", safe="您的改动没有存，别人的改动还在", todo="请看过现在的内容后再改"
        )
    box.spine_mm, box.note = _spine(spine_mm), note.strip()
    for case_id in placing.cases_inside(work, box):
        work.event("box.edited", case_id, box_no=box.box_no)
    return view_of(work, box)


@use_case("archive.arrange", write=True)
def put(work: Work, volume_ids: Iterable[int], box_id: int, reason: str = "") -> BoxView:
    """Put closed volumes into a box of their year and retention; those in another box leave it.

    Raises ``NotAllowedError`` for a volume that is not closed or does not belong there: then none is put.
    """
    volumes = _some(hold_volumes(work, volume_ids))
    box = _usable(hold_boxes(work, [box_id, *(row.box_id for row in volumes if row.box_id is not None)])[0])
    for row in volumes:
        _demand_fits(row, box)
        placing.put_volume(work, row, box, reason.strip())
    return view_of(work, box)


@use_case("archive.arrange", write=True)
def take_out(work: Work, volume_ids: Iterable[int], reason: str) -> None:
    """Take volumes out of their boxes, with the reason."""
    why = demand_reason(reason, "从盒中取出")
    for row in _some(hold_volumes(work, volume_ids)):
        if not placing.put_volume(work, row, None, why):
            raise NotAllowedError(
                f"案卷“{row.archive_no or row.title}”不在档案盒里", safe=UNTOUCHED, todo="请刷新后查看"
            )


@use_case("archive.arrange", write=True)
def split(work: Work, box_id: int, volume_ids: Iterable[int], reason: str = "分盒") -> BoxView:
    """Move some volumes of a box into a new one, which stands where the old one does; gives the new one."""
    volumes = _some(hold_volumes(work, volume_ids))
    (box,) = hold_boxes(work, [box_id])
    if any(row.box_id != box.id for row in volumes):
        raise BadInputError(f"选中的案卷不都在盒 {box.box_no} 里", safe=UNTOUCHED, todo="请刷新后重新选择")
    if len(volumes) == work.session.scalar(select(func.count()).where(VolumeRow.box_id == box.id)):
        raise BadInputError("不能把整盒都分出去", safe=UNTOUCHED, todo="请至少留一卷在原来的盒里")
    new = _create(work, BoxNew(box.year, box.retention, box.spine_mm))
    for row in volumes:
        placing.put_volume(work, row, new, reason.strip())
    if box.location_id is not None:
        placing.put_box(work, new, work.session.get_one(LocationRow, box.location_id))
    return view_of(work, new)


@use_case("archive.arrange", write=True)
def merge(work: Work, from_id: int, to_id: int, reason: str = "并盒") -> BoxView:
    """Move all volumes of a box into another of the same year and retention.

    The empty one leaves its shelf and is used no more; its number and where it has been stay on record.
    """
    if from_id == to_id:
        raise BadInputError("不能并入自己", safe=UNTOUCHED, todo="请选另一个档案盒")
    inside = work.session.scalars(select(VolumeRow.id).where(VolumeRow.box_id == from_id).order_by(VolumeRow.id))
    volumes = hold_volumes(work, inside.all())
    old, new = (_usable(box) for box in hold_boxes(work, [from_id, to_id]))
    for row in volumes:
        if row.box_id == old.id:
            _demand_fits(row, new)
            placing.put_volume(work, row, new, reason.strip())
    work.session.flush()
    if work.session.scalar(select(func.count()).where(VolumeRow.box_id == old.id)):
        raise ChangedElsewhereError(
            f"盒 {old.box_no} 里刚放进了别的案卷", safe=UNTOUCHED, todo="请看过现在的内容后再并"
        )
    placing.put_box(work, old, None, reason.strip())
    old.emptied_at = work.now
    return view_of(work, new)


@use_case("archive.arrange", write=True)
def shelve(work: Work, box_ids: Iterable[int], location_id: int | None, reason: str = "") -> tuple[BoxRowView, ...]:
    """Put boxes onto a shelf, or with None take them off it."""
    place = None
    if location_id is not None:
        place = work.session.get(LocationRow, location_id, with_for_update={"key_share": True})
        if place is None or place.closed:
            raise BadInputError("没有这个库位，或已停用", safe=UNTOUCHED, todo="请另选一个库位")
    wanted = list(dict.fromkeys(box_ids))
    for box in hold_boxes(work, wanted):
        placing.put_box(work, _usable(box), place, reason.strip())
    work.session.flush()
    return rows_of(work, select(BoxRow.id).where(BoxRow.id.in_(wanted)).order_by(BoxRow.id))


def _create(work: Work, new: BoxNew) -> BoxRow:
    if not 1900 <= new.year <= work.now.year:
        raise BadInputError(f"年度 {new.year} 不对", safe=UNTOUCHED, todo="请填写四位年份，不晚于今年")
    numbering = work.desk.archive().numbering
    box_no = ""
    while not box_no or _is_taken(work, box_no):  # a template that was changed may come to a number that was given
        count = series.take(work, _KIND, numbering.box_series(new.year, new.retention))
        box_no = numbering.format_box(new.year, new.retention, count)
    box = BoxRow(
        box_no=box_no,
        year=new.year,
        retention=new.retention,
        spine_mm=_spine(new.spine_mm),
        note=new.note.strip(),
        made_at=work.now,
        made_by=work.person.name,
    )
    work.session.add(box)
    work.session.flush()
    work.event("box.made", None, box_no=box.box_no)
    return box


def _is_taken(work: Work, box_no: str) -> bool:
    return work.session.scalar(select(BoxRow.id).where(BoxRow.box_no == box_no)) is not None


def _spine(spine_mm: int) -> int:
    if not 10 <= spine_mm <= 120:
        raise BadInputError(f"盒脊厚度 {spine_mm} 毫米不对", safe=UNTOUCHED, todo="请填写 10 至 120 毫米")
    return spine_mm


def _usable(box: BoxRow) -> BoxRow:
    if box.emptied_at is not None:
        raise NotAllowedError(f"盒 {box.box_no} 已并入别的盒，不再使用", safe=UNTOUCHED, todo="请另选一个档案盒")
    return box


def _some(volumes: list[VolumeRow]) -> list[VolumeRow]:
    if not volumes:
        raise BadInputError("没有选中案卷", safe=UNTOUCHED, todo="请在列表中选中案卷")
    return volumes


def _demand_fits(row: VolumeRow, box: BoxRow) -> None:
    name = row.archive_no or row.title
    if row.state is not VolumeState.CLOSED and row.box_id is None:
        raise NotAllowedError(f"案卷“{name}”还没有立卷", safe=UNTOUCHED, todo="请先立卷再装盒")
    if (row.year, row.retention) != (box.year, box.retention):
        raise NotAllowedError(
            f"案卷“{name}”是 {row.year} 年度、{row.retention.label}，盒 {box.box_no} 是 {box.year} 年度、"
            f"{box.retention.label}",
            safe=UNTOUCHED,
            todo="请放入年度和保管期限相同的盒",
        )
