"""All rows that an archive package tells of, read at once."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from app.desk.facts import find_case
from app.desk.work import Work
from app.errors import UNTOUCHED, NotAllowedError
from db.tables import (
    ArchiveNumberRow,
    BoxRow,
    Case,
    ClockRow,
    CommentRow,
    DocumentRow,
    EventRow,
    FileLink,
    FileRow,
    LoanRow,
    LocationRow,
    MessageRow,
    MoveRow,
    PacketMatchRow,
    PacketRow,
    PlacementRow,
    RegistrationRow,
    RoundRow,
    VolumeRow,
)
from db.vocabulary import DocumentKind, Stage

ABOUT_PACKAGES = ("package.made",)
"""Events about packages: they tell of what was done with the record, and so stand in no package of it."""

_NO_RECORD = frozenset(
    {DocumentKind.LABEL, DocumentKind.LABEL_SHEET, DocumentKind.LABEL_BATCH, DocumentKind.CHECK_REPORT}
)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A volume with its numbers, the box that it lies in and where that stands, where it has been, and its loans."""

    row: VolumeRow
    numbers: tuple[ArchiveNumberRow, ...]
    box: BoxRow | None
    location: LocationRow | None
    placements: tuple[PlacementRow, ...]
    loans: tuple[LoanRow, ...]


@dataclass(frozen=True, slots=True)
class FiledCase:
    """A filed case with everything that belongs to it."""

    case: Case
    moves: tuple[MoveRow, ...]
    links: tuple[FileLink, ...]
    documents: tuple[DocumentRow, ...]
    files: dict[str, FileRow]
    volumes: tuple[Shelved, ...]
    rounds: tuple[RoundRow, ...]
    comments: tuple[CommentRow, ...]
    clocks: tuple[ClockRow, ...]
    registrations: tuple[RegistrationRow, ...]
    messages: tuple[MessageRow, ...]
    matches: tuple[PacketMatchRow, ...]
    packets: dict[int, PacketRow]
    events: tuple[EventRow, ...]

    @property
    def number(self) -> str:
        """What the package is called by: the 成果登记号, else the 收件号."""
        return self.case.registration_no or self.case.case_no


def is_filed(case: Case) -> bool:
    """Whether the case has been filed, also where its registration was revoked afterwards."""
    return any(move.to_stage is Stage.FILED for move in case.moves)


def filed_case(work: Work, case_id: int) -> FiledCase:
    """Read the case; raises ``NotAllowedError`` for one that has not been filed."""
    case = find_case(work, case_id)
    if not is_filed(case):
        raise NotAllowedError(
            f"办件 {case.case_no} 还没有归档（现在是“{case.stage.label}”），不能制作档案包",
            safe=UNTOUCHED,
            todo="请先归档",
        )
    links = _all(work, select(FileLink).where(FileLink.case_id == case_id).order_by(FileLink.id))
    documents = tuple(
        row
        for row in _all(work, select(DocumentRow).where(DocumentRow.case_id == case_id).order_by(DocumentRow.id))
        if row.kind not in _NO_RECORD
    )
    volumes = _volumes(work, case_id)
    matches = _all(work, _of(PacketMatchRow, case_id).order_by(PacketMatchRow.id))
    packets = _packets(work, matches)
    return FiledCase(
        case=case,
        moves=tuple(case.moves),
        links=links,
        documents=documents,
        files=_files(work, links, documents, volumes, packets),
        volumes=volumes,
        rounds=_all(work, _of(RoundRow, case_id).order_by(RoundRow.id)),
        comments=_all(
            work,
            _of(CommentRow, case_id)
            .options(selectinload(CommentRow.answers))
            .order_by(CommentRow.position, CommentRow.id),
        ),
        clocks=_all(work, _of(ClockRow, case_id).order_by(ClockRow.id)),
        registrations=_all(work, _of(RegistrationRow, case_id).order_by(RegistrationRow.given_at)),
        messages=_all(work, _of(MessageRow, case_id).order_by(MessageRow.id)),
        matches=matches,
        packets=packets,
        events=_all(work, _of(EventRow, case_id).where(EventRow.kind.not_in(ABOUT_PACKAGES)).order_by(EventRow.seq)),
    )


def _of(table: Any, case_id: int) -> Any:
    return select(table).where(table.case_id == case_id)


def _all(work: Work, query: Select[Any]) -> tuple[Any, ...]:
    return tuple(work.session.scalars(query))


def _volumes(work: Work, case_id: int) -> tuple[Shelved, ...]:
    rows = _all(work, _of(VolumeRow, case_id).options(selectinload(VolumeRow.items)).order_by(VolumeRow.position))
    return tuple(_shelved(work, row) for row in rows)


def _shelved(work: Work, row: VolumeRow) -> Shelved:
    box = work.session.get(BoxRow, row.box_id) if row.box_id is not None else None
    location = work.session.get(LocationRow, box.location_id) if box and box.location_id is not None else None
    moved = PlacementRow.volume_id == row.id
    if box is not None:
        moved = or_(moved, PlacementRow.volume_id.is_(None) & (PlacementRow.box_id == box.id))
    numbers = select(ArchiveNumberRow).where(ArchiveNumberRow.volume_id == row.id)
    return Shelved(
        row,
        _all(work, numbers.order_by(ArchiveNumberRow.given_at, ArchiveNumberRow.archive_no)),
        box,
        location,
        _all(work, select(PlacementRow).where(moved).order_by(PlacementRow.id)),
        _all(work, select(LoanRow).where(LoanRow.volume_id == row.id).order_by(LoanRow.id)),
    )


def _packets(work: Work, matches: tuple[PacketMatchRow, ...]) -> dict[int, PacketRow]:
    wanted = {match.packet_id for match in matches if match.released_at is None}
    rows = select(PacketRow).where(PacketRow.id.in_(wanted)).options(selectinload(PacketRow.files))
    return {row.id: row for row in work.session.scalars(rows.order_by(PacketRow.id))}


def _files(
    work: Work,
    links: tuple[FileLink, ...],
    documents: tuple[DocumentRow, ...],
    volumes: tuple[Shelved, ...],
    packets: dict[int, PacketRow],
) -> dict[str, FileRow]:
    wanted = {link.sha256 for link in links} | {row.sha256 for row in documents}
    wanted |= {item.sha256 for volume in volumes for item in volume.row.items if item.sha256}
    wanted |= {photo.sha256 for packet in packets.values() for photo in packet.files}
    return {row.sha256: row for row in work.session.scalars(select(FileRow).where(FileRow.sha256.in_(wanted)))}
