"""Numbers without gaps: taken inside the transaction that uses them, given back if it fails."""

from sqlalchemy import text
from sqlalchemy.orm import Session

_LAST = text("SELECT last FROM sequences WHERE kind = :kind AND year = :year")
# Both databases lock the row until the transaction ends: one statement, so that no two can read the same number.
_TAKE = text(
    "INSERT INTO sequences (kind, year, last) VALUES (:kind, :year, 1) "
    "ON CONFLICT (kind, year) DO UPDATE SET last = sequences.last + 1 RETURNING last"
)


def next_number(session: Session, kind: str, year: int) -> int:
    """The next number of ``kind`` in ``year``, from 1. Others who want one wait until this transaction ends."""
    return int(session.execute(_TAKE, {"kind": kind, "year": year}).scalar_one())


def last_number(session: Session, kind: str, year: int) -> int:
    """The number of ``kind`` in ``year`` that was given last, 0 before the first."""
    return int(session.execute(_LAST, {"kind": kind, "year": year}).scalar() or 0)
