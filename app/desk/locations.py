"""库位: the places on the shelves, by the codes on their labels."""

import re
from itertools import product

from sqlalchemy import func, or_, select

from app.desk.archive_views import LocationView, NewLocation
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError, NotAllowedError
from app.rules.identifiers import normalise_code
from app.rules.normalise import search_text
from db.tables import BoxRow, LocationRow
from db.types import storable
from db.upsert import add_if_new

MOST_AT_ONCE = 2000
_LONGEST = 32
_RANGE = re.compile(r"\[(\d{1,4})-(\d{1,4})\]", re.ASCII)


@use_case("archive.see")
def list_locations(work: Work, text: str = "", *, closed: bool = False, limit: int = 5000) -> tuple[LocationView, ...]:
    """Locations by code; ``closed`` ones only where they are asked for."""
    inside = select(func.count()).where(BoxRow.location_id == LocationRow.id).scalar_subquery()
    chosen = select(LocationRow, inside).order_by(LocationRow.code).limit(limit)
    for word in search_text(text).split():
        columns = (LocationRow.code, LocationRow.name, LocationRow.note)
        chosen = chosen.where(or_(*(func.lower(column).contains(word, autoescape=True) for column in columns)))
    if not closed:
        chosen = chosen.where(LocationRow.closed.is_(False))
    return tuple(_view(row, boxes) for row, boxes in work.session.execute(chosen))


@use_case("archive.arrange", write=True)
def add(work: Work, new: NewLocation) -> LocationView:
    """A new location. Raises ``BadInputError`` for a code that is taken or cannot be one."""
    code = _code(new.code)
    if not _added(work, code, new.name, new.note):
        raise BadInputError(f"库位 {code} 已经有了", safe=UNTOUCHED, todo="请另用一个代码")
    work.event("location.made", None, code=code)
    row = work.session.execute(select(LocationRow).where(LocationRow.code == code)).scalar_one()
    return _view(row, 0)


@use_case("archive.arrange", write=True)
def add_many(work: Work, pattern: str) -> tuple[str, ...]:
    """All locations of a pattern: ``A-[01-03]-[1-4]`` makes twelve; gives the codes that were new.

    A count keeps as many digits as its first bound. Raises ``BadInputError`` for a pattern that cannot be read or
    makes too many.
    """
    codes = [_code(code) for code in spread(pattern)]
    made = tuple(code for code in codes if _added(work, code))
    if made:
        work.event("location.made", None, pattern=pattern.strip(), locations=len(made))
    return made


@use_case("archive.arrange", write=True)
def edit(work: Work, location_id: int, version: int, *, name: str, note: str) -> LocationView:
    """Write down what the place is called and a note; its code is on its label and stays."""
    row = _hold(work, location_id, version)
    row.name, row.note = name.strip(), note.strip()
    work.event("location.edited", None, code=row.code)
    return _seen(work, row)


@use_case("archive.arrange", write=True)
def close(work: Work, location_id: int, version: int, *, closed: bool = True) -> LocationView:
    """Use a location no more, or (``closed`` False) again. Raises ``NotAllowedError`` while boxes stand there."""
    row = _hold(work, location_id, version)
    if closed and (boxes := _boxes(work, row)):
        raise NotAllowedError(f"库位 {row.code} 还有 {boxes} 盒", safe=UNTOUCHED, todo="请先把档案盒移到别处")
    row.closed = closed
    if closed:
        work.event("location.closed", None, code=row.code)
    else:
        work.event("location.opened", None, code=row.code)
    return _seen(work, row)


def spread(pattern: str) -> list[str]:
    """The codes of a pattern, in order."""
    parts = _RANGE.split(pattern.strip())
    literals, bounds = parts[::3], list(zip(parts[1::3], parts[2::3], strict=True))
    spans = [range(int(first), int(last) + 1) for first, last in bounds]
    count = 1
    for span in spans:
        count *= len(span)
    if not 1 <= count <= MOST_AT_ONCE or any("[" in text or "]" in text for text in literals):
        raise BadInputError(
            f"“{pattern.strip()}”不能展开成库位",
            safe=UNTOUCHED,
            todo=f"请写成 A-[01-03]-[1-4] 这样，一次最多 {MOST_AT_ONCE} 个",
        )
    return [
        literals[0]
        + "".join(
            f"{number:0{len(first)}d}{after}"
            for number, (first, _), after in zip(numbers, bounds, literals[1:], strict=True)
        )
        for numbers in product(*spans)
    ]


def _code(text: str) -> str:
    code = normalise_code(storable(text))
    if not code or len(code) > _LONGEST:
        raise BadInputError(
            f"库位代码“{text.strip()}”不对", safe=UNTOUCHED, todo=f"请用字母、数字和连字符，最多 {_LONGEST} 个字符"
        )
    return code


def _added(work: Work, code: str, name: str = "", note: str = "") -> bool:
    told = {"name": name.strip(), "note": note.strip()}
    return add_if_new(work.session, LocationRow, {"code": code, "closed": False, "version": 1, **told})


def _hold(work: Work, location_id: int, version: int) -> LocationRow:
    row = work.session.get(LocationRow, location_id, with_for_update=True)
    if row is None:
        raise BadInputError("没有这个库位", safe=UNTOUCHED, todo="请刷新后从列表中选择")
    if row.version != version:
        raise ChangedElsewhereError(
            f"库位 {row.code} 刚被改过", safe="您的改动没有存，别人的改动还在", todo="请看过现在的内容后再改"
        )
    return row


def _boxes(work: Work, row: LocationRow) -> int:
    return work.session.scalar(select(func.count()).where(BoxRow.location_id == row.id)) or 0


def _seen(work: Work, row: LocationRow) -> LocationView:
    work.session.flush()
    return _view(row, _boxes(work, row))


def _view(row: LocationRow, boxes: int) -> LocationView:
    return LocationView(row.id, row.version, row.code, row.name, row.note, row.closed, boxes)
