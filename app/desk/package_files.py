"""Where each file of a filed case stands in its archive package."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.desk.package_rows import FiledCase
from app.package.layout import EARLIER, MATERIALS, PACKETS, PROCESS, RESULTS, SCANS, VOLUMES
from app.package.names import NameBook
from db.tables import DocumentRow, FileLink, FileRow
from db.vocabulary import DocumentKind

_RESULTS = frozenset(
    {
        DocumentKind.RESULT,
        DocumentKind.PAPER_RESULT,
        DocumentKind.REFUSAL,
        DocumentKind.WITHDRAWAL,
        DocumentKind.REVOCATION,
    }
)
_OF_VOLUMES = frozenset(
    {DocumentKind.VOLUME_COVER, DocumentKind.VOLUME_CONTENTS, DocumentKind.VOLUME_NOTE, DocumentKind.ARCHIVE_STAMP}
)
_ROLES = {"zip": "压缩包", "form": "登记表", "material": "材料", "scan": "扫描件"}


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the case in the package: its path below ``data``, what it is, and as what it was kept."""

    path: str
    name: str
    kind: str
    row: FileRow
    line_id: str = ""
    pages: int | None = None
    round_no: int | None = None
    superseded: bool = False
    number: str = ""


def packed_files(filed: FiledCase) -> tuple[PackedFile, ...]:
    """Every file of the case, each content once in each place where it belongs; the same case gives the same paths."""
    book = NameBook()
    return (
        *_links(filed, book),
        *_documents(filed, book),
        *_items(filed, book),
        *_photos(filed, book),
    )


def _links(filed: FiledCase, book: NameBook) -> Iterator[PackedFile]:
    """Form and zip first, then the materials by their line in the checklist."""
    lines = [material.line_id for material in filed.case.materials]
    first = {"form": 0, "zip": 1, "material": 2, "scan": 3}

    def place(link: FileLink) -> tuple[int, int, int]:
        line = lines.index(link.line_id) if link.line_id in lines else len(lines)
        return first.get(link.role, 2), line, link.id

    count: dict[str, int] = {}
    for link in sorted(filed.links, key=place):
        folder = SCANS if link.role == "scan" else MATERIALS
        folder = f"{folder}/{EARLIER}" if link.superseded else folder
        count[folder] = count.get(folder, 0) + 1
        yield PackedFile(
            path=book.take(folder, f"{count[folder]:02d}_{link.name}"),
            name=link.name,
            kind=_ROLES.get(link.role, link.role),
            row=filed.files[link.sha256],
            line_id=link.line_id or (link.role if link.role in lines else ""),
            pages=link.pages,
            round_no=link.round_no,
            superseded=link.superseded,
        )


def _documents(filed: FiledCase, book: NameBook) -> Iterator[PackedFile]:
    for row in filed.documents:
        path = book.take(_folder(row), f"{row.kind.label}_{row.number}.pdf")
        yield PackedFile(path, f"{row.kind.label}.pdf", row.kind.label, filed.files[row.sha256], number=row.number)


def _folder(row: DocumentRow) -> str:
    if row.kind in _RESULTS:
        return RESULTS
    return VOLUMES if row.kind in _OF_VOLUMES else PROCESS


def _items(filed: FiledCase, book: NameBook) -> Iterator[PackedFile]:
    """What lies in a volume and is neither material, scan nor paper of the case."""
    known = {link.sha256 for link in filed.links} | {row.sha256 for row in filed.documents}
    for volume in filed.volumes:
        for item in volume.row.items:
            if item.sha256 and item.sha256 not in known:
                row = filed.files[item.sha256]
                name = f"{volume.row.position:02d}-{item.position:03d}_{item.title[:40]}{_suffix(row)}"
                yield PackedFile(book.take(VOLUMES, name), item.title, "卷内文件", row, item.line_id, item.pages)


def _photos(filed: FiledCase, book: NameBook) -> Iterator[PackedFile]:
    for packet in filed.packets.values():
        for photo in packet.files:
            path = book.take(PACKETS, f"{packet.packet_no}_{photo.name}")
            yield PackedFile(path, photo.name, "邮件照片", filed.files[photo.sha256])


def _suffix(row: FileRow) -> str:
    return {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}.get(row.media_type, ".bin")
