"""档号 of volumes: taken inside the transaction that gives them, each once and for ever."""

from sqlalchemy import select

from app.desk import series
from app.desk.archive_views import ArchiveNumberView
from app.desk.volume_rows import refresh_search
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from app.rules.archive_no import VolumeKey, odd_number
from app.rules.identifiers import normalise_code
from app.rules.normalise import normalise_text
from app.rules.scan_code import unscanned
from db.tables import ArchiveNumberRow, Case, VolumeRow
from db.types import storable
from db.upsert import add_if_new

_KIND = "VOLUME"


def peek(work: Work, row: VolumeRow) -> str:
    """The 档号 that the volume would be given now, empty where it lacks what the template names."""
    numbering, key = work.desk.archive().numbering, _key(work, row)
    if numbering.needs_project and not key.project:
        return ""
    count = series.peek(work, _KIND, numbering.volume_series(key))
    while work.session.get(ArchiveNumberRow, numbering.format_volume(key, count)) is not None:
        count += 1
    return numbering.format_volume(key, count)


def give(work: Work, row: VolumeRow) -> str:
    """Give a (held) volume the next 档号 of its series; one that somebody typed before is passed over."""
    numbering, key = work.desk.archive().numbering, _key(work, row)
    if numbering.needs_project and not key.project:
        raise BadInputError("办件没有成果登记号，不能给档号", safe=UNTOUCHED, todo="请先办理登记")
    while True:
        count = series.take(work, _KIND, numbering.volume_series(key))
        number = numbering.format_volume(key, count)
        if _write_down(work, row, number):
            row.number = count
            work.event("volume.numbered", row.case_id, archive_no=number)
            return number


def correct(work: Work, row: VolumeRow, typed: str, reason: str) -> str:
    """Give a (held) volume another 档号: as typed, or the next of its series where nothing is typed.

    The wrong one stays on record and is given to nobody else. One that this very volume had before is in force again.
    """
    before = _in_force(work, row)
    if before is None:
        raise BadInputError("这个案卷还没有档号", safe=UNTOUCHED, todo="请先给档号")
    before.void_at, before.void_reason = work.now, reason
    if not typed.strip():
        number = give(work, row)
    else:
        number = _read(work, typed)
        if number == row.archive_no:
            raise BadInputError("新档号与现在的相同", safe=UNTOUCHED, todo="请核对后再办")
        _take_typed(work, row, number)
        row.number = work.desk.archive().numbering.volume_of(_key(work, row), number)
    work.event("volume.renumbered", row.case_id, before=before.archive_no, archive_no=number, reason=reason)
    return number


def views_of(work: Work, volume_id: int) -> tuple[ArchiveNumberView, ...]:
    """All numbers that a volume ever had, the latest first."""
    rows = work.session.scalars(
        select(ArchiveNumberRow)
        .where(ArchiveNumberRow.volume_id == volume_id)
        .order_by(ArchiveNumberRow.given_at.desc(), ArchiveNumberRow.archive_no.desc())
    )
    return tuple(
        ArchiveNumberView(row.archive_no, row.given_at, row.given_by, row.void_at, row.void_reason) for row in rows
    )


def _in_force(work: Work, row: VolumeRow) -> ArchiveNumberRow | None:
    return work.session.get(ArchiveNumberRow, row.archive_no) if row.archive_no else None


def _take_typed(work: Work, row: VolumeRow, number: str) -> None:
    if _write_down(work, row, number):
        return
    held = work.session.get_one(ArchiveNumberRow, number)
    if held.volume_id != row.id:
        other = work.session.get_one(VolumeRow, held.volume_id)
        raise BadInputError(
            f"档号 {number} 已给过案卷“{other.title}”", safe=UNTOUCHED, todo="给过的档号不再使用，请另填一个"
        )
    held.void_at, held.void_reason = None, ""
    row.archive_no = number
    refresh_search(work, row)


def _write_down(work: Work, row: VolumeRow, number: str) -> bool:
    """Whether the number was free, and is the volume's now; waits for a writer who is taking the same one."""
    values = {"archive_no": number, "volume_id": row.id, "given_at": work.now, "given_by": work.person.name}
    if not add_if_new(work.session, ArchiveNumberRow, values | {"void_reason": ""}):
        return False
    row.archive_no = number
    refresh_search(work, row)
    return True


def _key(work: Work, row: VolumeRow) -> VolumeKey:
    return VolumeKey(row.year, row.retention, work.session.get_one(Case, row.case_id).registration_no)


def _read(work: Work, typed: str) -> str:
    """A typed number as it is stored. A ``.`` is the ``·`` that no keyboard has, or two numbers had one barcode."""
    dotted = "." in work.desk.archive().numbering.volume_no
    number = archive_code(typed if dotted else unscanned(typed))
    if why := odd_number(number):
        raise BadInputError(why, safe=UNTOUCHED, todo="请核对后再办")
    return number


def archive_code(text: str) -> str:
    """A typed or scanned number in the one spelling that is stored: half-width, one kind of middle dot."""
    return normalise_code(normalise_text(storable(text)))
