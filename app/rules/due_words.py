"""Says in one line why a limit ends when it does."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.rules.calendar import Due, WorkCalendar

_DAY = timedelta(days=1)
_NAMED = 5
"""So many years without a table are named; a slip of the keys may ask for thousands."""


def explained(start: date, day: date, text: str, calendar: WorkCalendar) -> Due:
    """``text`` with the last day, and with the years on the way that have no table."""
    unknown = [year for year in range(start.year, day.year + 1) if not calendar.knows(year)]
    more = f" 等 {len(unknown)}" if len(unknown) > _NAMED else ""
    warning = "、".join(str(year) for year in unknown[:_NAMED]) + more
    note = f"。{warning} 年没有放假安排表，只按周一至周五计算，请导入后重算" if unknown else ""
    arrow = "→" if text.endswith("）") else " →"
    return Due(day, f"{text}{arrow} {day.isoformat()}{note}", complete=not unknown)


def since(start: date, event: str) -> str:
    """``自 2026-02-10 取得登记号次日起``; the event is left out where it is empty."""
    return f"自 {start.isoformat()} {event}次日起 "


def holidays_on_the_way(start: date, day: date, calendar: WorkCalendar) -> str:
    """The holidays and make-up days that a limit in working days ran through, in brackets; empty if none."""
    first = start + _DAY
    reasons = [
        f"{holiday.name}放假 {span(holiday.first, holiday.last)}" for holiday in calendar.holidays_within(first, day)
    ]
    if worked := calendar.workdays_within(first, day):
        reasons.append("、".join(_month_day(each) for each in worked) + " 上班")
    return f"（{'，'.join(reasons)}）" if reasons else ""


def stood_still(pauses: Sequence[tuple[date, date, str]]) -> str:
    """The spans [from, until] in which the limit stood, each with the days left out (``8 日``)."""
    return "".join(f"；{span(first, last)} 退回期间不计 {days}" for first, last, days in pauses)


def rolled_on(last: date, why: str) -> str:
    """That the limit would have ended on ``last`` but goes on; ``why`` ends with a comma."""
    return f"，期满日 {last.isoformat()} {why}顺延"


def day_off(day: date, calendar: WorkCalendar) -> str:
    """Why a day is off, as ``rolled_on`` wants it."""
    for holiday in calendar.holidays_within(day, day):
        return f"在{holiday.name}假期（{span(holiday.first, holiday.last)}）内，"
    return "是周末，"


def span(first: date, last: date) -> str:
    """``01-28 至 02-05``, with the years where they differ; a single day once."""
    if first == last:
        return _month_day(first)
    if first.year != last.year:
        return f"{first.isoformat()} 至 {last.isoformat()}"
    return f"{_month_day(first)} 至 {_month_day(last)}"


def _month_day(day: date) -> str:
    return day.strftime("%m-%d")
