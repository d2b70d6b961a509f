"""Stages, outcomes and states of a checklist line as signs: icon, words, colour."""

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from app.desk.life_views import ClockView
from app.desk.views import CaseRow
from app.rules.calendar import WorkCalendar
from app.rules.checklist import LineState
from app.rules.clocks import TermUnit
from db.vocabulary import ClockState, Outcome, Stage
from ui.widgets.chip import Sign

if TYPE_CHECKING:
    from app.desk.opening import Desk

_SOON_DAYS = 3
STATE_SIGNS = {
    LineState.COMPLETE: Sign("齐全", "ok", "checkmark_circle"),
    LineState.DEFECTIVE: Sign("不合要求", "must", "error_circle", filled=True),
    LineState.MISSING: Sign("缺少", "must", "document_error"),
    LineState.WAIVED: Sign("容缺", "soon", "hourglass_half"),
    LineState.NOT_ASKED: Sign("不需要", "rest", "subtract"),
}
PAUSED = Sign("暂停 · 等申请人", "rest", "pause_circle")
_STOPPED = {
    True: Sign("按时办结", "rest", "checkmark_circle"),
    False: Sign("超期办结", "rest", "error_circle"),
    None: Sign("已停止", "rest", "subtract"),
}
_STAGES = {
    Stage.REVISING: ("soon", "hourglass_half"),
    Stage.SUPPLEMENTING: ("soon", "hourglass_half"),
    Stage.REFUSED: ("rest", "arrow_undo"),
    Stage.WITHDRAWN: ("rest", "subtract"),
    Stage.REVOKED: ("rest", "subtract"),
    Stage.PASSED: ("ok", "checkmark_circle"),
    Stage.FILED: ("rest", "checkmark_circle"),
}


def stage_sign(row: CaseRow) -> Sign:
    """The sign of the stage that a case stands in."""
    if row.outcome is Outcome.NOT_OURS:
        return Sign(row.outcome.label, "rest", "arrow_undo")
    return sign_of_stage(row.stage)


def sign_of_stage(stage: Stage) -> Sign:
    """The sign of a stage."""
    tone, icon = _STAGES.get(stage, ("rest", ""))
    return Sign(stage.label, tone, icon)


@dataclass(frozen=True, slots=True)
class CaseClock:
    """How near the day is that a case is due, in the days that its clock counts."""

    calendar: WorkCalendar
    closing_time: time

    def left(self, row: CaseRow, today: date) -> int:
        """Days left to the case's day, below zero for days overdue; the case must have one."""
        return 0 if row.due_on is None else self._between(row, today, row.due_on)

    def sign(self, row: CaseRow, today: date) -> Sign | None:
        """The sign of a case; None where no clock runs or stands."""
        if row.clock_state is ClockState.PAUSED:
            return PAUSED
        if row.due_on is None:
            return None
        return self._running(row.due_on, today, self.left(row, today), row.clock_unit, self._share(row, today))

    def sign_of(self, clock: ClockView, today: date) -> Sign:
        """The sign of one clock of a case."""
        if clock.state is ClockState.PAUSED:
            return PAUSED
        if clock.state is ClockState.STOPPED or clock.due_on is None:
            return _STOPPED[clock.in_time]
        unit = TermUnit.WORKING_DAYS if "工作日" in clock.term else TermUnit.DAYS
        left = clock.left if clock.left is not None else (clock.due_on - today).days
        return self._running(clock.due_on, today, left, unit, clock.used)

    def _running(self, due: date, today: date, left: int, unit: str, share: float | None) -> Sign:
        words = TermUnit(unit or TermUnit.WORKING_DAYS).in_words(abs(left))
        if due < today:  # over a weekend no working day is lost
            return Sign(f"逾期 {words}" if left else "已逾期", "must", "error_circle", filled=True)
        if due == today:
            return Sign(f"今天 {self.closing_time:%H:%M} 前", "soon", "clock_alarm", filled=True)
        if left <= _SOON_DAYS:
            return Sign(f"剩 {words}", "soon", "clock_alarm")
        return Sign(f"剩 {words}", "run", "" if share is not None else "clock", share=share)

    def _share(self, row: CaseRow, today: date) -> float | None:
        """The part of the term that has run; None where it is not known since when."""
        if row.clock_from is None or row.due_on is None or row.due_on <= row.clock_from:
            return None
        whole = self._between(row, row.clock_from, row.due_on)
        return self._between(row, row.clock_from, today) / whole if whole else None

    def _between(self, row: CaseRow, first: date, last: date) -> int:
        if row.clock_unit == TermUnit.DAYS:
            return (last - first).days
        return self.calendar.working_days_between(first, last)


def case_clock(desk: "Desk") -> CaseClock:
    """The clock of the office's calendar and hours."""
    book = desk.book()
    return CaseClock(book.calendar, book.terms.closing_time)


def title_words(title: str) -> str:
    """A title as lists show it; a case that is not ours may have none."""
    return title or "（未填成果名称）"
