"""Counts that begin anew in each series of an office's templates: sequences named by what stands beside the count."""

import hashlib

from app.desk.work import Work
from db.sequences import last_number, next_number

_WIDTH = 64
_EVERY_YEAR = 0
"""A series names its year itself, where it has one."""


def take(work: Work, kind: str, series: str) -> int:
    """The next count; others who want one of the same series wait until this transaction ends."""
    return next_number(work.session, _name(kind, series), _EVERY_YEAR)


def peek(work: Work, kind: str, series: str) -> int:
    """The next count as it would be now; nothing is taken."""
    return last_number(work.session, _name(kind, series), _EVERY_YEAR) + 1


def _name(kind: str, series: str) -> str:
    name = f"{kind} {series}"
    # A long series goes by its fingerprint: the column is narrow.
    return name if len(name) <= _WIDTH else f"{kind} {hashlib.sha256(series.encode()).hexdigest()}"[:_WIDTH]
