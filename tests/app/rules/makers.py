"""Short ways to make what the rules take."""

from datetime import date
from typing import Any

from app.resources import Resources
from app.rulebook import load_comments
from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.crosschecks import CheckContext, cross_check
from app.rules.finding import Finding
from db.vocabulary import Category, Channel

RESOURCES = Resources()
COMMENTS = load_comments(RESOURCES)
TODAY = date(2026, 2, 26)


def achievement(
    units: tuple[CompletingUnit, ...] = (),
    persons: tuple[CompletingPerson, ...] = (),
    category: Category | None = None,
    **values: str,
) -> Achievement:
    return Achievement(category=category, values=values, units=units, persons=persons)


def context(**changes: Any) -> CheckContext:
    given = {"channel": Channel.COUNTER, "category": Category.APPLIED, "today": TODAY, "comments": COMMENTS}
    return CheckContext(**{**given, **changes})


def check(declared: Achievement, **changes: Any) -> tuple[Finding, ...]:
    return cross_check(declared, context(**changes))


def codes(declared: Achievement, **changes: Any) -> list[str]:
    return [finding.code for finding in check(declared, **changes)]


def only(code: str, declared: Achievement, **changes: Any) -> Finding:
    """The one finding with this code."""
    (found,) = [finding for finding in check(declared, **changes) if finding.code == code]
    return found
