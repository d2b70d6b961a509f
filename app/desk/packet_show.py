"""Packets as screens show them; telephone numbers are masked wherever they stand."""

from collections.abc import Sequence

from sqlalchemy import select

from app.desk.matching_index import Pool
from app.desk.matching_pool import clue_of, pool_of_taking, seen_cases
from app.desk.packet_rows import live_matches, unit_by_cases
from app.desk.packet_views import PacketMatch, PacketPhoto, PacketRowView, PacketView
from app.desk.work import Work
from app.rules.identifiers import mask_phone
from app.rules.masking import mask_in
from db.tables import Case, PacketOfferRow, PacketRow
from db.vocabulary import PacketState


def view_of(work: Work, row: PacketRow, *, known: bool = False, pool: Pool | None = None) -> PacketView:
    """Everything of a packet."""
    cases = _cases(work, [row])
    return PacketView(
        row=rows_of(work, [row], pool)[0],
        version=row.version,
        damage=mask_in(row.damage),
        gate_by=row.gate_by,
        signed_by=row.signed_by,
        posted_on=row.posted_on,
        sender_phone=mask_phone(row.sender_phone),
        has_phone=bool(row.sender_phone),
        hint=mask_in(row.hint),
        note=mask_in(row.note),
        logged_by=row.logged_by,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        matches=tuple(
            PacketMatch(
                id=match.id,
                case_id=match.case_id,
                case_no=cases[match.case_id].case_no,
                title=cases[match.case_id].title,
                stage=cases[match.case_id].stage,
                move=match.move,
                judged_on=match.judged_on,
                late=match.late,
                matched_at=match.matched_at,
                matched_by=match.matched_by,
                released_at=match.released_at,
                released_by=match.released_by,
                release_reason=mask_in(match.release_reason),
            )
            for match in row.matches
        ),
        photos=tuple(PacketPhoto(one.id, one.sha256, one.name, one.added_at, one.added_by) for one in row.files),
        known=known,
    )


def rows_of(work: Work, rows: Sequence[PacketRow], pool: Pool | None = None) -> tuple[PacketRowView, ...]:
    """Packets as lines of a list; those that nobody claimed with how many cases fit, and how many of them are new."""
    cases = _cases(work, rows)
    fits = offers_of(work, [row for row in rows if row.state is PacketState.UNCLAIMED], pool)
    return tuple(_row(row, cases, *fits.get(row.id, (0, 0))) for row in rows)


def offers_of(work: Work, rows: Sequence[PacketRow], pool: Pool | None = None) -> dict[int, tuple[int, int]]:
    """For each packet how many cases fit that may be waiting for its papers, and how many nobody put aside."""
    if not rows:
        return {}
    pool = pool or pool_of_taking(work)
    aside = aside_of(work, [row.id for row in rows])
    found: dict[int, tuple[int, int]] = {}
    for row in rows:
        fitting = {id_ for id_, _fit in pool.fits(clue_of(row))} - seen_cases(row)
        found[row.id] = len(fitting), len(fitting - aside.get(row.id, set()))
    return found


def aside_of(work: Work, packet_ids: Sequence[int]) -> dict[int, set[int]]:
    """The cases that were offered for each packet and put aside."""
    aside: dict[int, set[int]] = {}
    for offer in work.session.scalars(select(PacketOfferRow).where(PacketOfferRow.packet_id.in_(packet_ids))):
        aside.setdefault(offer.packet_id, set()).add(offer.case_id)
    return aside


def _cases(work: Work, rows: Sequence[PacketRow]) -> dict[int, Case]:
    ids = {match.case_id for row in rows for match in row.matches}
    return {case.id: case for case in work.session.scalars(select(Case).where(Case.id.in_(ids)))} if ids else {}


def _row(row: PacketRow, cases: dict[int, Case], candidates: int, fresh: int) -> PacketRowView:
    matches = live_matches(row)
    return PacketRowView(
        id=row.id,
        packet_no=row.packet_no,
        tracking_no=row.tracking_no,
        courier=row.courier,
        state=row.state,
        kind=row.kind,
        condition=row.condition,
        sender_unit=mask_in(row.sender_unit),
        sender=mask_in(row.sender),
        logged_at=row.logged_at,
        gate_at=row.gate_at,
        signed_at=row.signed_at,
        candidates=candidates,
        fresh=fresh,
        case_nos=tuple(cases[match.case_id].case_no for match in matches),
        late=max((match.late or 0 for match in matches), default=0),
        outcome=mask_in(row.outcome),
        case_unit=unit_by_cases(row, {id_: case.unit for id_, case in cases.items()}),
    )
