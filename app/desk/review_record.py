"""The case under review: its rounds, and who may still write to them."""

from sqlalchemy.orm.attributes import flag_modified

from app.desk import rounds
from app.desk.facts import latest_round, review_kind
from app.desk.work import Work
from app.errors import NotAllowedError
from db.tables import Case, RoundRow
from db.vocabulary import Stage

_UNDER_REVIEW = {Stage.PENDING, Stage.FORMAL_REVIEW, Stage.PAPER_REVIEW}
_KEPT = "您写的意见还在草稿里"


def current_round(work: Work, case: Case) -> RoundRow | None:
    """The round that is going on."""
    row = latest_round(work.session, case)
    return row if row is not None and row.closed_at is None else None


def round_to_write(work: Work, case: Case) -> RoundRow:
    """The open round of a (locked) case; 待受理 opens its first one. Raises ``NotAllowedError``."""
    if case.stage not in _UNDER_REVIEW:
        raise _not_now(case)
    row = current_round(work, case)
    if row is not None and row.proposed:
        raise NotAllowedError(
            f"{row.proposed_name}已提出审查结论，等待复核，意见暂时不能改动",
            safe=_KEPT,
            todo="请先复核，或退回审查结论",
        )
    return row or rounds.open_round(work, case, review_kind(case))


def touch(case: Case) -> None:
    """Give the case a new version: who wants to decide on it must have seen this comment."""
    flag_modified(case, "round_no")


def _not_now(case: Case) -> NotAllowedError:
    todo = "请先开始审查" if case.stage is Stage.RECEIVED else "请刷新后查看办件现在的环节"
    return NotAllowedError(f"办件 {case.case_no} 现在是{case.stage.label}，不能改动审查意见", safe=_KEPT, todo=todo)
