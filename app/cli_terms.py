"""``terms``: when a term ends, and why."""

import argparse
from pathlib import Path

from app.cli_words import DONE, Output
from app.errors import BadInputError
from app.resources import Resources
from app.rulebook import load_calendar
from app.rules.calendar import Due, WorkCalendar, days_after, working_days_after


def command(options: argparse.Namespace, output: Output) -> int:
    """Answer with ``due`` (ISO date), ``explanation`` and ``complete`` (False where a year has no holiday table)."""
    own: Path | None = options.data / "resources" if options.data else None
    calendar = load_calendar(Resources(own))
    try:
        due = _due(options, calendar)
    except OverflowError as error:
        raise BadInputError("期限超出了公历 9999 年", safe="", todo="请检查起算日和天数") from error
    answer = {"due": due.date.isoformat(), "explanation": due.explanation, "complete": due.complete}
    output.result(answer, due.explanation)
    return DONE


def _due(options: argparse.Namespace, calendar: WorkCalendar) -> Due:
    if options.working_days is not None:
        return working_days_after(options.start, options.working_days, calendar)
    return days_after(options.start, options.days, calendar)
