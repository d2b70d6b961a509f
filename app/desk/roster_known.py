"""Which rows of a roster are cases already, and what in them has changed since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import and_, or_, select

from app.desk.roster_views import PlannedRow, RowKind
from app.desk.work import Work
from app.roster.entries import Entry
from app.roster.fields import LABELS
from app.rules.identifiers import mask_phone, normalise_code
from app.rules.normalise import normalise_name, normalise_text
from db.tables import Case, CaseValue
from db.vocabulary import Channel, Stage

_AT_ONCE = 500
"""Numbers asked for in one query: SQLite takes no more than some thousand parameters."""


def known_cases(work: Work, channel: Channel, numbers: Iterable[str]) -> dict[str, Case]:
    """The cases of a channel by the number that a roster knows them by: 网上编号, else 项目编号."""
    found: dict[str, Case] = {}
    for part in _batches(sorted({number for number in numbers if number})):
        for case in work.session.scalars(select(Case).where(Case.channel == channel, Case.online_no.in_(part))):
            found[normalise_code(case.online_no)] = case
        by_project = (
            select(CaseValue.value, Case)
            .join(Case, and_(Case.id == CaseValue.case_id, Case.channel == channel))
            .where(
                CaseValue.key == "plan_no",
                CaseValue.value.in_(part),
                or_(Case.online_no == "", Case.online_no == CaseValue.value),
            )
        )
        for number, case in work.session.execute(by_project):
            found.setdefault(normalise_code(number), case)
    return found


def _batches(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def planned(entry: Entry, case: Case | None) -> PlannedRow:
    """What importing the row would do."""
    if entry.left_out:
        return PlannedRow(entry, RowKind.LEFT_OUT, (entry.left_out,), *_which(case))
    if entry.problems:
        return PlannedRow(entry, RowKind.BAD, (*entry.problems, *entry.remarks), *_which(case))
    if case is None:
        return PlannedRow(entry, RowKind.NEW, entry.remarks)
    changes = _changes(entry, case)
    later = _resubmitted(entry, case)
    if not changes and not later:
        return PlannedRow(entry, RowKind.KNOWN, (f"已是办件 {case.case_no}（{case.stage.label}）",), *_which(case))
    said = (*(_told(key, before, after) for key, (before, after) in changes.items()), *later)
    if not may_update(case):
        why = f"办件 {case.case_no} 已在“{case.stage.label}”或已有压缩包，不改动；确有变化请在办件中处理"
        return PlannedRow(entry, RowKind.CHANGED, (*said, why), *_which(case))
    updates = {key: after for key, (_, after) in changes.items()}
    return PlannedRow(entry, RowKind.CHANGED, said, *_which(case), updates)


def may_update(case: Case) -> bool:
    """Whether the roster is still what is known best of the case: nobody has begun with it and no zip has been read."""
    return case.stage is Stage.PENDING and not case.zip_sha256


def _which(case: Case | None) -> tuple[int | None, str, Stage | None]:
    return (case.id, case.case_no, case.stage) if case else (None, "", None)


def _changes(entry: Entry, case: Case) -> dict[str, tuple[str, str]]:
    """What the roster tells otherwise than the case; where it tells nothing, nothing changed."""
    now = told(case)
    new = {
        "title": entry.title,
        "unit": entry.unit,
        "contact": entry.contact,
        "phone": entry.phone,
        "address": entry.address,
        "category": entry.category.label if entry.category else "",
        "project": entry.project,
        "project_no": entry.project_no,
    }
    return {key: (now[key], text) for key, text in new.items() if text and text != now[key]}


def _resubmitted(entry: Entry, case: Case) -> tuple[str, ...]:
    if entry.submitted is None or entry.submitted == case.received_at:
        return ()
    before, after = f"{case.received_at:%Y-%m-%d %H:%M}", f"{entry.submitted:%Y-%m-%d %H:%M}"
    return (f"提交时间：{before} → {after}（不改动，期限仍按原来的起算）",)


def told(case: Case) -> dict[str, str]:
    """The facts of a roster as the case has them, in the spelling of a roster's entry."""
    values: Mapping[str, str] = {held.key: held.value for held in case.values}
    return {
        "title": normalise_text(case.title),
        "unit": normalise_name(case.unit),
        "contact": normalise_name(case.contact),
        "phone": case.contact_phone,
        "address": normalise_text(case.contact_address),
        "category": case.category.label if case.category else "",
        "project": normalise_text(values.get("plan_name", "")),
        "project_no": normalise_code(values.get("plan_no", "")),
    }


def _told(key: str, before: str, after: str) -> str:
    if key == "phone":
        before, after = mask_phone(before), mask_phone(after)
    return f"{LABELS[key]}：{before or '（空）'} → {after}"
