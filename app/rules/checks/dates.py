"""Dates that contradict each other (comments D)."""

import re
from collections.abc import Iterator

from app.rules.achievement import Achievement
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.normalise import normalise_date, normalise_month
from db.vocabulary import Severity

_LABELS = {
    "start_month": "研究起始日期",
    "end_month": "研究终止日期",
    "eval_date": "评价日期",
    "use_start_month": "应用起始时间",
    "registered_on": "批准登记日期",
}
_MONTHS = ("start_month", "end_month")
_WITH_DAY = re.compile(r"^\d{4}\D+\d{1,2}\D+\d{1,2}")


def check_dates(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """D01, D03, D04, D05, D06, and dates that cannot be read."""
    yield from _unreadable(achievement, context)
    yield from _with_a_day(achievement, context)
    yield from _order(achievement, context)
    yield from _future(achievement, context)


def _unreadable(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    for key, label in _LABELS.items():
        if achievement[key].strip() and not normalise_month(achievement[key]):
            yield context.finding("", Severity.HINT, f"field:{key}", f"{label}“{achievement[key]}”不是日期，请核对")


def _with_a_day(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    for key in _MONTHS:
        if _WITH_DAY.match(achievement[key].strip()):
            yield context.finding("D05", Severity.ADVICE, f"field:{key}")


def _order(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    start, end = (normalise_month(achievement[key]) for key in _MONTHS)
    evaluated, used = (normalise_month(achievement[key]) for key in ("eval_date", "use_start_month"))
    if start and end and end < start:
        yield context.finding("D01", Severity.MUST, "field:end_month", f"起始 {start}，终止 {end}")
    if evaluated and end and evaluated < end:
        shown = {"a": normalise_date(achievement["eval_date"]) or evaluated, "b": end}
        yield context.finding("D03", Severity.ADVICE, "field:eval_date", values=shown)
    if used and start and used < start:
        yield context.finding("D06", Severity.ADVICE, "field:use_start_month", f"应用 {used}，研究起始 {start}")


def _future(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """A day after today, or a month after this one."""
    for key in ("eval_date", "registered_on"):
        told = normalise_date(achievement[key]) or normalise_month(achievement[key])
        if told and told > context.today.isoformat()[: len(told)]:
            yield context.finding("D04", Severity.MUST, f"field:{key}", f"{_LABELS[key]} {told}")
