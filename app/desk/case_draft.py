"""A case as the draft that the rules of intake work with: what it declares and the files that it has."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.desk.declared import achievement_of
from app.desk.work import Work
from app.formats.found import PdfReport
from app.intake.draft import Draft, DraftMaterial, FieldValue, StoredFile
from app.intake.examine import PDF_TYPE
from app.rules.checklist import HandedIn
from db.tables import Case, FileLink, MaterialRow

_HANDED = tuple(name for name in HandedIn.__dataclass_fields__ if name != "defects")


def draft_of(work: Work, case: Case) -> Draft:
    """The draft. What the files' examinations found is not kept with a case and so is not in it."""
    achievement = achievement_of(case)
    files = current_files(work, case.id)
    return Draft(
        id=case.draft_id,
        started_at=case.saved_at,
        channel=case.channel,
        arrival=case.arrival,
        category=case.category,
        received_at=case.received_at,
        unit_name=case.unit,
        deliverer=case.deliverer,
        deliverer_phone=case.deliverer_phone,
        contact=case.contact,
        contact_phone=case.contact_phone,
        contact_address=case.contact_address,
        tracking_no=case.tracking_no,
        online_no=case.online_no,
        zip_file=next((_stored(link) for link in files if link.role == "zip"), None),
        form_file=next((_stored(link) for link in files if link.role == "form"), None),
        values={one.key: FieldValue(one.value, one.source, one.where, one.read) for one in case.values},
        units=achievement.units,
        persons=achievement.persons,
        others=dict(achievement.others),
        materials={row.line_id: _material(row, files) for row in case.materials},
        note=case.note,
    )


def current_files(work: Work, case_id: int) -> list[FileLink]:
    """The files that no later ones have replaced, in the order in which they came."""
    links = select(FileLink).where(FileLink.case_id == case_id, FileLink.superseded.is_(False))
    return list(work.session.scalars(links.options(joinedload(FileLink.file)).order_by(FileLink.id)))


def material_columns(handed: HandedIn) -> dict[str, Any]:
    """What ``MaterialRow`` keeps of a line's state."""
    return asdict(handed) | {"defects": list(handed.defects)}


def _material(row: MaterialRow, files: list[FileLink]) -> DraftMaterial:
    facts: dict[str, Any] = {name: getattr(row, name) for name in _HANDED}
    own = tuple(_stored(link) for link in files if link.role == "material" and link.line_id == row.line_id)
    return DraftMaterial(HandedIn(**facts, defects=tuple(row.defects)), own)


def _stored(link: FileLink) -> StoredFile:
    kind = link.file.media_type
    pdf = PdfReport(link.sha256, link.file.size, link.pages) if kind == PDF_TYPE else None
    return StoredFile(link.sha256, link.name, kind, link.file.size, pdf)
