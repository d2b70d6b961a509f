"""The papers of volumes and boxes: cover, contents, note and stamps of a volume, lists of volumes, box contents."""

from collections.abc import Callable

from sqlalchemy import select

from app.desk.documents import add_document, view_of
from app.desk.views import DocumentView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.printing.archive_inputs import (
    ArchivePaper,
    ArchiveStampPaper,
    BoxContentsPaper,
    VolumeContentsPaper,
    VolumeCoverPaper,
    VolumeItem,
    VolumeLine,
    VolumeListPaper,
    VolumeNotePaper,
    VolumePaper,
)
from db.tables import BoxRow, DocumentRow, LocationRow, VolumeRow
from db.vocabulary import DocumentKind

OF_A_VOLUME: dict[DocumentKind, Callable[[VolumePaper], ArchivePaper]] = {
    DocumentKind.VOLUME_COVER: VolumeCoverPaper,
    DocumentKind.VOLUME_CONTENTS: VolumeContentsPaper,
    DocumentKind.VOLUME_NOTE: VolumeNotePaper,
    DocumentKind.ARCHIVE_STAMP: ArchiveStampPaper,
}
"""The papers that each volume has of its own."""


@use_case("archive.see")
def preview(work: Work, kind: DocumentKind, volume_ids: tuple[int, ...] = (), box_id: int | None = None) -> bytes:
    """What ``make`` would keep, byte for byte; of several volumes the first one's paper. Raises as that does."""
    return work.desk.press.compose(_paper(work, kind, volume_ids, box_id)[0])


@use_case("archive.arrange", write=True)
def make(
    work: Work, kind: DocumentKind, volume_ids: tuple[int, ...] = (), box_id: int | None = None
) -> tuple[DocumentView, ...]:
    """Compose and keep a paper: one for each volume, or one list of them (``VOLUME_LIST``), or of a box.

    The same paper again is the one that is kept, so that a second print is a reprint. Raises ``BadInputError`` where
    there is no volume, none of them has a 档号, or there is no such box.
    """
    if kind in OF_A_VOLUME:
        return tuple(_make(work, kind, (volume_id,), None) for volume_id in dict.fromkeys(volume_ids))
    return (_make(work, kind, volume_ids, box_id),)


def volume_paper(work: Work, row: VolumeRow) -> VolumePaper:
    """A volume as its papers tell it."""
    numbering = work.desk.archive().numbering
    items = tuple(
        VolumeItem(
            position=one.position,
            title=one.title,
            document_no=one.document_no,
            responsible=one.responsible,
            dated_on=one.dated_on,
            pages=one.pages,
            remark=one.remark,
            item_no=numbering.format_item(row.archive_no, one.position) if row.archive_no else "",
        )
        for one in row.items
    )
    return VolumePaper(
        archive_no=row.archive_no,
        fonds=numbering.fonds,
        number=row.number,
        year=row.year,
        title=row.title,
        responsible=row.responsible,
        begun_on=row.begun_on,
        ended_on=row.ended_on,
        retention=row.retention,
        secrecy=row.secrecy,
        items=items,
        mutual_no=row.mutual_no,
        remark=row.remark,
        compiler=row.compiler,
        compiled_on=row.closed_at.date() if row.closed_at else None,
        checker=row.checker,
        checked_on=row.checked_on,
    )


def volume_line(row: VolumeRow) -> VolumeLine:
    """A volume as a list tells it."""
    return VolumeLine(
        archive_no=row.archive_no,
        title=row.title,
        pages=sum(one.pages or 0 for one in row.items),
        retention=row.retention,
        begun_on=row.begun_on,
        ended_on=row.ended_on,
        remark=row.remark,
    )


def _make(work: Work, kind: DocumentKind, volume_ids: tuple[int, ...], box_id: int | None) -> DocumentView:
    paper, case_id, subject = _paper(work, kind, volume_ids, box_id)
    pdf = work.desk.press.compose(paper)
    sha256 = work.desk.files.put(pdf)
    same = select(DocumentRow).where(
        DocumentRow.kind == kind, DocumentRow.subject == subject, DocumentRow.sha256 == sha256
    )
    if (kept := work.session.scalar(same)) is not None:
        return view_of(kept)
    document = add_document(work, case_id, kind, pdf, subject=subject)
    work.event("document.made", case_id, kind=kind.value, number="", sha256=sha256, subject=subject)
    return view_of(document)


def _paper(
    work: Work, kind: DocumentKind, volume_ids: tuple[int, ...], box_id: int | None
) -> tuple[ArchivePaper, int | None, str]:
    """The paper, the case that it belongs to (if one) and its subject."""
    if kind is DocumentKind.BOX_CONTENTS:
        return _box_contents(work, box_id), None, f"box:{box_id}"
    rows = _volumes(work, volume_ids)
    if kind in OF_A_VOLUME:
        return OF_A_VOLUME[kind](volume_paper(work, rows[0])), rows[0].case_id, f"volume:{rows[0].id}"
    lines = tuple(volume_line(row) for row in sorted(rows, key=lambda row: (row.archive_no, row.id)))
    return VolumeListPaper(lines, work.person.name, work.now.date()), None, "volumes"


def _volumes(work: Work, volume_ids: tuple[int, ...]) -> list[VolumeRow]:
    found = {row.id: row for row in work.session.scalars(select(VolumeRow).where(VolumeRow.id.in_(volume_ids)))}
    rows = [found[volume_id] for volume_id in dict.fromkeys(volume_ids) if volume_id in found]
    if not rows:
        raise BadInputError("没有选中案卷", safe=UNTOUCHED, todo="请从案卷列表中选择")
    if bare := [row.title for row in rows if not row.archive_no]:
        raise BadInputError(f"案卷“{bare[0]}”还没有档号", safe=UNTOUCHED, todo="请先立卷或给档号")
    return rows


def _box_contents(work: Work, box_id: int | None) -> BoxContentsPaper:
    box = work.session.get(BoxRow, box_id) if box_id is not None else None
    if box is None:
        raise BadInputError("没有这个档案盒", safe=UNTOUCHED, todo="请从档案盒列表中选择")
    rows = work.session.scalars(select(VolumeRow).where(VolumeRow.box_id == box.id).order_by(VolumeRow.archive_no))
    location = work.session.get(LocationRow, box.location_id) if box.location_id else None
    lines = tuple(volume_line(row) for row in rows)
    code = location.code if location else ""
    return BoxContentsPaper(box.box_no, code, box.year, box.retention, lines, work.person.name, work.now.date())
