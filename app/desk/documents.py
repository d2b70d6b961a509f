"""文书: stored byte for byte; a reprint is the same file with a stamp on the copy, and every print is recorded."""

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from app.desk.file_rows import keep_file_row
from app.desk.views import DocumentView, PrintView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from db.tables import DocumentCaseRow, DocumentPrint, DocumentRow
from db.vocabulary import DocumentKind


@use_case("documents.see")
def document_pdf(work: Work, document_id: int) -> bytes:
    """The paper as it was composed, its hash checked."""
    return work.desk.files.read(_document(work, document_id).sha256)


@use_case("documents.see")
def get_document(work: Work, document_id: int) -> DocumentView:
    """A paper that was kept, to be printed again. Raises ``BadInputError`` where there is none."""
    return view_of(_document(work, document_id))


@use_case("documents.print", write=True)
def record_print(work: Work, document_id: int, printer: str) -> DocumentView:
    """Record that the paper went to ``printer``."""
    document = _document(work, document_id)
    _add_print(work, document, printer, reprint=False)
    work.event("document.printed", document.case_id, kind=document.kind.value, number=document.number, printer=printer)
    return view_of(document)


@use_case("documents.print", write=True)
def reprint(work: Work, document_id: int, printer: str = "") -> bytes:
    """A copy of the paper with 补打, the time and the count stamped on it; recorded."""
    document = _document(work, document_id, lock=True)  # two reprints at once are counted 1 and 2
    pdf = work.desk.files.read(document.sha256)
    count = 1 + sum(one.reprint for one in document.prints)
    _add_print(work, document, printer, reprint=True)
    work.event("document.reprinted", document.case_id, kind=document.kind.value, number=document.number, count=count)
    return work.desk.press.stamp(pdf, work.now, count)


def add_document(  # noqa: PLR0913 - what a kept paper is known by
    work: Work, case_id: int | None, kind: DocumentKind, pdf: bytes, number: str = "", *, subject: str = ""
) -> DocumentRow:
    """Keep a composed paper byte for byte: as one of the case, of a ``subject`` (``box:3``), or of both."""
    sha256 = work.desk.files.put(pdf)
    keep_file_row(work, sha256, len(pdf), "application/pdf")
    row = DocumentRow(
        case_id=case_id,
        subject=subject,
        kind=kind,
        number=number,
        sha256=sha256,
        pages=work.desk.press.pages(pdf),
        created_at=work.now,
        created_by=work.person.name,
    )
    work.session.add(row)
    work.session.flush()
    return row


def issue_document(work: Work, case_id: int, kind: DocumentKind, pdf: bytes, number: str) -> DocumentRow:
    """As ``add_document``, and tell the timeline."""
    row = add_document(work, case_id, kind, pdf, number)
    work.event("document.made", case_id, kind=kind.value, number=number, sha256=row.sha256)
    return row


def views_of(work: Work, case_id: int) -> tuple[DocumentView, ...]:
    """The papers of a case with their prints, also those of several cases."""
    shared = select(DocumentCaseRow.document_id).where(DocumentCaseRow.case_id == case_id)
    rows = work.session.scalars(
        select(DocumentRow)
        .where(or_(DocumentRow.case_id == case_id, DocumentRow.id.in_(shared)))
        .options(selectinload(DocumentRow.prints))
        .order_by(DocumentRow.id)
    )
    return tuple(view_of(row) for row in rows)


def view_of(row: DocumentRow) -> DocumentView:
    """A paper as the screen shows it."""
    prints = tuple(PrintView(one.printed_at, one.printed_by, one.printer, one.reprint) for one in row.prints)
    return DocumentView(row.id, row.kind, row.number, row.created_at, row.sha256, row.pages, prints)


def _document(work: Work, document_id: int, *, lock: bool = False) -> DocumentRow:
    row = work.session.get(DocumentRow, document_id, with_for_update=lock)
    if row is None:
        raise BadInputError("没有这份文书", safe=UNTOUCHED, todo="请从办件页面中选择")
    return row


def _add_print(work: Work, document: DocumentRow, printer: str, *, reprint: bool) -> None:
    document.prints.append(
        DocumentPrint(printed_at=work.now, printed_by=work.person.name, printer=printer, reprint=reprint)
    )
