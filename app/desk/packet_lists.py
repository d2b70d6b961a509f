"""Lists of packets and the figures above them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import selectinload

from app.desk.finding import like
from app.desk.matching_index import Pool
from app.desk.matching_pool import pool_of_taking
from app.desk.packet_rows import on_day
from app.desk.packet_show import offers_of, rows_of
from app.desk.packet_views import PacketCounts, PacketList, PacketPage, PacketRowView
from app.desk.work import Work, use_case
from app.rules.normalise import search_text
from db.tables import PacketMatchRow, PacketRow
from db.types import storable
from db.vocabulary import PacketCondition, PacketState

LIMIT = 200
_UNCLAIMED = PacketRow.state == PacketState.UNCLAIMED
_DAMAGED = PacketRow.condition == PacketCondition.DAMAGED


@use_case("packets.see")
def page(work: Work, which: PacketList, day: date | None = None, text: str = "", limit: int = LIMIT) -> PacketPage:
    """The packets of a list, newest first, with the figures of the day (today where none is given).

    ``text`` is searched in numbers, senders (also by pinyin initials), hints and notes, all its words.
    """
    day = day or work.now.date()
    words = search_text(storable(text)).split()
    conditions = [*_of(which, day), *(like(PacketRow.search_text, word) for word in words)]
    rows = work.session.scalars(
        _with_parts().where(*conditions).order_by(PacketRow.logged_at.desc(), PacketRow.id.desc()).limit(limit + 1)
    ).all()
    pool = pool_of_taking(work)
    return PacketPage(rows_of(work, rows[:limit], pool), _counts(work, day, pool), len(rows) > limit)


@use_case("packets.see")
def counts(work: Work, day: date | None = None) -> PacketCounts:
    """The figures of a day, and of what waits whatever its day."""
    return _counts(work, day or work.now.date(), pool_of_taking(work))


@use_case("packets.see")
def of_case(work: Work, case_id: int) -> tuple[PacketRowView, ...]:
    """The packets that hold papers of a case, in the order in which they came."""
    mine = select(PacketMatchRow.packet_id).where(
        PacketMatchRow.case_id == case_id, PacketMatchRow.released_at.is_(None)
    )
    return rows_of(work, work.session.scalars(_with_parts().where(PacketRow.id.in_(mine)).order_by(PacketRow.id)).all())


def _with_parts() -> Select[PacketRow]:
    return select(PacketRow).options(selectinload(PacketRow.matches))


def _of(which: PacketList, day: date) -> Sequence[ColumnElement[bool]]:
    match which:
        case PacketList.TODAY:
            return (on_day(day),)
        case PacketList.OPEN:
            return (_UNCLAIMED,)
        case PacketList.DAMAGED:
            return (_damaged(day),)
        case PacketList.ALL:
            return ()


def _damaged(day: date) -> ColumnElement[bool]:
    """The damaged ones of the day, and those of other days that nobody claimed."""
    return _DAMAGED & or_(on_day(day), _UNCLAIMED)


def _counts(work: Work, day: date, pool: Pool) -> PacketCounts:
    open_ones = work.session.scalars(_with_parts().where(_UNCLAIMED)).all()
    fits = offers_of(work, open_ones, pool)
    return PacketCounts(
        today=_count(work, on_day(day)),
        matched=_count(work, on_day(day), PacketRow.state == PacketState.MATCHED),
        unclaimed=len(open_ones),
        to_confirm=sum(1 for all_of_them, _fresh in fits.values() if all_of_them),
        damaged=_count(work, _damaged(day)),
        returned=_count(work, on_day(day), PacketRow.state == PacketState.RETURNED),
        fresh=sum(1 for _all, fresh in fits.values() if fresh),
    )


def _count(work: Work, *conditions: ColumnElement[bool]) -> int:
    return work.session.execute(select(func.count()).select_from(PacketRow).where(*conditions)).scalar_one()
