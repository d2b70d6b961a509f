"""采用、不采用: what a reviewer does with a finding."""

from app.desk.facts import hold_case
from app.desk.finding_verdicts import comment_on, verdicts_of
from app.desk.review_comments import rows_of, view_of
from app.desk.review_findings import found_in
from app.desk.review_record import round_to_write, touch
from app.desk.review_views import NewComment, ReviewComment
from app.desk.review_write import put_down
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from app.rules.finding import Found
from db.tables import Case, FindingRow, RoundRow
from db.vocabulary import FindingVerdict


@use_case("review.comment", write=True)
def accept_finding(work: Work, case_id: int, finding_id: str) -> ReviewComment:
    """Make a finding a comment; one that is a comment already gives that one."""
    case = hold_case(work, case_id)
    current, found = round_to_write(work, case), _found(work, case, finding_id)
    there = comment_on(finding_id, rows_of(work, case.id))
    if there is not None:
        return view_of(work, case, there)
    one = found.finding
    new = NewComment(one.text, one.place, one.severity, one.code, found.need, finding=one.id)
    row = put_down(work, case, current, new)
    done = _verdict_row(work, case, current, finding_id)
    done.verdict, done.comment_id = FindingVerdict.ACCEPTED, row.id
    work.session.add(done)
    work.event("finding.accepted", case.id, comment=row.id, text=one.text)
    return view_of(work, case, row)


@use_case("review.comment", write=True)
def dismiss_finding(work: Work, case_id: int, finding_id: str, reason: str) -> None:
    """Set a finding aside for a reason, which is kept. Raises ``BadInputError`` without one."""
    if not reason.strip():
        raise BadInputError("没有写明不采用的理由", safe=UNTOUCHED, todo="请写一句理由")
    case = hold_case(work, case_id)
    current, found = round_to_write(work, case), _found(work, case, finding_id)
    if comment_on(finding_id, rows_of(work, case.id)) is not None:
        raise NotAllowedError("这条提示已经写成意见", safe=UNTOUCHED, todo="不要的话请删去那条意见")
    done = _verdict_row(work, case, current, finding_id)
    done.verdict, done.reason = FindingVerdict.DISMISSED, reason.strip()
    work.session.add(done)
    work.event("finding.dismissed", case.id, text=found.finding.text, reason=reason.strip())
    touch(case)


@use_case("review.comment", write=True)
def restore_finding(work: Work, case_id: int, finding_id: str) -> None:
    """Bring back a finding that was set aside."""
    case = hold_case(work, case_id)
    round_to_write(work, case)
    row = verdicts_of(work, case).get(finding_id)
    if row is None or row.verdict is not FindingVerdict.DISMISSED:
        return
    work.session.delete(row)
    work.event("finding.restored", case.id, finding=finding_id, reason=row.reason)
    touch(case)


def _found(work: Work, case: Case, finding_id: str) -> Found:
    for one in found_in(work, case):
        if one.finding.id == finding_id:
            return one
    raise BadInputError("这条提示已经没有了，内容可能刚改过", safe=UNTOUCHED, todo="请看刷新后的提示")


def _verdict_row(work: Work, case: Case, current: RoundRow, finding_id: str) -> FindingRow:
    """The one row that says what was done with a finding, now by this person in this round."""
    row = verdicts_of(work, case).get(finding_id) or FindingRow(case_id=case.id, finding=finding_id)
    row.round_id, row.at, row.by = current.id, work.now, work.person.name
    row.reason, row.comment_id = "", None
    return row
