"""邮件登记簿: of a day as a paper, of any days as a spreadsheet."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.desk.documents import add_document, view_of
from app.desk.failures import clear_failures
from app.desk.opening import Desk
from app.desk.packet_lines import lines_of
from app.desk.packet_rows import between
from app.desk.views import DocumentView, Person
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.formats.text_sheet import Page, text_book
from app.printing.archive_inputs import PacketLine, PacketRegisterPaper
from db.tables import PacketRow
from db.vocabulary import DocumentKind
from db.whole import write_whole

_COLUMNS = (
    ("邮件号", 14),
    ("运单号", 20),
    ("快递", 16),
    ("寄件人", 36),
    ("内容", 10),
    ("外包装", 8),
    ("破损情况", 24),
    ("寄出日", 12),
    ("门卫室代收", 18),
    ("代收人", 10),
    ("科室签收", 18),
    ("签收人", 10),
    ("去向", 40),
)


@use_case("packets.see")
def preview_register(work: Work, day: date) -> bytes:
    """The register of a day as it would be printed now; nothing is kept."""
    return work.desk.press.compose(_paper(work, day))


@use_case("documents.make", write=True)
def register(work: Work, day: date) -> DocumentView:
    """The register of the packets of a day, kept under the subject ``packets:DAY``. Raises ``BadInputError``: none."""
    pdf = work.desk.press.compose(_paper(work, day))
    row = add_document(work, None, DocumentKind.PACKET_REGISTER, pdf, day.isoformat(), subject=f"packets:{day}")
    work.event("document.made", None, kind=row.kind.value, number=row.number, sha256=row.sha256)
    return view_of(row)


def export_register(desk: Desk, person: Person, since: date, until: date, path: Path) -> int:
    """Write the packets of the days, both included, to ``path`` as an xlsx; how many they are. It is recorded.

    Telephone numbers are not in it. Raises the sentence for a file that cannot be written.
    """
    lines = _lines(desk, person, since, until)
    content = text_book([Page(DocumentKind.PACKET_REGISTER.label, _COLUMNS, [_cells(line) for line in lines])])
    with clear_failures():
        write_whole(path, content)
    _record(desk, person, since, until, len(lines))
    return len(lines)


@use_case("packets.see")
def _lines(work: Work, since: date, until: date) -> tuple[PacketLine, ...]:
    return _lines_between(work, since, until)


@use_case("packets.see", write=True)
def _record(work: Work, since: date, until: date, count: int) -> None:
    work.event("packets.exported", None, since=since.isoformat(), until=until.isoformat(), count=count)


def _paper(work: Work, day: date) -> PacketRegisterPaper:
    lines = _lines_between(work, day, day)
    if not lines:
        raise BadInputError(f"{day} 没有登记邮件", safe=UNTOUCHED, todo="请选择有邮件的日期")
    return PacketRegisterPaper(day, lines, work.person.name, work.now)


def _lines_between(work: Work, since: date, until: date) -> tuple[PacketLine, ...]:
    packets = select(PacketRow).where(between(since, until)).options(selectinload(PacketRow.matches))
    return lines_of(work, work.session.scalars(packets.order_by(PacketRow.logged_at, PacketRow.id)).all())


def _cells(line: PacketLine) -> tuple[str, ...]:
    return (
        line.packet_no,
        line.tracking_no,
        line.courier,
        line.sender,
        line.kind.label,
        line.condition.label,
        line.damage,
        str(line.posted_on or ""),
        _moment(line.gate_at),
        line.gate_by,
        _moment(line.signed_at),
        line.signed_by,
        line.result,
    )


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""
