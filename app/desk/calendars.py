"""导入放假安排: a year's table becomes the office's own, and every open clock is counted anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.desk import clocks
from app.desk.work import Work, use_case
from app.holiday_file import FILE, merged, read_calendar, written
from app.rulebook import HolidaysFile, load_calendar
from app.rules import clocks as counting
from app.rules.calendar import Due, WorkCalendar, YearTable
from db.tables import Case, ClockRow
from db.vocabulary import Anchor, ClockState
from db.whole import write_whole


@dataclass(frozen=True, slots=True)
class MovedClock:
    """A clock whose last day moves; None where it stands."""

    case_id: int
    case_no: str
    title: str
    name: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """The years of the table, and what moves by it, in the order of the case numbers."""

    years: tuple[int, ...]
    moved: tuple[MovedClock, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A clock as the new calendar counts it."""

    case: Case
    row: ClockRow
    start_on: date
    pauses: clocks.Kept
    due: Due | None

    @property
    def changes(self) -> bool:
        row = self.row
        if (self.start_on, self.pauses) != (row.start_on, row.pauses):
            return True
        return self.due is not None and _said(self.due) != (row.due_on, row.due_why, row.complete)

    @property
    def moves(self) -> bool:
        return self.row.due_on != (self.due.date if self.due else None)


@use_case("calendars.see")
def preview_import(work: Work, path: Path) -> CalendarImport:
    """What importing the table would move; nothing is changed. Raises ``BadResourceError`` for a bad table."""
    years = read_calendar(path)
    counted = list(_count_anew(work, _calendar(work, years), lock=False))
    return _told(work, years, counted)


@use_case("calendars.import", write=True)
def import_table(work: Work, path: Path) -> CalendarImport:
    """Take over a table (yaml as ``resources/holidays.yaml``, or a notice's text) and count all open clocks anew.

    A year that is known is replaced. Importing the same table again moves nothing. Raises ``BadResourceError``.
    """
    years = read_calendar(path)
    counted = [one for one in _count_anew(work, _calendar(work, years), lock=True) if one.changes]
    told = _told(work, years, counted)
    for one in counted:
        _put(work, one)
    work.session.flush()
    for case in {one.case.id: one.case for one in counted}.values():
        clocks.repeat(case, clocks.clocks_of(work, case.id))
    work.event("calendar.imported", None, years=list(told.years), moved=len(told.moved))
    work.session.flush()
    _keep_file(work, years)
    return told


def _keep_file(work: Work, years: tuple[YearTable, ...]) -> None:
    """Last of all: where the file cannot be written, nothing is saved."""
    folder = work.desk.data_dir / "resources"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FILE, written(_merged(work, years)).encode())
    work.desk.forget_rules()


def _merged(work: Work, years: tuple[YearTable, ...]) -> tuple[YearTable, ...]:
    return merged(work.desk.resources.load(FILE, HolidaysFile).years, years)


def _calendar(work: Work, years: tuple[YearTable, ...]) -> WorkCalendar:
    known = load_calendar(work.desk.resources).years
    return WorkCalendar({**known, **{table.year: table for table in years}})


def _count_anew(work: Work, calendar: WorkCalendar, *, lock: bool) -> Iterator[_Counted]:
    terms = work.desk.book().terms
    query = (
        select(ClockRow, Case)
        .join(Case, ClockRow.case_id == Case.id)
        .where(ClockRow.state != ClockState.STOPPED)
        .order_by(Case.case_no, ClockRow.id)
    )
    if lock:  # the cases first, as every move does, so that nobody waits for the other
        open_ones = select(ClockRow.case_id).where(ClockRow.state != ClockState.STOPPED)
        held = select(Case.id).where(Case.id.in_(open_ones)).order_by(Case.id)
        work.session.execute(held.with_for_update(key_share=True))  # as ``facts.hold_case``
    for row, case in work.session.execute(query):
        start_on = terms.counted_from(row.started_at, calendar, row.anchor)
        pauses = clocks.pauses_by(row, lambda back: terms.counted_from(back, calendar, Anchor.RESUBMITTED))
        due = counting.due(start_on, clocks.term_of(row), clocks.read_pauses(pauses), calendar)
        yield _Counted(case, row, start_on, pauses, due)


def _put(work: Work, one: _Counted) -> None:
    before = one.row.due_on
    one.row.start_on, one.row.pauses = one.start_on, one.pauses
    if one.due is None:
        return
    one.row.due_on, one.row.due_why, one.row.complete = _said(one.due)
    if before != one.row.due_on:
        told = {"clock": one.row.kind.value, "before": str(before), "after": str(one.row.due_on)}
        work.event("clock.recomputed", one.case.id, **told, why=one.row.due_why)


def _said(due: Due) -> tuple[date, str, bool]:
    return due.date, due.explanation, due.complete


def _told(work: Work, years: tuple[YearTable, ...], counted: list[_Counted]) -> CalendarImport:
    terms = work.desk.book().terms
    moved = []
    for one in (each for each in counted if each.moves):
        rule = terms.of(one.row.kind, one.case.channel)
        name = rule.name if rule else one.row.kind.label
        after = one.due.date if one.due else None
        moved.append(MovedClock(one.case.id, one.case.case_no, one.case.title, name, one.row.due_on, after))
    return CalendarImport(tuple(table.year for table in years), tuple(moved))
