"""Puts a file of an applicant into the store and examines it there, in a process that may hang or die alone."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.mappings import find_mapping
from app.errors import BadInputError, os_reason
from app.formats.found import ZipReport
from app.formats.guarded import examine_guarded, examine_pdf_guarded, examine_zip_guarded, hold_to
from app.formats.limits import Limits, load_limits
from app.formats.mapping import PayloadMapping
from app.formats.zip_names import name_finding
from app.intake.draft import StoredFile
from app.intake.names import readable_name

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

ZIP_TYPE, PDF_TYPE = "application/zip", "application/pdf"
_TYPES = {
    ".pdf": PDF_TYPE,
    ".zip": ZIP_TYPE,
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def examine_zip_file(
    path: Path, desk: "Desk", person: "Person", *, mapping: PayloadMapping | None = None
) -> tuple[StoredFile, ZipReport]:
    """Keep a zip sealed and report what can be read from it; a mapping kept for its kind of export is used.

    Bad content gives findings, not an error. Raises ``DeskError`` where the file cannot be read or kept.
    """
    sha256, size = _keep(path, desk)
    report = _zip_report(sha256, desk, mapping)
    if mapping is None and report.signature:
        kept = find_mapping(desk, person, report.signature)
        if kept:
            report = _zip_report(sha256, desk, PayloadMapping(report.signature, kept))
    name = readable_name(path)
    named = name_finding(name)  # the store knows the file by its hash, so that only here its name can be judged
    if named:
        report = replace(report, findings=(*report.findings, named))
    return StoredFile(sha256, name, ZIP_TYPE, size), report


def keep_file(path: Path, desk: "Desk", *, read_form: bool = True) -> StoredFile:
    """Keep any file of a material; a PDF is examined (``StoredFile.pdf``), of others only the kind is noted.

    Raises ``DeskError`` where the file cannot be read or kept.
    """
    sha256, size = _keep(path, desk)
    media_type = _media_type(path)
    if media_type != PDF_TYPE:
        return StoredFile(sha256, readable_name(path), media_type, size)
    from app.formats.glance import Glance, glance  # noqa: PLC0415 - pypdf is loaded with the first PDF

    book, limits = desk.book(), _limits(desk)
    stored = desk.files.path(sha256)
    report = examine_pdf_guarded(stored, catalogue=book.catalogue, read_form=read_form, limits=limits.pdf)
    seen = (examine_guarded(glance, stored) if report.pages else None) or Glance()
    return StoredFile(sha256, readable_name(path), PDF_TYPE, size, report, seen.heading, seen.seal.value)


def _zip_report(sha256: str, desk: "Desk", mapping: PayloadMapping | None) -> ZipReport:
    return examine_zip_guarded(
        desk.files.path(sha256),
        limits=_limits(desk).zip,
        catalogue=desk.book().catalogue,
        mapping=mapping,
    )


def _limits(desk: "Desk") -> Limits:
    limits = load_limits(desk.resources)
    hold_to(limits.guard)
    return limits


def _keep(path: Path, desk: "Desk") -> tuple[str, int]:
    try:
        size = path.stat().st_size
        with path.open("rb") as source:
            source.read(1)
    except OSError as error:
        raise BadInputError(
            f"无法读取文件 {readable_name(path)}（{os_reason(error)}）",
            todo="请确认文件还在，U 盘没有拔出，再选择一次",
        ) from error
    return desk.files.put(path), size


def _media_type(path: Path) -> str:
    """By content where it is a PDF, else by the name's ending."""
    with path.open("rb") as file:
        if b"%PDF-" in file.read(1024):
            return PDF_TYPE
    return _TYPES.get(path.suffix.lower(), "application/octet-stream")
