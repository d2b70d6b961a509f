"""The time limits of the desks."""

from datetime import date, datetime, timedelta, timezone

import pytest

from app.rulebook import load_calendar, load_terms
from app.rules.terms import Term, TermUnit
from tests.app.rules.makers import RESOURCES

TERMS, CALENDAR = load_terms(RESOURCES), load_calendar(RESOURCES)


def test_the_limits_of_the_workflow() -> None:
    assert TERMS.supplement.words == "5 个工作日"
    assert TERMS.formal_review.words == "30 日"
    assert TERMS.paper_submission.words == "10 个工作日"
    assert TERMS.paper_review.words == "10 个工作日"
    assert TERMS.closing_time.isoformat() == "17:30:00"


def test_a_term_counts_in_its_own_unit_and_names_its_start() -> None:
    due = TERMS.paper_submission.due(date(2026, 2, 10), CALENDAR)
    assert due.date == date(2026, 3, 2)
    assert due.explanation.startswith("自 2026-02-10 取得登记号次日起 10 个工作日")
    assert TERMS.formal_review.due(date(2026, 1, 20), CALENDAR).date == date(2026, 2, 24)


def test_what_comes_after_closing_counts_from_the_next_working_day() -> None:
    assert TERMS.counted_from(datetime(2026, 2, 26, 17, 45, tzinfo=timezone(timedelta(hours=8))), CALENDAR) == date(
        2026, 2, 27
    )


def test_a_term_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="天数须为 1 以上"):
        Term("补正期限", 0, TermUnit.DAYS)


def test_what_is_left_is_counted_and_told_as_the_term_counts() -> None:
    before, after = date(2026, 2, 13), date(2026, 2, 28)  # 02-14 and 02-28 were made up, 02-15 to 02-23 off
    assert TERMS.supplement.left(before, after, CALENDAR) == 6
    assert TERMS.supplement.left(after, before, CALENDAR) == -6
    assert TERMS.supplement.in_words(5) == "5 个工作日"
    assert TERMS.formal_review.left(before, after, CALENDAR) == 15
    assert TERMS.formal_review.left(after, before, CALENDAR) == -15
    assert TERMS.formal_review.in_words(15) == "15 日"
