"""Every change that a clerk can make to a draft, as pure functions that return the next draft.

Nothing here knows a window, a database or a file; what a page shows after an edit follows from the draft alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.formats.found import FoundRecord, FoundValue, ZipReport
from app.intake.draft import Draft, DraftComment, DraftMaterial, FieldValue, NotOurs, StoredFile
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from app.rules.normalise import normalise_category
from db.vocabulary import Arrival, Category, Channel, Source

#: The single-line facts of the first page, by their name in ``Draft``.
TEXTS = (
    "unit_name",
    "deliverer",
    "deliverer_phone",
    "contact",
    "contact_phone",
    "contact_address",
    "tracking_no",
    "online_no",
    "note",
)


# --- 来件 -----------------------------------------------------------------------------------------------


def set_channel(draft: Draft, channel: Channel) -> Draft:
    """Another channel has another checklist; what was ticked for lines that both have is kept."""
    return replace(draft, channel=channel)


def set_arrival(draft: Draft, arrival: Arrival) -> Draft:
    return replace(draft, arrival=arrival)


def set_category(draft: Draft, category: Category | None) -> Draft:
    return replace(draft, category=category)


def set_received_at(draft: Draft, received_at: datetime | None) -> Draft:
    """When the papers came, where that is not now (a packet of yesterday)."""
    return replace(draft, received_at=received_at)


def set_text(draft: Draft, name: str, text: str) -> Draft:
    """Set one of ``TEXTS``; surrounding space is dropped."""
    if name not in TEXTS:
        raise KeyError(name)
    change: dict[str, Any] = {name: text.strip()}
    return replace(draft, **change)


def take_unit(draft: Draft, name: str, *, contact: str = "", phone: str = "", address: str = "") -> Draft:
    """Take over a unit known from earlier cases: its name, and its contact where none has been typed yet."""
    return replace(
        draft,
        unit_name=name,
        contact=draft.contact or contact,
        contact_phone=draft.contact_phone or phone,
        contact_address=draft.contact_address or address,
    )


# --- 压缩包 ---------------------------------------------------------------------------------------------


def take_zip(draft: Draft, file: StoredFile, report: ZipReport) -> Draft:
    """Take a zip in the place of an earlier one; the only achievement in it is chosen at once."""
    bare = replace(drop_zip(draft), zip_file=file, zip=report)
    return choose_record(bare, 0) if len(report.records) == 1 else bare


def drop_zip(draft: Draft) -> Draft:
    """Forget the zip and what was read from it; what was typed, and what the 登记表 says, stays."""
    return _fill_from_form(replace(_unread(draft), zip_file=None, zip=None))


def choose_record(draft: Draft, index: int) -> Draft:
    """Take the fields of one of the zip's achievements. A value typed before stays and shows as changed."""
    if draft.zip is None or not 0 <= index < len(draft.zip.records):
        raise IndexError(index)
    record, bare = draft.zip.records[index], _unread(draft)
    values = dict(bare.values)
    for key, found in record.values.items():
        typed = values.get(key)
        if typed is not None and typed.source is Source.TYPED:
            values[key] = replace(typed, read=found.value, where=found.where)
        elif key != "category":
            values[key] = FieldValue(found.value, Source.ZIP, found.where, read=found.value)
    taken = replace(
        bare,
        chosen_record=index,
        category=bare.category or _category(record),
        values=values,
        units=bare.units or record.units,
        persons=bare.persons or record.persons,
        others=dict(record.others),
    )
    return _with_first_unit(_fill_from_form(taken))


def offer_form(draft: Draft, file: StoredFile) -> Draft:
    """Take a readable 登记表 (``file.pdf.form``): its values fill what is still empty; the rest serves to compare."""
    values = {key: held for key, held in draft.values.items() if held.source is not Source.FORM}
    return _with_first_unit(_fill_from_form(replace(draft, form_file=file, values=values)))


def set_field(draft: Draft, key: str, value: str) -> Draft:
    """Type a field. A value that was read is remembered, and typing it again makes it a read one again."""
    value = value.strip()
    held = draft.values.get(key)
    if held is not None and held.value == value:
        return draft
    values = dict(draft.values)
    if held is not None and held.read is not None:
        source = _origin(draft, key, value) if value == held.read else Source.TYPED
        values[key] = replace(held, value=value, source=source)
    elif value:
        values[key] = FieldValue(value, Source.TYPED)
    else:
        values.pop(key, None)
    return replace(draft, values=values)


def set_units(draft: Draft, units: Iterable[CompletingUnit]) -> Draft:
    return replace(draft, units=tuple(units))


def set_persons(draft: Draft, persons: Iterable[CompletingPerson]) -> Draft:
    return replace(draft, persons=tuple(persons))


# --- 材料清单 -------------------------------------------------------------------------------------------


def tick(draft: Draft, line_id: str, handed: HandedIn | None) -> Draft:
    """Tick a line as ``handed`` says (see ``app.rules.assess.as_required``), or clear it with None. Files stay."""
    material = draft.materials.get(line_id, DraftMaterial())
    if handed is None:
        return _with_material(draft, line_id, replace(material, handed=HandedIn()))
    pages = handed.pages if handed.pages is not None else _pages(material.files)
    return _with_material(draft, line_id, replace(material, handed=replace(handed, pages=pages)))


def set_material(draft: Draft, line_id: str, **changes: object) -> Draft:
    """Change single facts of a line (``copies``, ``copy``, ``seal``, ``binding``, ``pages``, ``kind``, …)."""
    material = draft.materials.get(line_id, DraftMaterial())
    change: dict[str, Any] = changes
    return _with_material(draft, line_id, replace(material, handed=replace(material.handed, **change)))


def all_complete(draft: Draft, handed: Mapping[str, HandedIn]) -> Draft:
    """ "全部齐全": tick every line of ``handed`` (``app.rules.assess.all_complete``) as required."""
    for line_id, as_required in handed.items():
        draft = tick(draft, line_id, as_required)
    return draft


def add_file(draft: Draft, line_id: str, file: StoredFile, as_asked: HandedIn | None = None) -> Draft:
    """Lay a file to a line. A line not yet ticked is ticked as ``as_asked`` says; the same file counts once."""
    material = draft.materials.get(line_id, DraftMaterial())
    if any(one.sha256 == file.sha256 for one in material.files):
        return draft
    files = (*material.files, file)
    handed = as_asked if as_asked is not None and not material.handed.handed_in else material.handed
    pages = _pages(files) if handed.pages in (None, _pages(material.files)) else handed.pages
    return _with_material(draft, line_id, DraftMaterial(replace(handed, pages=pages), files))


def remove_file(draft: Draft, line_id: str, sha256: str) -> Draft:
    """Take a file off a line; the tick stays, for the paper is still there."""
    material = draft.materials.get(line_id, DraftMaterial())
    files = tuple(file for file in material.files if file.sha256 != sha256)
    handed = material.handed
    pages = _pages(files) if handed.pages == _pages(material.files) else handed.pages
    return _with_material(draft, line_id, DraftMaterial(replace(handed, pages=pages), files))


def note_defect(draft: Draft, line_id: str, code: str) -> Draft:
    """Note a defect seen by eye on a line, by the code of its canned comment; once more takes it back."""
    handed = draft.materials.get(line_id, DraftMaterial()).handed
    had = handed.defects
    defects = tuple(one for one in had if one != code) if code in had else (*had, code)
    return set_material(draft, line_id, defects=defects)


def waive(draft: Draft, line_id: str, until: date | None) -> Draft:
    """容缺: take the line as to be brought later, until ``until`` (None takes it back)."""
    return set_material(draft, line_id, waived_until=until)


# --- 核对 -----------------------------------------------------------------------------------------------


def accept_finding(draft: Draft, finding: Finding, text: str = "") -> Draft:
    """Make a finding a comment of the notice; ``text`` where the clerk words it otherwise."""
    comment = DraftComment(finding.code, text.strip() or finding.text, finding.place, finding.id)
    kept = tuple(one for one in draft.comments if one.finding != finding.id)
    dismissed = tuple(one for one in draft.dismissed if one != finding.id)
    return replace(draft, comments=(*kept, comment), dismissed=dismissed)


def add_comment(draft: Draft, comment: DraftComment) -> Draft:
    """Put a comment from the library, or one's own, on the notice; the same one counts once."""
    return draft if comment in draft.comments else replace(draft, comments=(*draft.comments, comment))


def change_comment(draft: Draft, index: int, text: str) -> Draft:
    """Word a comment otherwise; an empty text takes it off."""
    if not text.strip():
        return remove_comment(draft, index)
    comments = list(draft.comments)
    comments[index] = replace(comments[index], text=text.strip())
    return replace(draft, comments=tuple(comments))


def remove_comment(draft: Draft, index: int) -> Draft:
    return replace(draft, comments=tuple(one for place, one in enumerate(draft.comments) if place != index))


def withdraw_finding(draft: Draft, finding_id: str) -> Draft:
    """Take the comment made from a finding off the notice again."""
    return replace(draft, comments=tuple(one for one in draft.comments if one.finding != finding_id))


def dismiss(draft: Draft, finding_id: str) -> Draft:
    """Set a finding aside as of no weight."""
    without = withdraw_finding(draft, finding_id)
    return replace(without, dismissed=tuple(dict.fromkeys((*draft.dismissed, finding_id))))


def restore(draft: Draft, finding_id: str) -> Draft:
    """Bring a dismissed finding back."""
    return replace(draft, dismissed=tuple(one for one in draft.dismissed if one != finding_id))


def refuse(draft: Draft, reason: str, where_to: str, code: str = "M04") -> Draft:
    """Mark the application as not ours (不予受理), with the reason and where the applicant has to go."""
    return replace(draft, not_ours=NotOurs(reason.strip(), where_to.strip(), code))


def take_back_refusal(draft: Draft) -> Draft:
    return replace(draft, not_ours=None)


# --- helpers --------------------------------------------------------------------------------------------


def chosen_record(draft: Draft) -> FoundRecord | None:
    """The achievement of the zip that this intake is about, None while none is chosen."""
    if draft.zip is None or draft.chosen_record is None:
        return None
    return draft.zip.records[draft.chosen_record]


def _unread(draft: Draft) -> Draft:
    """The draft without what the chosen achievement of the zip gave it; rows changed by hand stay."""
    chosen = chosen_record(draft)
    if chosen is None:
        return replace(draft, chosen_record=None)
    values = {
        key: _without_reading(held, chosen.values.get(key))
        for key, held in draft.values.items()
        if held.source is not Source.ZIP
    }
    return replace(
        draft,
        chosen_record=None,
        values=values,
        units=() if draft.units == chosen.units else draft.units,
        persons=() if draft.persons == chosen.persons else draft.persons,
        others={},
    )


def _without_reading(held: FieldValue, found: FoundValue | None) -> FieldValue:
    from_zip = found is not None and held.source is Source.TYPED and held.read == found.value
    return FieldValue(held.value, Source.TYPED) if from_zip else held


def _fill_from_form(draft: Draft) -> Draft:
    """What the form tells fills what is still empty; not before it is known which of the zip's achievements it is."""
    form = draft.form_file.pdf.form if draft.form_file and draft.form_file.pdf else None
    to_choose = draft.zip is not None and draft.zip.records and draft.chosen_record is None
    if form is None or to_choose:
        return draft
    read = {
        key: FieldValue(found.value, Source.FORM, found.where, read=found.value)
        for key, found in form.values.items()
        if key != "category" and found.value
    }
    return replace(
        draft,
        category=draft.category or _category(form),
        values=read | draft.values,
        units=draft.units or form.units,
        persons=draft.persons or form.persons,
    )


def _category(record: FoundRecord) -> Category | None:
    found = record.values.get("category")
    return normalise_category(found.value) if found else None


def _with_first_unit(draft: Draft) -> Draft:
    """Fill the applicant and contact from the first unit where they are still empty."""
    first = draft.units[0] if draft.units else CompletingUnit("")
    held = draft.values.get("first_unit")
    return replace(
        draft,
        unit_name=draft.unit_name or (held.value if held else "") or first.name,
        contact=draft.contact or first.contact,
        contact_phone=draft.contact_phone or first.phone,
        contact_address=draft.contact_address or first.address,
    )


def _origin(draft: Draft, key: str, value: str) -> Source:
    chosen = chosen_record(draft)
    found = chosen.values.get(key) if chosen else None
    return Source.ZIP if found is not None and found.value == value else Source.FORM


def _with_material(draft: Draft, line_id: str, material: DraftMaterial) -> Draft:
    counted = replace(material, handed=replace(material.handed, files=len(material.files)))
    materials = {key: held for key, held in draft.materials.items() if key != line_id}
    if counted != DraftMaterial():
        materials[line_id] = counted
    return replace(draft, materials=materials)


def _pages(files: Iterable[StoredFile]) -> int | None:
    """The pages of all PDFs together, None where none can be counted."""
    counts = [file.pdf.pages for file in files if file.pdf is not None and file.pdf.pages is not None]
    return sum(counts) if counts else None
