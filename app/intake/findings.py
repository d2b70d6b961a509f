"""Everything that the checks say about a draft, from all of their sources."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol, TypeVar

from app.formats.found import SealSign
from app.intake.book import IntakeBook
from app.intake.draft import Draft
from app.intake.edits import chosen_record
from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.checklist import Defect, Gap, HandedIn
from app.rules.checks.characters import spell
from app.rules.compare import compare_form, compare_names
from app.rules.crosschecks import CheckContext, KnownRegistration, cross_check
from app.rules.duplicates import is_paper_form
from app.rules.finding import Finding
from db.vocabulary import Category, Seal, Severity, Stage

_NO_SEAL = "B01"
_WEIGHT = {Severity.MUST: 0, Severity.ADVICE: 1, Severity.HINT: 2}


class SimilarCase(Protocol):
    """Another case that may be the same achievement."""

    @property
    def case_no(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def stage(self) -> Stage: ...
    @property
    def registration_no(self) -> str: ...

    @property
    def registered_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks look at. ``handed`` is None while the category, and with it the checklist, is open.

    ``registration_no`` is the 成果登记号 that the case was given, empty before that.
    """

    draft: Draft
    book: IntakeBook
    today: date
    handed: Mapping[str, HandedIn] | None
    similar: tuple[SimilarCase, ...]
    missing_glyphs: Callable[[str], str]
    registration_no: str = ""

    def findings(self, gaps: Sequence[Gap]) -> tuple[Finding, ...]:
        """All findings once, heaviest first, without what the gaps of the checklist say already."""
        if self.draft.not_ours is not None:
            return ()
        found = [
            *(self.draft.zip.findings if self.draft.zip else ()),
            *self._pdfs(),
            *self._seals(),
            *self._form(),
            *self._cross_checks(),
            *self._people_at_the_desk(),
            *self._similar(),
        ]
        found += self._blanks({one.place for one in found})
        told = {gap.code for gap in gaps if gap.code}
        unique = {one.id: one for one in found if one.code not in told or one.place.startswith("field:")}
        return tuple(sorted(unique.values(), key=lambda finding: _WEIGHT[finding.severity]))

    def _pdfs(self) -> Iterable[Finding]:
        for line_id, material in self.draft.materials.items():
            for file in material.files:
                for finding in file.pdf.findings if file.pdf else ():
                    text = f"{file.name}：{finding.text}"
                    yield Finding(finding.code, finding.severity, f"material:{line_id}", text)

    def _seals(self) -> Iterable[Finding]:
        """Where a 登记表 is ticked as sealed, and its colour scans show no red."""
        checklist = self.book.checklist(self.draft)
        for line in checklist.lines() if checklist else ():
            material = self.draft.materials.get(line.id)
            if material is None or line.comments.get(Defect.SEAL) != _NO_SEAL or material.handed.seal is Seal.NONE:
                continue
            if {file.seal for file in material.files} == {SealSign.NONE}:
                text = "扫描件上没有看到红色印章，请对照原件核对。"
                yield Finding(_NO_SEAL, Severity.HINT, f"material:{line.id}", text)

    def _form(self) -> Iterable[Finding]:
        """Where the zip and the 登记表 differ."""
        pdf = self.draft.form_file.pdf if self.draft.form_file else None
        record = chosen_record(self.draft)
        if pdf is None or pdf.form is None or record is None:
            return ()
        return (
            *compare_form(
                {key: found.value for key, found in record.values.items()},
                {key: found.value for key, found in pdf.form.values.items()},
                {spec.key: spec.label for spec in self.book.catalogue.fields if spec.key != "category"},
            ),
            *compare_names("完成单位", "unit", _names(record.units), _names(pdf.form.units)),
            *compare_names("完成人", "person", _names(record.persons), _names(pdf.form.persons)),
        )

    def _blanks(self, places: Set[str]) -> Iterable[Finding]:
        """One finding for all that the form demands and nobody read or typed, but for what another finding says."""
        category = self.draft.category
        asked = [spec for spec in self.book.catalogue.fields if spec.required and spec.key != "category"]
        values = self.draft.achievement()
        blank = [
            spec.label
            for spec in asked
            if (not spec.categories or category in spec.categories)
            and not values[spec.key]
            and f"field:{spec.key}" not in places
        ]
        if blank:
            text = f"登记表必填项没有填写：{'、'.join(blank)}，请核对登记表后补填。"
            yield Finding("", Severity.HINT, "case", text)

    def _cross_checks(self) -> Iterable[Finding]:
        context = CheckContext(
            channel=self.draft.channel,
            category=self.draft.category,
            today=self.today,
            comments=self.book.comments,
            arrival=self.draft.arrival,
            stage_has_registration_no=self.registration_no,
            known_registrations=tuple(
                KnownRegistration(case.registration_no, case.title, case.unit, _day(case.registered_at))
                for case in self.similar
                if case.registration_no and case not in self._papers_of
            ),
            handed=self.handed,
            form_heading="、".join(category.label for category in self._form_categories()),
            printable=self.missing_glyphs,
            registration_prefix=self.book.registration_prefix,
        )
        return cross_check(self._as_told(), context)

    def _people_at_the_desk(self) -> Iterable[Finding]:
        """Names that stand on the papers beside those of the achievement, with characters that no font has."""
        draft, first = self.draft, self.draft.achievement()["first_unit"]
        names = {"送件人": draft.deliverer, "联系人": draft.contact}
        if draft.unit_name != first:
            names["申请人"] = draft.unit_name
        for label, name in names.items():
            if lacking := self.missing_glyphs(name):
                text = f"{label}“{name}”中的{spell(lacking)}没有字体可以打印。"
                yield Finding("", Severity.ADVICE, "case", text)

    def _as_told(self) -> Achievement:
        """The achievement with the category as the zip names it, which may differ from the one that the clerk chose."""
        achievement, record = self.draft.achievement(), chosen_record(self.draft)
        told = record.values.get("category") if record else None
        return replace(achievement, values={**achievement.values, "category": told.value}) if told else achievement

    def _form_categories(self) -> tuple[Category, ...]:
        pdf = self.draft.form_file.pdf if self.draft.form_file else None
        return pdf.form_categories if pdf else ()

    def _similar(self) -> Iterable[Finding]:
        for case in self._papers_of:
            text = f"这是办件 {case.case_no} 的纸质资料，请登记到件：{case.title}（{case.unit}），{case.stage.label}"
            yield Finding("", Severity.HINT, "case", text)
        for case in self.similar:
            if case in self._papers_of:
                continue
            code, state = (
                ("M01", f"登记号 {case.registration_no}") if case.registration_no else ("M02", case.stage.label)
            )
            text = f"可能与办件 {case.case_no} 是同一成果：{case.title}（{case.unit}），{state}"
            yield Finding(code, Severity.HINT, "case", text)

    @property
    def _papers_of(self) -> tuple[SimilarCase, ...]:
        return papers_of(self.draft, self.similar)


S = TypeVar("S", bound=SimilarCase)


def papers_of(draft: Draft, similar: Iterable[S]) -> tuple[S, ...]:
    """The alike cases that wait for papers: what is being taken in are these papers, and no case of its own."""
    number = draft.achievement()["registration_no"]
    return tuple(case for case in similar if is_paper_form(number, draft.arrival, case.registration_no, case.stage))


def _day(at: datetime | None) -> str:
    return at.date().isoformat() if at is not None else ""


def _names(rows: Sequence[CompletingUnit] | Sequence[CompletingPerson]) -> list[str]:
    return [row.name for row in rows]
