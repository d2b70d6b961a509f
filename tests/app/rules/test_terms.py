"""The time limits of the desks: per channel, with the workflow's as defaults."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.errors import BadResourceError
from app.resources import Resources, packaged_root
from app.rulebook import load_calendar, load_terms
from app.rules.clocks import TermUnit
from app.rules.terms import AfterClosing, OnReturn, TermChange, TermEntry, Terms
from db.vocabulary import Anchor, Channel, ClockKind, Holder
from tests.app.rules.makers import RESOURCES

TERMS, CALENDAR = load_terms(RESOURCES), load_calendar(RESOURCES)
EVENING = datetime(2026, 2, 26, 17, 45, tzinfo=timezone(timedelta(hours=8)))


def own(tmp_path: Path, before: str, after: str) -> Terms:
    """The packaged terms with one change of an office."""
    text = (packaged_root() / "terms.yaml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "terms.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    return load_terms(Resources(tmp_path))


@pytest.mark.parametrize(
    ("kind", "words", "anchor", "holder"),
    [
        (ClockKind.FORMAL_REVIEW, "30 日", Anchor.RECEIVED, Holder.OFFICE),
        (ClockKind.SUPPLEMENT, "5 个工作日", Anchor.TOLD, Holder.APPLICANT),
        (ClockKind.PAPER_SUBMISSION, "10 个工作日", Anchor.REGISTERED, Holder.APPLICANT),
        (ClockKind.PAPER_REVIEW, "10 个工作日", Anchor.PAPER_RECEIVED, Holder.OFFICE),
        (ClockKind.PAPER_SUPPLEMENT, "10 个工作日", Anchor.TOLD, Holder.APPLICANT),
    ],
)
def test_the_limits_of_the_workflow(kind: ClockKind, words: str, anchor: Anchor, holder: Holder) -> None:
    rule = TERMS.of(kind, Channel.PLAN)
    assert rule is not None
    assert (rule.words, rule.anchor, rule.holder) == (words, anchor, holder)
    assert rule.basis


def test_what_the_workflow_does_not_say_of_a_channel_is_told_as_such() -> None:
    bases = [rule.basis for channel in Channel if (rule := TERMS.of(ClockKind.FORMAL_REVIEW, channel))]
    assert [basis.startswith("流程未写明") for basis in bases] == [True, False, True]


def test_the_counter_has_no_limits_for_papers_in_the_mail() -> None:
    kinds = [kind for kind in ClockKind if TERMS.of(kind, Channel.COUNTER) is None]
    assert kinds == [ClockKind.PAPER_SUBMISSION, ClockKind.PAPER_REVIEW, ClockKind.PAPER_SUPPLEMENT]
    assert all(TERMS.of(kind) for kind in ClockKind)


def test_a_channel_changes_only_what_it_names(tmp_path: Path) -> None:
    terms = own(tmp_path, "PLAN: {basis: 登记工作流程（2025）方式二第 3 项}", "PLAN: {days: 20, on_return: RESTART}")
    plan, portal = terms.of(ClockKind.FORMAL_REVIEW, Channel.PLAN), terms.of(ClockKind.FORMAL_REVIEW, Channel.PORTAL)
    assert plan is not None
    assert portal is not None
    assert (plan.words, plan.on_return, plan.name) == ("20 日", OnReturn.RESTART, "形式审查")
    assert (portal.words, portal.on_return) == ("30 日", OnReturn.PAUSE)


@pytest.mark.parametrize("days", ["days: 30", "PLAN: {basis: 登记工作流程（2025）方式二第 3 项"])
def test_a_limit_of_no_days_is_refused(tmp_path: Path, days: str) -> None:
    with pytest.raises(BadResourceError, match="天数须为 1 以上"):
        own(tmp_path, days, "days: 0" if days.startswith("days") else "PLAN: {days: 0")


def test_a_file_without_one_of_the_limits_is_refused() -> None:
    with pytest.raises(ValueError, match="缺少时限 SUPPLEMENT"):
        Terms(TERMS.closing_time, {kind: rule for kind, rule in TERMS.terms.items() if kind != ClockKind.SUPPLEMENT})


def test_a_channel_without_the_limit_has_none() -> None:
    entry = TERMS.terms[ClockKind.SUPPLEMENT]
    without = TermEntry(
        entry.name, 5, TermUnit.DAYS, entry.anchor, entry.holder, channels={Channel.PLAN: TermChange(none=True)}
    )
    assert without.of(Channel.PLAN) is None
    assert without.of(Channel.PORTAL) is not None


def test_a_limit_names_its_start() -> None:
    rule = TERMS.of(ClockKind.PAPER_SUBMISSION, Channel.PLAN)
    assert rule is not None
    due = rule.due(date(2026, 2, 10), CALENDAR)
    assert due.date == date(2026, 3, 2)
    assert due.explanation.startswith("自 2026-02-10 取得登记号次日起 10 个工作日")


def test_what_comes_after_closing_counts_from_the_next_working_day() -> None:
    assert TERMS.counted_from(EVENING, CALENDAR) == date(2026, 2, 27)
    assert TERMS.counted_from(EVENING, CALENDAR, Anchor.PAPER_RECEIVED) == date(2026, 2, 27)


def test_what_the_office_does_counts_on_its_day() -> None:
    assert TERMS.counted_from(EVENING, CALENDAR, Anchor.TOLD) == date(2026, 2, 26)


def test_an_office_may_count_the_day_of_arrival_itself() -> None:
    terms = replace(TERMS, after_closing=AfterClosing.SAME_DAY)
    assert terms.counted_from(EVENING, CALENDAR) == date(2026, 2, 26)
