"""What reviewers did with findings: taken up as a comment, dismissed with a reason, or nothing yet."""

from collections.abc import Iterable

from sqlalchemy import select

from app.desk.paper_looks import faults_of
from app.desk.work import Work
from app.rules.finding import Finding
from db.tables import Case, CommentRow, FindingRow, RoundRow
from db.vocabulary import Answer, FindingVerdict, ReviewKind, Severity


def verdicts_of(work: Work, case: Case) -> dict[str, FindingRow]:
    """What reviewers did, by the finding's id."""
    return {row.finding: row for row in work.session.scalars(select(FindingRow).filter_by(case_id=case.id))}


def comment_on(finding_id: str, comments: Iterable[CommentRow]) -> CommentRow | None:
    """The comment that says what a finding says and that was not mended since; the applicant is told once."""
    return next((one for one in comments if _says(one, finding_id) and one.answer is not Answer.FIXED), None)


def verdict_on(
    finding: Finding, verdicts: dict[str, FindingRow], comments: Iterable[CommentRow]
) -> tuple[FindingVerdict | None, str, str]:
    """What was done with a finding, the reason and by whom; None where it waits for a reviewer."""
    if (comment := comment_on(finding.id, comments)) is not None:
        return FindingVerdict.ACCEPTED, "", comment.maker
    row = verdicts.get(finding.id)
    if row is None or row.verdict is FindingVerdict.ACCEPTED:  # mended, and found again
        return None, "", ""
    return row.verdict, row.reason, row.by


def undecided(work: Work, case: Case, current: RoundRow | None) -> int:
    """How many faults of papers that must be mended nobody has taken up or dismissed; 0 outside of an open round."""
    if current is None or current.kind is not ReviewKind.PAPER:
        return 0
    heavy = {one.finding.id: one.finding for one in faults_of(work, case) if one.finding.severity is Severity.MUST}
    if not heavy:
        return 0
    verdicts = verdicts_of(work, case)
    comments = list(work.session.scalars(select(CommentRow).filter_by(case_id=case.id)))
    return sum(verdict_on(one, verdicts, comments)[0] is None for one in heavy.values())


def _says(comment: CommentRow, finding_id: str) -> bool:
    return finding_id in {comment.finding, f"{comment.code}|{comment.place}|{comment.text}"}
