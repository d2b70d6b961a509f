"""``terms``: when a term ends, and why."""

import argparse
from pathlib import Path

from app.cli_words import DONE, Output
from app.resources import Resources
from app.rulebook import load_calendar
from app.rules.calendar import days_after, working_days_after


def command(options: argparse.Namespace, output: Output) -> int:
    """Answer with ``due`` (ISO date), ``explanation`` and ``complete`` (False where a year has no holiday table)."""
    own: Path | None = options.data / "resources" if options.data else None
    calendar = load_calendar(Resources(own))
    if options.working_days is not None:
        due = working_days_after(options.start, options.working_days, calendar)
    else:
        due = days_after(options.start, options.days, calendar)
    answer = {"due": due.date.isoformat(), "explanation": due.explanation, "complete": due.complete}
    output.result(answer, due.explanation)
    return DONE
