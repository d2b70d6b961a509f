"""Numbers leave no gap and are never given twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from sqlalchemy.orm import Session

from app.desk.opening import Desk
from db.sequences import next_number


def take(desk: Desk, kind: str = "CASE_NO", year: int = 2026, *, fail: bool = False) -> int:
    with Session(desk.engine) as session, session.begin():
        number = next_number(session, kind, year)
        if fail:
            raise ZeroDivisionError
    return number


def test_each_kind_and_year_counts_from_one(any_desk: Desk) -> None:
    assert [take(any_desk), take(any_desk), take(any_desk, year=2027), take(any_desk, "RECEIPT")] == [1, 2, 1, 1]


def test_under_load_and_with_failures_there_is_neither_gap_nor_double(any_desk: Desk) -> None:
    numbers: list[int] = []

    def some(n: int) -> None:
        with suppress(ZeroDivisionError):
            numbers.append(take(any_desk, fail=n % 3 == 0))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(some, range(60)))
    assert sorted(numbers) == list(range(1, 41))
