"""Checks what was declared against itself, against what was handed in and against earlier registrations.

The sources of the checks are the comments marked 自动 of the comment library.
"""

from collections.abc import Callable, Iterator

from app.rules.achievement import Achievement
from app.rules.checks.characters import check_characters
from app.rules.checks.context import CheckContext, KnownRegistration
from app.rules.checks.dates import check_dates
from app.rules.checks.overview import check_overview
from app.rules.checks.persons import check_persons
from app.rules.checks.project import check_project
from app.rules.checks.proof import check_proof
from app.rules.checks.registration import check_registration
from app.rules.checks.units import check_units
from app.rules.finding import Finding
from db.vocabulary import Severity

__all__ = ["CheckContext", "KnownRegistration", "cross_check"]

_CHECKS: tuple[Callable[[Achievement, CheckContext], Iterator[Finding]], ...] = (
    check_registration,
    check_overview,
    check_dates,
    check_project,
    check_proof,
    check_units,
    check_persons,
    check_characters,
)
_RANK = {Severity.MUST: 0, Severity.ADVICE: 1, Severity.HINT: 2}


def cross_check(achievement: Achievement, context: CheckContext) -> tuple[Finding, ...]:
    """Every finding once, the heaviest first, else in the order of the form."""
    found = dict.fromkeys(finding for check in _CHECKS for finding in check(achievement, context))
    return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))
