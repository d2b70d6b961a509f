"""What an applicant brought back: the files laid to the checklist's lines, and the case's draft with them in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.formats.found import FoundRecord, ZipReport
from app.intake import edits
from app.intake.draft import ROSTER_MARK, Draft, DraftMaterial, FieldValue, StoredFile
from app.intake.haul import Haul, Say, lay_out, read_files, read_haul
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import Checklist
from app.rules.duplicates import DuplicateRule, Known, unrelated
from app.rules.finding import Finding
from app.rules.normalise import title_key
from db.vocabulary import Arrival, MaterialForm, Severity, Source

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_STRANGE = (
    "压缩包里是“{found}”，与本次申请（{title}）的名称、完成单位和完成人都不同，可能拿错了压缩包；各项内容没有按它改动。"
)


@dataclass(frozen=True, slots=True)
class Resubmission:
    """A later delivery. What is empty or None stays as the case has it.

    ``record`` is which of the zip's achievements it is (from 0), where it holds several and the title does not tell.
    ``materials`` takes the place of those lines; ``loose`` are files that fit no line. ``values`` are typed over what
    the zip says. ``arrival`` says how it came: what did not come over the net gets a receipt.
    """

    zip: StoredFile | None = None
    zip_report: ZipReport | None = None
    record: int | None = None
    form: StoredFile | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    units: tuple[CompletingUnit, ...] | None = None
    persons: tuple[CompletingPerson, ...] | None = None
    materials: Mapping[str, DraftMaterial] = field(default_factory=dict)
    loose: tuple[StoredFile, ...] = ()
    arrival: Arrival | None = None
    received_at: datetime | None = None
    note: str = ""

    @property
    def files(self) -> tuple[tuple[str, str, StoredFile], ...]:
        """Every file as (role, checklist line, file)."""
        single = (("zip", self.zip), ("form", self.form))
        lines = [(line, file) for line, material in self.materials.items() for file in material.files]
        lines += [("", file) for file in self.loose]
        return (
            *((role, "", file) for role, file in single if file is not None),
            *(("material", line, file) for line, file in lines),
        )


def read_resubmission(
    desk: "Desk", person: "Person", case_id: int, places: Sequence[Path], say: Say = lambda _done, _all, _name: None
) -> Resubmission:
    """Keep and examine what a folder holds, or the files that were picked, and lay it to the case's checklist.

    Raises ``DeskError`` for what cannot be read. Nothing of the case is changed; ``app.desk.resubmit.take_back`` does.
    """
    from app.desk.resubmit import bare_draft  # noqa: PLC0415 - that module takes what is read here

    folders = [place for place in places if place.is_dir()]
    if folders and len(places) == 1:
        haul = read_haul(desk, person, places[0], say)
    else:
        haul = read_files(desk, person, places, say)
    return _sorted(bare_draft(desk, person, case_id), haul, desk)


def revised(draft: Draft, brought: Resubmission, checklist: Checklist | None, rule: DuplicateRule) -> Draft:
    """The case's draft with what was brought back in the place of what it replaces.

    ``rule`` tells an achievement under a new title from another one.
    """
    if brought.zip is not None and brought.zip_report is not None:
        draft = _without_zip_defects(draft, checklist)
        draft = _with_zip(draft, brought.zip, brought.zip_report, brought.record, rule)
    if brought.form is not None:
        draft = replace(draft, form_file=brought.form)
    for key, value in brought.values.items():
        draft = edits.set_field(draft, key, value)
    return replace(
        draft,
        units=draft.units if brought.units is None else brought.units,
        persons=draft.persons if brought.persons is None else brought.persons,
        materials=draft.materials | dict(brought.materials),
    )


def record_of(draft: Draft, report: ZipReport, wanted: int | None) -> FoundRecord | None:
    """Which achievement of the zip is the case's: the one that was chosen, the only one, or that of its title."""
    if wanted is not None:
        return report.records[wanted]
    if len(report.records) == 1:
        return report.records[0]
    key = title_key(draft.title)
    return next((record for record in report.records if title_key(record.title) == key), None)


def _without_zip_defects(draft: Draft, checklist: Checklist | None) -> Draft:
    """What was wrong with the old zip says nothing of the new one."""
    lines = {line.id for line in checklist.lines() if line.form is MaterialForm.ZIP} if checklist else set()
    mended = {
        line: replace(held, handed=replace(held.handed, defects=()))
        for line, held in draft.materials.items()
        if line in lines
    }
    return replace(draft, materials=draft.materials | mended)


def _with_zip(draft: Draft, file: StoredFile, report: ZipReport, wanted: int | None, rule: DuplicateRule) -> Draft:
    """What a new zip says goes before all that was known; what only the old one said is gone.

    A zip of somebody else's achievement is kept with a word on it, and changes no field.
    """
    record = record_of(draft, report, wanted)
    if record is not None and wanted is None and unrelated(_known(draft), _known_by(record), rule):
        strange = Finding("", Severity.MUST, "zip", _STRANGE.format(found=record.title, title=draft.title))
        report, record = replace(report, findings=(*report.findings, strange)), None
    draft = replace(draft, zip_file=file, zip=report)
    if record is None:
        return draft
    kept = {key: held for key, held in draft.values.items() if held.source is not Source.ZIP}
    read = {
        key: FieldValue(found.value, Source.ZIP, found.where, read=found.value)
        for key, found in record.values.items()
        if key != "category"
    }
    return replace(
        draft,
        chosen_record=report.records.index(record),
        values=kept | read,
        units=record.units or draft.units,
        persons=record.persons or draft.persons,
        others=_of_roster(draft.others) | dict(record.others),
    )


def _of_roster(others: Mapping[str, str]) -> dict[str, str]:
    """What no zip told, and so none takes back."""
    return {label: text for label, text in others.items() if label.startswith(ROSTER_MARK)}


def _known(draft: Draft) -> Known:
    units, persons = (unit.name for unit in draft.units), (one.name for one in draft.persons)
    return Known(draft.title, units=tuple(units), persons=tuple(persons))


def _known_by(record: FoundRecord) -> Known:
    units, persons = (unit.name for unit in record.units), (one.name for one in record.persons)
    return Known(record.title, units=tuple(units), persons=tuple(persons))


def _sorted(bare: Draft, haul: Haul, desk: "Desk") -> Resubmission:
    laid, _unknown = lay_out(bare, replace(haul, zip=None), desk.book())
    sealed, report = haul.zip or (None, None)
    placed = {file.sha256 for material in laid.materials.values() for file in material.files}
    placed |= {laid.form_file.sha256} if laid.form_file else set()
    return Resubmission(
        zip=sealed,
        zip_report=report,
        form=laid.form_file,
        materials={line: held for line, held in laid.materials.items() if held.files},
        loose=tuple(file for file in haul.files.values() if file.sha256 not in placed),
    )
