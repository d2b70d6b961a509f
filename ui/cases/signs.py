"""Stages, outcomes and states of a checklist line as signs: icon, words, colour."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.desk.views import CaseRow
from app.rules.calendar import WorkCalendar
from app.rules.checklist import LineState
from app.rules.terms import Term
from db.vocabulary import Outcome, Stage
from ui.widgets.chip import Sign

if TYPE_CHECKING:
    from app.desk.opening import Desk

SOON_DAYS = 3
STATE_SIGNS = {
    LineState.COMPLETE: Sign("齐全", "ok", "checkmark_circle"),
    LineState.DEFECTIVE: Sign("不合要求", "must", "error_circle", filled=True),
    LineState.MISSING: Sign("缺少", "must", "document_error"),
    LineState.WAIVED: Sign("容缺", "soon", "hourglass_half"),
    LineState.NOT_ASKED: Sign("不需要", "rest", "subtract"),
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
    tone, icon = _STAGES.get(row.stage, ("rest", ""))
    return Sign(row.stage.label, tone, icon)


@dataclass(frozen=True, slots=True)
class SupplementClock:
    """How near the day is by which the applicant has to bring what is missing, in the days that its term counts."""

    term: Term
    calendar: WorkCalendar

    def left(self, due: date, today: date) -> int:
        """Days left to ``due``, below zero for days overdue."""
        return self.term.left(today, due, self.calendar)

    def is_soon(self, due: date, today: date) -> bool:
        """Whether ``due`` is today or in the next three days."""
        return today <= due and self.left(due, today) <= SOON_DAYS

    def sign(self, row: CaseRow, today: date) -> Sign | None:
        """The sign of a case; None where no term runs."""
        if row.due_on is None:
            return None
        days = self.left(row.due_on, today)
        if row.due_on < today:
            words = f"逾期 {self.term.in_words(-days)}" if days else "已逾期"  # over a weekend no working day is lost
            return Sign(words, "must", "error_circle", filled=True)
        if row.due_on == today:
            return Sign("今天到期", "soon", "clock_alarm", filled=True)
        words = f"剩 {self.term.in_words(days)}"
        return Sign(words, "soon", "clock_alarm") if days <= SOON_DAYS else Sign(words, "run", "clock")


def supplement_clock(desk: "Desk") -> SupplementClock:
    """The clock of the office's term for bringing what is missing."""
    book = desk.book()
    return SupplementClock(book.terms.supplement, book.calendar)


def title_words(title: str) -> str:
    """A title as lists show it; a case that is not ours may have none."""
    return title or "（未填成果名称）"
