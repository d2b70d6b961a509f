"""What stands on a hand-over list: packets, results of cases, volumes, in the order in which they were chosen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.desk.archive_papers import volume_line
from app.desk.packet_lines import lines_of
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from app.printing.archive_inputs import PacketLine, ResultLine, VolumeLine
from db.tables import (
    Case,
    CaseValue,
    DocumentRow,
    MoveRow,
    PacketRow,
    VolumeRow,
)
from db.vocabulary import DocumentKind, HandOverKind, Stage


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one of the kinds; the others are empty. ``case_ids`` are the cases that the list tells of."""

    packets: tuple[PacketLine, ...] = ()
    results: tuple[ResultLine, ...] = ()
    volumes: tuple[VolumeLine, ...] = ()
    case_ids: tuple[int, ...] = ()


def lines_for(work: Work, kind: HandOverKind, item_ids: Sequence[int]) -> Lines:
    """The lines of these packets, cases or volumes. Raises ``BadInputError`` where one is not there."""
    if not item_ids:
        raise BadInputError("没有选中要移交的内容", safe=UNTOUCHED, todo="请选中后再办")
    return _MAKERS[kind](work, item_ids)


def _packets(work: Work, ids: Sequence[int]) -> Lines:
    rows = select(PacketRow).where(PacketRow.id.in_(ids)).options(selectinload(PacketRow.matches))
    return Lines(packets=lines_of(work, _in_order(work.session.scalars(rows), ids)))


def _results(work: Work, ids: Sequence[int]) -> Lines:
    cases = _in_order(work.session.scalars(select(Case).where(Case.id.in_(ids))), ids)
    plans = select(CaseValue.case_id, CaseValue.value).where(CaseValue.key == "plan_no", CaseValue.case_id.in_(ids))
    plan_nos = _by_case(work.session.execute(plans))
    passed = select(MoveRow.case_id, func.max(MoveRow.at)).where(
        MoveRow.case_id.in_(ids), MoveRow.to_stage == Stage.PASSED
    )
    passed_at = _by_case(work.session.execute(passed.group_by(MoveRow.case_id)))
    notices = select(DocumentRow.case_id, DocumentRow.number).where(
        DocumentRow.case_id.in_(ids), DocumentRow.kind == DocumentKind.PAPER_RESULT
    )
    numbers = _by_case(work.session.execute(notices.order_by(DocumentRow.id)))
    lines = (
        ResultLine(
            registration_no=case.registration_no,
            title=case.title,
            unit=case.unit,
            plan_no=plan_nos.get(case.id, ""),
            passed_on=_day(passed_at.get(case.id)),
            notice_no=numbers.get(case.id, ""),
        )
        for case in cases
    )
    return Lines(results=tuple(lines), case_ids=tuple(case.id for case in cases))


def _volumes(work: Work, ids: Sequence[int]) -> Lines:
    found = select(VolumeRow).where(VolumeRow.id.in_(ids)).options(selectinload(VolumeRow.items))
    rows = _in_order(work.session.scalars(found), ids)
    return Lines(
        volumes=tuple(volume_line(row) for row in rows), case_ids=tuple(dict.fromkeys(row.case_id for row in rows))
    )


_MAKERS: dict[HandOverKind, Callable[[Work, Sequence[int]], Lines]] = {
    HandOverKind.GATEHOUSE: _packets,
    HandOverKind.RESULT: _results,
    HandOverKind.VOLUMES: _volumes,
}


def _in_order(rows: Iterable[Any], ids: Sequence[int]) -> list[Any]:
    found = {row.id: row for row in rows}
    if any(id_ not in found for id_ in ids):
        raise BadInputError("选中的内容有的已不在", safe=UNTOUCHED, todo="请刷新后重新选择")
    return [found[id_] for id_ in ids]


def _by_case(rows: Iterable[Any]) -> dict[Any, Any]:
    return dict(tuple(row) for row in rows)


def _day(at: Any) -> date | None:
    return at.date() if at is not None else None
