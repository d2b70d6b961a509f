"""Days and times as they are typed quickly: 02-24, 224, 9:05, 02-26 0905."""

import re
from datetime import date, datetime, time

_DAY = re.compile(r"^(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?$")
_SOLID = re.compile(r"^(\d{4})?(\d{2})(\d{2})$")
_TIME = re.compile(r"^(\d{1,2})[:：](\d{2})$|^(\d{2})(\d{2})$")


def read_day(text: str, today: date) -> date | None:
    """The day that was typed; a day without a year is the last one that is not after ``today``.

    Raises ``ValueError`` for what is no day; None for an empty text.
    """
    typed = text.strip()
    if not typed:
        return None
    found = _DAY.match(typed) or _SOLID.match(typed)
    if found is None:
        raise ValueError(typed)
    year, month, day = found.groups()
    if year is not None:
        return date(int(year), int(month), int(day))
    near = date(today.year, int(month), int(day))
    return near if near <= today else date(today.year - 1, int(month), int(day))


def read_moment(text: str, now: datetime) -> datetime | None:
    """The moment that was typed: a time of today, or a day and a time. Raises ``ValueError`` for anything else."""
    typed = text.split()
    if not typed:
        return None
    if len(typed) > 2:
        raise ValueError(text)
    day = read_day(typed[0], now.date()) if len(typed) == 2 else now.date()
    if day is None:
        raise ValueError(text)
    return datetime.combine(day, _read_time(typed[-1]), tzinfo=now.tzinfo)


def _read_time(text: str) -> time:
    found = _TIME.match(text)
    if found is None:
        raise ValueError(text)
    hour, minute = (part for part in found.groups() if part is not None)
    return time(int(hour), int(minute))


def day_text(day: date | None) -> str:
    """A day as its field shows it."""
    return f"{day:%Y-%m-%d}" if day is not None else ""


def moment_text(moment: datetime | None) -> str:
    """A moment as its field shows it."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else ""
