"""What an applicant brought back, put together from several drops and ticks; pure functions over ``Resubmission``."""

from dataclasses import replace

from app.intake.draft import DraftMaterial, StoredFile
from app.intake.resubmission import Resubmission
from app.rules.assess import as_required
from app.rules.checklist import Requirement


def joined(before: Resubmission, more: Resubmission) -> Resubmission:
    """Both deliveries in one: a later zip or 登记表 replaces an earlier one, the files of a line stand together."""
    materials = dict(before.materials)
    for line, material in more.materials.items():
        held = materials.get(line, DraftMaterial(material.handed))
        materials[line] = replace(material, files=_once((*held.files, *material.files)))
    return replace(
        before,
        zip=more.zip or before.zip,
        zip_report=more.zip_report if more.zip else before.zip_report,
        record=None if more.zip else before.record,
        form=more.form or before.form,
        materials=materials,
        loose=_once((*before.loose, *more.loose)),
    )


def ticked(brought: Resubmission, line: Requirement, *, on: bool) -> Resubmission:
    """With a line's paper handed in as asked, or not; its files go with it when the tick is taken away."""
    materials = {key: held for key, held in brought.materials.items() if key != line.id}
    if on:
        materials[line.id] = DraftMaterial(as_required(line))
    return replace(brought, materials=materials)


def laid_to(brought: Resubmission, file: StoredFile, line: Requirement | None) -> Resubmission:
    """With a file laid to a line, or to none."""
    bare = without(brought, file.sha256)
    if line is None:
        return replace(bare, loose=(*bare.loose, file))
    held = bare.materials.get(line.id, DraftMaterial(as_required(line)))
    return replace(bare, materials={**bare.materials, line.id: replace(held, files=(*held.files, file))})


def without(brought: Resubmission, sha256: str) -> Resubmission:
    """Without a file, wherever it lies; a line that has no other file is no longer handed in."""
    materials = {}
    for line, held in brought.materials.items():
        files = tuple(file for file in held.files if file.sha256 != sha256)
        if files or not held.files:
            materials[line] = replace(held, files=files)
    no_zip = brought.zip is not None and brought.zip.sha256 == sha256
    return replace(
        brought,
        zip=None if no_zip else brought.zip,
        zip_report=None if no_zip else brought.zip_report,
        record=None if no_zip else brought.record,
        form=None if brought.form is not None and brought.form.sha256 == sha256 else brought.form,
        materials=materials,
        loose=tuple(file for file in brought.loose if file.sha256 != sha256),
    )


def is_empty(brought: Resubmission) -> bool:
    """Whether nothing was brought."""
    return not brought.files and not brought.materials


def _once(files: tuple[StoredFile, ...]) -> tuple[StoredFile, ...]:
    return tuple({file.sha256: file for file in files}.values())
