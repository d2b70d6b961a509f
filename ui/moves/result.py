"""What a move made: a toast that says where the case stands now, and its papers ready to be printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.desk.life_views import MoveResult
from db.vocabulary import Stage
from ui.printing.dialog import PrintDialog, offer_print
from ui.shell import Notice, Shell

_NUMBERED = frozenset({Stage.REGISTERED, Stage.AWAITING_PAPER})
"""Where a case stands once it was given its number; before, one may stand in what the applicant declared."""


def show_result(shell: Shell, result: MoveResult, parent: QWidget) -> PrintDialog | None:
    """Tell what became of a move and offer its papers for printing; lists hear that the case was saved."""
    shell.case_saved.emit(result.case_id)
    shell.say(Notice(result_words(result), result_detail(result), action=_next(result), act=_go_on(shell, result)))
    if not result.documents:
        return None
    return offer_print(shell, result.documents, parent, printed=lambda: shell.case_saved.emit(result.case_id))


def _next(result: MoveResult) -> str:
    """What is to be done at once on the case's page, wherever the move was made."""
    return "去登记" if result.stage is Stage.TO_REGISTER else ""


def _go_on(shell: Shell, result: MoveResult) -> Callable[[], object] | None:
    return (lambda: shell.open_case(result.case_id)) if _next(result) else None


def result_words(result: MoveResult) -> str:
    """What happened, in one line."""
    if result.proposed:
        return f"{result.case_no} 已提出“{result.name}”，等另一人复核"
    given = result.registration_no and result.stage in _NUMBERED
    number = f"，登记号 {result.registration_no}" if given else ""
    stage = "" if result.stage.label == result.name else f"：{result.stage.label}"
    return f"{result.case_no} {result.name}{stage}{number}"


def result_detail(result: MoveResult) -> str:
    """The day that it has to be done by, and what waits to be sent."""
    parts = [
        f"期满日 {result.due_on:%Y-%m-%d}" if result.due_on else "",
        f"短信 {len(result.messages)} 条待发" if result.messages else "",
    ]
    return " · ".join(part for part in parts if part)
