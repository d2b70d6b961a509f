"""Anything by its number, as a scanner reads it or somebody types it."""

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.desk.archive_views import Found, FoundKind
from app.desk.volume_numbers import archive_code
from app.desk.work import Work, use_case
from app.rules.scan_code import unscanned
from db.tables import ArchiveNumberRow, BoxRow, Case, LocationRow, PacketRow
from db.types import storable

_PLACES: tuple[tuple[FoundKind, InstrumentedAttribute[int], InstrumentedAttribute[str]], ...] = (
    (FoundKind.CASE, Case.id, Case.case_no),
    (FoundKind.PACKET, PacketRow.id, PacketRow.packet_no),
    (FoundKind.PACKET, PacketRow.id, PacketRow.tracking_no),
    (FoundKind.VOLUME, ArchiveNumberRow.volume_id, ArchiveNumberRow.archive_no),
    (FoundKind.BOX, BoxRow.id, BoxRow.box_no),
    (FoundKind.LOCATION, LocationRow.id, LocationRow.code),
    (FoundKind.CASE, Case.id, Case.registration_no),
    (FoundKind.CASE, Case.id, Case.online_no),
)
"""Where a number is looked for, in this order."""


@use_case("cases.see")
def find(work: Work, text: str) -> Found | None:
    """What has exactly this number; None where nothing has it.

    Case numbers, packets with their tracking numbers, 档号 of volumes (also such as were corrected since) and of
    papers in them, boxes, locations, 成果登记号 and numbers of online applications.
    """
    spellings = list(
        filter(None, dict.fromkeys([storable(text).strip(), archive_code(text), archive_code(unscanned(text))]))
    )
    if not spellings:
        return None
    for kind, id_, column in _PLACES:
        if (found := work.session.scalar(select(func.max(id_)).where(column.in_(spellings)))) is not None:
            return Found(kind, found)
    return next(filter(None, (_paper(work, each) for each in spellings)), None)


def _paper(work: Work, text: str) -> Found | None:
    parts = work.desk.archive().numbering.split_item(text)
    if parts is None:
        return None
    row = work.session.get(ArchiveNumberRow, parts[0])
    return Found(FoundKind.VOLUME, row.volume_id, parts[1]) if row else None
