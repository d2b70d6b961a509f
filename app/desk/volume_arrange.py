"""What is in a volume and where: its papers in their order, split over two volumes, or put together again."""

from collections.abc import Sequence

from app.desk.archive_views import NewItem, VolumeView
from app.desk.volume_items import item_row, span_of, write_item
from app.desk.volume_read import view_of
from app.desk.volume_rows import (
    demand_open,
    hold_volume,
    hold_volumes,
    refresh_search,
    touch,
    volumes_of,
)
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from db.tables import VolumeItemRow, VolumeRow
from db.vocabulary import VolumeState

_TAKEN_OVER = ("case_id", "year", "title", "responsible", "retention", "secrecy")


@use_case("archive.arrange", write=True)
def set_items(work: Work, volume_id: int, version: int, items: Sequence[NewItem]) -> VolumeView:
    """Let an open volume hold exactly these papers, in this order; with an ``id`` those that it holds already."""
    row = hold_volume(work, volume_id, version)
    put_items(work, row, items)
    return view_of(work, row)


def put_items(work: Work, row: VolumeRow, items: Sequence[NewItem]) -> None:
    """Let a volume that is held by this transaction have these papers, in this order."""
    demand_open(row)
    held = {item.id: item for item in row.items}
    named = [item.id for item in items if item.id is not None]
    if len(set(named)) < len(named) or not set(named) <= held.keys():
        raise BadInputError("卷内文件与案卷对不上", safe=UNTOUCHED, todo="请刷新案卷后再改")
    kept = [
        write_item(held[item.id], position, item) if item.id is not None else item_row(position, item)
        for position, item in enumerate(items, start=1)
    ]
    for gone in held.keys() - set(named):
        work.session.delete(held[gone])
    row.items = kept
    _changed(work, row)
    work.event("volume.items", row.case_id, archive_no=row.archive_no, items=len(kept))


@use_case("archive.arrange", write=True)
def split(work: Work, volume_id: int, version: int, from_position: int) -> tuple[VolumeView, VolumeView]:
    """Move the papers from a position on into a new volume behind this one. Both need at least one paper."""
    row = hold_volume(work, volume_id, version)
    demand_open(row)
    if not 1 < from_position <= len(row.items):
        raise BadInputError(
            f"不能从第 {from_position} 件拆开", safe=UNTOUCHED, todo="请选第 2 件或以后的一件，它和后面的归入新卷"
        )
    stay, go = row.items[: from_position - 1], row.items[from_position - 1 :]
    for later in volumes_of(work, row.case_id):
        if later.position > row.position:
            later.position += 1
    new = VolumeRow(**{name: getattr(row, name) for name in _TAKEN_OVER})
    new.position, new.archive_no, new.state = row.position + 1, "", VolumeState.OPEN
    new.made_at, new.made_by = work.now, work.person.name
    work.session.add(new)
    new.items, row.items = _numbered(go), _numbered(stay)
    for each in (row, new):
        each.begun_on, each.ended_on = span_of(each.items)
        _changed(work, each)
    work.event("volume.split", row.case_id, archive_no=row.archive_no, stay=len(stay), go=len(go))
    work.session.flush()
    return view_of(work, row), view_of(work, new)


@use_case("archive.arrange", write=True)
def merge_into(work: Work, volume_id: int, version: int, target_id: int) -> VolumeView:
    """Move all papers of a volume to the end of another of the same case; the empty one goes.

    Both must be open, and the one that goes must have no 档号 yet.
    """
    row, target = hold_volumes(work, [volume_id, target_id], {volume_id: version}) if volume_id != target_id else _one()
    demand_open(target)
    _demand_removable(row)
    if row.case_id != target.case_id:
        raise NotAllowedError("两个案卷不是同一办件的", safe=UNTOUCHED, todo="请选同一办件的案卷")
    together = [*target.items, *row.items]
    row.items, target.items = [], _numbered(together)
    target.begun_on, target.ended_on = span_of(target.items)
    _changed(work, target)
    work.session.flush()
    _drop(work, row)
    work.event("volume.merged", target.case_id, archive_no=target.archive_no, items=len(together))
    return view_of(work, target)


@use_case("archive.arrange", write=True)
def remove(work: Work, volume_id: int, version: int) -> None:
    """Take an open volume without 档号 away; the papers are those of the case and stay with it."""
    row = hold_volume(work, volume_id, version)
    _demand_removable(row)
    case_id, title, items = row.case_id, row.title, len(row.items)
    for item in row.items:
        work.session.delete(item)
    row.items = []
    work.session.flush()
    _drop(work, row)
    work.event("volume.removed", case_id, title=title, items=items)


def _drop(work: Work, row: VolumeRow) -> None:
    """Delete an empty volume and close the gap that it leaves among those of its case."""
    for later in volumes_of(work, row.case_id):
        if later.position > row.position:
            later.position -= 1
    work.session.delete(row)
    work.session.flush()


def _numbered(items: Sequence[VolumeItemRow]) -> list[VolumeItemRow]:
    for position, item in enumerate(items, start=1):
        item.position = position
    return list(items)


def _changed(work: Work, row: VolumeRow) -> None:
    refresh_search(work, row)
    touch(row)


def _demand_removable(row: VolumeRow) -> None:
    demand_open(row)
    if row.archive_no:
        raise NotAllowedError(
            f"案卷已有档号 {row.archive_no}，不能删去或并掉",
            safe=UNTOUCHED,
            todo="可以改卷内文件；档号错了请用“更正档号”",
        )


def _one() -> tuple[VolumeRow, VolumeRow]:
    raise BadInputError("不能并入自己", safe=UNTOUCHED, todo="请选另一个案卷")
