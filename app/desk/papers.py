"""纸质审核: the checklist for papers of a case, looked at line by line in each round."""

from dataclasses import replace

from app.desk.facts import find_case, hold_case
from app.desk.paper_looks import checklist_of, look_of, paper_case, rows_of, write_look
from app.desk.paper_sheet import sheet_of
from app.desk.paper_views import PaperLook, PaperSheet
from app.desk.review_record import round_to_write, touch
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError, NotAllowedError
from app.rules.checklist import Checklist, Requirement
from app.rules.paper_check import as_asked, line_findings, looked_through
from db.tables import Case, PaperLineRow, RoundRow
from db.vocabulary import Stage

_MOST = 9999


@use_case("review.see")
def sheet(work: Work, case_id: int) -> PaperSheet:
    """The checklist for papers in the latest round of paper review; before the first one nothing is looked at.

    Raises ``BadInputError`` where there is no such case, or where no papers follow its registration.
    """
    return sheet_of(work, find_case(work, case_id))


@use_case("review.comment", write=True)
def look(work: Work, case_id: int, line_id: str, version: int, seen: PaperLook) -> PaperSheet:
    """Keep what was seen of one paper in the open round. ``version`` is that of the line as shown, 0 for a new one.

    Raises ``ChangedElsewhereError`` where somebody else looked at it meanwhile, ``NotAllowedError`` outside of paper
    review and ``BadInputError`` for a line or a number of pages that cannot be.
    """
    case = hold_case(work, case_id)
    current, checklist = _round(work, case)
    line = next((one for one in checklist.lines() if one.id == line_id), None)
    if line is None:
        raise BadInputError("纸质清单里没有这一项", safe=UNTOUCHED, todo="请刷新后再看")
    row = rows_of(work, current).get(line_id)
    if (row.version if row else 0) != version:
        raise ChangedElsewhereError(
            f"“{line.name}”刚由{row.by if row else '别人'}看过",
            safe="您的改动没有存，别人的还在",
            todo="请看过现在的内容后再改",
        )
    _keep(work, case, line, row or PaperLineRow(round_id=current.id, line_id=line.id), _possible(line, seen))
    touch(case)
    work.session.flush()
    return sheet_of(work, case)


@use_case("review.comment", write=True)
def look_all(work: Work, case_id: int) -> PaperSheet:
    """Take every paper that nobody has looked through in the open round to be as asked. Raises as ``look`` does."""
    case = hold_case(work, case_id)
    current, checklist = _round(work, case)
    rows, wanted = rows_of(work, current), paper_case(work, case)
    left = [line for line in checklist.lines() if not looked_through(line, _look(rows.get(line.id)))]
    for line in left:
        row, seen = rows.get(line.id), as_asked(line, wanted)
        if row is not None:  # seen, but not all of it compared with the case yet
            seen = _compared(look_of(row), seen)
        _keep(work, case, line, row or PaperLineRow(round_id=current.id, line_id=line.id), seen)
    if left:
        touch(case)
    work.session.flush()
    return sheet_of(work, case)


def _compared(read: PaperLook, wanted: PaperLook) -> PaperLook:
    """A form with what was not read of it taken to be as wanted; what was read stays, right or wrong."""
    number = wanted.read_number if read.read_number is None else read.read_number
    title = wanted.read_title if read.read_title is None else read.read_title
    return replace(read, read_number=number, read_title=title)


def _round(work: Work, case: Case) -> tuple[RoundRow, Checklist]:
    """The open round of paper review and its checklist."""
    checklist = checklist_of(work, case)
    if checklist is None or case.stage is not Stage.PAPER_REVIEW:
        raise NotAllowedError(
            f"办件 {case.case_no} 现在是“{case.stage.label}”，不在纸质审核", safe=UNTOUCHED, todo="请刷新后再看"
        )
    return round_to_write(work, case), checklist


def _look(row: PaperLineRow | None) -> PaperLook | None:
    return look_of(row) if row is not None else None


def _possible(line: Requirement, seen: PaperLook) -> PaperLook:
    """The look as it can be kept: of a paper that is not there, only the note."""
    if not seen.present:
        return PaperLook(present=False, copies=0, note=seen.note.strip())
    if not 1 <= seen.copies <= _MOST or not (seen.pages is None or 1 <= seen.pages <= _MOST):
        raise BadInputError(f"份数、页数要在 1 到 {_MOST} 之间", safe=UNTOUCHED, todo=f"请核对“{line.name}”")
    if not line.compares:
        seen = replace(seen, read_number=None, read_title=None)
    return replace(seen, note=seen.note.strip())


def _keep(work: Work, case: Case, line: Requirement, row: PaperLineRow, seen: PaperLook) -> None:
    write_look(row, seen)
    row.at, row.by = work.now, work.person.name
    work.session.add(row)
    found = line_findings(line, seen, paper_case(work, case), work.desk.book().comments)
    work.event("paper.looked", case.id, label=line.name, text="".join(one.finding.text for one in found) or "符合要求")
