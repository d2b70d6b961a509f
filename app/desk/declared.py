"""What a case declares, as the plain value that the rules work with, and as it is kept with a round of review."""

from typing import Any

import msgspec

from app.desk.case_view import person_of, unit_of
from app.rules.achievement import Achievement
from db.tables import Case, RoundRow


def achievement_of(case: Case) -> Achievement:
    """The achievement as the case has it now."""
    return Achievement(
        category=case.category,
        values={one.key: one.value for one in case.values},
        units=tuple(map(unit_of, case.units)),
        persons=tuple(map(person_of, case.persons)),
        others={one.label: one.value for one in case.others},
    )


def snapshot(case: Case) -> dict[str, Any]:
    """What ``RoundRow.achievement`` keeps, to compare rounds by."""
    kept: dict[str, Any] = msgspec.to_builtins(achievement_of(case))
    return kept


def kept_of(row: RoundRow) -> Achievement | None:
    """What was declared when the round began; None where it was not kept."""
    return None if row.achievement is None else msgspec.convert(row.achievement, Achievement)
