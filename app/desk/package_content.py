"""What goes into the archive package of a case: its files where they lie, its description, the note."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from app.desk.package_files import PackedFile, packed_files
from app.desk.package_record import record
from app.desk.package_rows import FiledCase, filed_case
from app.desk.work import Work, use_case
from app.errors import BadInputError, DeskError, NotAllowedError
from app.package.bag import Payload
from app.package.digests import has_sm3
from app.package.layout import NOTE, RECORD, SCHEMA
from app.package.names import safe_name
from app.package.note import NoteFacts, note
from app.resources import packaged_root
from db.trouble import DamagedFileError, MissingFileError


@dataclass(frozen=True, slots=True)
class Content:
    """A package before it is written: what it is called, what is in it, and what ``bag-info.txt`` tells."""

    case_id: int
    name: str
    payload: tuple[Payload, ...]
    info: dict[str, str]


@use_case("archive.package")
def read(work: Work, case_id: int) -> Content:
    """The content of a filed case's package. Raises ``NotAllowedError``, ``EnvironmentFailedError`` for a lost file."""
    filed = filed_case(work, case_id)
    files = packed_files(filed)
    payload = (
        Payload(RECORD, record(work, filed, files)),
        Payload(SCHEMA, schema()),
        Payload(NOTE, note(_facts(work, filed, files))),
        *(Payload(file.path, work.desk.files.path(file.row.sha256), file.row.sha256) for file in files),
    )
    return Content(case_id, safe_name(filed.number), payload, _info(work, filed, work.now.date()))


def is_of_the_case(error: DeskError) -> bool:
    """Whether a failure is about this one case (a lost file, a wrong stage), and not about disk or server."""
    lost = isinstance(error.__cause__, MissingFileError | DamagedFileError)
    return lost or isinstance(error, BadInputError | NotAllowedError)


@cache
def schema() -> bytes:
    """The schema of the description, which every package holds."""
    return (packaged_root().parent / "docs" / "archive-package.xsd").read_bytes()


def _facts(work: Work, filed: FiledCase, files: tuple[PackedFile, ...]) -> NoteFacts:
    case = filed.case
    return NoteFacts(
        office=work.desk.house().wording.office,
        number=case.registration_no or "无",
        case_no=case.case_no,
        title=case.title,
        unit=case.unit,
        archive_nos=[volume.row.archive_no for volume in filed.volumes if volume.row.archive_no],
        files=len(files),
        sm3=has_sm3(),
    )


def _info(work: Work, filed: FiledCase, today: date) -> dict[str, str]:
    """Without line breaks, which would begin another element."""
    case = filed.case
    told = {
        "Source-Organization": work.desk.house().wording.office,
        "External-Description": f"科技成果登记归档信息包 {case.title}",
        "External-Identifier": filed.number,
        "Internal-Sender-Identifier": case.case_no,
        "Bagging-Date": today.isoformat(),
        "Bag-Count": "1 of 1",
    }
    return {key: " ".join(text.split()) for key, text in told.items()}
