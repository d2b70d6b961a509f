"""What counts as handed in for each checklist line, from ticks, files and what was found in them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.intake.draft import Draft, DraftMaterial
from app.rules.checklist import Checklist, HandedIn, Requirement
from app.rules.finding import Finding
from db.vocabulary import MaterialForm, Severity

_NOT_A_PDF = "K10"
_UNTOUCHED = DraftMaterial()


def handed_in(draft: Draft, checklist: Checklist) -> Mapping[str, HandedIn]:
    """The state of every line, as ``app.rules.assess`` wants it.

    The zip's line follows the zip page, a PDF's line its files; a defect that makes an electronic file useless
    counts against its line.
    """
    return {line.id: _state(draft, line) for line in checklist.lines()}


def _state(draft: Draft, line: Requirement) -> HandedIn:
    material = draft.materials.get(line.id, _UNTOUCHED)
    if line.form is MaterialForm.ZIP:
        return _zip_state(draft, material.handed)
    handed = replace(material.handed, files=len(material.files))
    if line.form is MaterialForm.PDF:
        return _pdf_state(material, handed)
    return handed


def _zip_state(draft: Draft, handed: HandedIn) -> HandedIn:
    if draft.zip_file is None:
        return handed
    broken = _codes(draft.zip.findings if draft.zip else ())
    return replace(handed, handed_in=True, copies=1, files=1, defects=_joined(handed.defects, broken))


def _pdf_state(material: DraftMaterial, handed: HandedIn) -> HandedIn:
    if not material.files:
        return handed
    broken = [code for file in material.files for code in (_codes(file.pdf.findings) if file.pdf else [_NOT_A_PDF])]
    return replace(handed, handed_in=True, copies=max(1, handed.copies), defects=_joined(handed.defects, broken))


def _codes(findings: Iterable[Finding]) -> list[str]:
    return [one.code for one in findings if one.severity is Severity.MUST and one.code]


def _joined(first: tuple[str, ...], more: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))
