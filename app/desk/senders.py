"""Senders known from cases and packets, to complete what is typed."""

from collections.abc import Iterator

from sqlalchemy import select

from app.desk.finding import like
from app.desk.packet_views import SenderGuess
from app.desk.work import Work, use_case
from app.rules.identifiers import mask_phone
from app.rules.matching import TAKING
from app.rules.normalise import search_text
from db.tables import Case, CaseUnit, PacketRow
from db.types import storable

LIMIT = 12


@use_case("packets.see")
def complete(work: Work, text: str) -> tuple[SenderGuess, ...]:
    """Senders whose unit (or its pinyin initials), or person, holds what was typed.

    First the units of cases whose papers may be under way, then those of other cases, then earlier senders.
    """
    wanted = search_text(storable(text))
    if not wanted:
        return ()
    found: dict[tuple[str, str], SenderGuess] = {}
    for guess in (
        *_of_cases(work, wanted, waiting=True),
        *_of_cases(work, wanted, waiting=False),
        *_of_packets(work, wanted),
    ):
        found.setdefault((guess.unit, guess.contact), guess)
    return tuple(found.values())[:LIMIT]


def _of_cases(work: Work, wanted: str, *, waiting: bool) -> Iterator[SenderGuess]:
    stage = Case.stage.in_(TAKING) if waiting else Case.stage.not_in(TAKING)
    units = (
        select(CaseUnit.name, CaseUnit.contact, CaseUnit.phone, Case.id, Case.unit, Case.contact, Case.contact_phone)
        .add_columns(CaseUnit.position)
        .join(Case, Case.id == CaseUnit.case_id)
        .where(stage, like(CaseUnit.search_text, wanted))
        .order_by(Case.id.desc(), CaseUnit.position)
    )
    for name, own, own_phone, case_id, _unit, contact, phone, position in work.session.execute(units.limit(5 * LIMIT)):
        first = position == 1 and contact
        yield SenderGuess(name, contact if first else own, mask_phone(phone if first else own_phone), case_id)


def _of_packets(work: Work, wanted: str) -> Iterator[SenderGuess]:
    rows = select(PacketRow).where(like(PacketRow.search_text, wanted)).order_by(PacketRow.id.desc()).limit(5 * LIMIT)
    for row in work.session.scalars(rows):
        if row.sender_unit or row.sender:
            yield SenderGuess(row.sender_unit, row.sender, mask_phone(row.sender_phone))
