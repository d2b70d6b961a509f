"""What the cross-checks say of a case as it stands now, and what reviewers did with it."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec
from sqlalchemy import select

from app.desk.declared import achievement_of
from app.desk.facts import review_kind
from app.desk.finding_verdicts import verdict_on, verdicts_of
from app.desk.paper_looks import faults_of
from app.desk.review_comments import rows_of
from app.desk.review_places import places_of
from app.desk.review_views import ReviewFinding
from app.desk.work import Work
from app.intake.draft import Draft, FieldValue
from app.intake.findings import Evidence
from app.rules.achievement import Achievement
from app.rules.assess import assess
from app.rules.checklist import Checklist, Gap, HandedIn
from app.rules.finding import Finding, Found
from db.tables import Case, FileLink, MaterialRow
from db.vocabulary import ReviewKind, Severity

_OF_FILES = {"A05", "A07"}
_SEAL = "B01"
_WEIGHT = {Severity.MUST: 0, Severity.ADVICE: 1, Severity.HINT: 2}
_HANDED = tuple(name for name in HandedIn.__dataclass_fields__ if name != "defects")


def found_in(work: Work, case: Case) -> tuple[Found, ...]:
    """Every finding once, heaviest first: gaps of the checklist, then what the files and the declaration say.

    In paper review they are what is wrong with the papers.
    """
    told = faults_of(work, case) if review_kind(case) is ReviewKind.PAPER else _in_application(work, case)
    unique: dict[str, Found] = {}
    for one in told:
        unique.setdefault(one.finding.id, one)
    return tuple(sorted(unique.values(), key=lambda one: _WEIGHT[one.finding.severity]))


def findings_of(work: Work, case: Case) -> tuple[ReviewFinding, ...]:
    """The findings with what was done with each: those that wait for a reviewer first."""
    places, verdicts, comments = places_of(work, case), verdicts_of(work, case), rows_of(work, case.id)
    views = []
    for one in found_in(work, case):
        verdict, reason, by = verdict_on(one.finding, verdicts, comments)
        views.append(ReviewFinding(one.finding, places.label(one.finding.place), verdict, reason, by))
    return tuple(sorted(views, key=lambda view: view.verdict is not None))


def _in_application(work: Work, case: Case) -> Iterator[Found]:
    gaps = _gaps(work, case)
    for gap in gaps:
        yield Found(Finding(gap.code, Severity.MUST, f"material:{gap.line_id}", gap.text), gap.need)
    yield from map(Found, (*_kept(work, case), *_evidence(work, case).findings(gaps)))


def _gaps(work: Work, case: Case) -> tuple[Gap, ...]:
    """What the checklist misses."""
    checklist = _checklist(work, case)
    if checklist is None or not case.materials:
        return ()
    return assess(checklist, _handed(case), _numbered(case), work.desk.book().comments).gaps


def _numbered(case: Case) -> Achievement:
    """What is declared, with the number that it was given: by that a checklist tells papers from uploads."""
    achievement = achievement_of(case)
    if case.registered_at is None:
        return achievement
    return replace(achievement, values={**achievement.values, "registration_no": case.registration_no})


def _checklist(work: Work, case: Case) -> Checklist | None:
    if case.checklist is not None:
        return msgspec.convert(case.checklist, Checklist)
    return work.desk.book().checklists.get((case.channel, case.category)) if case.category else None


def _handed(case: Case) -> dict[str, HandedIn]:
    return {row.line_id: _state(row) for row in case.materials}


def _state(row: MaterialRow) -> HandedIn:
    return HandedIn(**{name: getattr(row, name) for name in _HANDED}, defects=tuple(row.defects))


def _kept(work: Work, case: Case) -> Iterator[Finding]:
    """What was found in the files when they came, for those that still stand."""
    links = work.session.scalars(select(FileLink).filter_by(case_id=case.id, superseded=False))
    names = tuple(f"{link.name}：" for link in links)
    for finding in msgspec.convert(case.findings, tuple[Finding, ...]):
        of_file = finding.place.startswith("material:") and finding.text.startswith(names)
        of_seal = finding.code == _SEAL and finding.severity is Severity.HINT
        if finding.place == "zip" or of_file or of_seal or finding.code in _OF_FILES:
            yield finding


def _evidence(work: Work, case: Case) -> Evidence:
    """The case as the checks of intake look at it."""
    return Evidence(
        draft=_draft(case),
        book=work.desk.book(),
        today=work.now.date(),
        handed=_handed(case) if case.materials else None,
        similar=(),
        missing_glyphs=work.desk.press.missing,
        registration_no=case.registration_no if case.registered_at else "",
    )


def _draft(case: Case) -> Draft:
    """A draft that declares what the case declares, without its files."""
    achievement = achievement_of(case)
    values = {one.key: FieldValue(one.value, one.source, one.where, one.read) for one in case.values}
    return Draft(
        id=case.draft_id,
        started_at=case.received_at,
        channel=case.channel,
        arrival=case.arrival,
        category=case.category,
        values=values,
        units=achievement.units,
        persons=achievement.persons,
        others=dict(achievement.others),
        deliverer=case.deliverer,
        contact=case.contact,
        received_at=case.received_at,
    )
