"""Filed cases with volumes, boxes, loans and packets, made quickly: the way there is tested elsewhere."""

import json
from datetime import date, timedelta
from functools import cache
from io import BytesIO

from pypdf import PdfWriter
from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.desk import stage_guard
from app.desk.opening import Desk
from app.desk.sidecar_plan import plan
from app.desk.sidecar_rows import Row, rows_of
from app.desk.views import Person
from db.chain import NewEvent, append_event
from db.tables import (
    ArchiveNumberRow,
    BoxRow,
    Case,
    DocumentRow,
    FileLink,
    FileRow,
    LoanRow,
    LocationRow,
    MoveRow,
    PacketFileRow,
    PacketMatchRow,
    PacketOfferRow,
    PacketRow,
    PlacementRow,
    StaffRow,
    VolumeItemRow,
    VolumeRow,
)
from db.vocabulary import (
    DocumentKind,
    PacketCondition,
    PacketKind,
    PacketState,
    PlacedKind,
    Retention,
    Secrecy,
    Stage,
    VolumeState,
)
from tests.app.desk.intakes import LightPress, a_complete_draft, stored
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock

_SHIFT = 10_000


@cache
def blank_pdf(text: str = "") -> bytes:
    """A real PDF of one page; another text gives other bytes."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.metadata = {"/Title": text}
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


class BlankPress(LightPress):
    """Papers as blank pages, for packages: their files must open."""

    def compose(self, paper: object) -> bytes:
        return blank_pdf(type(paper).__name__)


def a_filed_case(desk: Desk, clock: FixedClock, person: Person, number: int = 1) -> int:
    """A case of the counter that was reviewed, registered, put into a volume and filed; returns its id."""
    walk = Walk(desk, clock, person)
    form = stored(desk, blank_pdf(f"form {number}"), f"登记表:{number}.pdf", "application/pdf")
    title = f"高原水稻新品种选育{number}"
    draft = a_complete_draft(desk, f"filed-{number}", title=title, received_at=clock(), form_file=form)
    walk.take_in(draft)
    for move in ("BEGIN_REVIEW", "PASS", "REGISTER"):
        clock.advance(hours=1)
        walk.do(move)
    clock.advance(days=1)
    file_it(desk, clock, person, walk.case_id)
    return walk.case_id


def file_it(desk: Desk, clock: FixedClock, person: Person, case_id: int) -> None:
    """Put the papers of a registered case into a closed volume and a box at a location, and file it."""
    with Session(desk.engine, info={stage_guard.MOVES: desk.moves}) as session, session.begin():
        case = session.get_one(Case, case_id)
        volume = _volume(session, clock, case)
        _place(session, clock, person, volume)
        _scan(session, desk, case)
        before, case.stage = case.stage, Stage.FILED
        move = "FILE_COUNTER" if before is Stage.REGISTERED else "FILE"
        row = MoveRow(case_id=case_id, move=move, from_stage=before, to_stage=Stage.FILED, at=clock())
        row.person_id, row.person = person.id, person.name
        session.add(row)
        session.flush()
        told = {"move": move, "from": before.value, "to": Stage.FILED.value}
        append_event(session, NewEvent(clock(), person.id, person.name, "case.moved", case_id, told))


def _volume(session: Session, clock: FixedClock, case: Case) -> VolumeRow:
    count = session.query(VolumeRow).count() + 1
    number = f"X001-KJ·KY·2026-Y-{count:03d}"
    volume = VolumeRow(
        case_id=case.id,
        position=1,
        archive_no=number,
        number=count,
        year=2026,
        title=f"{case.title}科技成果登记档案",
        responsible=case.unit,
        retention=Retention.PERMANENT,
        secrecy=Secrecy.PUBLIC,
        begun_on=case.received_at.date(),
        ended_on=clock().date(),
        state=VolumeState.CLOSED,
        made_at=clock(),
        made_by="王丽",
        closed_at=clock(),
        compiler="王丽",
        checker="刘主任",
        checked_on=clock().date(),
    )
    result = session.query(DocumentRow).filter_by(case_id=case.id, kind=DocumentKind.RESULT).one()
    volume.items = [
        VolumeItemRow(
            position=1, title="科技成果登记表", responsible=case.unit, dated_on="20260302", pages=12, line_id="form"
        ),
        VolumeItemRow(position=2, title="登记结果告知书", dated_on="20260302", pages=1, sha256=result.sha256),
    ]
    session.add(volume)
    session.flush()
    session.add(ArchiveNumberRow(archive_no=number, volume_id=volume.id, given_at=clock(), given_by="王丽"))
    return volume


def _place(session: Session, clock: FixedClock, person: Person, volume: VolumeRow) -> None:
    box = session.query(BoxRow).filter_by(box_no="2026-Y-001").one_or_none()
    if box is None:
        location = LocationRow(code="A-01-02", name="一排一列二层")
        session.add(location)
        session.flush()
        box = BoxRow(box_no="2026-Y-001", year=2026, retention=Retention.PERMANENT, spine_mm=30, made_by=person.name)
        box.made_at, box.location_id = clock(), location.id
        session.add(box)
        session.flush()
        session.add(PlacementRow(kind=PlacedKind.BOX, box_id=box.id, to="A-01-02", at=clock(), by=person.name))
    volume.box_id = box.id
    session.add(PlacementRow(kind=PlacedKind.VOLUME, volume_id=volume.id, to=box.box_no, at=clock(), by=person.name))


def _scan(session: Session, desk: Desk, case: Case) -> None:
    pdf = blank_pdf(f"scan of {case.case_no}")
    sha256 = desk.files.put(pdf)
    session.add(FileRow(sha256=sha256, size=len(pdf), media_type="application/pdf", stored_at=case.received_at))
    session.flush()
    session.add(FileLink(case_id=case.id, sha256=sha256, role="scan", line_id="form", name="登记表扫描.pdf", pages=1))


def lend(session: Session, clock: FixedClock, case_id: int) -> LoanRow:
    """Lend the case's volume."""
    volume = session.query(VolumeRow).filter_by(case_id=case_id).one()
    due = clock().date() + timedelta(days=30)
    loan = LoanRow(volume_id=volume.id, borrower="张敏", phone="13900001111", reason="编写年报", lent_at=clock())
    loan.lent_by, loan.due_on = "王丽", due
    session.add(loan)
    return loan


def bring_packet(session: Session, desk: Desk, clock: FixedClock, case_ids: tuple[int, ...]) -> PacketRow:
    """A damaged packet with a photo, matched to cases, the first of which was put aside once."""
    photo = blank_pdf("photo")
    sha256 = desk.files.put(photo)
    session.add(FileRow(sha256=sha256, size=len(photo), media_type="application/pdf", stored_at=clock()))
    packet = PacketRow(
        packet_no="J2026-0001",
        tracking_no="SF1385628716739",
        state=PacketState.MATCHED,
        kind=PacketKind.PAPERS,
        condition=PacketCondition.DAMAGED,
        damage="外角撕裂",
        posted_on=date(2026, 3, 1),
        sender_phone="13700002222",
        logged_at=clock(),
        logged_by="王丽",
        search_text="J2026-0001",
    )
    session.add(packet)
    session.flush()
    for case_id in case_ids:
        session.add(PacketMatchRow(packet_id=packet.id, case_id=case_id, matched_at=clock(), matched_by="王丽"))
    session.add(PacketOfferRow(packet_id=packet.id, case_id=case_ids[0]))
    session.add(PacketFileRow(packet_id=packet.id, sha256=sha256, name="破损.pdf", added_at=clock(), added_by="王丽"))
    return packet


def known(session: Session, person: Person, clock: FixedClock) -> None:
    """See to it that a person has a row."""
    if session.get(StaffRow, person.id) is None:
        session.add(StaffRow(id=person.id, name=person.name, role=person.role, since=clock()))


def copies_of(desk: Desk, case_id: int, count: int) -> tuple[int, ...]:
    """Cases like this one under numbers of their own, row by row: quicker than leading each through its life."""
    numbers = range(2, count + 2)
    with Session(desk.engine) as session, session.begin():
        rows = rows_of(session, case_id)
        for table in plan().owned:
            made = [_shifted(table, row, number) for number in numbers for row in rows.get(table, {}).values()]
            if made and table != "events":
                session.execute(insert(plan().tables[table]), made)
        for number in numbers:
            for row in rows["events"].values():
                told = json.loads(row["data"])
                append_event(
                    session,
                    NewEvent(row["at"], row["person_id"], row["person"], row["kind"], case_id + number * _SHIFT, told),
                )
    return tuple(case_id + number * _SHIFT for number in numbers)


def _shifted(table: str, row: Row, number: int) -> Row:
    """The row with other ids, and other numbers where they must be unique."""
    made = dict(row)
    owned = {link.column for link in plan().to_owner(table)}
    for column in owned | ({"id"} & made.keys()):
        if isinstance(made[column], int):
            made[column] += number * _SHIFT
    for key in {"case_no", "draft_id", "number", "archive_no", "registration_no"} & made.keys():
        if (
            isinstance(made[key], str)
            and made[key]
            and table in {"cases", "registrations", "archive_numbers", "volumes"}
        ):
            made[key] = f"{made[key][:-3]}{number:03d}"
    if table == "drafts":
        made["id"] = f"{made['id']}-{number}"
    return made
