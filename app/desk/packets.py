"""邮件: logging what was brought, and what becomes of it (lists: ``packet_lists``, matching: ``packet_match``)."""

import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.desk.file_rows import keep_file_row
from app.desk.matching_pool import pool_of_taking
from app.desk.opening import Desk
from app.desk.packet_lists import counts, of_case, page
from app.desk.packet_match import candidates, match, put_aside, release
from app.desk.packet_record import change_packet, demand_times, log_packet
from app.desk.packet_rows import by_number, find_packet, hold_packet, refresh_search, times_of, touch
from app.desk.packet_show import view_of
from app.desk.packet_times import judge_again
from app.desk.packet_views import NewPacket, PacketView, Scanned
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from app.rulebook import load_couriers
from app.rules.couriers import clean_scan, guess_courier, label_number
from db.tables import Case, PacketFileRow
from db.types import in_office_time, storable
from db.vocabulary import PacketState

__all__ = [
    "add_photo",
    "batch",
    "candidates",
    "close",
    "counts",
    "edit",
    "get",
    "log",
    "match",
    "of_case",
    "page",
    "put_aside",
    "release",
    "reopen",
    "reveal_phone",
    "scan",
    "sign",
]

_PHOTOS = ("image/", "application/pdf", "video/")


@use_case("packets.see")
def scan(work: Work, text: str) -> Scanned:
    """What a scan or typed number is: a packet that is known, a code of our own papers, else a tracking number."""
    patterns = load_couriers(work.desk.resources)
    number = label_number(text, patterns)
    known = by_number(work, number) or by_number(work, text)
    if known is not None:
        return Scanned(known.tracking_no or known.packet_no, packet_id=known.id)
    codes = [storable(clean_scan(text)), storable(text.strip()), storable(number)]
    own = select(Case.id).where(Case.case_no.in_(codes))
    given = select(Case.id).where(Case.registration_no.in_([code for code in codes if code])).order_by(Case.id.desc())
    case_id = work.session.scalar(own) or work.session.scalars(given.limit(1)).first()
    return Scanned(number, () if case_id else guess_courier(text, patterns), case_id=case_id)


@use_case("packets.see")
def get(work: Work, packet_id: int) -> PacketView:
    """Everything of a packet. Raises ``BadInputError`` where there is none."""
    return view_of(work, find_packet(work, packet_id))


@use_case("packets.log", write=True)
def log(work: Work, new: NewPacket) -> PacketView:
    """Log a packet. One whose tracking number is known is given back as it is (``known``), and nothing is written.

    Raises ``BadInputError``: damaged without a word of the damage, times that cannot be, a wrong telephone number.
    """
    logged = log_packet(work, new)
    return view_of(work, logged.row, known=logged.known)


@use_case("packets.log", write=True)
def batch(work: Work, texts: Sequence[str], template: NewPacket) -> tuple[PacketView, ...]:
    """Log a pile in the order of the scans: what ``template`` says holds for each, couriers are guessed.

    A label that was scanned before, in the pile or on another day, gives its packet again (``known``). All or none.
    """
    logged = [log_packet(work, replace(template, tracking_no=text, courier="")) for text in filter(str.strip, texts)]
    pool = pool_of_taking(work)
    return tuple(view_of(work, one.row, known=one.known, pool=pool) for one in logged)


@use_case("packets.log", write=True)
def edit(work: Work, packet_id: int, version: int, new: NewPacket) -> PacketView:
    """Write what is known better now, a wrong tracking number too. What is masked in a view stays what it was.

    A postmark that is read later judges anew whether the papers of its cases were in time.
    """
    row = hold_packet(work, packet_id, version)
    if change_packet(work, row, new):
        judge_again(work, row)
    work.session.flush()
    return view_of(work, row)


@use_case("packets.log", write=True)
def sign(work: Work, packet_ids: Iterable[int], by: str, at: datetime | None = None) -> tuple[PacketView, ...]:
    """科室签收 of a pile: ``by`` took them, now or at ``at``. Those signed for already stay as they are."""
    signed = []
    for packet_id in sorted(set(packet_ids)):
        row = hold_packet(work, packet_id)
        if row.signed_at is None:
            row.signed_at, row.signed_by = in_office_time(at) if at else work.now, by.strip() or work.person.name
            demand_times(times_of(row), work.now)
            work.event("packet.signed", None, packet_no=row.packet_no, by=row.signed_by)
            work.session.flush()
        signed.append(view_of(work, row))
    return tuple(signed)


@use_case("packets.log", write=True)
def close(work: Work, packet_id: int, version: int, state: PacketState, reason: str) -> PacketView:
    """The packet ends without a case: returned to its sender, or explained; always with the reason."""
    row = hold_packet(work, packet_id, version)
    if state not in {PacketState.RETURNED, PacketState.EXPLAINED}:
        raise KeyError(state)
    if row.state is not PacketState.UNCLAIMED:
        todo = "请先解除匹配" if row.state is PacketState.MATCHED else "请先重新打开这个邮件"
        raise NotAllowedError(f"邮件 {row.packet_no} {row.state.label}", safe=UNTOUCHED, todo=todo)
    if not reason.strip():
        raise BadInputError(f"{state.label}要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    row.state, row.outcome = state, reason.strip()
    row.closed_at, row.closed_by = work.now, work.person.name
    refresh_search(row)
    work.event("packet.closed", None, packet_no=row.packet_no, state=state.value, reason=row.outcome)
    work.session.flush()
    return view_of(work, row)


@use_case("packets.log", write=True)
def reopen(work: Work, packet_id: int, version: int, reason: str) -> PacketView:
    """A packet that was returned or explained waits to be claimed again; with the reason."""
    row = hold_packet(work, packet_id, version)
    if row.state not in {PacketState.RETURNED, PacketState.EXPLAINED}:
        raise NotAllowedError(f"邮件 {row.packet_no} 现在是“{row.state.label}”", safe=UNTOUCHED, todo="请刷新后查看")
    if not reason.strip():
        raise BadInputError("重新打开要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    was = row.state
    row.state, row.outcome, row.closed_at, row.closed_by = PacketState.UNCLAIMED, "", None, ""
    refresh_search(row)
    work.event("packet.reopened", None, packet_no=row.packet_no, was=was.value, reason=reason.strip())
    work.session.flush()
    return view_of(work, row)


@use_case("packets.reveal_phone", write=True)
def reveal_phone(work: Work, packet_id: int) -> str:
    """The sender's telephone number in full; that it was shown, and to whom, goes to the timeline."""
    row = find_packet(work, packet_id)
    work.event("packet.phone_shown", None, packet_no=row.packet_no)
    return row.sender_phone


def add_photo(desk: Desk, person: Person, packet_id: int, path: Path) -> PacketView:
    """Keep a photo of the packet (an image, a PDF or a film). Raises the sentence for a file that cannot be read."""
    media_type = mimetypes.guess_type(path.name)[0] or ""
    if not media_type.startswith(_PHOTOS):
        raise BadInputError(f"{path.name} 不是照片或 PDF", safe="邮件没有改动", todo="请选择照片或 PDF")
    sha256 = desk.files.put(path)  # before the transaction, so that nobody waits while it is copied
    return _keep_photo(desk, person, packet_id, path.name, sha256, media_type)


@use_case("packets.log", write=True)
def _keep_photo(work: Work, packet_id: int, name: str, sha256: str, media_type: str) -> PacketView:
    row = hold_packet(work, packet_id)
    keep_file_row(work, sha256, work.desk.files.size(sha256), media_type)
    if sha256 not in {one.sha256 for one in row.files}:
        row.files.append(PacketFileRow(sha256=sha256, name=name, added_at=work.now, added_by=work.person.name))
        touch(row)
        work.event("packet.photographed", None, packet_no=row.packet_no, name=name)
        work.session.flush()
    return view_of(work, row)
