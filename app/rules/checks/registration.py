"""成果登记号 and achievements that are registered already (comments B09 to B11, M01, M02)."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from app.rules.achievement import Achievement
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.identifiers import check_registration_no, normalise_code
from app.rules.normalise import title_key
from db.vocabulary import Severity

_ALIKE = 0.85
_PLACE = "field:registration_no"


def check_registration(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """B09 before registration, B10 and B11 after it, the parts of the number, and duplicates."""
    yield from _number(achievement, context)
    yield from _known(achievement, context)


def _number(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    written, granted = normalise_code(achievement["registration_no"]), context.stage_has_registration_no
    if not written:
        if context.needs_number:
            # Without the number at hand it may only be that a scan could not be read.
            severity = Severity.MUST if granted else Severity.HINT
            yield context.finding("B10", severity, _PLACE, values={"号": granted})
        return
    if context.awaits_number:
        yield context.finding("B09", Severity.MUST, _PLACE, f"现填 {written}")
        return
    number = check_registration_no(
        written, prefix=context.registration_prefix, year_now=context.today.year, category=context.category
    )
    if granted and number.text != normalise_code(granted):
        yield context.finding("B11", Severity.MUST, _PLACE, values={"x": written, "y": granted})
        return
    severity = Severity.ADVICE if number.valid else Severity.MUST
    for warning in number.warnings:
        yield context.finding("", severity, _PLACE, warning)


def _known(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """The same achievement registered before, or one with a title that is nearly the same.

    The paper of a plan project bears the number that it was registered with: that is the same case, no duplicate.
    """
    title, unit = title_key(achievement.title), title_key(achievement.first_unit)
    own = {normalise_code(achievement["registration_no"]), normalise_code(context.stage_has_registration_no)}
    others = [each for each in context.known_registrations if normalise_code(each.registration_no) not in own]
    for known in others if title else ():
        same_title, same_unit = title_key(known.title) == title, title_key(known.first_unit) in {"", unit}
        if same_title and same_unit:
            values = {"日期": known.on, "号": known.registration_no}
            yield context.finding("M01", Severity.MUST, "case", values=values)
        elif same_title or _alike(title, title_key(known.title)):
            detail = f"《{known.title}》，{known.first_unit}" if known.first_unit else f"《{known.title}》"
            yield context.finding("M02", Severity.ADVICE, "case", detail, {"号": known.registration_no})


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
