"""What the labels of cases, volumes, boxes and locations say, read from their rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.desk.label_views import LabelItem
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from app.printing.inputs import LabelPaper
from app.printing.labels.design import ItemKind
from app.printing.labels.paper import LabelWords
from app.printing.labels.words import bag_words
from db.tables import BoxRow, Case, LocationRow, VolumeItemRow, VolumeRow
from db.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Described:
    """The label of an item, and the cases that it concerns."""

    words: LabelWords
    case_ids: tuple[int, ...] = ()


def describe(work: Work, items: Iterable[LabelItem]) -> tuple[Described, ...]:
    """The labels of the items in their order, each once; raises ``BadInputError`` for what has none or is gone."""
    wanted = tuple(dict.fromkeys(items))
    if not wanted:
        raise BadInputError("没有选中要印标签的内容", safe=UNTOUCHED, todo="请在列表中选中，或写上要印的文字")
    found: dict[LabelItem, Described] = {}
    for kind, of in _DESCRIBERS.items():
        ids = [item.id for item in wanted if item.kind == kind]
        if ids:
            found |= {LabelItem(kind, row_id): one for row_id, one in of(work, ids).items()}
    for item in wanted:
        if item.kind == ItemKind.TEXT:
            found[item] = Described(_text_words(item.text))
    if len(found) < len(wanted):
        raise BadInputError("选中的内容有的已经不在", safe=UNTOUCHED, todo="请刷新列表后重新选择")
    return tuple(found[item] for item in wanted)


def label_of(case: Case, box_note: str = "") -> LabelPaper:
    """The label of a saved case: the same as was made at its intake."""
    return LabelPaper(
        case_no=case.case_no,
        title=case.title,
        unit=case.unit,
        category=case.category,
        channel=case.channel,
        received_on=case.received_at.date(),
        box_note=box_note,
    )


def _text_words(text: str) -> LabelWords:
    if not text.strip():
        raise BadInputError("标签上没有文字", safe=UNTOUCHED, todo="请写上要印的文字")
    return LabelWords(text.split("\n", 1)[0][:20], {"text": text.strip()})


def _cases(work: Work, ids: list[int]) -> dict[int, Described]:
    rows = list(work.session.scalars(select(Case).where(Case.id.in_(ids))))
    if refused := [case.case_no for case in rows if case.outcome is Outcome.NOT_OURS]:
        raise BadInputError(f"{'、'.join(refused)} 不予受理，没有资料袋", safe=UNTOUCHED, todo="请不要选这样的办件")
    made = {}
    for case in rows:
        words = bag_words(label_of(case))
        own = {**words.words, "registration_no": case.registration_no}
        made[case.id] = Described(LabelWords(words.name, own), (case.id,))
    return made


def _volumes(work: Work, ids: list[int]) -> dict[int, Described]:
    rows = work.session.execute(
        select(VolumeRow, Case, BoxRow)
        .join(Case, Case.id == VolumeRow.case_id)
        .outerjoin(BoxRow, BoxRow.id == VolumeRow.box_id)
        .where(VolumeRow.id.in_(ids))
    )
    counts = _pages(work, VolumeItemRow.volume_id, VolumeItemRow.volume_id.in_(ids))
    return {volume.id: _volume(volume, case, box, counts.get(volume.id, (0, 0))) for volume, case, box in rows}


def _volume(volume: VolumeRow, case: Case, box: BoxRow | None, counts: tuple[int, int]) -> Described:
    if not volume.archive_no:
        raise BadInputError(f"案卷“{volume.title}”还没有档号", safe=UNTOUCHED, todo="请先给档号，再印标签")
    words = {
        "archive_no": volume.archive_no,
        "title": volume.title,
        "retention": volume.retention.label,
        "secrecy": volume.secrecy.label,
        "year": str(volume.year),
        "dates": " 至 ".join(f"{day:%Y%m%d}" for day in (volume.begun_on, volume.ended_on) if day),
        "responsible": volume.responsible,
        "case_no": case.case_no,
        "registration_no": case.registration_no,
        "items": str(counts[0]),
        "pages": str(counts[1]),
        "box_no": box.box_no if box else "",
    }
    return Described(LabelWords(volume.archive_no, words, box.spine_mm if box else None), (case.id,))


def _boxes(work: Work, ids: list[int]) -> dict[int, Described]:
    rows = work.session.execute(
        select(BoxRow, LocationRow.code)
        .outerjoin(LocationRow, LocationRow.id == BoxRow.location_id)
        .where(BoxRow.id.in_(ids))
    ).all()
    inside: dict[int, list[VolumeRow]] = {box_id: [] for box_id in ids}
    for volume in work.session.scalars(
        select(VolumeRow).where(VolumeRow.box_id.in_(ids)).order_by(VolumeRow.archive_no, VolumeRow.id)
    ):
        inside[volume.box_id or 0].append(volume)
    pages = _pages(work, VolumeRow.box_id, VolumeRow.box_id.in_(ids))
    ending = work.desk.archive().title.partition("{title}")[2].partition("{")[0]
    return {box.id: _box(box, place or "", inside[box.id], pages.get(box.id, (0, 0))[1], ending) for box, place in rows}


def titles_in_one(titles: Sequence[str], ending: str) -> str:
    """The titles of a box in one line; what the pattern of titles puts at the end of each stands once, at the end of
    all, or a spine would be small print.
    """
    if ending and len(titles) > 1 and all(title.endswith(ending) and title != ending for title in titles):
        return "；".join(title.removesuffix(ending) for title in titles) + ending
    return "；".join(titles)


def _box(box: BoxRow, location: str, volumes: list[VolumeRow], pages: int, ending: str) -> Described:
    numbers = [volume.archive_no for volume in volumes if volume.archive_no]
    ends = list(dict.fromkeys([numbers[0], numbers[-1]])) if numbers else []
    words = {
        "box_no": box.box_no,
        "year": str(box.year),
        "retention": box.retention.label,
        "volumes": str(len(volumes)),
        "pages": str(pages),
        "first_no": ends[0] if ends else "",
        "last_no": ends[-1] if ends else "",
        "numbers": " 至 ".join(ends),
        "location": location,
        "note": box.note,
        "titles": titles_in_one([volume.title for volume in volumes], ending),
    }
    cases = tuple(dict.fromkeys(volume.case_id for volume in volumes))
    return Described(LabelWords(box.box_no, words, box.spine_mm), cases)


def _locations(work: Work, ids: list[int]) -> dict[int, Described]:
    rows = work.session.scalars(select(LocationRow).where(LocationRow.id.in_(ids)))
    return {
        row.id: Described(LabelWords(row.code, {"code": row.code, "name": row.name, "note": row.note})) for row in rows
    }


def _pages(
    work: Work, by: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], where: ColumnElement[bool]
) -> dict[int, tuple[int, int]]:
    """How many papers and pages there are by volume or by box."""
    rows = work.session.execute(
        select(by, func.count(VolumeItemRow.id), func.sum(VolumeItemRow.pages))
        .select_from(VolumeItemRow)
        .join(VolumeRow, VolumeRow.id == VolumeItemRow.volume_id)
        .where(where)
        .group_by(by)
    )
    return {key: (papers, int(pages or 0)) for key, papers, pages in rows if key is not None}


_DESCRIBERS: dict[ItemKind, Callable[[Work, list[int]], dict[int, Described]]] = {
    ItemKind.CASE: _cases,
    ItemKind.VOLUME: _volumes,
    ItemKind.BOX: _boxes,
    ItemKind.LOCATION: _locations,
}
