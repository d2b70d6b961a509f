"""Packets as lines of registers and lists, on paper and in spreadsheets: without telephone numbers."""

from collections.abc import Sequence

from sqlalchemy import select

from app.desk.packet_rows import live_matches, unit_by_cases
from app.desk.work import Work
from app.printing.archive_inputs import PacketLine
from app.rules.masking import mask_in
from db.tables import Case, PacketRow
from db.vocabulary import PacketState


def lines_of(work: Work, rows: Sequence[PacketRow]) -> tuple[PacketLine, ...]:
    """The packets in the order in which they are given."""
    ids = {match.case_id for row in rows for match in live_matches(row)}
    cases = work.session.execute(select(Case.id, Case.case_no, Case.unit).where(Case.id.in_(ids))).all()
    numbers, units = {one.id: one.case_no for one in cases}, {one.id: one.unit for one in cases}
    return tuple(_line(row, numbers, unit_by_cases(row, units)) for row in rows)


def result_of(row: PacketRow, numbers: dict[int, str]) -> str:
    """What became of a packet, in words."""
    if row.state is PacketState.MATCHED:
        return "；".join(_matched(numbers[match.case_id], match.late) for match in live_matches(row))
    return f"{row.state.label}：{mask_in(row.outcome)}" if row.outcome else row.state.label


def _matched(case_no: str, late: int | None) -> str:
    return f"{case_no}（迟 {late} 个工作日）" if late else case_no


def _line(row: PacketRow, numbers: dict[int, str], unit: str) -> PacketLine:
    return PacketLine(
        packet_no=row.packet_no,
        tracking_no=row.tracking_no,
        courier=row.courier,
        sender=mask_in(" ".join(filter(None, (row.sender_unit, row.sender)))) or (f"{unit}（按办件）" if unit else ""),
        kind=row.kind,
        condition=row.condition,
        posted_on=row.posted_on,
        gate_at=row.gate_at,
        gate_by=row.gate_by,
        signed_at=row.signed_at,
        signed_by=row.signed_by,
        result=result_of(row, numbers),
        damage=mask_in(row.damage),
    )
