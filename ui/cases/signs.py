"""Stages and outcomes as signs: icon, words, colour."""

from datetime import date

from app.desk.views import CaseRow
from db.vocabulary import Outcome, Stage
from ui.widgets.chip import Sign

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


def due_sign(row: CaseRow, today: date) -> Sign | None:
    """How far off the day is by which the applicant has to bring what is missing; None where no term runs."""
    if row.due_on is None:
        return None
    days = (row.due_on - today).days
    if days < 0:
        return Sign(f"逾期 {-days} 日", "must", "error_circle", filled=True)
    if days == 0:
        return Sign("今天到期", "soon", "clock_alarm", filled=True)
    if days <= 3:
        return Sign(f"剩 {days} 日", "soon", "clock_alarm")
    return Sign(f"剩 {days} 日", "run", "clock")
