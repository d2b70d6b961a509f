"""``terms``: when a limit ends, and why."""

import argparse
from pathlib import Path

from app.cli_words import DONE, Output, UsageError
from app.errors import BadInputError
from app.resources import Resources
from app.rulebook import load_calendar, load_terms
from app.rules.calendar import Due, WorkCalendar
from app.rules.clocks import ClockTerm, Pause, TermUnit, due
from db.vocabulary import Channel, ClockKind


def command(options: argparse.Namespace, output: Output) -> int:
    """Answer with ``due`` (ISO date), ``explanation`` and ``complete`` (False where a year has no holiday table)."""
    own: Path | None = options.data / "resources" if options.data else None
    resources = Resources(own)
    try:
        end = _due(options, _term(options, resources), load_calendar(resources))
    except OverflowError as error:
        raise BadInputError("期限超出了公历 9999 年", safe="", todo="请检查起算日和天数") from error
    answer = {"due": end.date.isoformat(), "explanation": end.explanation, "complete": end.complete}
    output.result(answer, end.explanation)
    return DONE


def _term(options: argparse.Namespace, resources: Resources) -> ClockTerm:
    if options.term is None:
        if options.channel:
            raise UsageError("--channel 要与 --term 同用", "main.py terms --from 日期 --term 时限 --channel 登记方式")
        if options.working_days is not None:
            return ClockTerm(options.working_days, TermUnit.WORKING_DAYS)
        return ClockTerm(options.days, TermUnit.DAYS)
    kind = ClockKind[options.term.upper()]
    channel = Channel[options.channel.upper()] if options.channel else None
    rule = load_terms(resources).of(kind, channel)
    if rule is None:
        where = channel.label if channel else ""
        raise BadInputError(f"{where}没有“{kind.label}”的时限", safe="", todo="请检查登记方式，或在 terms.yaml 里写明")
    return rule.clock


def _due(options: argparse.Namespace, term: ClockTerm, calendar: WorkCalendar) -> Due:
    pauses = [Pause(since, until) for since, until in options.pause]
    end = due(options.start, term, pauses, calendar)
    assert end is not None  # noqa: S101 - every pause of the command line has an end
    return end
